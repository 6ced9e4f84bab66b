//! SubjectPublicKeyInfo, written: the public half of a key as a certificate holds it.

use crate::asn1::{Tag, writer};

pub(super) use writer::{NULL, algorithm, element, integer};

/// `SEQUENCE { algorithm, BIT STRING }` of a whole AlgorithmIdentifier and the key's bytes.
pub(super) fn encode(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[algorithm, &writer::bit_string(key)])
}

/// RSAPublicKey (RFC 8017, A.1.1) of the contents of two INTEGERs.
pub(super) fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[&integer(modulus), &integer(exponent)])
}

/// Dss-Parms (RFC 3279, 2.3.2) of the contents of three INTEGERs.
pub(super) fn dsa_parameters(p: &[u8], q: &[u8], g: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[&integer(p), &integer(q), &integer(g)])
}
