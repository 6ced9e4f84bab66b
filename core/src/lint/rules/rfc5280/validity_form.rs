//! ## What it finds
//!
//! Dates without seconds, with fractions of seconds or in a zone other than GMT; years through 2049
//! as GeneralizedTime, or later ones as UTCTime; dates that do not exist.
//!
//! ## Why it matters
//!
//! Dates must be GMT with seconds, or UC nodes refuse the upload [Z7]. A reader that guesses a zone
//! or a century lets the certificate expire at another hour, or in another century.
//!
//! ## Repair
//!
//! Have it issued again; the CA writes the dates.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/validity_form",
    title: "A date is not written in the one form that is allowed",
    help: "Have the certificate issued again with dates in GMT and with seconds.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.5",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(certificate) = case.certificate() else { return };
    let unreadable = case.troubles().iter().find(|trouble| trouble.code == "time_unreadable");
    let validity = certificate.validity;
    if let Some(trouble) = unreadable {
        let field = trouble.path.rsplit('.').next().unwrap_or_default();
        super::_own::add(case, findings, field, case.field("validity"));
    } else if let (Some(from), Some(until), false) = (validity.not_before, validity.not_after, validity.strict) {
        super::_own::add(case, findings, format!("{from} / {until}"), case.field("validity"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/validity_form";

    #[test]
    fn fires() {
        let hurried = leaf().with(|leaf| leaf.not_before = tlv(0x17, b"2601010000Z"));
        check(ID, &hurried, &["2026-01-01T00:00:00Z / 2027-01-01T00:00:00Z"]);
        let early = leaf().with(|leaf| leaf.not_after = tlv(0x18, b"20491231235959Z"));
        check(ID, &early, &["2026-01-01T00:00:00Z / 2049-12-31T23:59:59Z"]);
        check(ID, &leaf().with(|leaf| leaf.not_after = tlv(0x17, b"270230000000Z")), &["notAfter"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().valid("2026-01-01T00:00:00Z", "2050-01-01T00:00:00Z"), &[]);
    }
}
