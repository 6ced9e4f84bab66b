//! The integrity code of PKCS#12 (RFC 7292, 4; appendix B) and PBMAC1 (RFC 8018, 7; RFC 9579).

use super::derivation::{Hash, Stretch, pbkdf2, pkcs12};
use super::encryption::{Pbkdf2, count, described};
use super::error::ContainerError;
use super::keyring::Keyring;
use super::oids;
use crate::asn1::{Tag, Tlv};

/// Whether one of the passwords gives the MacData's code for these contents; it is then tried first.
///
/// # Errors
/// `not_supported`, `damaged` or `limit`.
pub(super) fn verify(mac: &Tlv<'_>, contents: &[u8], keyring: &mut Keyring<'_>) -> Result<bool, ContainerError> {
    let code = Code::of(mac)?;
    for password in keyring.candidates() {
        let key = match &code.key {
            Key::Pkcs12(hash, stretch) => pkcs12(*hash, INTEGRITY, password, *stretch, hash.output_len(), keyring),
            Key::Pbkdf2(derivation, length) => pbkdf2(derivation.hash, password, derivation.stretch, *length, keyring),
        };
        let key = key.map_err(|error| error.at(Some(mac.offset)))?;
        if code.hash.hmac_fits(&key, contents, code.digest) {
            keyring.proved(password);
            return Ok(true);
        }
    }
    Ok(false)
}

/// MacData: the code, and how its key is made.
struct Code<'a> {
    digest: &'a [u8],
    hash: Hash,
    key: Key<'a>,
}

enum Key<'a> {
    Pkcs12(Hash, Stretch<'a>),
    /// With the length of the key.
    Pbkdf2(Pbkdf2<'a>, usize),
}

impl<'a> Code<'a> {
    fn of(mac: &Tlv<'a>) -> Result<Self, ContainerError> {
        let mut fields = mac.reader();
        let mut info = fields.expect(Tag::SEQUENCE)?.reader();
        let mut algorithm = info.expect(Tag::SEQUENCE)?.reader();
        let digest = info.expect(Tag::OCTET_STRING)?.content;
        let oid = algorithm.expect(Tag::OID)?;
        if oids::last_arc(oid.content, oids::PKCS5) == Some(PBMAC1) {
            return Self::pbmac1(&algorithm.expect(Tag::SEQUENCE)?, digest);
        }
        let unknown = || ContainerError::not_supported(described("integrity code", oid.content), Some(oid.offset));
        let hash = Hash::of_digest(oid.content).ok_or_else(unknown)?;
        let salt = fields.expect(Tag::OCTET_STRING)?.content;
        let iterations = fields.optional(Tag::INTEGER)?.map_or(Ok(1), |iterations| count(&iterations))?;
        Ok(Self { digest, hash, key: Key::Pkcs12(hash, Stretch { salt, iterations }) })
    }

    /// keyDerivationFunc, then messageAuthScheme (RFC 8018, A.5). RFC 9579 wants the length of the key written; where it is not, a digest is as long.
    fn pbmac1(parameters: &Tlv<'a>, digest: &'a [u8]) -> Result<Self, ContainerError> {
        let mut fields = parameters.reader();
        let derivation = Pbkdf2::of(&fields.expect(Tag::SEQUENCE)?)?;
        let oid = fields.expect(Tag::SEQUENCE)?.reader().expect(Tag::OID)?;
        let unknown = || ContainerError::not_supported(described("integrity code", oid.content), Some(oid.offset));
        let hash = Hash::of_hmac(oid.content).ok_or_else(unknown)?;
        let length = derivation.key_len.unwrap_or(hash.output_len());
        if !(KEY_MIN..=KEY_MAX).contains(&length) {
            let what = format!("a key of {length} bytes is asked for; {KEY_MIN} to {KEY_MAX} make sense");
            return Err(ContainerError::damaged(what, Some(parameters.offset)));
        }
        Ok(Self { digest, hash, key: Key::Pbkdf2(derivation, length) })
    }
}

const PBMAC1: u8 = 14;
/// RFC 7292, B.3: the purpose of an integrity key.
const INTEGRITY: u8 = 3;
/// Shorter than any digest in use (SHA-1), a key could be guessed and the code forged: RFC 9579 refuses it too.
const KEY_MIN: usize = 20;
/// The block of SHA-512: HMAC makes a longer key shorter first.
const KEY_MAX: usize = 128;
