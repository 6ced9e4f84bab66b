//! ECDSA over prime curves (FIPS 186-5, 6; in certificates RFC 3279, 2.2.3, and RFC 5758, 3.2).

use crypto_bigint::BoxedUint;
use crypto_bigint::modular::BoxedMontyForm;

use super::curve::Curve;
use super::weierstrass::{Group, inverse, number};
use super::{Hash, PublicKey, Verdict, positive};
use crate::asn1::{Reader, Tag};

/// Any hash with any curve that we know.
pub(super) fn verify(hash: Hash, key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    if !key.is(EC_PUBLIC_KEY) {
        return Verdict::Invalid;
    }
    let Some(curve) = key.algorithm.parameters.and_then(Curve::from_parameters) else {
        return Verdict::Unsupported;
    };
    match verify_upon(curve, key.bits, &hash.digest(message), signature) {
        Some(true) => Verdict::Valid,
        _ => Verdict::Invalid,
    }
}

/// SEC 1, 4.1.4, with its letters.
fn verify_upon(curve: Curve, key: &[u8], digest: &[u8], signature: &[u8]) -> Option<bool> {
    let group = Group::of(curve)?;
    let order = &group.order;
    let q = group.point(key)?;
    let (r, s) = numbers(signature)?;
    let (r, s) = (number(r, order)?, number(s, order)?);
    if r.is_zero().to_bool() || s.is_zero().to_bool() {
        return None;
    }
    // Leftmost octets of a digest that is longer than the order: whole octets suffice, since the one
    // order that has no whole number of them (P-521) is longer than any digest.
    let bits = order.bits_precision();
    let octets = usize::try_from(order.modulus().as_ref().bits_vartime().div_ceil(8)).ok()?;
    let modulo_order = |n: &BoxedUint| BoxedMontyForm::new(n.rem_vartime(order.modulus().as_nz_ref()), order);
    let e = modulo_order(&BoxedUint::from_be_slice(&digest[..digest.len().min(octets)], bits).ok()?);
    let inverse = inverse(&s);
    let [u1, u2] = [e, r.clone()].map(|n| (&n * &inverse).retrieve().to_be_bytes());
    let (x, _) = group.affine(&group.sum([&u1, &u2], [&group.generator, &q]))?;
    Some(modulo_order(&x) == r)
}

/// `ECDSA-Sig-Value` (RFC 3279, 2.2.3) in DER and nothing else: one signature, one form.
fn numbers(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut outer = Reader::new(der, 0);
    let mut fields = outer.expect(Tag::SEQUENCE).ok()?.reader();
    let (r, s) = (positive(&mut fields)?, positive(&mut fields)?);
    let mut encoded = Vec::with_capacity(der.len());
    for number in [r, s] {
        let sign: &[u8] = if number.first().is_some_and(|first| first & 0x80 == 0) { &[] } else { &[0] };
        encoded.extend([Tag::INTEGER, u8::try_from(sign.len() + number.len()).ok()?]);
        encoded.extend([sign, number].concat());
    }
    let length = u8::try_from(encoded.len()).ok()?;
    let header: &[u8] = if length < 0x80 { &[Tag::SEQUENCE, length] } else { &[Tag::SEQUENCE, 0x81, length] };
    (der.strip_prefix(header)? == encoded).then_some((r, s))
}

/// RFC 5480, 2.1.1.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
