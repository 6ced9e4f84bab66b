//! A key in two words.

use crate::x509::{KeyAlgorithm, PublicKey};

/// `RSA 2048`, `EC P-256`, `EC 256 (explicit parameters)`, `Ed25519`, `ML-DSA-44`.
#[must_use]
pub fn key_text(key: &PublicKey<'_>) -> String {
    let name = key.algorithm_name();
    match (key.kind, key.curve, key.bits) {
        (KeyAlgorithm::Ec, Some(curve), _) => format!("EC {curve}"),
        (KeyAlgorithm::Ec, None, Some(bits)) => format!("EC {bits} (explicit parameters)"),
        (KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss | KeyAlgorithm::Dsa, _, Some(bits)) => format!("{name} {bits}"),
        _ => name.into_owned(),
    }
}
