//! A case in plain facts: what the rules of others see of a certificate or request.

use serde::Serialize;

use super::case::{Case, Subject};
use crate::uc::{Generation, Issuer, Product, Purpose, Role};
use crate::x509::{Certificate, GeneralName, IpAddress, Name};

/// The facts. Moments are seconds since 1970.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Facts {
    /// `certificate` or `request`.
    pub kind: &'static str,
    /// SHA-256 of the DER.
    pub sha256: String,
    /// The subject's name.
    pub subject: String,
    /// Its first common name.
    pub common_name: Option<String>,
    /// The issuer's name; empty for a request.
    pub issuer: String,
    /// The serial number; empty for a request.
    pub serial: String,
    /// From when on it is valid.
    pub not_before: Option<i64>,
    /// Until when.
    pub not_after: Option<i64>,
    /// For how many days.
    pub valid_days: Option<i64>,
    /// How many of them are left.
    pub days_left: Option<i64>,
    /// The kind of key.
    pub key_algorithm: String,
    /// Its size.
    pub key_bits: Option<u32>,
    /// The algorithm of the signature; empty where it has no name.
    pub signature_algorithm: String,
    /// Its hash.
    pub signature_hash: Option<&'static str>,
    /// Names of key usages.
    pub key_usage: Vec<String>,
    /// Object identifiers of extended key usages.
    pub extended_key_usage: Vec<String>,
    /// DNS names of the subject alternative name.
    pub dns_names: Vec<String>,
    /// Its addresses.
    pub ip_addresses: Vec<String>,
    /// Whether it is a CA's.
    pub is_ca: bool,
    /// Whether subject and issuer are the same.
    pub is_self_issued: bool,
    /// Who signs, where it is known.
    pub issuer_kind: Option<Issuer>,
    /// The moment for which the answer holds.
    pub at: i64,
    /// The product of the node, given or guessed.
    pub product: Option<Product>,
    /// Its release.
    pub version: String,
    /// The release's first number.
    pub release: u8,
    /// What it is for, given or guessed.
    pub purpose: Option<Purpose>,
    /// The node's place in its cluster.
    pub role: Option<Role>,
    /// The edition of the table of extensions.
    pub generation: Generation,
    /// Names that the certificate must carry, where they are known.
    pub nodes: Vec<String>,
    /// The profile's name.
    pub profile: Option<String>,
    /// Whether the request is at hand that it answers.
    pub has_request: bool,
}

impl Facts {
    /// Of a case.
    #[must_use]
    pub fn of(case: &Case<'_>) -> Self {
        let text = |name: Option<&Name<'_>>| name.map(Name::text).unwrap_or_default();
        let certificate: Option<&Certificate<'_>> = case.certificate();
        let extensions = case.extensions();
        let (from, until) = (case.not_before(), case.not_after());
        let address = |name: &GeneralName<'_>| match name {
            GeneralName::Ip(octets) => Some(IpAddress(octets).text()),
            _ => None,
        };
        Self {
            kind: match case.subject {
                Subject::Certificate(_) => "certificate",
                Subject::Request(_) => "request",
            },
            sha256: crate::inspect::sha256_hex(case.der()),
            subject: text(case.name()),
            common_name: case.common_name().map(|name| name.into_owned()),
            issuer: text(certificate.and_then(|one| one.issuer.as_ref())),
            serial: certificate.and_then(|one| one.serial).map(|serial| serial.to_string()).unwrap_or_default(),
            not_before: from.map(|moment| moment.timestamp()),
            not_after: until.map(|moment| moment.timestamp()),
            valid_days: from.zip(until).map(|(from, until)| days(until.timestamp() - from.timestamp())),
            days_left: until.map(|until| days(until.timestamp() - case.context.at.timestamp())),
            key_algorithm: case.public_key().map(|key| key.algorithm_name().into_owned()).unwrap_or_default(),
            key_bits: case.public_key().and_then(|key| key.bits),
            signature_algorithm: case
                .signature_algorithm()
                .and_then(|algorithm| algorithm.oid.name())
                .unwrap_or_default()
                .to_owned(),
            signature_hash: case.signature_hash(),
            key_usage: extensions.key_usage.into_iter().flat_map(|usage| usage.names()).map(str::to_owned).collect(),
            extended_key_usage: extensions.extended_key_usage.iter().map(ToString::to_string).collect(),
            dns_names: case.dns_names().map(str::to_owned).collect(),
            ip_addresses: extensions.subject_alt_names.iter().filter_map(address).collect(),
            is_ca: case.is_ca(),
            is_self_issued: case.is_self_issued(),
            issuer_kind: case.issuer,
            at: case.context.at.timestamp(),
            product: case.product,
            version: case.version.to_string(),
            release: case.version.major,
            purpose: case.purpose,
            role: case.context.role,
            generation: case.generation,
            nodes: case.context.nodes.to_vec(),
            profile: case.context.profile.map(|profile| profile.name.clone()),
            has_request: case.context.request.is_some(),
        }
    }
}

/// Whole days, those of the past below nought.
const fn days(seconds: i64) -> i64 {
    seconds.div_euclid(86_400)
}
