//! ## What it finds
//!
//! A certificate of a public CA where the profile wants a private one, or the other way round. That a public
//! CA signed is seen by its policies and timestamps; that a private one did must be told.
//!
//! ## Why it matters
//!
//! Public CAs stop issuing clientAuth and shorten their certificates [Z10, Z11], so for mutual TLS a private
//! one is wanted; guests and partners trust only public ones. A mark on the certificate shows that it differs
//! from the profile [I11], and no action should be sent off before it is looked at [I12].
//!
//! ## Repair
//!
//! Send the request to the other CA, and load its chain into the trust stores of all peers first.

use crate::lint::is_public;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/issuer_kind_unwanted",
    title: "Another kind of CA signed it than the profile wants",
    help: "Have it signed by the kind of CA that the profile names, or change the profile.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P1"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = case.wanted().and_then(|wanted| wanted.issuer) else { return };
    let proven = is_public(case.extensions()).then_some(Issuer::Public);
    let found = proven.or(case.context.issuer).filter(|_| !case.is_self_issued());
    if let Some(found) = found.filter(|found| *found != wanted) {
        findings.add(format!("{found} ≠ {wanted}"), case.field("issuer"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::profile::Wanted;
    use crate::uc::Issuer;

    #[test]
    fn fires() {
        let wanted = |issuer| Wanted { issuer: Some(issuer), ..Wanted::default() };
        check("site/issuer_kind_unwanted", &leaf().public().wanting(wanted(Issuer::Private)), &["public ≠ private"]);
        check("site/issuer_kind_unwanted", &leaf().wanting(wanted(Issuer::Public)), &["private ≠ public"]);
    }

    #[test]
    fn spares() {
        let wanted = |issuer| Wanted { issuer: Some(issuer), ..Wanted::default() };
        check("site/issuer_kind_unwanted", &leaf().wanting(wanted(Issuer::Private)), &[]);
        let mut unknown = leaf().wanting(wanted(Issuer::Public));
        unknown.signer = None;
        check("site/issuer_kind_unwanted", &unknown, &[]);
        check("site/issuer_kind_unwanted", &leaf().public(), &[]);
    }
}
