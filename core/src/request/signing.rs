//! Keys and signatures as a request holds them.

use super::Remark;
use crate::asn1::writer::{NULL, algorithm, element, integer};
use crate::asn1::{Reader, Tag};
use crate::inspect::key_text;
use crate::profile::KeyWanted;
use crate::uc::{Algorithm, Hash};
use crate::x509::{KeyAlgorithm, PublicKey, Troubles};

/// The DER of an ECDSA signature (RFC 3279, 2.2.3) from `r || s`, the form of WebCrypto (IEEE P1363).
/// None where the bytes have not two halves of the same size.
#[must_use]
pub fn ecdsa_der_from_raw(raw: &[u8]) -> Option<Vec<u8>> {
    if raw.is_empty() || !raw.len().is_multiple_of(2) {
        return None;
    }
    let (r, s) = raw.split_at(raw.len() / 2);
    Some(element(Tag::SEQUENCE, &[&integer(r), &integer(s)]))
}

/// The AlgorithmIdentifier of the signature: with NULL for RSA (RFC 8017, A.2.4), without parameters for
/// ECDSA (RFC 5758, 3.2).
pub(super) fn signature_algorithm(key: Algorithm, hash: Hash) -> Vec<u8> {
    let last = match hash {
        Hash::Sha256 => 0,
        Hash::Sha384 => 1,
        Hash::Sha512 => 2,
    };
    match key {
        Algorithm::Rsa => algorithm(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11 + last], NULL),
        Algorithm::Ecdsa => algorithm(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2 + last], &[]),
    }
}

/// The words for a kind and size, as [`key_text`] has them for a key.
pub(super) fn wanted_text(key: KeyWanted) -> String {
    match key.algorithm {
        Algorithm::Rsa => format!("RSA {}", key.bits),
        Algorithm::Ecdsa => format!("EC P-{}", key.bits),
    }
}

/// Whether a key is of that kind and size, on the curve that is meant.
pub(super) fn fits(wanted: KeyWanted, key: &PublicKey<'_>) -> bool {
    matches!(key.kind, KeyAlgorithm::Rsa | KeyAlgorithm::Ec) && key_text(key) == wanted_text(wanted)
}

pub(super) fn check_key(wanted: KeyWanted, spki: &[u8]) -> Result<(), Remark> {
    let outer = Reader::new(spki, 0).read().ok().filter(|outer| outer.raw.len() == spki.len());
    let key = outer.and_then(|outer| PublicKey::of(&outer, "", &mut Troubles::default()).ok());
    let found = match &key {
        Some(key) if fits(wanted, key) => return Ok(()),
        Some(key) => key_text(key),
        None => "none that can be read".to_owned(),
    };
    Err(Remark::new(
        "key_differs",
        format!("the key is {found}, the request is for {}", wanted_text(wanted)),
        "The certificate would be for another key than the one that was checked against the tables.",
        "Give a key of that kind and size, or ask for a request with this one.",
        "Z8",
    ))
}

/// The key in a certificationRequestInfo.
pub(super) fn spki_of_info(info: &[u8]) -> Option<&[u8]> {
    let mut fields = Reader::new(info, 0).expect(Tag::SEQUENCE).ok()?.reader();
    fields.expect(Tag::INTEGER).ok()?;
    fields.expect(Tag::SEQUENCE).ok()?;
    Some(fields.expect(Tag::SEQUENCE).ok()?.raw)
}
