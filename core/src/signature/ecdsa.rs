//! ECDSA over prime curves (FIPS 186-5, 6; in certificates RFC 3279, 2.2.3, and RFC 5758, 3.2).

use std::ops::Add;

use ecdsa::der::{MaxOverhead, MaxSize};
use ecdsa::elliptic_curve::array::ArraySize;
use ecdsa::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use ecdsa::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize};
use ecdsa::signature::hazmat::PrehashVerifier as _;
use ecdsa::{EcdsaCurve, Signature, VerifyingKey};

use super::curve::Curve;
use super::{Hash, PublicKey, Verdict};

/// Any hash with any curve that we know.
pub(super) fn verify(hash: Hash, key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    if !key.is(EC_PUBLIC_KEY) {
        return Verdict::Invalid;
    }
    let Some(curve) = key.algorithm.parameters.and_then(Curve::from_parameters) else {
        return Verdict::Unsupported;
    };
    let digest = hash.digest(message);
    let verified = match curve {
        Curve::P256 => verify_upon::<p256::NistP256>(key.bits, &digest, signature),
        Curve::P384 => verify_upon::<p384::NistP384>(key.bits, &digest, signature),
        Curve::P521 => verify_upon::<p521::NistP521>(key.bits, &digest, signature),
        Curve::BrainpoolP256 => verify_upon::<bp256::BrainpoolP256r1>(key.bits, &digest, signature),
        Curve::BrainpoolP384 => verify_upon::<bp384::BrainpoolP384r1>(key.bits, &digest, signature),
    };
    if verified.is_some() { Verdict::Valid } else { Verdict::Invalid }
}

fn verify_upon<C>(key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()>
where
    C: EcdsaCurve + CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
    MaxSize<C>: ArraySize,
    <FieldBytesSize<C> as Add>::Output: Add<MaxOverhead> + ArraySize,
{
    let key = VerifyingKey::<C>::from_sec1_bytes(key).ok()?;
    let signature = Signature::<C>::from_der(signature).ok()?;
    key.verify_prehash(digest, &signature).ok()
}

/// RFC 5480, 2.1.1.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
