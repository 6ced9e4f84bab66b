//! ## What it finds
//!
//! A date without seconds, with a time zone, or with fractions of a second.
//!
//! ## Why it matters
//!
//! Nodes take dates in GMT with seconds only [Z7]; older tools wrote others, which ASN.1 allows and RFC 5280
//! does not.
//!
//! ## Repair
//!
//! Issue the certificate again with another tool.

use crate::asn1::{Reader, Tag, Tlv};
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/date_form",
    title: "A date is not written in GMT with seconds",
    help: "Have it issued by a CA that writes dates in GMT with seconds, such as 260101000000Z.",
    severity: Severity::Error,
    reference: "Security guides 12.5 and 14; RFC 5280 4.1.2.5.1",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(dates) = case.certificate().and_then(|certificate| dates(certificate.tbs)) else { return };
    for (field, date) in ["validity.notBefore", "validity.notAfter"].into_iter().zip(dates) {
        let digits = match date.tag.octet {
            Tag::UTC_TIME => 12,
            _ => 14,
        };
        let whole = date
            .content
            .split_last()
            .is_some_and(|(zone, rest)| *zone == b'Z' && rest.len() == digits && rest.iter().all(u8::is_ascii_digit));
        if !whole {
            let text: String =
                date.content.iter().map(|byte| char::from(*byte)).filter(char::is_ascii_graphic).collect();
            findings.add(text, case.bytes(field, date.raw));
        }
    }
}

/// The two dates of a TBSCertificate (RFC 5280, 4.1), as they are written.
fn dates(tbs: &[u8]) -> Option<[Tlv<'_>; 2]> {
    let mut fields = Reader::new(tbs, 0).expect(Tag::SEQUENCE).ok()?.reader();
    fields.optional(Tag::context(0)).ok()?;
    fields.expect(Tag::INTEGER).ok()?;
    fields.expect(Tag::SEQUENCE).ok()?;
    fields.expect(Tag::SEQUENCE).ok()?;
    let mut dates = fields.expect(Tag::SEQUENCE).ok()?.reader();
    Some([dates.read().ok()?, dates.read().ok()?])
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, tlv};

    #[test]
    fn fires() {
        let mut old = leaf();
        old.not_before = tlv(0x17, b"2601010000Z");
        old.not_after = tlv(0x17, b"270101000000+0100");
        check("cisco_uc/date_form", &old, &["2601010000Z", "270101000000+0100"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/date_form", &leaf(), &[]);
        check("cisco_uc/date_form", &leaf().valid("2026-01-01T00:00:00Z", "2055-01-01T00:00:00Z"), &[]);
    }
}
