//! ## What it finds
//!
//! keyEncipherment or dataEncipherment with a key on an elliptic curve; keyAgreement, encipherOnly or
//! decipherOnly with an RSA key; anything but signatures with Ed25519, Ed448 and ML-DSA; anything but
//! keyAgreement with X25519 and X448.
//!
//! ## Why it matters
//!
//! The usage can never be had. UC nodes ask for such usages in requests, for -ECDSA certificates by
//! their own table, so that for certificates of nodes it is accepted either way and a notice only
//! [Y13]. Elsewhere readers may refuse it.
//!
//! ## Repair
//!
//! Nothing for a certificate that follows the request of a node. For others, have the template of the
//! CA corrected.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{KeyAlgorithm, KeyUsage, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/key_usage_not_fit_for_key",
    title: "The key usage asks of the key what it cannot do",
    help: "Have the certificate issued with key usages that fit its kind of key.",
    severity: Severity::Error,
    reference: "RFC 8813 3; RFC 3279 2.3; RFC 4055 1.2; RFC 8410 5; RFC 9881 5",
    requirements: &["Y13"],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(key), Some(usage)) = (case.public_key(), case.extensions().key_usage) else { return };
    let unfit = match key.kind {
        KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss => 1 << 4 | 1 << 7 | 1 << 8,
        KeyAlgorithm::Ec => 1 << 2 | 1 << 3,
        KeyAlgorithm::Dsa | KeyAlgorithm::Ed25519 | KeyAlgorithm::Ed448 => !SIGNS,
        KeyAlgorithm::X25519 | KeyAlgorithm::X448 => !(1 << 4 | 1 << 7 | 1 << 8),
        KeyAlgorithm::Other if key.algorithm.oid.0.starts_with(NIST_SIGNATURES) => !SIGNS,
        KeyAlgorithm::Other => return,
    };
    let unfit = KeyUsage(usage.0 & unfit);
    if unfit.0 != 0 {
        let names: Vec<&str> = unfit.names().collect();
        let severity = if case.purpose.is_some() { Severity::Notice } else { Severity::Error };
        let detail = format!("{} / {}", key.algorithm_name(), names.join(", "));
        findings.weigh(severity, detail, case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

/// digitalSignature, nonRepudiation, keyCertSign, cRLSign.
const SIGNS: u16 = 1 | 1 << 1 | 1 << 5 | 1 << 6;

/// 2.16.840.1.101.3.4.3: signature algorithms of NIST, among them ML-DSA and SLH-DSA.
const NIST_SIGNATURES: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/key_usage_not_fit_for_key";

    #[test]
    fn fires() {
        let elliptic = leaf().key_usage(&[0, 2, 3]).with(|leaf| leaf.key = p256());
        check(ID, &elliptic, &["EC / keyEncipherment, dataEncipherment"]);
        check_weights(ID, &elliptic, &["notice"]);
        check_weights(ID, &elliptic.with(|leaf| leaf.purpose = None), &["error"]);
        check(ID, &leaf().key_usage(&[0, 4]), &["RSA / keyAgreement"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().key_usage(&[0, 4]).with(|leaf| leaf.key = p256()), &[]);
    }
}
