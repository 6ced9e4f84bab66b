//! ## What it finds
//!
//! A PrintableString with characters that it does not have, such as `@`, `*`, `_` or letters outside
//! ASCII; bytes that are no UTF-8 in a UTF8String; a TeletexString, BMPString or UniversalString,
//! which CAs write no more (a notice only).
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

use crate::lint::{Applies, Case, Findings, Rule, Severity};

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
        let wrong = match value.tag.octet {
            PRINTABLE_STRING => !value.content.iter().all(|byte| is_printable(*byte)),
            UTF8_STRING => std::str::from_utf8(value.content).is_err(),
            IA5_STRING => !value.content.is_ascii(),
            _ => false,
        };
        let outdated = matches!(value.tag.octet, TELETEX_STRING | UNIVERSAL_STRING | BMP_STRING);
        if wrong || outdated {
            let name = attribute.type_name().map_or_else(|| attribute.oid.to_string(), str::to_owned);
            let detail = format!("{name}={}", crate::text::safe::visible(&attribute.text()));
            let place = case.bytes(&format!("subject.{name}"), value.raw);
            let severity = if outdated || case.is_node_made() { Severity::Notice } else { Severity::Warning };
            findings.weigh(severity, detail, place);
        }
    }
}

/// X.680, 41.4.
fn is_printable(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(&byte)
}

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
        check_weights(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.3", 0x14, b"a")), &["notice"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.subject = tagged_name("2.5.4.3", 0x13, b"Smith, John (a-b.c)")), &[]);
    }
}
