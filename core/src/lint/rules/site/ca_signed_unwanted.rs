//! ## What it finds
//!
//! A certificate that a CA signed where the profile of the cluster wants a self-signed one.
//!
//! ## Why it matters
//!
//! A CA-signed certificate ends earlier and needs a chain in every trust store, which a cluster of
//! self-signed ones does not plan for. A mark on the certificate shows that it differs from the profile
//! [I11], and no action should be sent off before it is looked at [I12].
//!
//! ## Repair
//!
//! Generate a self-signed certificate, which overwrites this one; or change the profile.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::profile::SignedBy;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/ca_signed_unwanted",
    title: "A CA signed it, and the profile wants it self-signed",
    help: "Generate a self-signed certificate on the node.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P1"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.wanted().and_then(|wanted| wanted.signed_by) == Some(SignedBy::Itself) && !case.is_self_issued() {
        findings.add("ca ≠ self", case.field("issuer"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::profile::{SignedBy, Wanted};

    #[test]
    fn fires() {
        let wanted = Wanted { signed_by: Some(SignedBy::Itself), ..Wanted::default() };
        check("site/ca_signed_unwanted", &leaf().wanting(wanted), &["ca ≠ self"]);
    }

    #[test]
    fn spares() {
        let wanted = Wanted { signed_by: Some(SignedBy::Itself), ..Wanted::default() };
        check("site/ca_signed_unwanted", &leaf().self_issued().wanting(wanted), &[]);
        check("site/ca_signed_unwanted", &leaf(), &[]);
    }
}
