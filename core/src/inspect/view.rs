//! Certificates and requests in the form of our JSON.
//!
//! One shape for command line, API and browser. The keys are a promise: extend, never break.

use serde::Serialize;

use super::decoded::{Decoded, decode};
use super::names::{NameEntry, NameView, OidName, name_entries};
use super::source::Source;
use crate::asn1::{Oid, Time};
use crate::text::hex::Hex;
use crate::text::pem;
use crate::x509::{
    AlgorithmIdentifier, BasicConstraints, Certificate, CertificationRequest, Extension, Extensions, GeneralName,
    PublicKey, Serial, Trouble, Troubles, access_descriptions, distribution_points, oids, policies,
};

/// A certificate as JSON.
#[derive(Debug, Serialize)]
pub struct CertificateView<'a, 'b> {
    kind: &'static str,
    source: &'b Source,
    version: Option<u32>,
    serial: Option<Serial<'a>>,
    subject: Option<NameView<'a, 'b>>,
    issuer: Option<NameView<'a, 'b>>,
    validity: ValidityView,
    signature_algorithm: Option<OidName<'a>>,
    public_key: Option<PublicKeyView<'a>>,
    fingerprints: Fingerprints,
    #[serde(flatten)]
    requested: ExtensionFacts<'a>,
    subject_key_id: Option<Hex<'a>>,
    authority_key_id: Option<Hex<'a>>,
    ocsp_uris: Vec<String>,
    ca_issuers_uris: Vec<String>,
    crl_uris: Vec<String>,
    policies: Vec<OidName<'a>>,
    extensions: Vec<ExtensionView<'a>>,
    self_issued: bool,
    self_signed: Option<bool>,
    troubles: Vec<Trouble>,
    pem: String,
}

/// A request as JSON.
#[derive(Debug, Serialize)]
pub struct RequestView<'a, 'b> {
    kind: &'static str,
    source: &'b Source,
    version: Option<u32>,
    subject: Option<NameView<'a, 'b>>,
    signature_algorithm: Option<OidName<'a>>,
    signature_valid: Option<bool>,
    public_key: Option<PublicKeyView<'a>>,
    fingerprints: Fingerprints,
    #[serde(flatten)]
    requested: ExtensionFacts<'a>,
    subject_key_id: Option<Hex<'a>>,
    extensions: Vec<ExtensionView<'a>>,
    attributes: Vec<AttributeView<'a>>,
    troubles: Vec<Trouble>,
    pem: String,
}

/// What certificate and request have in common.
#[derive(Debug, Serialize)]
struct ExtensionFacts<'a> {
    basic_constraints: Option<BasicConstraintsView>,
    key_usage: Option<Vec<&'static str>>,
    extended_key_usage: Vec<OidName<'a>>,
    subject_alt_names: Vec<NameEntry>,
}

#[derive(Debug, Serialize)]
struct BasicConstraintsView {
    ca: bool,
    path_len: Option<u32>,
}

#[derive(Debug, Serialize)]
struct ValidityView {
    not_before: Option<Time>,
    not_after: Option<Time>,
    days: Option<i64>,
}

/// Digests by which a whole structure is known; `null` for a part of one.
#[derive(Debug, Serialize)]
pub(super) struct Fingerprints {
    sha1: Option<String>,
    sha256: Option<String>,
}

/// A public key as JSON.
#[derive(Debug, Serialize)]
pub struct PublicKeyView<'a> {
    algorithm: std::borrow::Cow<'a, str>,
    bits: Option<u32>,
    curve: Option<&'static str>,
    spki_sha256: String,
    /// The only scheme that the key is for: `RSASSA-PSS`, else `null`.
    scheme: Option<&'static str>,
}

/// An extension as JSON.
#[derive(Debug, Serialize)]
pub struct ExtensionView<'a> {
    oid: Oid<'a>,
    name: Option<&'static str>,
    critical: bool,
    value: Hex<'a>,
    decoded: Option<Decoded<'a>>,
}

#[derive(Debug, Serialize)]
struct AttributeView<'a> {
    #[serde(flatten)]
    oid: OidName<'a>,
    /// `null` for a challenge password: it is a secret between the requester and the CA (RFC 2985, 5.4.1).
    value: Option<Hex<'a>>,
}

impl<'a, 'b> CertificateView<'a, 'b> {
    /// The view of a certificate.
    #[must_use]
    pub fn new(certificate: &'b Certificate<'a>, source: &'b Source) -> Self {
        let mut troubles = certificate.troubles.clone();
        let extensions = &certificate.extensions;
        let extension_views = extension_views(&extensions.all, &mut troubles);
        let locations = Locations::of(extensions);
        let self_issued = certificate.is_self_issued();
        Self {
            kind: "certificate",
            source,
            version: certificate.version,
            serial: certificate.serial,
            subject: certificate.subject.as_ref().map(NameView),
            issuer: certificate.issuer.as_ref().map(NameView),
            validity: ValidityView {
                not_before: certificate.validity.not_before,
                not_after: certificate.validity.not_after,
                days: certificate.validity.days(),
            },
            signature_algorithm: algorithm_name(certificate.signature_algorithm, certificate.inner_signature_algorithm),
            public_key: certificate.public_key.as_ref().map(PublicKeyView::of),
            fingerprints: Fingerprints::of(certificate.der, certificate.complete),
            requested: ExtensionFacts::of(extensions),
            subject_key_id: extensions.subject_key_id.map(Hex),
            authority_key_id: extensions.authority_key_id.as_ref().and_then(|id| id.key_id).map(Hex),
            ocsp_uris: locations.ocsp,
            ca_issuers_uris: locations.ca_issuers,
            crl_uris: locations.crl,
            policies: policy_names(extensions),
            extensions: extension_views,
            self_issued,
            self_signed: if self_issued { super::proof::certificate_signs_itself(certificate) } else { Some(false) },
            troubles: troubles.into_vec(),
            pem: pem::encode("CERTIFICATE", certificate.der),
        }
    }

    /// Whether something could not be read, or was not written as it should be.
    #[must_use]
    pub fn is_troubled(&self) -> bool {
        !self.troubles.is_empty()
    }
}

impl<'a, 'b> RequestView<'a, 'b> {
    /// The view of a request.
    #[must_use]
    pub fn new(request: &'b CertificationRequest<'a>, source: &'b Source) -> Self {
        let mut troubles = request.troubles.clone();
        let extensions = &request.extensions;
        let extension_views = extension_views(&extensions.all, &mut troubles);
        let attributes = request.attributes.iter().map(|attribute| AttributeView {
            oid: OidName(attribute.oid),
            value: (attribute.oid.0 != oids::CHALLENGE_PASSWORD).then_some(Hex(attribute.values.content)),
        });
        Self {
            kind: "request",
            source,
            version: request.version,
            subject: request.subject.as_ref().map(NameView),
            signature_algorithm: algorithm_name(request.signature_algorithm, None),
            signature_valid: super::proof::request_is_signed(request),
            public_key: request.public_key.as_ref().map(PublicKeyView::of),
            fingerprints: Fingerprints::of(request.der, request.complete),
            requested: ExtensionFacts::of(extensions),
            subject_key_id: extensions.subject_key_id.map(Hex),
            extensions: extension_views,
            attributes: attributes.collect(),
            troubles: troubles.into_vec(),
            pem: pem::encode("CERTIFICATE REQUEST", request.der),
        }
    }

    /// Whether something could not be read, or the request is not signed by its own key.
    #[must_use]
    pub fn is_troubled(&self) -> bool {
        !self.troubles.is_empty() || self.signature_valid == Some(false)
    }
}

impl<'a> PublicKeyView<'a> {
    /// The view of a key.
    #[must_use]
    pub fn of(key: &PublicKey<'a>) -> Self {
        Self {
            algorithm: key.algorithm_name(),
            bits: key.bits,
            curve: key.curve,
            spki_sha256: super::digest::sha256_hex(key.raw),
            scheme: key.scheme(),
        }
    }
}

impl Fingerprints {
    /// Those of the whole; a part of a certificate has none.
    pub(super) fn of(der: &[u8], complete: bool) -> Self {
        let of = |digest: fn(&[u8]) -> String| complete.then(|| digest(der));
        Self { sha1: of(super::digest::sha1_hex), sha256: of(super::digest::sha256_hex) }
    }
}

impl<'a> ExtensionFacts<'a> {
    fn of(extensions: &Extensions<'a>) -> Self {
        let constraints = |&BasicConstraints { ca, path_len }: &BasicConstraints| BasicConstraintsView { ca, path_len };
        Self {
            basic_constraints: extensions.basic_constraints.as_ref().map(constraints),
            key_usage: extensions.key_usage.map(|usage| usage.names().collect()),
            extended_key_usage: extensions.extended_key_usage.iter().copied().map(OidName).collect(),
            subject_alt_names: name_entries(&extensions.subject_alt_names),
        }
    }
}

/// Addresses at which revocation and issuers are found.
#[derive(Default)]
struct Locations {
    ocsp: Vec<String>,
    ca_issuers: Vec<String>,
    crl: Vec<String>,
}

impl Locations {
    fn of(extensions: &Extensions<'_>) -> Self {
        let mut found = Self::default();
        // Faults are noted where the extension itself is decoded.
        let mut silent = Troubles::default();
        if let Some(extension) = extensions.find(oids::AUTHORITY_INFO_ACCESS) {
            let entries = access_descriptions(extension.reader(), "", &mut silent).unwrap_or_default();
            for entry in entries {
                let GeneralName::Uri(uri) = entry.location else { continue };
                match entry.method.0 {
                    oids::ACCESS_OCSP => found.ocsp.push(uri.into_owned()),
                    oids::ACCESS_CA_ISSUERS => found.ca_issuers.push(uri.into_owned()),
                    _ => {}
                }
            }
        }
        if let Some(extension) = extensions.find(oids::CRL_DISTRIBUTION_POINTS) {
            let points = distribution_points(extension.reader(), "", &mut silent).unwrap_or_default();
            for name in points.into_iter().flat_map(|point| point.names) {
                if let GeneralName::Uri(uri) = name {
                    found.crl.push(uri.into_owned());
                }
            }
        }
        found
    }
}

fn policy_names<'a>(extensions: &Extensions<'a>) -> Vec<OidName<'a>> {
    let Some(extension) = extensions.find(oids::CERTIFICATE_POLICIES) else { return Vec::new() };
    let list = policies(extension.reader(), &mut Troubles::default()).unwrap_or_default();
    list.into_iter().map(|policy| OidName(policy.oid)).collect()
}

pub(super) fn extension_views<'a>(extensions: &[Extension<'a>], troubles: &mut Troubles) -> Vec<ExtensionView<'a>> {
    let view = |extension: &Extension<'a>| ExtensionView {
        oid: extension.oid,
        name: extension.oid.name(),
        critical: extension.critical,
        value: Hex(extension.value),
        decoded: decode(extension, troubles),
    };
    extensions.iter().map(view).collect()
}

fn algorithm_name<'a>(
    outer: Option<AlgorithmIdentifier<'a>>,
    inner: Option<AlgorithmIdentifier<'a>>,
) -> Option<OidName<'a>> {
    outer.or(inner).map(|algorithm| OidName(algorithm.oid))
}
