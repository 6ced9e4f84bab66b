//! ## What it finds
//!
//! A key of a public CA or of its subscriber that is neither RSA nor on P-256, P-384 or P-521: other
//! curves, DSA, Ed25519.
//!
//! ## Why it matters
//!
//! The CA may not issue it, and clients need not know the algorithm. UC nodes make RSA keys and keys
//! on P-256, P-384 and P-521.
//!
//! ## Repair
//!
//! Generate the request on the node, which offers nothing else.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::KeyAlgorithm;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/curve_not_permitted",
    title: "Public CAs may not certify a key of this kind",
    help: "Generate an RSA key, or one on P-256 or P-384.",
    severity: Severity::Error,
    reference: "TLS BR 6.1.5 and 7.1.3.1",
    requirements: &[],
    since: None,
    applies: Applies::Public,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(key) = case.public_key().filter(|_| super::_tls::is_tls(case)) else { return };
    let permitted = match key.kind {
        KeyAlgorithm::Rsa => true,
        KeyAlgorithm::Ec => matches!(key.curve, Some("P-256" | "P-384" | "P-521")),
        _ => false,
    };
    if !permitted {
        let curve = key.curve.map(|curve| format!(" {curve}")).unwrap_or_default();
        findings.add(format!("{}{curve}", key.algorithm_name()), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/curve_not_permitted";

    #[test]
    fn fires() {
        let elsewhere = |curve, length| leaf().public().with(|leaf| leaf.key = elliptic(curve, length));
        check(ID, &elsewhere("1.3.132.0.10", 32), &["EC secp256k1"]);
        check(ID, &elsewhere("1.3.36.3.3.2.8.1.1.7", 32), &["EC brainpoolP256r1"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().public().with(|leaf| leaf.key = elliptic("1.3.132.0.35", 66)), &[]);
        check(ID, &leaf().with(|leaf| leaf.key = elliptic("1.3.132.0.10", 32)), &[]);
    }
}
