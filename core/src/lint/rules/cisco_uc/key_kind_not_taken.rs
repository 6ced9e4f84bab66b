//! ## What it finds
//!
//! A key that is neither RSA nor on one of the curves P-256, P-384 and P-521: Ed25519, DSA, RSA for
//! RSASSA-PSS only, other curves.
//!
//! ## Why it matters
//!
//! Nodes make and import RSA keys and keys on three curves [Z8], and nothing else.
//!
//! ## Repair
//!
//! Make the request on the node itself; keys of nodes cannot be brought from outside.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Algorithm};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_kind_not_taken",
    title: "Nodes take no key of this kind",
    help: "Make the request on the node: RSA, or P-256, P-384 or P-521 for the purposes that end in -ECDSA.",
    severity: Severity::Error,
    reference: "Security guide 14",
    requirements: &["Z8", "Y11"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(key) = case.public_key() else { return };
    let taken = match (case.key_size(), key.curve) {
        // Sizes have rules of their own.
        (Some((Algorithm::Rsa, _)), _) => true,
        (Some((Algorithm::Ecdsa, bits)), Some(curve)) => {
            let row = uc::key_sizes(case.version).any(|row| row.key == Algorithm::Ecdsa && row.bits == bits);
            row && curve == format!("P-{bits}")
        }
        _ => false,
    };
    if !taken {
        let name = key.curve.map_or_else(|| key.algorithm_name(), Into::into);
        findings.add(name.into_owned(), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{algorithm, check, elliptic, leaf, tlv};

    #[test]
    fn fires() {
        let mut other = leaf();
        other.key = elliptic("1.3.132.0.10", 32);
        check("cisco_uc/key_kind_not_taken", &other, &["secp256k1"]);
        let bits = tlv(0x03, &[0; 33]);
        other.key = tlv(0x30, &[algorithm("1.3.101.112"), bits].concat());
        check("cisco_uc/key_kind_not_taken", &other, &["Ed25519"]);
    }

    #[test]
    fn spares() {
        let mut key = leaf();
        check("cisco_uc/key_kind_not_taken", &key, &[]);
        key.key = elliptic("1.3.132.0.34", 48);
        check("cisco_uc/key_kind_not_taken", &key, &[]);
    }
}
