//! ## What it finds
//!
//! A public exponent that is even, negative or below 3 (an error), or outside of 65537 to 2^256 - 1
//! (a warning).
//!
//! ## Why it matters
//!
//! An exponent of 1 encrypts nothing, and with 3 a careless signature check can be fooled. Nodes make
//! 65537; another number comes from elsewhere.
//!
//! ## Repair
//!
//! Generate the key on the node, or with the defaults of any current tool.

use crate::asn1::{Reader, Tag};
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{KeyAlgorithm, Serial};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/rsa_exponent",
    title: "The exponent of the RSA key is out of range",
    help: "Generate a new key with the exponent 65537.",
    severity: Severity::Warning,
    reference: "TLS BR 6.1.6; NIST SP 800-56B",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(key) = case.public_key().filter(|key| matches!(key.kind, KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss)) else {
        return;
    };
    let exponent = Reader::new(key.key, 0).expect(Tag::SEQUENCE).and_then(|sequence| {
        let mut integers = sequence.reader();
        integers.expect(Tag::INTEGER)?;
        integers.expect(Tag::INTEGER)
    });
    let Ok(exponent) = exponent.map(|exponent| Serial(exponent.content)) else { return };
    let magnitude = exponent.magnitude();
    let even = magnitude.last().is_none_or(|last| last % 2 == 0);
    let small = exponent.as_u32();
    let severity = if even || exponent.is_negative() || small.is_some_and(|value| value < 3) {
        Severity::Error
    } else if small.is_some_and(|value| value <= 1 << 16) || magnitude.len() > OCTETS_MAX {
        Severity::Warning
    } else {
        return;
    };
    let shown = small.map_or_else(|| exponent.to_string(), |value| value.to_string());
    findings.weigh(severity, shown, case.at_key());
}

/// 2^256 - 1 has 32 octets.
const OCTETS_MAX: usize = 32;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/rsa_exponent";

    #[test]
    fn fires() {
        let with = |exponent: &[u8]| leaf().with(|leaf| leaf.key = rsa_of(&[0x91; 256], exponent));
        check(ID, &with(&[1]), &["1"]);
        check(ID, &with(&[1, 0, 0]), &["65536"]);
        check_weights(ID, &with(&[3]), &["warning"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.key = p256()), &[]);
    }
}
