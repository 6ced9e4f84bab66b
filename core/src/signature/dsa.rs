//! DSA (FIPS 186-4; in certificates RFC 3279, 2.3.2, and RFC 5758).
//!
//! Nobody issues it any more, yet old stores and NIST's test suite hold it.

use dsa::signature::hazmat::PrehashVerifier as _;
use dsa::{Components, Signature, VerifyingKey};
use rsa::BoxedUint;

use super::{Hash, PublicKey, Verdict, positive};
use crate::asn1::{Reader, Tag};

/// Verifies with the key's own parameters, else with the inherited ones.
pub(super) fn verify(
    hash: Hash,
    key: &PublicKey<'_>,
    inherited: Option<&[u8]>,
    message: &[u8],
    signature: &[u8],
) -> Verdict {
    if !key.is(DSA) {
        return Verdict::Invalid;
    }
    let Some(parameters) = key.algorithm.parameters.filter(|der| der.first() == Some(&Tag::SEQUENCE)).or(inherited)
    else {
        return Verdict::Unsupported;
    };
    let Some(numbers) = Numbers::read(parameters, key.bits, signature) else {
        return Verdict::Invalid;
    };
    if !numbers.are_bounded() {
        return Verdict::Unsupported;
    }
    match numbers.verify(&hash.digest(message)) {
        Some(true) => Verdict::Valid,
        _ => Verdict::Invalid,
    }
}

/// Big-endian, without leading zeros.
struct Numbers<'a> {
    p: &'a [u8],
    q: &'a [u8],
    g: &'a [u8],
    y: &'a [u8],
    r: &'a [u8],
    s: &'a [u8],
}

impl<'a> Numbers<'a> {
    fn read(parameters: &'a [u8], key: &'a [u8], signature: &'a [u8]) -> Option<Self> {
        let mut fields = Reader::new(parameters, 0).expect(Tag::SEQUENCE).ok()?.reader();
        let (p, q, g) = (positive(&mut fields)?, positive(&mut fields)?, positive(&mut fields)?);
        let y = positive(&mut Reader::new(key, 0))?;
        let mut outer = Reader::new(signature, 0);
        let mut fields = outer.expect(Tag::SEQUENCE).ok()?.reader();
        let (r, s) = (positive(&mut fields)?, positive(&mut fields)?);
        (fields.is_empty() && outer.is_empty()).then_some(Self { p, q, g, y, r, s })
    }

    /// FIPS 186-4, 4.2, from the old 512-bit keys up to L = 3072; g, y, r and s in their ranges.
    fn are_bounded(&self) -> bool {
        let odd = |number: &[u8]| number.last().is_some_and(|octet| octet & 1 == 1);
        (64..=384).contains(&self.p.len())
            && (20..=32).contains(&self.q.len())
            && odd(self.p)
            && odd(self.q)
            && below(self.g, self.p)
            && below(self.y, self.p)
            && below(self.r, self.q)
            && below(self.s, self.q)
    }

    fn verify(&self, digest: &[u8]) -> Option<bool> {
        let bits = u32::try_from(self.p.len() * 8).ok()?;
        let wide = |number| BoxedUint::from_be_slice(number, bits).ok();
        let narrow_bits = u32::try_from(self.q.len() * 8).ok()?;
        let narrow = |number| BoxedUint::from_be_slice(number, narrow_bits).ok();
        let components = Components::from_components_unchecked(wide(self.p)?, narrow(self.q)?, wide(self.g)?).ok()?;
        let key = VerifyingKey::from_components(components, wide(self.y)?).ok()?;
        let signature = Signature::from_components(narrow(self.r)?, narrow(self.s)?)?;
        Some(key.verify_prehash(digest, &signature).is_ok())
    }
}

/// Compares numbers without leading zeros; zero is not below anything here.
fn below(small: &[u8], large: &[u8]) -> bool {
    !small.is_empty() && small[0] != 0 && (small.len(), small) < (large.len(), large)
}

const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1];
