//! The public half of a key, computed from its private half where the key does not carry it.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd, Resize};
use ed448_goldilocks::SigningKey as Ed448Key;
use ml_dsa::{ExpandedSigningKey, MlDsa44, MlDsa65, MlDsa87, MlDsaParams, Seed};
use zeroize::Zeroizing;

use super::{oids, spki};
use crate::asn1::{Reader, Tag, Tlv};
use crate::signature::curve::Curve;
use crate::signature::ecdsa::public_point;

/// The point of a scalar, uncompressed (SEC 1, 3.2.1), for the curves that have arithmetic here.
pub(super) fn computed_point(curve: &Tlv<'_>, scalar: &[u8]) -> Option<Vec<u8>> {
    if !curve.is(Tag::OID) {
        return None;
    }
    let curve = match curve.content {
        oids::P256 => Curve::P256,
        oids::P384 => Curve::P384,
        oids::P521 => Curve::P521,
        _ => return None,
    };
    public_point(curve, scalar)
}

/// y = g^x mod p (FIPS 186-4, 4.1), as the INTEGER that a certificate holds.
pub(super) fn dsa_public(parameters: &Tlv<'_>, x: &[u8]) -> Option<Vec<u8>> {
    let mut numbers = parameters.reader();
    let mut number = || numbers.expect(Tag::INTEGER).ok().map(|tlv| tlv.content);
    let (p, q, g) = (number()?, number()?, number()?);
    if bit_length(p) > DSA_P_BITS_MAX || bit_length(q) > DSA_Q_BITS_MAX || bit_length(x) > bit_length(q) {
        return None;
    }
    let precision = bit_length(p).next_multiple_of(8);
    let read = |bytes: &[u8], bits: u32| BoxedUint::from_be_slice(trimmed(bytes), bits).ok();
    let modulus = Odd::new(read(p, precision)?).into_option()?;
    let base = read(g, precision)?;
    let exponent = Zeroizing::new(read(x, bit_length(q))?);
    if base >= *modulus.as_ref() {
        return None;
    }
    let params = BoxedMontyParams::new_vartime(modulus);
    let y = BoxedMontyForm::new(base.resize(params.bits_precision()), &params).pow(&exponent).retrieve();
    Some(spki::integer(&y.to_be_bytes()))
}

fn bit_length(bytes: &[u8]) -> u32 {
    let digits = trimmed(bytes);
    let bits = u32::try_from(digits.len()).unwrap_or(u32::MAX / 8).saturating_mul(8);
    bits - digits.first().map_or(0, |first| first.leading_zeros())
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
    &bytes[zeros..]
}

/// Ed25519 and Ed448 (RFC 8032, 5.1.5 and 5.2.5), by the last arc of their OID.
pub(super) fn edwards_public(arc: u8, seed: &[u8]) -> Option<Vec<u8>> {
    match arc {
        112 => {
            let seed = Zeroizing::new(<[u8; 32]>::try_from(seed).ok()?);
            Some(ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key().to_bytes().to_vec())
        }
        113 => Some(Ed448Key::try_from(seed).ok()?.verifying_key().to_bytes().to_vec()),
        _ => None,
    }
}

/// ML-DSA from its seed (RFC 9881, 6): `[0] seed`, the expanded key, or a SEQUENCE of both.
/// An expanded key alone is not opened up again: the crate may panic over a forged one.
pub(super) fn ml_dsa_public(arc: u8, mut key: Reader<'_>) -> Option<Vec<u8>> {
    let element = key.read().ok()?;
    let seed = match element.tag.octet {
        SEED => element.content,
        Tag::SEQUENCE => element.reader().expect(Tag::OCTET_STRING).ok()?.content,
        _ => return None,
    };
    let seed = Zeroizing::new(Seed::try_from(seed).ok()?);
    match arc {
        17 => Some(ml_dsa_key::<MlDsa44>(&seed)),
        18 => Some(ml_dsa_key::<MlDsa65>(&seed)),
        19 => Some(ml_dsa_key::<MlDsa87>(&seed)),
        _ => None,
    }
}

fn ml_dsa_key<P: MlDsaParams>(seed: &Seed) -> Vec<u8> {
    ExpandedSigningKey::<P>::from_seed(seed).verifying_key().encode().to_vec()
}

/// `seed [0] OCTET STRING`.
const SEED: u8 = Tag::context_primitive(0);
/// OpenSSL refuses larger ones (`OPENSSL_DSA_MAX_MODULUS_BITS`): a power costs the cube of the size.
const DSA_P_BITS_MAX: u32 = 10_000;
/// FIPS 186-4, 4.2 stops at 256; twice that leaves room for the odd.
const DSA_Q_BITS_MAX: u32 = 512;
