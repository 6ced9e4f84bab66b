//! ## What it finds
//!
//! A CA certificate beside which another one with the same subject stands. The detail is the serial number
//! and the first day of the other.
//!
//! ## Why it matters
//!
//! A trust store holds one certificate for each subject: the one with the newer start date replaces the
//! other, and an older one is refused [Z7]. If this one is the older, it is a warning, since the node will
//! not take it; if it is the newer, it is good to know that it takes the place of the other, with all that
//! depends on it.
//!
//! ## Repair
//!
//! Load the one that the certificates in use chain to. Of a renewed CA that is mostly the newer one;
//! cross-signed twins cannot both be there.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::text::hex;
use crate::x509::Certificate;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/subject_already_in_store",
    title: "Another certificate beside it has the same subject; a trust store keeps one of them",
    help: "Decide which of the two is meant, and load only that one.",
    severity: Severity::Warning,
    reference: "Security guides 12.5 and 14",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Authorities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(name), Some(begin)) = (case.name(), case.not_before()) else { return };
    for der in case.context.beside.into_iter().flat_map(|beside| beside.with_subject(name)) {
        let Ok(other) = Certificate::parse(der) else { continue };
        let Some(other_begin) = other.validity.not_before.map(|time| time.moment()) else { continue };
        if other.der == case.der() {
            continue;
        }
        let severity = if begin > other_begin { Severity::Notice } else { RULE.severity };
        let serial = other.serial.map(|serial| hex::encode(&serial.magnitude())).unwrap_or_default();
        findings.weigh(severity, format!("{serial}, {}", other_begin.date_naive()), case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf, root};

    #[test]
    fn fires() {
        let newer = root().valid("2026-02-01T00:00:00Z", "2027-01-01T00:00:00Z");
        check("cisco_uc/subject_already_in_store", &root().beside(&[&newer]), &["4a119c03775e2190aa01, 2026-02-01"]);
        check_weights("cisco_uc/subject_already_in_store", &root().beside(&[&newer]), &["warning"]);
        check_weights("cisco_uc/subject_already_in_store", &newer.beside(&[&root()]), &["notice"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/subject_already_in_store", &root(), &[]);
        check("cisco_uc/subject_already_in_store", &root().beside(&[&root(), &leaf()]), &[]);
        check("cisco_uc/subject_already_in_store", &leaf().beside(&[&leaf().dns(&["b.example.com"])]), &[]);
    }
}
