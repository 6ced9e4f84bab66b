//! ECDSA over prime curves (FIPS 186-5, 6; in certificates RFC 3279, 2.2.3, and RFC 5758, 3.2).

use super::curve::Curve;
use super::weierstrass::Group;
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

/// RFC 5480, 2.1.1.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
