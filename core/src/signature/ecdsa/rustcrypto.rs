//! Prime curves by RustCrypto: what runs wherever its size does not matter.

use std::ops::Add;

use ecdsa::der::{MaxOverhead, MaxSize};
use ecdsa::elliptic_curve::array::ArraySize;
use ecdsa::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use ecdsa::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytes, FieldBytesSize, SecretKey};
use ecdsa::signature::hazmat::PrehashVerifier as _;
use ecdsa::{EcdsaCurve, Signature, VerifyingKey};
use zeroize::Zeroize as _;

use super::super::curve::Curve;

/// Whether the signature over a digest verifies under a key in the form of SEC 1.
pub(super) fn verify(curve: Curve, key: &[u8], digest: &[u8], signature: &[u8]) -> bool {
    let verified = match curve {
        Curve::P256 => verify_upon::<p256::NistP256>(key, digest, signature),
        Curve::P384 => verify_upon::<p384::NistP384>(key, digest, signature),
        Curve::P521 => verify_upon::<p521::NistP521>(key, digest, signature),
        Curve::BrainpoolP256 => verify_upon::<bp256::BrainpoolP256r1>(key, digest, signature),
        Curve::BrainpoolP384 => verify_upon::<bp384::BrainpoolP384r1>(key, digest, signature),
    };
    verified.is_some()
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

/// The point of a scalar, uncompressed; `None` for zero and for what is not below the order.
pub(super) fn public_point(curve: Curve, scalar: &[u8]) -> Option<Vec<u8>> {
    match curve {
        Curve::P256 => point::<p256::NistP256>(scalar),
        Curve::P384 => point::<p384::NistP384>(scalar),
        Curve::P521 => point::<p521::NistP521>(scalar),
        Curve::BrainpoolP256 | Curve::BrainpoolP384 => None,
    }
}

/// RFC 5915, 3 wants the scalar as long as the order; some makers drop its zeros or add one.
fn point<C>(scalar: &[u8]) -> Option<Vec<u8>>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    let zeros = scalar.iter().take_while(|&&byte| byte == 0).count();
    let mut padded = FieldBytes::<C>::default();
    let start = padded.len().checked_sub(scalar.len() - zeros)?;
    padded[start..].copy_from_slice(&scalar[zeros..]);
    let secret = SecretKey::<C>::from_bytes(&padded);
    (*padded).zeroize();
    Some(secret.ok()?.public_key().to_sec1_point(false).as_bytes().to_vec())
}
