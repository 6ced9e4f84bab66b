//! RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017, 8.1 and 8.2).

use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pss::Pss;
use rsa::{BoxedUint, RsaPublicKey};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};

use super::{Algorithm, Hash, PublicKey, Verdict, positive};
use crate::asn1::{Reader, Tag};

/// RSASSA-PKCS1-v1_5.
pub(super) fn verify_pkcs1(hash: Hash, key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    if !key.is(RSA_ENCRYPTION) {
        return Verdict::Invalid;
    }
    let rsa = match read_key(key) {
        Ok(rsa) => rsa,
        Err(verdict) => return verdict,
    };
    let digest = hash.digest(message);
    let scheme = Pkcs1v15Sign { hash_len: Some(digest.len()), prefix: hash.digest_info_prefix().into() };
    verdict(rsa.verify(scheme, &digest, signature).is_ok())
}

/// RSASSA-PSS with the parameters of the signature; those of the key, if any, must allow them
/// (RFC 4055, 3.3).
pub(super) fn verify_pss(parameters: Option<&[u8]>, key: &PublicKey<'_>, message: &[u8], signature: &[u8]) -> Verdict {
    let Some(wanted) = parameters.and_then(PssParameters::from_der) else {
        return Verdict::Invalid;
    };
    if key.is(RSASSA_PSS) {
        if let Some(bounds) = key.algorithm.parameters {
            match PssParameters::from_der(bounds) {
                Some(bounds) if bounds.allow(&wanted) => {}
                _ => return Verdict::Invalid,
            }
        }
    } else if !key.is(RSA_ENCRYPTION) {
        return Verdict::Invalid;
    }
    let (Some(hash), true) = (wanted.hash, wanted.hash == wanted.mask_hash) else {
        return Verdict::Unsupported;
    };
    let rsa = match read_key(key) {
        Ok(rsa) => rsa,
        Err(verdict) => return verdict,
    };
    let digest = hash.digest(message);
    let salt = wanted.salt_length;
    // RFC 8017, 9.1.2, step 3: there must be room for digest, salt and two octets.
    let digits = usize::try_from(rsa_bits(&rsa)).unwrap_or_default();
    if digits.saturating_sub(1).div_ceil(8) < digest.len().saturating_add(salt).saturating_add(2) {
        return Verdict::Invalid;
    }
    let outcome = match hash {
        Hash::Md5 => return Verdict::Unsupported,
        Hash::Sha1 => rsa.verify(Pss::<Sha1>::new_with_salt(salt), &digest, signature),
        Hash::Sha224 => rsa.verify(Pss::<Sha224>::new_with_salt(salt), &digest, signature),
        Hash::Sha256 => rsa.verify(Pss::<Sha256>::new_with_salt(salt), &digest, signature),
        Hash::Sha384 => rsa.verify(Pss::<Sha384>::new_with_salt(salt), &digest, signature),
        Hash::Sha512 => rsa.verify(Pss::<Sha512>::new_with_salt(salt), &digest, signature),
    };
    verdict(outcome.is_ok())
}

/// `RSASSA-PSS-params` (RFC 8017, A.2.3); a hash of `None` is one that we do not have.
struct PssParameters {
    hash: Option<Hash>,
    mask_hash: Option<Hash>,
    salt_length: usize,
}

impl PssParameters {
    fn from_der(der: &[u8]) -> Option<Self> {
        let mut fields = Reader::new(der, 0).expect(Tag::SEQUENCE).ok()?.reader();
        let mut found = Self { hash: Some(Hash::Sha1), mask_hash: Some(Hash::Sha1), salt_length: 20 };
        if let Some(hash) = fields.optional(Tag::context(0)).ok()? {
            found.hash = Hash::of_oid(Algorithm::from_der(hash.content).ok()?.oid.0);
        }
        if let Some(mask) = fields.optional(Tag::context(1)).ok()? {
            let mask = Algorithm::from_der(mask.content).ok()?;
            let hash = Algorithm::from_der(mask.parameters?).ok()?;
            found.mask_hash = if mask.oid.0 == MGF1 { Hash::of_oid(hash.oid.0) } else { None };
        }
        if let Some(length) = fields.optional(Tag::context(2)).ok()? {
            let octets = positive(&mut length.reader())?;
            // No modulus has room for a longer one.
            if octets.len() > 2 {
                return None;
            }
            found.salt_length = octets.iter().fold(0, |length, &octet| length << 8 | usize::from(octet));
        }
        if let Some(trailer) = fields.optional(Tag::context(3)).ok()?
            && positive(&mut trailer.reader())? != [1]
        {
            return None;
        }
        fields.is_empty().then_some(found)
    }

    /// RFC 4055, 3.3: same hashes, and a salt at least as long as the key's.
    fn allow(&self, wanted: &Self) -> bool {
        self.hash == wanted.hash && self.mask_hash == wanted.mask_hash && self.salt_length <= wanted.salt_length
    }
}

fn read_key(key: &PublicKey<'_>) -> Result<RsaPublicKey, Verdict> {
    let numbers = || {
        let mut fields = Reader::new(key.bits, 0).expect(Tag::SEQUENCE).ok()?.reader();
        Some((positive(&mut fields)?, positive(&mut fields)?))
    };
    let (modulus, exponent) = numbers().ok_or(Verdict::Invalid)?;
    if modulus.len() > MODULUS_BITS_MAX / 8 || exponent.len() > EXPONENT_OCTETS_MAX {
        return Err(Verdict::Unsupported);
    }
    let modulus = BoxedUint::from_be_slice_vartime(modulus);
    let exponent = BoxedUint::from_be_slice_vartime(exponent);
    if modulus.bits_vartime() < MODULUS_BITS_MIN {
        return Err(Verdict::Unsupported);
    }
    RsaPublicKey::new_with_max_size(modulus, exponent, MODULUS_BITS_MAX).map_err(|error| {
        use rsa::errors::Error::{ModulusTooLarge, PublicExponentTooLarge};
        match error {
            ModulusTooLarge | PublicExponentTooLarge => Verdict::Unsupported,
            _ => Verdict::Invalid,
        }
    })
}

fn rsa_bits(key: &RsaPublicKey) -> u32 {
    use rsa::traits::PublicKeyParts as _;
    key.n().bits_vartime()
}

const fn verdict(holds: bool) -> Verdict {
    if holds { Verdict::Valid } else { Verdict::Invalid }
}

/// RFC 8017, A.1.
pub(super) const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
/// RFC 4055, 1.2: a key for PSS alone.
const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
/// RFC 8017, A.2.3.
const MGF1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8];

/// OpenSSL's `OPENSSL_RSA_MAX_MODULUS_BITS`: a longer one costs the verifier, not the forger.
const MODULUS_BITS_MAX: usize = 16_384;
/// What PKCS#1 v1.5 with MD5 needs, and the smallest keys of old test material.
const MODULUS_BITS_MIN: u32 = 512;
/// The exponents of ring and of crate `rsa` end at 2^33 - 1 (NIST SP 800-89 would allow 2^256).
const EXPONENT_OCTETS_MAX: usize = 5;
