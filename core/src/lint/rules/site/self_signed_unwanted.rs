//! ## What it finds
//!
//! A self-signed certificate where the profile of the cluster wants one that a CA signed.
//!
//! ## Why it matters
//!
//! Peers that were told to trust the CA do not trust what a node signed itself. A mark on the certificate
//! shows that it differs from the profile [I11], and no action should be sent off before it is looked at
//! [I12].
//!
//! ## Repair
//!
//! Make a request on the node, have it signed, load the chain, upload the answer.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::profile::SignedBy;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/self_signed_unwanted",
    title: "It is self-signed, and the profile wants a CA",
    help: "Make a request and have it signed by the CA.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P1"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.wanted().and_then(|wanted| wanted.signed_by) == Some(SignedBy::Ca) && case.is_self_issued() {
        findings.add("self ≠ ca", case.field("issuer"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::profile::{SignedBy, Wanted};

    #[test]
    fn fires() {
        let wanted = Wanted { signed_by: Some(SignedBy::Ca), ..Wanted::default() };
        check("site/self_signed_unwanted", &leaf().self_issued().wanting(wanted), &["self ≠ ca"]);
    }

    #[test]
    fn spares() {
        let wanted = Wanted { signed_by: Some(SignedBy::Ca), ..Wanted::default() };
        check("site/self_signed_unwanted", &leaf().wanting(wanted), &[]);
        check("site/self_signed_unwanted", &leaf().self_issued(), &[]);
    }
}
