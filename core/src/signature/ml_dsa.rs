//! ML-DSA with an empty context (FIPS 204; in certificates RFC 9881).

use ml_dsa::{EncodedVerifyingKey, MlDsa44, MlDsa65, MlDsa87, MlDsaParams, Signature, VerifyingKey};

use super::{PublicKey, Verdict};

/// The three parameter sets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    MlDsa44,
    MlDsa65,
    MlDsa87,
}

/// Key, message and signature in; `None` where the key or signature has the wrong length.
type VerifyFn = fn(&[u8], &[u8], &[u8]) -> Option<bool>;

pub(super) fn verify(size: Size, key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    let (oid, verify): (_, VerifyFn) = match size {
        Size::MlDsa44 => (17, verify_with::<MlDsa44>),
        Size::MlDsa65 => (18, verify_with::<MlDsa65>),
        Size::MlDsa87 => (19, verify_with::<MlDsa87>),
    };
    // RFC 9881, 2: signature and key share one identifier, and parameters are absent.
    if !key.is(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, oid]) || key.algorithm.parameters.is_some() {
        return Verdict::Invalid;
    }
    match verify(key.bits, message, signature) {
        Some(true) => Verdict::Valid,
        _ => Verdict::Invalid,
    }
}

fn verify_with<P: MlDsaParams>(key: &[u8], message: &[u8], signature: &[u8]) -> Option<bool> {
    let key = VerifyingKey::<P>::decode(&EncodedVerifyingKey::<P>::try_from(key).ok()?);
    let signature = Signature::<P>::try_from(signature).ok()?;
    Some(key.verify_with_context(message, &[], &signature))
}
