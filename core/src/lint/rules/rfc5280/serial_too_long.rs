//! ## What it finds
//!
//! A serial number of which the encoding takes more than 20 octets, the leading zero counted.
//!
//! ## Why it matters
//!
//! Readers need not handle more. A node that stores 20 octets can no longer find the certificate by
//! its number, and revocation lists do not match it.
//!
//! ## Repair
//!
//! Have it issued again. A CA that draws 160 random bits must clear the first one.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/serial_too_long",
    title: "The serial number is longer than 20 octets",
    help: "Have the certificate issued again with a serial number of at most 20 octets.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.2",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(serial) = case.certificate().and_then(|certificate| certificate.serial) else { return };
    if serial.0.len() > OCTETS_MAX {
        super::_own::add(case, findings, serial.0.len().to_string(), case.bytes("serialNumber", serial.0));
    }
}

/// "Conforming CAs MUST NOT use serialNumber values longer than 20 octets."
const OCTETS_MAX: usize = 20;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/serial_too_long";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.serial = vec![0x11; 21]), &["21"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().with(|leaf| leaf.serial = vec![0x11; 20]), &[]);
    }
}
