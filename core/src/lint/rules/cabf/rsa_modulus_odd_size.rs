//! ## What it finds
//!
//! An RSA key such as one of 2047 bits: a number of bits that eight does not divide. An error with a
//! public CA, else a notice.
//!
//! ## Why it matters
//!
//! Public CAs may not certify it. Programs that count bytes take it for a key of another size, so
//! that a check for 2048 bits may fail.
//!
//! ## Repair
//!
//! Generate the key again on the node; whatever made this one should not make another.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;
use crate::x509::KeyAlgorithm;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/rsa_modulus_odd_size",
    title: "The size of the RSA key is no multiple of 8 bits",
    help: "Generate a new key of 2048, 3072 or 4096 bits.",
    severity: Severity::Notice,
    reference: "TLS BR 6.1.5",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(key) = case.public_key() else { return };
    let bits = key.bits.filter(|bits| bits % 8 != 0);
    if let (KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss, Some(bits)) = (key.kind, bits) {
        let severity = if case.issuer == Some(Issuer::Public) { Severity::Error } else { Severity::Notice };
        findings.weigh(severity, bits.to_string(), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/rsa_modulus_odd_size";

    #[test]
    fn fires() {
        let odd = leaf().with(|leaf| leaf.key = rsa_of(&[&[0x51][..], &[0x91; 255]].concat(), &[1, 0, 1]));
        check(ID, &odd, &["2047"]);
        check_weights(ID, &odd.public(), &["error"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.key = rsa(3072)), &[]);
    }
}
