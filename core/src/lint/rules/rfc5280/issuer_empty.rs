//! ## What it finds
//!
//! An issuer without a single attribute.
//!
//! ## Why it matters
//!
//! A chain is built by names: nothing leads from such a certificate to the CA that signed it, and a
//! trust store has no name to file it under.
//!
//! ## Repair
//!
//! Give the CA a subject, and issue its certificate and this one again.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/issuer_empty",
    title: "The issuer has no name",
    help: "Have the certificate issued again by a CA that has a name.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.4",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(issuer) = case.certificate().and_then(|certificate| certificate.issuer.as_ref()) else { return };
    if issuer.attributes.is_empty() {
        super::_own::add(case, findings, "", case.bytes("issuer", issuer.raw));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/issuer_empty";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.issuer = name(&[])), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.issuer = name(&[("2.5.4.3", "A")])), &[]);
    }
}
