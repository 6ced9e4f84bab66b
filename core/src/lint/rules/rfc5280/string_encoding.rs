//! ## What it finds
//!
//! A PrintableString with characters that it does not have, such as `@`, `*`, `_` or letters outside
//! ASCII; bytes that are no UTF-8 in a UTF8String; an empty value; a string type that the attribute
//! does not take, such as a country in UTF-8; a TeletexString, BMPString or UniversalString, which CAs
//! write no more (a notice only).
//!
//! ## Why it matters
//!
//! Names are compared when a chain is built and when a certificate is filed: two programs that read
//! the same bytes as different letters do not find the issuer. Umlauts that became two wrong letters
//! come from here.
//!
//! ## Repair
//!
//! Correct the subject in the request. A CA with an old name keeps it; then nothing is to be done.

use crate::asn1::Tlv;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/string_encoding",
    title: "A part of the subject is written in a wrong or outdated string type",
    help: "Make the request anew; the CA must write PrintableString or UTF8String.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.1.2.4 and 4.1.2.6",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let attributes = case.name().into_iter().flat_map(|name| &name.attributes);
    for attribute in attributes.take(ATTRIBUTES_MAX) {
        let value = attribute.value;
        let outdated = matches!(value.tag.octet, TELETEX_STRING | UNIVERSAL_STRING | BMP_STRING);
        let wrong = value.content.is_empty() || !takes(attribute.oid.0, value.tag.octet) || !is_sound(&value);
        if wrong || outdated {
            let name = attribute.type_label();
            let detail = format!("{name}={}", crate::text::safe::visible(&attribute.text()));
            let place = case.bytes(&format!("subject.{name}"), value.raw);
            let severity = if outdated || case.is_node_made() { Severity::Notice } else { Severity::Warning };
            findings.weigh(severity, detail, place);
        }
    }
}

/// Appendix A.1: which string types an attribute takes, as far as it is one of X.520 or PKCS #9.
fn takes(oid: &[u8], tag: u8) -> bool {
    match oid {
        COUNTRY | SERIAL_NUMBER => tag == PRINTABLE_STRING,
        DOMAIN_COMPONENT | oids::EMAIL_ADDRESS => tag == IA5_STRING,
        [0x55, 4, _] => {
            matches!(tag, PRINTABLE_STRING | UTF8_STRING | TELETEX_STRING | UNIVERSAL_STRING | BMP_STRING)
        }
        _ => true,
    }
}

fn is_sound(value: &Tlv<'_>) -> bool {
    match value.tag.octet {
        PRINTABLE_STRING => value.content.iter().all(|byte| is_printable(*byte)),
        UTF8_STRING => std::str::from_utf8(value.content).is_ok(),
        IA5_STRING => value.content.is_ascii(),
        _ => true,
    }
}

/// X.680, 41.4.
fn is_printable(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(&byte)
}

/// 2.5.4.6.
const COUNTRY: &[u8] = &[0x55, 4, 6];
/// 2.5.4.5.
const SERIAL_NUMBER: &[u8] = &[0x55, 4, 5];
/// 0.9.2342.19200300.100.1.25.
const DOMAIN_COMPONENT: &[u8] = &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25];

const UTF8_STRING: u8 = 0x0c;
const PRINTABLE_STRING: u8 = 0x13;
const TELETEX_STRING: u8 = 0x14;
const IA5_STRING: u8 = 0x16;
const UNIVERSAL_STRING: u8 = 0x1c;
const BMP_STRING: u8 = 0x1e;

/// More than any subject has: a bound on the work.
const ATTRIBUTES_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/string_encoding";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.3", 0x13, b"a_b")), &["CN=a_b"]);
        check(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.6", 0x0c, b"US")), &["C=US"]);
        check(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.3", 0x16, b"a")), &["CN=a"]);
        check_weights(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.3", 0x14, b"a")), &["notice"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.3", 0x13, b"Smith, John (a-b.c)")), &[]);
    }
}
