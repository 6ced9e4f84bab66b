//! Ed25519 and Ed448 (RFC 8032; in certificates RFC 8410).

use ed448_goldilocks::{Signature as Signature448, VerifyingKey as Key448};
use ed25519_dalek::{Signature as Signature25519, VerifyingKey as Key25519};

use super::{PublicKey, Verdict};

/// Ed25519. Keys and commitments of small order are refused, as nobody generates them honestly.
pub(super) fn verify_ed25519(key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    if !key.is(ED25519) || key.algorithm.parameters.is_some() {
        return Verdict::Invalid;
    }
    let (Ok(point), Ok(signature)) = (Key25519::try_from(key.bits), Signature25519::from_slice(signature)) else {
        return Verdict::Invalid;
    };
    verdict(point.verify_strict(message, &signature).is_ok())
}

/// Ed448 without a context.
pub(super) fn verify_ed448(key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    if !key.is(ED448) || key.algorithm.parameters.is_some() {
        return Verdict::Invalid;
    }
    let (Ok(point), Ok(signature)) = (<&[u8; 57]>::try_from(key.bits), Signature448::try_from(signature)) else {
        return Verdict::Invalid;
    };
    let Ok(point) = Key448::from_bytes(point) else {
        return Verdict::Invalid;
    };
    verdict(point.verify_raw(&signature, message).is_ok())
}

const fn verdict(holds: bool) -> Verdict {
    if holds { Verdict::Valid } else { Verdict::Invalid }
}

const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
const ED448: &[u8] = &[0x2b, 0x65, 0x71];
