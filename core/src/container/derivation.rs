//! Keys from passwords: PBKDF1 and PBKDF2 (RFC 8018, 5), and PKCS#12's own way (RFC 7292, appendix B).

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use zeroize::{Zeroize, Zeroizing};

use super::error::ContainerError;
use super::keyring::{Keyring, Password};
use super::oids;

/// A digest that passwords are stretched or contents are sealed with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hash {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha512_224,
    Sha512_256,
}

/// Calls a generic function with the digest's type.
macro_rules! with_digest {
    ($hash:expr, $function:ident($($argument:expr),*)) => {
        match $hash {
            Hash::Md5 => $function::<Md5>($($argument),*),
            Hash::Sha1 => $function::<Sha1>($($argument),*),
            Hash::Sha224 => $function::<Sha224>($($argument),*),
            Hash::Sha256 => $function::<Sha256>($($argument),*),
            Hash::Sha384 => $function::<Sha384>($($argument),*),
            Hash::Sha512 => $function::<Sha512>($($argument),*),
            Hash::Sha512_224 => $function::<Sha512_224>($($argument),*),
            Hash::Sha512_256 => $function::<Sha512_256>($($argument),*),
        }
    };
}

/// As [`with_digest`], for functions of an HMAC.
macro_rules! with_hmac {
    ($hash:expr, $function:ident($($argument:expr),*)) => {
        match $hash {
            Hash::Md5 => $function::<Hmac<Md5>>($($argument),*),
            Hash::Sha1 => $function::<Hmac<Sha1>>($($argument),*),
            Hash::Sha224 => $function::<Hmac<Sha224>>($($argument),*),
            Hash::Sha256 => $function::<Hmac<Sha256>>($($argument),*),
            Hash::Sha384 => $function::<Hmac<Sha384>>($($argument),*),
            Hash::Sha512 => $function::<Hmac<Sha512>>($($argument),*),
            Hash::Sha512_224 => $function::<Hmac<Sha512_224>>($($argument),*),
            Hash::Sha512_256 => $function::<Hmac<Sha512_256>>($($argument),*),
        }
    };
}

impl Hash {
    /// The digest of a digest's OID.
    pub(super) fn of_digest(oid: &[u8]) -> Option<Self> {
        if oid == oids::SHA1 {
            return Some(Self::Sha1);
        }
        if oids::last_arc(oid, oids::RSADSI_DIGEST) == Some(5) {
            return Some(Self::Md5);
        }
        match oids::last_arc(oid, oids::SHA2)? {
            1 => Some(Self::Sha256),
            2 => Some(Self::Sha384),
            3 => Some(Self::Sha512),
            4 => Some(Self::Sha224),
            5 => Some(Self::Sha512_224),
            6 => Some(Self::Sha512_256),
            _ => None,
        }
    }

    /// The digest of an HMAC's OID (RFC 8018, B.1.2).
    pub(super) fn of_hmac(oid: &[u8]) -> Option<Self> {
        match oids::last_arc(oid, oids::RSADSI_DIGEST)? {
            6 => Some(Self::Md5),
            7 => Some(Self::Sha1),
            8 => Some(Self::Sha224),
            9 => Some(Self::Sha256),
            10 => Some(Self::Sha384),
            11 => Some(Self::Sha512),
            12 => Some(Self::Sha512_224),
            13 => Some(Self::Sha512_256),
            _ => None,
        }
    }

    /// Bytes of the digest.
    pub(super) const fn output_len(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha224 | Self::Sha512_224 => 28,
            Self::Sha256 | Self::Sha512_256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Bytes of the block that the digest works on.
    const fn block_len(self) -> usize {
        match self {
            Self::Md5 | Self::Sha1 | Self::Sha224 | Self::Sha256 => 64,
            Self::Sha384 | Self::Sha512 | Self::Sha512_224 | Self::Sha512_256 => 128,
        }
    }

    /// Whether this is the HMAC of the data.
    pub(super) fn hmac_fits(self, key: &[u8], data: &[u8], expected: &[u8]) -> bool {
        with_hmac!(self, hmac_fits(key, data, expected))
    }
}

/// The salt and count of a derivation.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) salt: &'a [u8],
    pub(super) iterations: u64,
}

/// PKCS#12's own derivation (RFC 7292, B.2) for a purpose: 1 key, 2 initialisation vector, 3 integrity.
pub(super) fn pkcs12(
    hash: Hash,
    purpose: u8,
    password: Password<'_>,
    stretch: Stretch<'_>,
    length: usize,
    keyring: &mut Keyring<'_>,
) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
    keyring.pay(stretch.iterations, length.div_ceil(hash.output_len()))?;
    let password = password.wide();
    let mut key = Zeroizing::new(vec![0; length]);
    with_digest!(hash, stretch_pkcs12(purpose, &password, stretch, hash.block_len(), &mut key));
    Ok(key)
}

/// PBKDF2 (RFC 8018, 5.2).
pub(super) fn pbkdf2(
    hash: Hash,
    password: Password<'_>,
    stretch: Stretch<'_>,
    length: usize,
    keyring: &mut Keyring<'_>,
) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
    keyring.pay(stretch.iterations, length.div_ceil(hash.output_len()))?;
    // Within `ITERATIONS_MAX`, as has just been paid for.
    let iterations = u32::try_from(stretch.iterations).unwrap_or(u32::MAX);
    let mut key = Zeroizing::new(vec![0; length]);
    with_hmac!(hash, stretch_pbkdf2(password.narrow(), stretch.salt, iterations, &mut key));
    Ok(key)
}

/// PBKDF1 (RFC 8018, 5.1), which yields at most one digest.
pub(super) fn pbkdf1(
    hash: Hash,
    password: Password<'_>,
    stretch: Stretch<'_>,
    keyring: &mut Keyring<'_>,
) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
    keyring.pay(stretch.iterations, 1)?;
    Ok(with_digest!(hash, stretch_pbkdf1(password.narrow(), stretch)))
}

impl Password<'_> {
    /// UTF-16, highest byte first, with two zero bytes behind it (RFC 7292, B.1).
    fn wide(self) -> Zeroizing<Vec<u8>> {
        let Password::Text(text) = self else {
            return Zeroizing::default();
        };
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() * 2 + 2));
        for unit in text.encode_utf16().chain([0]) {
            bytes.extend_from_slice(&unit.to_be_bytes());
        }
        bytes
    }

    /// UTF-8 (RFC 8018, 3; RFC 9579).
    pub(super) const fn narrow(&self) -> &[u8] {
        match self {
            Self::None => &[],
            Self::Text(text) => text.as_bytes(),
        }
    }
}

fn hmac_fits<M: Mac + KeyInit>(key: &[u8], data: &[u8], expected: &[u8]) -> bool {
    // An HMAC takes a key of any length.
    <M as KeyInit>::new_from_slice(key).is_ok_and(|mac| mac.chain_update(data).verify_slice(expected).is_ok())
}

fn stretch_pbkdf2<M: Mac + KeyInit + hmac::digest::Update + hmac::digest::FixedOutput + Clone + Sync>(
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    key: &mut [u8],
) {
    // The only error is a password that the MAC takes not as a key, and an HMAC takes any.
    let _ = pbkdf2::pbkdf2::<M>(password, salt, iterations, key);
}

fn stretch_pbkdf1<D: Digest>(password: &[u8], stretch: Stretch<'_>) -> Zeroizing<Vec<u8>> {
    let mut hash = D::new().chain_update(password).chain_update(stretch.salt).finalize();
    for _ in 1..stretch.iterations {
        hash = D::digest(&hash);
    }
    let key = Zeroizing::new(hash.to_vec());
    hash.as_mut_slice().zeroize();
    key
}

/// RFC 7292, B.2, with its letters: D the purpose, S the salt, P the password, I both, B the addend.
fn stretch_pkcs12<D: Digest>(purpose: u8, password: &[u8], stretch: Stretch<'_>, v: usize, key: &mut [u8]) {
    let repeated = |bytes: &[u8]| bytes.len().div_ceil(v) * v;
    let (salt_len, password_len) = (repeated(stretch.salt), repeated(password));
    let mut i = Zeroizing::new(Vec::with_capacity(salt_len + password_len));
    i.extend(stretch.salt.iter().cycle().take(salt_len));
    i.extend(password.iter().cycle().take(password_len));
    let diversifier = vec![purpose; v];
    for part in key.chunks_mut(<D as Digest>::output_size()) {
        let mut a = D::new().chain_update(&diversifier).chain_update(&*i).finalize();
        for _ in 1..stretch.iterations {
            a = D::digest(&a);
        }
        part.copy_from_slice(&a[..part.len()]);
        let b: Zeroizing<Vec<u8>> = Zeroizing::new(a.iter().copied().cycle().take(v).collect());
        a.as_mut_slice().zeroize();
        for block in i.chunks_mut(v) {
            let mut carry = 1_u16;
            for (byte, addend) in block.iter_mut().zip(b.iter()).rev() {
                carry += u16::from(*byte) + u16::from(*addend);
                [_, *byte] = carry.to_be_bytes();
                carry >>= 8;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::Work;
    use crate::text::hex;

    fn check_pkcs12(purpose: u8, password: &str, salt: &str, iterations: u64, expect: &str) {
        let work = Work::default();
        let mut keyring = Keyring::new(&[], true, &work).unwrap();
        let salt = hex::decode(salt).unwrap();
        let stretch = Stretch { salt: &salt, iterations };
        let key = pkcs12(Hash::Sha1, purpose, Password::Text(password), stretch, expect.len() / 2, &mut keyring);
        assert_eq!(hex::encode(&key.unwrap()), expect);
    }

    /// From the tests of Bouncy Castle and OpenSSL, where they have been handed on since 1999.
    #[test]
    fn the_derivation_of_pkcs12() {
        check_pkcs12(1, "smeg", "0a58cf64530d823f", 1, "8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3");
        check_pkcs12(2, "smeg", "0a58cf64530d823f", 1, "79993dfe048d3b76");
        check_pkcs12(1, "queeg", "05dec959acff72f7", 1000, "ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4");
        check_pkcs12(2, "queeg", "05dec959acff72f7", 1000, "11dedad7758d4860");
        check_pkcs12(3, "queeg", "263216fcc2fab31c", 1000, "5ec4c7a80df652294c3925b6489a7ab857c83476");
    }

    /// RFC 6070.
    #[test]
    fn the_second_derivation_of_pkcs5() {
        let work = Work::default();
        let mut keyring = Keyring::new(&[], false, &work).unwrap();
        let stretch = Stretch { salt: b"salt", iterations: 4096 };
        let key = pbkdf2(Hash::Sha1, Password::Text("password"), stretch, 20, &mut keyring).unwrap();
        assert_eq!(hex::encode(&key), "4b007901b765489abead49d926f721d065a429c1");
    }
}
