//! ## What it finds
//!
//! A key usage with zero bits behind the last one that is set: DER leaves them out. Also one of more
//! than two octets.
//!
//! ## Why it matters
//!
//! The meaning is clear and UC nodes read it. Strict readers refuse it, and a public CA that writes
//! it has mis-issued.
//!
//! ## Repair
//!
//! Nothing on the node; tell the CA.

use crate::asn1::Tag;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/key_usage_encoding",
    title: "The bits of the key usage are not written in their shortest form",
    help: "Have the certificate issued again by a CA that writes DER.",
    severity: Severity::Warning,
    reference: "X.690 11.2.2; RFC 5280 4.2.1.3",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(extension) = case.extension(oids::KEY_USAGE) else { return };
    let bits = extension.reader().expect(Tag::BIT_STRING).map_or(&[][..], |bits| bits.content);
    let shortest = match bits {
        [unused, octets @ .., last] => *last != 0 && u32::from(*unused) == last.trailing_zeros() && octets.len() < 2,
        content => content == [0],
    };
    if !shortest {
        let detail = crate::text::hex::encode(extension.value.get(..DETAIL_MAX).unwrap_or(extension.value));
        super::_own::add(case, findings, detail, case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

/// Nobody reads more of a wrong one.
const DETAIL_MAX: usize = 20;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/key_usage_encoding";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::KEY_USAGE, true, &[3, 2, 0, 0xa0]), &["030200a0"]);
        check(ID, &leaf().extension(oids::KEY_USAGE, true, &[3, 3, 7, 0xa0, 0]), &["030307a000"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().key_usage(&[0, 8]), &[]);
        check(ID, &leaf().extension(oids::KEY_USAGE, true, &[3, 1, 0]), &[]);
    }
}
