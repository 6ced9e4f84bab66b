//! The forms in which private keys are written, and the public half that each carries or allows to compute.

use super::ber::octets;
use super::error::ContainerError;
use super::{oids, spki};
use crate::asn1::{Oid, Reader, Tag, Tlv};
use crate::x509::AlgorithmIdentifier;
use crate::x509::oids as x509_oids;

/// The public side of a private key.
pub(super) struct Halves {
    /// AlgorithmIdentifier, whole, as a certificate would have it.
    pub(super) algorithm: Vec<u8>,
    /// What stands in a certificate's BIT STRING; `None` where nobody can tell.
    pub(super) public: Option<Vec<u8>>,
}

/// Reads the SEQUENCE of a key, whichever form it has.
pub(super) fn read(key: &Tlv<'_>) -> Result<Halves, ContainerError> {
    let mut fields = key.reader();
    let version = fields.expect(Tag::INTEGER)?;
    match fields.peek() {
        Some(Tag::SEQUENCE) => pkcs8(&mut fields),
        Some(Tag::OCTET_STRING) => elliptic(key, None),
        Some(Tag::INTEGER) => {
            // PKCS#1 has nine numbers, or more for many primes; the DSA form of OpenSSL has six.
            let count =
                key.reader().take(RSA_NUMBERS).filter(|field| matches!(field, Ok(tlv) if tlv.is(Tag::INTEGER))).count();
            if count == DSA_NUMBERS { dsa(&mut fields) } else { rsa(key, None) }
        }
        _ => {
            let what = "a version stands here, and nothing of a private key behind it";
            Err(ContainerError::damaged(what, Some(version.end())))
        }
    }
}

/// OneAsymmetricKey (RFC 5958, 2), from its algorithm on.
fn pkcs8(fields: &mut Reader<'_>) -> Result<Halves, ContainerError> {
    let algorithm = AlgorithmIdentifier::read(fields)?;
    let string = fields.read()?;
    if !matches!(string.tag.octet, Tag::OCTET_STRING | super::ber::CONSTRUCTED_OCTET_STRING) {
        return Err(ContainerError::damaged("no private key stands behind its algorithm", Some(string.offset)));
    }
    let string = octets(&string)?;
    let mut inner = string.reader();
    let located = |error: ContainerError| if string.is_located() { error } else { error.unlocated() };
    let written = fields.find_map(|field| field.ok().filter(|field| field.is(PUBLIC_KEY)));
    let written = written.and_then(|field| field.content.split_first().map(|(_, key)| key.to_vec()));
    match algorithm.oid.0 {
        x509_oids::RSA_ENCRYPTION | x509_oids::RSASSA_PSS => {
            let key = inner.expect(Tag::SEQUENCE).map_err(|fault| located(fault.into()))?;
            rsa(&key, Some(&algorithm)).map_err(located)
        }
        x509_oids::EC_PUBLIC_KEY => {
            let key = inner.expect(Tag::SEQUENCE).map_err(|fault| located(fault.into()))?;
            elliptic(&key, algorithm.parameters.as_ref()).map_err(located)
        }
        x509_oids::DSA => {
            let x = inner.expect(Tag::INTEGER).map_err(|fault| located(fault.into()))?;
            let public = algorithm.parameters.and_then(|parameters| dsa_public(&parameters, x.content));
            Ok(Halves { algorithm: algorithm.raw.to_vec(), public })
        }
        oid => Ok(Halves { algorithm: algorithm.raw.to_vec(), public: written.or_else(|| other_public(oid, inner)) }),
    }
}

/// RSAPrivateKey (RFC 8017, A.1.2): version, modulus, exponent, and what is nobody's business.
fn rsa(key: &Tlv<'_>, algorithm: Option<&AlgorithmIdentifier<'_>>) -> Result<Halves, ContainerError> {
    let mut numbers = key.reader();
    numbers.expect(Tag::INTEGER)?;
    let modulus = numbers.expect(Tag::INTEGER)?;
    let exponent = numbers.expect(Tag::INTEGER)?;
    numbers.expect(Tag::INTEGER)?;
    let algorithm = match algorithm {
        // RFC 4055, 3.1: the parameters say with what the key may be used, in the certificate too.
        Some(algorithm) if algorithm.oid.0 == x509_oids::RSASSA_PSS => algorithm.raw.to_vec(),
        _ => spki::algorithm(x509_oids::RSA_ENCRYPTION, spki::NULL),
    };
    Ok(Halves { algorithm, public: Some(spki::rsa_key(modulus.content, exponent.content)) })
}

/// ECPrivateKey (RFC 5915, 3): version, scalar, curve, point; the curve may stand around it instead.
fn elliptic(key: &Tlv<'_>, around: Option<&Tlv<'_>>) -> Result<Halves, ContainerError> {
    let mut fields = key.reader();
    fields.expect(Tag::INTEGER)?;
    let scalar = fields.expect(Tag::OCTET_STRING)?;
    let inside = fields.optional(Tag::context(0))?.map(|explicit| explicit.reader().read()).transpose()?;
    let point =
        fields.optional(Tag::context(1))?.map(|explicit| explicit.reader().expect(Tag::BIT_STRING)).transpose()?;
    let around = around.filter(|parameters| !parameters.is(Tag::NULL));
    if let (Some(inside), Some(around)) = (inside, around)
        && inside.raw != around.raw
    {
        let name = |tlv: &Tlv<'_>| if tlv.is(Tag::OID) { Oid(tlv.content).to_string() } else { "explicit".to_owned() };
        let what = format!("two curves are named for one key: {} and {}", name(around), name(&inside));
        return Err(ContainerError::damaged(what, Some(inside.offset)));
    }
    let Some(curve) = around.copied().or(inside) else {
        return Err(ContainerError::damaged("the key names no curve", Some(key.offset)));
    };
    let written = point.and_then(|point| point.content.split_first().map(|(_, point)| point.to_vec()));
    let computed = computed_point(&curve, scalar.content);
    if let (Some([4, written @ ..]), Some([4, computed @ ..])) = (written.as_deref(), computed.as_deref())
        && written != computed
    {
        let what = "the public half that the key carries is not that of its private half";
        return Err(ContainerError::damaged(what, Some(key.offset)));
    }
    Ok(Halves { algorithm: spki::algorithm(x509_oids::EC_PUBLIC_KEY, curve.raw), public: written.or(computed) })
}

/// The form of OpenSSL's `dsa` command, from p on: p, q, g, y, x.
fn dsa(numbers: &mut Reader<'_>) -> Result<Halves, ContainerError> {
    let mut number = || numbers.expect(Tag::INTEGER).map(|tlv| tlv.content);
    let (p, q, g, y) = (number()?, number()?, number()?, number()?);
    let algorithm = spki::algorithm(x509_oids::DSA, &spki::dsa_parameters(p, q, g));
    Ok(Halves { algorithm, public: Some(spki::integer(y)) })
}

/// The public half of a key whose private half is no structure of its own (RFC 8410, 9881, 9909).
fn other_public(oid: &[u8], mut inner: Reader<'_>) -> Option<Vec<u8>> {
    if let Some(arc) = oids::last_arc(oid, oids::NIST_SIGNATURES) {
        return match arc {
            17..=19 => ml_dsa_public(arc, inner),
            // SLH-DSA: the second half of the private key is the public one (FIPS 205, 9.1).
            20..=46 => {
                let key = inner.rest();
                [64, 96, 128].contains(&key.len()).then(|| key[key.len() / 2..].to_vec())
            }
            _ => None,
        };
    }
    let arc = oids::last_arc(oid, oids::EDWARDS)?;
    let seed = inner.expect(Tag::OCTET_STRING).ok()?;
    edwards_public(arc, seed.content)
}

#[cfg(feature = "judge")]
use super::public_half::{computed_point, dsa_public, edwards_public, ml_dsa_public};

#[cfg(not(feature = "judge"))]
use without_arithmetic::{computed_point, dsa_public, edwards_public, ml_dsa_public};

/// The small build computes nothing.
#[cfg(not(feature = "judge"))]
mod without_arithmetic {
    use crate::asn1::{Reader, Tlv};

    pub(super) fn computed_point(_curve: &Tlv<'_>, _scalar: &[u8]) -> Option<Vec<u8>> {
        None
    }

    pub(super) fn dsa_public(_parameters: &Tlv<'_>, _x: &[u8]) -> Option<Vec<u8>> {
        None
    }

    pub(super) fn edwards_public(_arc: u8, _seed: &[u8]) -> Option<Vec<u8>> {
        None
    }

    pub(super) fn ml_dsa_public(_arc: u8, _key: Reader<'_>) -> Option<Vec<u8>> {
        None
    }
}

/// `publicKey [1] IMPLICIT BIT STRING`.
const PUBLIC_KEY: u8 = Tag::context_primitive(1);
const RSA_NUMBERS: usize = 9;
const DSA_NUMBERS: usize = 6;
