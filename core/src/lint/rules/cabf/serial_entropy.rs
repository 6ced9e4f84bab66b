//! ## What it finds
//!
//! A certificate of a public CA whose serial number has fewer than eight octets. An error below
//! seven: of 256 honest numbers one loses its first octet.
//!
//! ## Why it matters
//!
//! Chance in the serial number protects a signature from being forged with another content. A short
//! one shows that the CA counts; public CAs had to revoke such certificates by the million.
//!
//! ## Repair
//!
//! Have it issued again. A private CA may count, and nothing is said of it.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use chrono::NaiveDate;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/serial_entropy",
    title: "The serial number has fewer than 64 bits of chance",
    help: "Have the certificate issued again; the CA must draw its serial numbers.",
    severity: Severity::Warning,
    reference: "TLS BR 7.1",
    requirements: &[],
    since: NaiveDate::from_ymd_opt(2016, 9, 30),
    applies: Applies::Public,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(serial) = case.certificate().and_then(|certificate| certificate.serial) else { return };
    let octets = serial.magnitude().len();
    // Roots are made once, by hand.
    if octets < OCTETS_MIN && !case.is_self_issued() {
        let severity = if octets + 1 < OCTETS_MIN { Severity::Error } else { Severity::Warning };
        findings.weigh(severity, serial.to_string(), case.bytes("serialNumber", serial.0));
    }
}

/// "at least 64 bits of output from a CSPRNG".
const OCTETS_MIN: usize = 8;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/serial_entropy";

    #[test]
    fn fires() {
        check_weights(ID, &leaf().public().with(|leaf| leaf.serial = vec![1; 7]), &["warning"]);
        check_weights(ID, &leaf().public().with(|leaf| leaf.serial = vec![1; 6]), &["error"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().public().with(|leaf| leaf.serial = vec![1; 8]), &[]);
        check(ID, &leaf().with(|leaf| leaf.serial = vec![1]), &[]);
    }
}
