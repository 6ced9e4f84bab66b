//! Encryption by a password: the schemes of PKCS#5 (RFC 8018, 6) and PKCS#12 (RFC 7292, appendix C).

use zeroize::Zeroizing;

use super::ber::small;
use super::cipher::Cipher;
use super::derivation::{Hash, Stretch, pbkdf1, pbkdf2, pkcs12};
use super::error::ContainerError;
use super::keyring::{Keyring, Password};
use super::oids;
use crate::asn1::{Oid, Reader, Tag, Tlv};

impl Keyring<'_> {
    /// Decrypts with the first password that yields a SEQUENCE: safes and keys are SEQUENCEs.
    ///
    /// # Errors
    /// `not_supported` or `damaged` for the scheme, `limit` for its price, else that no password fits.
    pub(super) fn decrypt(
        &mut self,
        algorithm: &Tlv<'_>,
        ciphertext: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
        let scheme = Scheme::of(algorithm)?;
        if !scheme.cipher.could_have_made(ciphertext) {
            let what = format!("{} bytes of ciphertext are no whole number of blocks", ciphertext.len());
            return Err(ContainerError::damaged(what, None));
        }
        let candidates = self.candidates();
        for (at, &password) in candidates.iter().enumerate() {
            // No password and the empty one differ in PKCS#12's own derivation only.
            let is_same = |other: &Password<'_>| !scheme.is_pkcs12() && other.narrow() == password.narrow();
            if candidates[..at].iter().any(is_same) {
                continue;
            }
            if let Some(plaintext) = scheme.decrypt(password, ciphertext, self)? {
                self.opened(password);
                return Ok(plaintext);
            }
        }
        Err(self.refused(None))
    }
}

/// An algorithm with its parameters.
struct Scheme<'a> {
    derivation: Derivation,
    stretch: Stretch<'a>,
    cipher: Cipher,
    /// Written in the parameters; derived where it is not.
    iv: Option<&'a [u8]>,
}

/// How the key is made of the password.
#[derive(Clone, Copy)]
enum Derivation {
    /// PKCS#12's own, which makes the initialisation vector too.
    Pkcs12,
    /// PBES1: one digest is key and initialisation vector.
    Pbkdf1(Hash),
    /// PBES2.
    Pbkdf2(Hash),
}

impl<'a> Scheme<'a> {
    fn of(algorithm: &Tlv<'a>) -> Result<Self, ContainerError> {
        let mut fields = algorithm.reader();
        let oid = fields.expect(Tag::OID)?;
        let unknown = || ContainerError::not_supported(described("encryption", oid.content), Some(oid.offset));
        let parameters = fields.expect(Tag::SEQUENCE)?;
        if oids::last_arc(oid.content, oids::PKCS5) == Some(PBES2) {
            return Self::pbes2(&mut parameters.reader());
        }
        let (derivation, cipher) = match oids::last_arc(oid.content, oids::PKCS12_PBE) {
            Some(1) => (Derivation::Pkcs12, Cipher::Rc4 { key_len: 16 }),
            Some(2) => (Derivation::Pkcs12, Cipher::Rc4 { key_len: 5 }),
            Some(3) => (Derivation::Pkcs12, Cipher::TripleDes),
            Some(4) => (Derivation::Pkcs12, Cipher::TwoKeyTripleDes),
            Some(5) => (Derivation::Pkcs12, Cipher::Rc2 { key_len: 16, bits: 128 }),
            Some(6) => (Derivation::Pkcs12, Cipher::Rc2 { key_len: 5, bits: 40 }),
            Some(_) => return Err(unknown()),
            None => match oids::last_arc(oid.content, oids::PKCS5) {
                Some(3) => (Derivation::Pbkdf1(Hash::Md5), Cipher::Des),
                Some(6) => (Derivation::Pbkdf1(Hash::Md5), Cipher::Rc2 { key_len: 8, bits: 64 }),
                Some(10) => (Derivation::Pbkdf1(Hash::Sha1), Cipher::Des),
                Some(11) => (Derivation::Pbkdf1(Hash::Sha1), Cipher::Rc2 { key_len: 8, bits: 64 }),
                _ => return Err(unknown()),
            },
        };
        let mut fields = parameters.reader();
        let salt = fields.expect(Tag::OCTET_STRING)?.content;
        let iterations = count(&fields.expect(Tag::INTEGER)?)?;
        Ok(Self { derivation, stretch: Stretch { salt, iterations }, cipher, iv: None })
    }

    /// keyDerivationFunc, then encryptionScheme (RFC 8018, A.4).
    fn pbes2(fields: &mut Reader<'a>) -> Result<Self, ContainerError> {
        let derivation = Pbkdf2::of(&fields.expect(Tag::SEQUENCE)?)?;
        let scheme = fields.expect(Tag::SEQUENCE)?;
        let mut scheme_fields = scheme.reader();
        let oid = scheme_fields.expect(Tag::OID)?;
        let (cipher, iv) = match cipher_of(oid.content) {
            Some(cipher) => (cipher, scheme_fields.expect(Tag::OCTET_STRING)?),
            None if oids::last_arc(oid.content, oids::RSADSI_CIPHER) == Some(2) => {
                rc2_parameters(&scheme_fields.expect(Tag::SEQUENCE)?, derivation.key_len)?
            }
            None => return Err(ContainerError::not_supported(described("cipher", oid.content), Some(oid.offset))),
        };
        if iv.content.len() != cipher.iv_len() {
            let what = format!(
                "an initialisation vector of {} bytes stands here, not of {}",
                iv.content.len(),
                cipher.iv_len()
            );
            return Err(ContainerError::damaged(what, Some(iv.offset)));
        }
        if let Some(length) = derivation.key_len.filter(|&length| length != cipher.key_len()) {
            let what = format!("a key of {length} bytes is asked for, the cipher takes {}", cipher.key_len());
            return Err(ContainerError::damaged(what, Some(scheme.offset)));
        }
        Ok(Self {
            derivation: Derivation::Pbkdf2(derivation.hash),
            stretch: derivation.stretch,
            cipher,
            iv: Some(iv.content),
        })
    }

    const fn is_pkcs12(&self) -> bool {
        matches!(self.derivation, Derivation::Pkcs12)
    }

    fn decrypt(
        &self,
        password: Password<'_>,
        ciphertext: &[u8],
        keyring: &mut Keyring<'_>,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, ContainerError> {
        let (key_len, iv_len) = (self.cipher.key_len(), self.cipher.iv_len());
        let plaintext = match self.derivation {
            Derivation::Pkcs12 => {
                let key = pkcs12(Hash::Sha1, 1, password, self.stretch, key_len, keyring)?;
                let iv = match iv_len {
                    0 => Zeroizing::default(),
                    _ => pkcs12(Hash::Sha1, 2, password, self.stretch, iv_len, keyring)?,
                };
                self.cipher.decrypt(&key, &iv, ciphertext)
            }
            Derivation::Pbkdf1(hash) => {
                let both = pbkdf1(hash, password, self.stretch, keyring)?;
                self.cipher.decrypt(&both[..8], &both[8..16], ciphertext)
            }
            Derivation::Pbkdf2(hash) => {
                let key = pbkdf2(hash, password, self.stretch, key_len, keyring)?;
                self.cipher.decrypt(&key, self.iv.unwrap_or_default(), ciphertext)
            }
        };
        Ok(plaintext.filter(|bytes| is_sequence(bytes)))
    }
}

/// Whether the bytes are one SEQUENCE and nothing else: with a wrong key they are not.
pub(super) fn is_sequence(bytes: &[u8]) -> bool {
    let mut reader = Reader::new(bytes, 0);
    reader.expect(Tag::SEQUENCE).is_ok() && reader.is_empty()
}

/// PBKDF2 with its parameters (RFC 8018, A.2).
pub(super) struct Pbkdf2<'a> {
    pub(super) hash: Hash,
    pub(super) stretch: Stretch<'a>,
    pub(super) key_len: Option<usize>,
}

impl<'a> Pbkdf2<'a> {
    pub(super) fn of(algorithm: &Tlv<'a>) -> Result<Self, ContainerError> {
        let mut fields = algorithm.reader();
        let oid = fields.expect(Tag::OID)?;
        if oids::last_arc(oid.content, oids::PKCS5) != Some(PBKDF2) {
            return Err(ContainerError::not_supported(described("key derivation", oid.content), Some(oid.offset)));
        }
        let mut fields = fields.expect(Tag::SEQUENCE)?.reader();
        let salt = fields.expect(Tag::OCTET_STRING)?.content;
        let iterations = count(&fields.expect(Tag::INTEGER)?)?;
        let key_len = fields.optional(Tag::INTEGER)?;
        // A length that no cipher has disagrees with the cipher later.
        let key_len = key_len.map(|length| small(&length).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX));
        let hash = match fields.optional(Tag::SEQUENCE)? {
            None => Hash::Sha1,
            Some(prf) => {
                let oid = prf.reader().expect(Tag::OID)?;
                let unknown =
                    || ContainerError::not_supported(described("key derivation with", oid.content), Some(oid.offset));
                Hash::of_hmac(oid.content).ok_or_else(unknown)?
            }
        };
        Ok(Self { hash, stretch: Stretch { salt, iterations }, key_len })
    }
}

/// An iteration count. Zero is read as one, as OpenSSL does; what does not fit is far above every limit.
pub(super) fn count(tlv: &Tlv<'_>) -> Result<u64, ContainerError> {
    if tlv.content.is_empty() || tlv.content[0] & 0x80 != 0 {
        return Err(ContainerError::damaged("an iteration count is below zero", Some(tlv.offset)));
    }
    Ok(small(tlv).unwrap_or(u64::MAX).max(1))
}

/// An algorithm that we do not know, for a message.
pub(super) fn described(what: &str, oid: &[u8]) -> String {
    let oid = Oid(oid);
    oid.name().map_or_else(|| format!("{what} {oid}"), |name| format!("{what} {name} ({oid})"))
}

fn cipher_of(oid: &[u8]) -> Option<Cipher> {
    if oid == oids::DES_CBC {
        return Some(Cipher::Des);
    }
    if oids::last_arc(oid, oids::RSADSI_CIPHER) == Some(7) {
        return Some(Cipher::TripleDes);
    }
    match oids::last_arc(oid, oids::AES)? {
        2 => Some(Cipher::Aes128),
        22 => Some(Cipher::Aes192),
        42 => Some(Cipher::Aes256),
        _ => None,
    }
}

/// RC2-CBC-Parameter (RFC 8018, B.2.3): a version that stands for the effective bits, then the vector.
fn rc2_parameters<'a>(parameters: &Tlv<'a>, key_len: Option<usize>) -> Result<(Cipher, Tlv<'a>), ContainerError> {
    let mut fields = parameters.reader();
    let version = fields.optional(Tag::INTEGER)?;
    let bits = match version.as_ref().map(small) {
        None => 32,
        Some(Some(160)) => 40,
        Some(Some(120)) => 64,
        Some(Some(58)) => 128,
        // RFC 2268, 6: from 256 on, the version is the number of bits itself.
        Some(Some(bits @ 256..=1024)) => usize::try_from(bits).unwrap_or_default(),
        Some(_) => {
            let offset = version.map(|version| version.offset);
            return Err(ContainerError::not_supported("this effective key length of RC2", offset));
        }
    };
    let key_len = key_len.unwrap_or(bits / 8).clamp(1, RC2_KEY_MAX);
    Ok((Cipher::Rc2 { key_len, bits }, fields.expect(Tag::OCTET_STRING)?))
}

const PBES2: u8 = 13;
const PBKDF2: u8 = 12;
/// RFC 2268, 2: a key has 1 to 128 bytes.
const RC2_KEY_MAX: usize = 128;
