//! One small arithmetic for all prime curves: what a browser loads.

use super::super::curve::Curve;
use super::super::positive;
use super::weierstrass::Group;
use crate::asn1::{Reader, Tag};

/// Whether the signature over a digest verifies under a key in the form of SEC 1.
pub(super) fn verify(curve: Curve, key: &[u8], digest: &[u8], signature: &[u8]) -> bool {
    verify_upon(curve, key, digest, signature) == Some(true)
}

/// The point of a scalar, uncompressed; `None` for zero and for what is not below the order.
pub(super) fn public_point(curve: Curve, scalar: &[u8]) -> Option<Vec<u8>> {
    if matches!(curve, Curve::BrainpoolP256 | Curve::BrainpoolP384) {
        return None;
    }
    let group = Group::of(curve)?;
    // RFC 5915, 3 wants the scalar as long as the order; some makers drop its zeros or add one.
    let zeros = scalar.iter().take_while(|&&byte| byte == 0).count();
    let scalar = &scalar[zeros..];
    let in_range = !scalar.is_empty() && group.order.number(scalar).is_some();
    if in_range { group.multiple(scalar) } else { None }
}

/// SEC 1, 4.1.4, with its letters.
fn verify_upon(curve: Curve, key: &[u8], digest: &[u8], signature: &[u8]) -> Option<bool> {
    let group = Group::of(curve)?;
    let order = &group.order;
    let q = group.point(key)?;
    let (r, s) = numbers(signature)?;
    let (r, s) = (order.number(r)?, order.number(s)?);
    if r.is_zero() || s.is_zero() {
        return None;
    }
    // Leftmost octets of a digest that is longer than the order: whole octets suffice, since the one
    // order that has no whole number of them (P-521) is longer than any digest. Twice the order is
    // more than such a digest, and more than a coordinate (Hasse), for each of our curves.
    let e = order.rest(&digest[..digest.len().min(order.octets())])?;
    let inverse = order.inverse(&s);
    let [u1, u2] = [e, r].map(|number| order.to_octets(&order.multiply(&number, &inverse)));
    let (x, _) = group.affine(&group.sum([&u1, &u2], [&group.generator, &q]))?;
    Some(order.rest(&x)? == r)
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
