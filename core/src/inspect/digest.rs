//! Fingerprints.

use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::text::hex;

/// SHA-256 of bytes, in hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes))
}

/// SHA-1 of bytes, in hex: a name by which people and nodes know a certificate, not a proof of anything.
#[must_use]
pub fn sha1_hex(bytes: &[u8]) -> String {
    hex::encode(&Sha1::digest(bytes))
}
