//! ## What it finds
//!
//! A URI among the alternative names without a scheme, without anything behind it, or with spaces or
//! letters outside ASCII.
//!
//! ## Why it matters
//!
//! Readers must not take a relative URI. SIP peers that look for a `sip:` name do not find it, and
//! strict ones refuse the whole certificate.
//!
//! ## Repair
//!
//! Write the URI with its scheme, or put a host name into a DNS entry.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::GeneralName;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/san_uri_relative",
    title: "An alternative name is no absolute URI",
    help: "Have the certificate issued with a whole URI, such as sip:host.example.com.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.6",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let bad = case.extensions().subject_alt_names.iter().filter_map(|name| match name {
        GeneralName::Uri(uri) if !is_absolute(uri) => Some(uri.as_ref()),
        _ => None,
    });
    super::_own::add_names(case, findings, bad);
}

/// RFC 3986, 3.1: a scheme, a colon, and something behind it; all in ASCII and without spaces.
fn is_absolute(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let scheme_is_one = scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(letters);
    scheme_is_one && !rest.trim_start_matches('/').is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/san_uri_relative";

    #[test]
    fn fires() {
        for bad in ["www.example.com", "//host/path", "sip:", "http://", "http://a b", "1sip:x"] {
            check(ID, &leaf().alternative_names(&tlv(0x86, bad.as_bytes())), &[bad]);
        }
    }

    #[test]
    fn spares() {
        for good in ["sip:host.example.com", "http://a.example/", "urn:uuid:1", "h323:x"] {
            check(ID, &leaf().alternative_names(&tlv(0x86, good.as_bytes())), &[]);
        }
    }
}
