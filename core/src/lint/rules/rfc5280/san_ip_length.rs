//! ## What it finds
//!
//! An IP address among the alternative names that is neither IPv4 nor IPv6: an address with a mask,
//! or the text of one.
//!
//! ## Why it matters
//!
//! It matches no address, and strict readers refuse the whole certificate.
//!
//! ## Repair
//!
//! Give the address to the CA as an IP entry, without a mask. Prefer names: certificates of nodes
//! hold host names.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::GeneralName;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/san_ip_length",
    title: "An IP address has neither 4 nor 16 octets",
    help: "Have the certificate issued with plain addresses, without a mask and not as text.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.6",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let bad = case.extensions().subject_alt_names.iter().filter_map(|name| match name {
        GeneralName::Ip(octets) if !octets.is_empty() && !matches!(octets.len(), 4 | 16) => Some(octets),
        _ => None,
    });
    for octets in bad.take(super::_own::NAMES_MAX) {
        let place = case.bytes("extensions.subjectAltName", octets);
        let shown = crate::text::hex::encode(octets.get(..SHOWN_MAX).unwrap_or(octets));
        super::_own::add(case, findings, shown, place);
    }
}

/// Twice an IPv6 address: an address and a mask are the usual mistake.
const SHOWN_MAX: usize = 32;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/san_ip_length";

    #[test]
    fn fires() {
        check(ID, &leaf().alternative_names(&tlv(0x87, &[192, 0, 2, 1, 255, 255, 255, 0])), &["c0000201ffffff00"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().alternative_names(&tlv(0x87, &[192, 0, 2, 1])), &[]);
        check(ID, &leaf().alternative_names(&tlv(0x87, &[1; 16])), &[]);
    }
}
