//! The facts of a certificate that a list or a comparison needs, and nothing that must be computed for it.
//!
//! No PEM, no hex of extensions, no signature: they are computed when asked for. This is the model
//! that the benchmarks measure (docs/benchmarks.md).

use serde::Serialize;

use super::names::{NameEntry, OidName, name_entries};
use crate::asn1::Time;
use crate::text::hex::Hex;
use crate::x509::{Certificate, PublicKey, Serial};

/// A certificate in brief.
#[derive(Debug, Serialize)]
pub struct Brief<'a> {
    version: Option<u32>,
    serial: Option<Serial<'a>>,
    subject: Option<String>,
    issuer: Option<String>,
    not_before: Option<Time>,
    not_after: Option<Time>,
    signature_algorithm: Option<OidName<'a>>,
    key: Option<BriefKey<'a>>,
    ca: Option<bool>,
    path_len: Option<u32>,
    key_usage: Option<Vec<&'static str>>,
    extended_key_usage: Vec<OidName<'a>>,
    subject_alt_names: Vec<NameEntry>,
    subject_key_id: Option<Hex<'a>>,
    authority_key_id: Option<Hex<'a>>,
    sha256: String,
    troubles: usize,
}

#[derive(Debug, Serialize)]
struct BriefKey<'a> {
    algorithm: std::borrow::Cow<'a, str>,
    bits: Option<u32>,
    curve: Option<&'static str>,
}

impl<'a> Brief<'a> {
    /// The brief of a certificate.
    #[must_use]
    pub fn of(certificate: &Certificate<'a>) -> Self {
        let extensions = &certificate.extensions;
        let key = |key: &PublicKey<'a>| BriefKey { algorithm: key.algorithm_name(), bits: key.bits, curve: key.curve };
        Self {
            version: certificate.version,
            serial: certificate.serial,
            subject: certificate.subject.as_ref().map(|name| name.text()),
            issuer: certificate.issuer.as_ref().map(|name| name.text()),
            not_before: certificate.validity.not_before,
            not_after: certificate.validity.not_after,
            signature_algorithm: certificate.signature_algorithm.map(|algorithm| OidName(algorithm.oid)),
            key: certificate.public_key.as_ref().map(key),
            ca: extensions.basic_constraints.map(|constraints| constraints.ca),
            path_len: extensions.basic_constraints.and_then(|constraints| constraints.path_len),
            key_usage: extensions.key_usage.map(|usage| usage.names().collect()),
            extended_key_usage: extensions.extended_key_usage.iter().copied().map(OidName).collect(),
            subject_alt_names: name_entries(&extensions.subject_alt_names),
            subject_key_id: extensions.subject_key_id.map(Hex),
            authority_key_id: extensions.authority_key_id.as_ref().and_then(|id| id.key_id).map(Hex),
            sha256: super::digest::sha256_hex(certificate.der),
            troubles: certificate.troubles.as_slice().len(),
        }
    }
}
