//! Does this signature belong to these bytes and this key?
//!
//! One function for every scheme found in certificates, requests and CRLs, with RustCrypto
//! underneath. It says whether the mathematics holds, not whether the scheme is still good
//! enough: MD5 verifies here, and the rules about weak algorithms stand in `chain`.
//!
//! Not covered (they are [`Verdict::Unsupported`]): MD2 and MD4, SHA-3, RSASSA-PSS whose mask uses
//! another hash than the message, curves over binary fields, P-192, P-224 and secp256k1 (110 kB of code for a curve that no UC product takes), SLH-DSA, GOST, SM2.

pub(crate) mod curve;
mod digest;
mod dsa;
pub(crate) mod ecdsa;
mod edwards;
mod ml_dsa;
mod rsa;

pub use digest::Hash;

use crate::asn1::{Fault, Oid, Reader, Tag};

/// What verification found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// The signature was made over these bytes with this key.
    Valid,
    /// It was not, or the key or signature is malformed.
    Invalid,
    /// The scheme, curve or parameters are none that we verify.
    Unsupported,
}

/// An `AlgorithmIdentifier` (RFC 5280, 4.1.1.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Algorithm<'a> {
    /// Which algorithm.
    pub oid: Oid<'a>,
    /// Its parameters with tag and length, if there are any.
    pub parameters: Option<&'a [u8]>,
}

/// Verifies `signature` (the contents of the BIT STRING) over `message` with the key of `spki_der`,
/// a SubjectPublicKeyInfo.
#[must_use]
pub fn verify(algorithm: Algorithm<'_>, spki_der: &[u8], message: &[u8], signature: &[u8]) -> Verdict {
    verify_with_inherited(algorithm, spki_der, None, message, signature)
}

/// As [`verify`], with the parameters that a DSA key without its own takes from its issuer's key
/// (RFC 5280, 6.1.4 (f); RFC 3279, 2.3.2).
#[must_use]
pub fn verify_with_inherited(
    algorithm: Algorithm<'_>,
    spki_der: &[u8],
    inherited: Option<&[u8]>,
    message: &[u8],
    signature: &[u8],
) -> Verdict {
    let Ok(key) = PublicKey::from_der(spki_der) else {
        return Verdict::Invalid;
    };
    let Some(scheme) = Scheme::of(algorithm) else {
        return Verdict::Unsupported;
    };
    match scheme {
        Scheme::RsaPkcs1(hash) => rsa::verify_pkcs1(hash, &key, message, signature),
        Scheme::RsaPss => rsa::verify_pss(algorithm.parameters, &key, message, signature),
        Scheme::Ecdsa(hash) => ecdsa::verify(hash, &key, message, signature),
        Scheme::Dsa(hash) => dsa::verify(hash, &key, inherited, message, signature),
        Scheme::Ed25519 => edwards::verify_ed25519(&key, message, signature),
        Scheme::Ed448 => edwards::verify_ed448(&key, message, signature),
        Scheme::MlDsa(size) => ml_dsa::verify(size, &key, message, signature),
    }
}

impl<'a> Algorithm<'a> {
    /// Reads the DER of an `AlgorithmIdentifier`, tag and length included.
    ///
    /// # Errors
    /// [`Fault`] where it is no such structure.
    pub fn from_der(der: &'a [u8]) -> Result<Self, Fault> {
        let mut fields = Reader::new(der, 0).expect(Tag::SEQUENCE)?.reader();
        let oid = Oid(fields.expect(Tag::OID)?.content);
        let parameters = if fields.is_empty() { None } else { Some(fields.read()?.raw) };
        Ok(Self { oid, parameters })
    }
}

/// A SubjectPublicKeyInfo taken apart (RFC 5280, 4.1.2.7).
struct PublicKey<'a> {
    algorithm: Algorithm<'a>,
    /// The contents of the BIT STRING, whole octets.
    bits: &'a [u8],
}

impl<'a> PublicKey<'a> {
    fn from_der(der: &'a [u8]) -> Result<Self, Fault> {
        let mut fields = Reader::new(der, 0).expect(Tag::SEQUENCE)?.reader();
        let algorithm = Algorithm::from_der(fields.expect(Tag::SEQUENCE)?.raw)?;
        let bits = fields.expect(Tag::BIT_STRING)?;
        let [0, bits @ ..] = bits.content else {
            let kind = crate::asn1::FaultKind::EndOfInput;
            return Err(Fault { offset: bits.content_offset, kind });
        };
        Ok(Self { algorithm, bits })
    }

    fn is(&self, oid: &[u8]) -> bool {
        self.algorithm.oid.0 == oid
    }
}

/// A signature algorithm that we verify.
#[derive(Clone, Copy)]
enum Scheme {
    RsaPkcs1(Hash),
    RsaPss,
    Ecdsa(Hash),
    Dsa(Hash),
    Ed25519,
    Ed448,
    MlDsa(ml_dsa::Size),
}

impl Scheme {
    fn of(algorithm: Algorithm<'_>) -> Option<Self> {
        SCHEMES.iter().find(|(oid, _)| *oid == algorithm.oid.0).map(|(_, scheme)| *scheme)
    }
}

/// A positive INTEGER's octets without the leading zero; `None` for a negative or missing one.
fn positive<'a>(reader: &mut Reader<'a>) -> Option<&'a [u8]> {
    match reader.expect(Tag::INTEGER).ok()?.content {
        [] => None,
        [first, ..] if *first >= 0x80 => None,
        [0, rest @ ..] => Some(rest),
        all => Some(all),
    }
}

// RFC 8017 A.2.4, RFC 4055, RFC 5758, RFC 3279, RFC 8410, RFC 9881; 1.3.14.3.2.29 is the OIW's name
// for sha1WithRSAEncryption, found in certificates of makecert.
const SCHEMES: &[(&[u8], Scheme)] = &[
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11], Scheme::RsaPkcs1(Hash::Sha256)),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 12], Scheme::RsaPkcs1(Hash::Sha384)),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 13], Scheme::RsaPkcs1(Hash::Sha512)),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 14], Scheme::RsaPkcs1(Hash::Sha224)),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5], Scheme::RsaPkcs1(Hash::Sha1)),
    (&[0x2b, 0x0e, 3, 2, 29], Scheme::RsaPkcs1(Hash::Sha1)),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4], Scheme::RsaPkcs1(Hash::Md5)),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10], Scheme::RsaPss),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2], Scheme::Ecdsa(Hash::Sha256)),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3], Scheme::Ecdsa(Hash::Sha384)),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 4], Scheme::Ecdsa(Hash::Sha512)),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 1], Scheme::Ecdsa(Hash::Sha224)),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1], Scheme::Ecdsa(Hash::Sha1)),
    (&[0x2b, 0x65, 0x70], Scheme::Ed25519),
    (&[0x2b, 0x65, 0x71], Scheme::Ed448),
    (&[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3], Scheme::Dsa(Hash::Sha1)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 1], Scheme::Dsa(Hash::Sha224)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 2], Scheme::Dsa(Hash::Sha256)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 3], Scheme::Dsa(Hash::Sha384)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 4], Scheme::Dsa(Hash::Sha512)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 17], Scheme::MlDsa(ml_dsa::Size::MlDsa44)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 18], Scheme::MlDsa(ml_dsa::Size::MlDsa65)),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 19], Scheme::MlDsa(ml_dsa::Size::MlDsa87)),
];

#[cfg(test)]
mod tests;
