//! The facts of a certificate that a list or a comparison needs, and nothing that must be computed for it.
//!
//! No PEM, no hex of extensions, no signature: they are computed when asked for. This is the model
//! that the benchmarks measure (docs/benchmarks.md), so every field borrows from the certificate and
//! becomes text only where it is written.

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::names::{NameEntries, OidName};
use crate::asn1::{Oid, Reader, Time};
use crate::text::hex::Hex;
use crate::x509::{Certificate, KeyUsage, Name, PublicKey, Serial};

/// A certificate in brief.
#[derive(Debug, Serialize)]
pub struct Brief<'a, 'b> {
    version: Option<u32>,
    serial: Option<Serial<'a>>,
    subject: Option<NameText<'a, 'b>>,
    issuer: Option<NameText<'a, 'b>>,
    not_before: Option<Time>,
    not_after: Option<Time>,
    signature_algorithm: Option<OidName<'a>>,
    key: Option<BriefKey>,
    ca: Option<bool>,
    path_len: Option<u32>,
    key_usage: Option<UsageNames>,
    extended_key_usage: OidNames<'a, 'b>,
    subject_alt_names: NameEntries<'a, 'b>,
    subject_key_id: Option<Hex<'a>>,
    authority_key_id: Option<Hex<'a>>,
    sha256: Fingerprint,
    troubles: usize,
}

/// Certificates in DER that stand one behind the other, each in brief when it is written; `null` for
/// what is none.
#[derive(Clone, Copy, Debug)]
pub struct Briefs<'a>(pub &'a [u8]);

#[derive(Debug, Serialize)]
struct BriefKey {
    algorithm: std::borrow::Cow<'static, str>,
    bits: Option<u32>,
    curve: Option<&'static str>,
}

#[derive(Debug)]
struct NameText<'a, 'b>(&'b Name<'a>);

#[derive(Debug)]
struct OidNames<'a, 'b>(&'b [Oid<'a>]);

#[derive(Debug)]
struct UsageNames(KeyUsage);

#[derive(Debug)]
struct Fingerprint([u8; 32]);

impl<'a, 'b> Brief<'a, 'b> {
    /// The brief of a certificate.
    #[must_use]
    pub fn of(certificate: &'b Certificate<'a>) -> Self {
        let extensions = &certificate.extensions;
        let key = |key: &PublicKey<'a>| BriefKey { algorithm: key.algorithm_name(), bits: key.bits, curve: key.curve };
        Self {
            version: certificate.version,
            serial: certificate.serial,
            subject: certificate.subject.as_ref().map(NameText),
            issuer: certificate.issuer.as_ref().map(NameText),
            not_before: certificate.validity.not_before,
            not_after: certificate.validity.not_after,
            signature_algorithm: certificate.signature_algorithm.map(|algorithm| OidName(algorithm.oid)),
            key: certificate.public_key.as_ref().map(key),
            ca: extensions.basic_constraints.map(|constraints| constraints.ca),
            path_len: extensions.basic_constraints.and_then(|constraints| constraints.path_len),
            key_usage: extensions.key_usage.map(UsageNames),
            extended_key_usage: OidNames(&extensions.extended_key_usage),
            subject_alt_names: NameEntries(&extensions.subject_alt_names),
            subject_key_id: extensions.subject_key_id.map(Hex),
            authority_key_id: extensions.authority_key_id.as_ref().and_then(|id| id.key_id).map(Hex),
            sha256: Fingerprint(Sha256::digest(certificate.der).into()),
            troubles: certificate.troubles.as_slice().len(),
        }
    }
}

impl Serialize for Briefs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let elements = Reader::new(self.0, 0).map_while(Result::ok);
        let certificates = elements.map(|element| Certificate::parse(element.raw).ok());
        serializer.collect_seq(certificates.map(Written))
    }
}

/// Holds the certificate that a brief borrows from while it is written.
struct Written<'a>(Option<Certificate<'a>>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().map(Brief::of).serialize(serializer)
    }
}

impl Serialize for NameText<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text())
    }
}

impl Serialize for OidNames<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().copied().map(OidName))
    }
}

impl Serialize for UsageNames {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.names())
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Hex(&self.0).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_written_as_each_one_is() {
        const DER: &[u8] = include_bytes!("../../../tests/fixtures/corpus/certs/pyca/e-trust.ru.der");
        let certificate = Certificate::parse(DER).unwrap();
        let one = serde_json::to_string(&Brief::of(&certificate)).unwrap();
        let many = serde_json::to_string(&Briefs(&[DER, &[0x05, 0x00], DER].concat())).unwrap();
        assert_eq!(many, format!("[{one},null,{one}]"));
    }
}
