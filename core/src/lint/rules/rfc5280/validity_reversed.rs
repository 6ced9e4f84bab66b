//! ## What it finds
//!
//! A last moment that lies before the first one.
//!
//! ## Why it matters
//!
//! It is valid at no moment; every node and phone refuses it.
//!
//! ## Repair
//!
//! Have it issued again. Look at the clock of the CA.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/validity_reversed",
    title: "The certificate ends before it begins",
    help: "Have the certificate issued again with dates in their order.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.5",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(validity) = case.certificate().map(|certificate| certificate.validity) else { return };
    if let (Some(from), Some(until)) = (validity.not_before, validity.not_after)
        && until < from
    {
        findings.add(format!("{from} / {until}"), case.field("validity"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/validity_reversed";

    #[test]
    fn fires() {
        let reversed = leaf().valid("2027-01-01T00:00:00Z", "2026-12-31T23:59:59Z");
        check(ID, &reversed, &["2027-01-01T00:00:00Z / 2026-12-31T23:59:59Z"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().valid("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), &[]);
    }
}
