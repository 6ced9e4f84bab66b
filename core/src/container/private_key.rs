//! Private keys: PKCS#8 plain and encrypted, PKCS#1, SEC 1, DSA of OpenSSL, OpenSSH's own.
//!
//! Only facts leave this module. Their `spki_sha256` is that of a certificate for the same key:
//! the public half stands in most keys; where it does not, the feature `judge` computes it.
//!
//! # Incomplete support
//! The public half of X25519, X448 and GOST keys, of curves without RustCrypto arithmetic, and of
//! ML-DSA keys without their seed is told only where the key carries it.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::ber::{Bytes, enter, octets};
use super::error::ContainerError;
use super::key_forms::{self, Halves};
use super::keyring::{Keyring, Work};
use super::{openssh, spki};
use crate::asn1::{Reader, Tag};
use crate::text::hex;
use crate::x509::{PublicKey, Troubles};

/// What may be told about a private key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct KeyFacts {
    /// `RSA`, `EC`, `Ed25519` … as of a public key; a dotted OID of an unknown one; `unknown` while it is sealed.
    pub algorithm: String,
    /// Size of the modulus or of the field.
    pub bits: Option<u32>,
    /// Name of the curve.
    pub curve: Option<String>,
    /// SHA-256 of the SubjectPublicKeyInfo of the public half, in hex.
    pub spki_sha256: Option<String>,
    /// Whether it was encrypted where it was found.
    pub encrypted: bool,
}

/// Describes a key by its bytes. The label of its PEM block decides nothing but the words for
/// a block whose contents are encrypted as a whole (RFC 1421): it lies too often.
///
/// # Errors
/// `password_needed` and `password_wrong` for an encrypted PKCS#8, `damaged`, `not_supported` or `limit`.
pub fn describe(der: &[u8], label: Option<&str>, password: Option<&str>) -> Result<KeyFacts, ContainerError> {
    describe_within(der, label, password, &Work::default())
}

/// As [`describe`], for one key of several that share what trying passwords may cost.
///
/// # Errors
/// As [`describe`].
pub fn describe_within(
    der: &[u8],
    label: Option<&str>,
    password: Option<&str>,
    work: &Work,
) -> Result<KeyFacts, ContainerError> {
    if der.starts_with(openssh::MAGIC) {
        return openssh::describe(der);
    }
    if let Some(label) = label.filter(|label| legacy_algorithm(label).is_some() && der.first() != Some(&Tag::SEQUENCE))
    {
        return describe_legacy(der, label, None, password);
    }
    let mut outer = Reader::new(der, 0);
    if label.is_some_and(is_public) {
        return Err(ContainerError::not_supported("a public key where a private one was expected", Some(0)));
    }
    let first = enter(&mut outer.clone(), Tag::SEQUENCE)?.0.reader().peek();
    if first != Some(Tag::SEQUENCE) {
        return plain(&mut outer);
    }
    let given: Vec<&str> = password.into_iter().collect();
    sealed(&mut outer, &mut Keyring::new(&given, false, work)?)
}

/// Describes a key in a PEM block with the headers of RFC 1421: without its password, what the label
/// says; with it, and with the value of its `DEK-Info` header, all that [`describe`] tells.
///
/// # Errors
/// `password_wrong`, or `not_supported` for a cipher that nobody has used since.
pub fn describe_legacy(
    ciphertext: &[u8],
    label: &str,
    dek_info: Option<&str>,
    password: Option<&str>,
) -> Result<KeyFacts, ContainerError> {
    #[cfg(feature = "judge")]
    if let (Some(dek_info), Some(password)) = (dek_info, password) {
        let der = super::legacy_pem::decrypt(ciphertext, dek_info, password)?;
        let facts = plain(&mut Reader::new(&der, 0)).map_err(ContainerError::unlocated)?;
        return Ok(KeyFacts { encrypted: true, ..facts });
    }
    let _ = (ciphertext, dek_info, password);
    let algorithm = legacy_algorithm(label).unwrap_or(SEALED);
    Ok(KeyFacts { algorithm: algorithm.to_owned(), ..KeyFacts::sealed() })
}

impl KeyFacts {
    /// Whether nothing is known but that there is an encrypted key.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.encrypted && self.algorithm == SEALED
    }

    pub(super) fn sealed() -> Self {
        Self { algorithm: SEALED.to_owned(), bits: None, curve: None, spki_sha256: None, encrypted: true }
    }

    /// The facts that the public half tells, or its algorithm alone.
    pub(super) fn of(halves: &Halves) -> Result<Self, ContainerError> {
        let spki = spki::encode(&halves.algorithm, halves.public.as_deref().unwrap_or_default());
        let outer = Reader::new(&spki, 0).read()?;
        let key = PublicKey::of(&outer, "privateKey", &mut Troubles::default())?;
        Ok(Self {
            algorithm: key.algorithm_name().into_owned(),
            bits: key.bits,
            curve: key.curve.map(str::to_owned),
            spki_sha256: halves.public.as_ref().map(|_| hex::encode(&Sha256::digest(&spki))),
            encrypted: false,
        })
    }
}

/// The facts of a key that is not encrypted.
pub(super) fn plain(reader: &mut Reader<'_>) -> Result<KeyFacts, ContainerError> {
    let (key, cut) = enter(reader, Tag::SEQUENCE)?;
    cut.map_or(Ok(()), Err)?;
    KeyFacts::of(&key_forms::read(&key)?)
}

/// The facts of an EncryptedPrivateKeyInfo (RFC 5958, 3), with the first password that fits.
pub(super) fn sealed(reader: &mut Reader<'_>, keyring: &mut Keyring<'_>) -> Result<KeyFacts, ContainerError> {
    let (outer, cut) = enter(reader, Tag::SEQUENCE)?;
    cut.map_or(Ok(()), Err)?;
    let mut fields = outer.reader();
    let algorithm = fields.expect(Tag::SEQUENCE)?;
    let ciphertext = fields.read()?;
    if !matches!(ciphertext.tag.octet, Tag::OCTET_STRING | super::ber::CONSTRUCTED_OCTET_STRING) {
        let what = "neither a private key nor an encrypted one begins like this";
        return Err(ContainerError::damaged(what, Some(ciphertext.offset)));
    }
    let ciphertext = octets(&ciphertext)?;
    let decrypted = keyring.decrypt(&algorithm, ciphertext.as_slice()).map_err(|error| error.at(Some(outer.offset)))?;
    let decrypted = Bytes::Made(decrypted);
    match plain(&mut decrypted.reader()) {
        Ok(facts) => Ok(KeyFacts { encrypted: true, ..facts }),
        Err(error) => Err(error.unlocated().at(Some(outer.offset))),
    }
}

/// What the labels of before PKCS#8 say.
fn legacy_algorithm(label: &str) -> Option<&str> {
    let word = label.strip_suffix("PRIVATE KEY")?.trim();
    matches!(word, "RSA" | "EC" | "DSA").then_some(word)
}

fn is_public(label: &str) -> bool {
    label.ends_with("PUBLIC KEY")
}

/// The word for an algorithm that only the password will tell.
const SEALED: &str = "unknown";
