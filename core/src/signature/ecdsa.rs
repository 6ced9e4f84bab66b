//! ECDSA over prime curves (FIPS 186-5, 6; in certificates RFC 3279, 2.2.3, and RFC 5758, 3.2).
//!
//! Two arithmetics: RustCrypto's, a crate for each curve, and one small one of ours for browsers, where
//! those crates cost 45 kB of Brotli (docs/deviations.md). The test below holds them against each other.

#[cfg(any(not(feature = "curves"), test))]
mod compact;
#[cfg(any(not(feature = "curves"), test))]
mod modular;
#[cfg(feature = "curves")]
mod rustcrypto;
#[cfg(any(not(feature = "curves"), test))]
mod weierstrass;

#[cfg(not(feature = "curves"))]
use compact as arithmetic;
#[cfg(feature = "curves")]
use rustcrypto as arithmetic;

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
    let verified = arithmetic::verify(curve, key.bits, &hash.digest(message), signature);
    if verified { Verdict::Valid } else { Verdict::Invalid }
}

/// The point of a scalar, uncompressed (SEC 1, 3.2.1), for P-256, P-384 and P-521.
pub(crate) fn public_point(curve: Curve, scalar: &[u8]) -> Option<Vec<u8>> {
    arithmetic::public_point(curve, scalar)
}

/// RFC 5480, 2.1.1.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];

#[cfg(all(test, feature = "curves"))]
mod tests {
    use ecdsa::signature::hazmat::PrehashSigner as _;

    use super::*;

    /// A sequence of octets that looks random and is the same on every run.
    struct Octets(u64);

    impl Octets {
        fn take(&mut self, count: usize) -> Vec<u8> {
            let mut next = || {
                // splitmix64 (Steele, Lea and Flood, 2014).
                self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
                (mixed ^ mixed >> 31).to_be_bytes()[0]
            };
            (0..count).map(|_| next()).collect()
        }
    }

    fn both(curve: Curve, key: &[u8], digest: &[u8], signature: &[u8]) -> bool {
        let theirs = rustcrypto::verify(curve, key, digest, signature);
        assert_eq!(compact::verify(curve, key, digest, signature), theirs, "{curve:?} {key:02x?} {signature:02x?}");
        theirs
    }

    /// Signed by RustCrypto; then every part damaged, one octet at a time.
    fn check(curve: Curve, key: &[u8], signature: &[u8], digest: &[u8], octets: &mut Octets) {
        assert!(both(curve, key, digest, signature), "{curve:?}");
        for _ in 0..6 {
            let damage = octets.take(3);
            let damaged = |part: &[u8]| {
                let mut part = part.to_vec();
                let at = usize::from(damage[0]) % part.len();
                part[at] ^= damage[1] | 1;
                part
            };
            both(curve, &damaged(key), digest, signature);
            both(curve, key, &damaged(digest), signature);
            both(curve, key, digest, &damaged(signature));
        }
    }

    macro_rules! agree {
        ($name:ident, $krate:ident, $curve:expr, $size:literal) => {
            #[test]
            fn $name() {
                let mut octets = Octets($size);
                for round in 0..ROUNDS {
                    let mut scalar = octets.take($size);
                    // Below the order of each of our curves.
                    scalar[0] = if $size == 66 { 0 } else { scalar[0] & 0x7f };
                    let Ok(key) = $krate::ecdsa::SigningKey::from_slice(&scalar) else { continue };
                    let digest = octets.take([20, 32, 48, 64][round % 4].max($size / 2));
                    let signature: $krate::ecdsa::Signature = key.sign_prehash(&digest).expect("it signs");
                    let point = key.verifying_key().to_sec1_point(round % 2 == 0);
                    check($curve, point.as_bytes(), signature.to_der().as_bytes(), &digest, &mut octets);
                    assert_eq!(
                        compact::public_point($curve, &scalar),
                        Some(key.verifying_key().to_sec1_point(false).as_bytes().to_vec())
                    );
                }
            }
        };
    }

    agree!(p256_is_the_same_twice, p256, Curve::P256, 32);
    agree!(p384_is_the_same_twice, p384, Curve::P384, 48);
    agree!(p521_is_the_same_twice, p521, Curve::P521, 66);

    #[test]
    fn scalars_out_of_range_have_no_point() {
        for curve in [Curve::P256, Curve::P384, Curve::P521] {
            for scalar in [&[][..], &[0; 32], &[0xff; 66], &[0xff; 80]] {
                assert_eq!(rustcrypto::public_point(curve, scalar), None, "{curve:?}");
                assert_eq!(compact::public_point(curve, scalar), None, "{curve:?}");
            }
            for scalar in
                [&[1][..], &[0, 0, 1], &[0; 70].map(|_: u8| 0).iter().chain(&[7]).copied().collect::<Vec<u8>>()]
            {
                assert_eq!(compact::public_point(curve, scalar), rustcrypto::public_point(curve, scalar), "{curve:?}");
            }
        }
    }

    /// Enough to meet carries of every limb, few enough for every run.
    const ROUNDS: usize = 6;
}
