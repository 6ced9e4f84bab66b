//! ## What it finds
//!
//! A certificate whose first moment lies ahead.
//!
//! ## Why it matters
//!
//! Peers refuse it until then. Often a clock or a time zone is wrong: dates are in GMT [Z7].
//!
//! ## Repair
//!
//! Compare the clocks of the CA and of the node; otherwise wait.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/not_yet_valid",
    title: "It is not valid yet",
    help: "Wait for its first day, or correct the clock of the CA or of the node.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.5",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if let Some(begin) = case.not_before().filter(|begin| *begin > case.context.at) {
        findings.add(format!("{begin:?}"), case.field("validity.notBefore"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};

    #[test]
    fn fires() {
        check(
            "cisco_uc/not_yet_valid",
            &leaf().valid("2026-06-01T00:00:01Z", "2027-01-01T00:00:00Z"),
            &["2026-06-01T00:00:01Z"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/not_yet_valid", &leaf(), &[]);
        check("cisco_uc/not_yet_valid", &leaf().valid("2026-06-01T00:00:00Z", "2027-01-01T00:00:00Z"), &[]);
    }
}
