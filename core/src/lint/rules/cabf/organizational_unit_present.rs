//! ## What it finds
//!
//! An OU in the subject of a TLS certificate of a public CA issued since September 2022.
//!
//! ## Why it matters
//!
//! Requests of UC nodes carry an OU, left out by default from 14SU1 [Z8]. A public CA drops it or
//! refuses the request; what it certified with one it must revoke.
//!
//! ## Repair
//!
//! Clear the unit in the settings of the node (`set web-security`) and make a new request. The
//! subject of the answer then is that of the request.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use chrono::NaiveDate;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/organizational_unit_present",
    title: "There is an organizational unit in the subject",
    help: "Leave the unit (OU) out of the request; a public CA must not certify it.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7",
    requirements: &["Z17", "Z8"],
    since: NaiveDate::from_ymd_opt(2022, 9, 1),
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(name) = case.name().filter(|_| super::_tls::is_tls(case)) else { return };
    if let Some(unit) = name.attributes.iter().find(|attribute| attribute.oid.0 == ORGANIZATIONAL_UNIT) {
        let text = unit.text();
        findings.add(crate::text::safe::visible(&text), case.bytes("subject.OU", unit.value.raw));
    }
}

/// 2.5.4.11.
const ORGANIZATIONAL_UNIT: &[u8] = &[0x55, 4, 11];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/organizational_unit_present";

    #[test]
    fn fires() {
        check(ID, &leaf().public().with(|leaf| leaf.subject = name(&[("2.5.4.11", "Voice")])), &["Voice"]);
    }

    #[test]
    fn spares() {
        let unit = leaf().public().with(|leaf| leaf.subject = name(&[("2.5.4.11", "Voice")]));
        check(ID, &unit.valid("2022-08-31T00:00:00Z", "2023-01-01T00:00:00Z"), &[]);
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().with(|leaf| leaf.subject = name(&[("2.5.4.11", "Voice")])), &[]);
    }
}
