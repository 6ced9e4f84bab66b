//! ## What it finds
//!
//! A host without a domain, a name below a domain that is reserved for inner use (`local`,
//! `internal`, `lan`, `corp`, `home.arpa` and others), or a private or reserved address in a TLS
//! certificate of a public CA.
//!
//! ## Why it matters
//!
//! Anybody may have such a name, so that a certificate for it proves nothing, and public CAs refuse
//! it. Clusters are often installed with a short host name or a domain that ends in `.local`: those
//! need a private CA.
//!
//! ## Repair
//!
//! Change the domain of the nodes, which renews all their certificates, or let a private CA sign.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{GeneralName, IpAddress, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/internal_name_or_reserved_ip",
    title: "A name or address belongs to nobody on the internet",
    help: "Use full names below a domain that you own, or a private CA.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.4.2.1 and 4.2.2",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !super::_tls::is_tls(case) {
        return;
    }
    let inner = case.extensions().subject_alt_names.iter().filter_map(|name| match name {
        GeneralName::Dns(name) => is_internal(name).then(|| crate::text::safe::visible(name).into_owned()),
        GeneralName::Ip(octets) => is_reserved(address(octets)?).then(|| IpAddress(octets).text()),
        _ => None,
    });
    for name in inner.take(NAMES_MAX) {
        findings.add(name, case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
    let common_name = case.name().and_then(|name| name.common_name()).and_then(|text| text.parse().ok());
    if let Some(address) = common_name.filter(|address: &IpAddr| is_reserved(*address)) {
        findings.add(address.to_string(), case.at_subject());
    }
}

/// One label only, or a top level that is in no public register.
fn is_internal(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let Some((above, top)) = name.rsplit_once('.') else { return !name.is_empty() };
    TOPS.contains(&top) || top == "arpa" && above.rsplit('.').next() == Some("home")
}

fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).map(IpAddr::from);
    four.or_else(|_| <[u8; 16]>::try_from(octets).map(IpAddr::from)).ok()
}

/// IANA's registries of special-purpose addresses, as far as they are not globally reachable.
fn is_reserved(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => V4.iter().any(|(network, length)| {
            (u32::from(address) ^ u32::from(Ipv4Addr::from(*network))).leading_zeros() >= *length
        }),
        IpAddr::V6(address) => V6.iter().any(|(network, length)| {
            (u128::from(address) ^ u128::from(Ipv6Addr::from(*network))).leading_zeros() >= *length
        }),
    }
}

/// RFC 6761, RFC 6762 and RFC 9476, ICANN's resolutions on corp, home, mail and internal, and what
/// else is common inside companies.
const TOPS: [&str; 15] = [
    "local",
    "localhost",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "mail",
    "lan",
    "domain",
    "test",
    "example",
    "invalid",
    "alt",
];

const V4: [([u8; 4], u32); 14] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

const V6: [([u16; 8], u32); 8] = [
    // Unspecified, loopback, and IPv4 in its old clothes.
    ([0, 0, 0, 0, 0, 0, 0, 0], 96),
    ([0, 0, 0, 0, 0, 0xffff, 0, 0], 96),
    ([0x0100, 0, 0, 0, 0, 0, 0, 0], 64),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8),
];

/// Enough to see what is wrong.
const NAMES_MAX: usize = 10;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/internal_name_or_reserved_ip";

    #[test]
    fn fires() {
        check(
            ID,
            &leaf().public().dns(&["cucm-pub", "cucm.corp.local", "x.home.arpa"]),
            &["cucm-pub", "cucm.corp.local", "x.home.arpa"],
        );
        check(ID, &leaf().public().alternative_names(&tlv(0x87, &[10, 1, 2, 3])), &["10.1.2.3"]);
        check(ID, &leaf().public().common_name("192.168.0.1"), &["192.168.0.1"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public().dns(&["local.example.com", "corp.example.com"]), &[]);
        check(ID, &leaf().public().alternative_names(&tlv(0x87, &[11, 0, 0, 1])), &[]);
        check(ID, &leaf().dns(&["cucm.corp.local"]), &[]);
    }
}
