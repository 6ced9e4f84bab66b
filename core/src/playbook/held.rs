//! A certificate in a store of a node, as far as guards and plans ask.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::inspect::sha256_hex;
use crate::text::{hex, pem};
use crate::x509::{Certificate, GeneralName};

/// A certificate in a store of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Held {
    /// The purpose or store, in the node's word.
    pub unit: String,
    /// Its file there, where known.
    pub file_name: Option<String>,
    /// SHA-256 of the DER, lower-case hex.
    pub sha256: String,
    /// RFC 4514.
    pub subject: String,
    /// RFC 4514.
    pub issuer: String,
    /// Lower-case hex.
    pub serial: String,
    /// SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hex.
    pub spki_sha256: Option<String>,
    /// `RSA`, `EC` …: the kind of its key, in the word of `certwright inspect`.
    pub key: Option<String>,
    /// Subject equals issuer.
    pub self_issued: bool,
    /// Basic constraints say CA.
    pub is_ca: bool,
    /// Its last second.
    pub not_after: Option<DateTime<Utc>>,
    /// Its DNS names.
    pub dns_names: Vec<String>,
    /// PEM.
    pub pem: String,
}

impl Held {
    /// What a certificate says; none where it cannot be read at all.
    #[must_use]
    pub fn of(unit: &str, file_name: Option<&str>, der: &[u8]) -> Option<Self> {
        let certificate = Certificate::parse(der).ok()?;
        let name = |name: Option<&crate::x509::Name<'_>>| name.map(crate::x509::Name::text).unwrap_or_default();
        let dns_names = certificate.extensions.subject_alt_names.iter().filter_map(|name| match name {
            GeneralName::Dns(_) => Some(name.text().into_owned()),
            _ => None,
        });
        Some(Self {
            unit: unit.to_owned(),
            file_name: file_name.map(str::to_owned),
            sha256: sha256_hex(der),
            subject: name(certificate.subject.as_ref()),
            issuer: name(certificate.issuer.as_ref()),
            serial: certificate.serial.map(|serial| hex::encode(&serial.magnitude())).unwrap_or_default(),
            spki_sha256: certificate.public_key.as_ref().map(|key| sha256_hex(key.raw)),
            key: certificate.public_key.as_ref().map(|key| key.algorithm_name().into_owned()),
            self_issued: certificate.is_self_issued(),
            is_ca: certificate.extensions.is_ca(),
            not_after: certificate.validity.not_after.map(crate::asn1::Time::moment),
            dns_names: dns_names.collect(),
            pem: pem::encode("CERTIFICATE", der),
        })
    }

    /// The certificate.
    #[must_use]
    pub fn der(&self) -> Option<Vec<u8>> {
        pem::first(&self.pem)
    }

    /// Whether a CA signed it, as far as its names tell.
    #[must_use]
    pub const fn is_ca_signed(&self) -> bool {
        !self.self_issued
    }

    /// Whether it is for several nodes: it names more than one host, or `-ms` in its common name [Z8].
    #[must_use]
    pub fn is_multi_server(&self) -> bool {
        self.dns_names.len() > 1 || self.common_name().is_some_and(|name| name.contains("-ms."))
    }

    /// The common name.
    #[must_use]
    pub fn common_name(&self) -> Option<&str> {
        self.subject.split(',').find_map(|part| part.trim().strip_prefix("CN="))
    }
}
