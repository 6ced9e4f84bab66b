//! ## What it finds
//!
//! A serial number of zero, or one whose first bit makes it negative.
//!
//! ## Why it matters
//!
//! Programs disagree about such numbers: some show another number, some refuse the certificate. On UC
//! nodes the serial number names a certificate in trust stores and in the CTL and ITL files. Nothing
//! refers to a root by its serial number, so a root gets a warning only.
//!
//! ## Repair
//!
//! Have the certificate issued again. A CA that counts from 0, or writes random bytes without a
//! leading zero, must be corrected.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/serial_not_positive",
    title: "The serial number is zero or negative",
    help: "Have the certificate issued again with a positive serial number.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.2",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(serial) = case.certificate().and_then(|certificate| certificate.serial) else { return };
    if serial.is_negative() || serial.magnitude().is_empty() {
        let place = case.bytes("serialNumber", serial.0);
        if case.is_self_issued() && !case.is_node_made() {
            findings.weigh(Severity::Warning, serial.to_string(), place);
        } else {
            super::_own::add(case, findings, serial.to_string(), place);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/serial_not_positive";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.serial = vec![0]), &["00"]);
        check(ID, &leaf().with(|leaf| leaf.serial = vec![0x80, 1]), &["-7fff"]);
        check_weights(ID, &root().with(|root| root.serial = vec![0]), &["warning"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.serial = vec![0, 0x80]), &[]);
    }
}
