//! Which keys and signatures are good enough, and what a key can be used for.

use super::super::node::Node;
use super::super::problem::Fault;
use super::Role;
use crate::x509::{KeyAlgorithm, oids};

/// RFC 9881, 5 (and RFC 9909, 4): keys that only sign cannot encipher or agree.
pub(super) fn check_usage(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    let (Some(key), Some(usage)) = (&node.certificate.public_key, node.certificate.extensions.key_usage) else {
        return;
    };
    let signs_only = key.algorithm.oid.0.starts_with(NIST_SIGNATURES) && key.kind == KeyAlgorithm::Other;
    if signs_only && [2, 3, 4, 7, 8].into_iter().any(|bit| usage.has(bit)) {
        let message = format!("the key usage of {} asks its {} key to encipher", node.label(), key.algorithm_name());
        say(Fault::KeyUsageUnfit, message);
    }
}

/// TLS BR, 6.1.5, 7.1.3.1 and 7.1.3.2.
pub(super) fn check_web_pki(node: &Node<'_>, role: Role, say: &mut impl FnMut(Fault, String)) {
    let label = node.label();
    if let Some(key) = &node.certificate.public_key {
        match key.kind {
            KeyAlgorithm::Rsa => {
                let bits = key.bits.unwrap_or_default();
                if bits < RSA_BITS_MIN {
                    say(Fault::WeakKey, format!("the RSA key of {label} has {bits} bits"));
                } else if bits % 8 != 0 {
                    say(Fault::WeakKey, format!("the RSA key of {label} has {bits} bits, no multiple of 8"));
                }
            }
            KeyAlgorithm::Ec if matches!(key.curve, Some("P-256" | "P-384" | "P-521")) => {}
            _ if key.algorithm.oid.0.starts_with(NIST_SIGNATURES) && is_ml_dsa(key.algorithm.oid.0) => {}
            _ => {
                let curve = key.curve.map(|curve| format!(" on {curve}")).unwrap_or_default();
                let message = format!("the key of {label} is of kind {}{curve}", key.algorithm_name());
                say(Fault::KeyForbidden, message);
            }
        }
    }
    // The signature of a root proves nothing; what it is made with does not matter.
    if role == Role::Anchor {
        return;
    }
    if let Some(algorithm) = &node.certificate.signature_algorithm {
        let oid = algorithm.oid.0;
        if oids::OLD_SIGNATURES.contains(&oid) || DSA_WITH_SHA2.contains(&oid) {
            let name = algorithm.oid.name().unwrap_or("an old algorithm");
            say(Fault::WeakSignature, format!("{label} is signed with {name}"));
        }
    }
}

fn is_ml_dsa(oid: &[u8]) -> bool {
    matches!(oid.last(), Some(17..=19))
}

/// TLS BR, 6.1.5.
const RSA_BITS_MIN: u32 = 2048;

/// 2.16.840.1.101.3.4.3: signature algorithms of NIST, among them ML-DSA and SLH-DSA.
const NIST_SIGNATURES: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3];

/// The rest of DSA.
const DSA_WITH_SHA2: [&[u8]; 4] = [
    &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 1],
    &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 2],
    &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 3],
    &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 4],
];
