//! ## What it finds
//!
//! A certificate whose last day is over.
//!
//! ## Why it matters
//!
//! Peers end the connection. Nodes refuse to import it, and expired certificates in trust stores are not
//! carried over an upgrade to 12.5SU6, 14SU2 or later [Z7].
//!
//! ## Repair
//!
//! An expired certificate can still be regenerated; do it after hours, since services and phones
//! restart. In a trust store, load the new one first and delete the old one then.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/expired",
    title: "It has expired",
    help: "Renew it: regenerate what is self-signed, make a new request for what a CA signed.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.5",
    requirements: &["Z7", "N2"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if let Some(end) = case.not_after().filter(|end| *end < case.context.at) {
        findings.add(end.date_naive().to_string(), case.field("validity.notAfter"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};

    #[test]
    fn fires() {
        check("cisco_uc/expired", &leaf().valid("2025-01-01T00:00:00Z", "2026-05-31T23:59:59Z"), &["2026-05-31"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/expired", &leaf(), &[]);
        check("cisco_uc/expired", &leaf().valid("2025-01-01T00:00:00Z", "2026-06-01T00:00:00Z"), &[]);
    }
}
