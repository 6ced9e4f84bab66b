//! Revocation lists and OCSP responses in the form of our JSON.

use serde::Serialize;

use super::names::{NameView, OidName};
use super::source::Source;
use super::view::{ExtensionView, Fingerprints, extension_views};
use crate::asn1::Time;
use crate::text::hex::Hex;
use crate::text::pem;
use crate::x509::crl::{CertificateList, RevokedView};
use crate::x509::ocsp::{OcspResponse, ResponderId, SingleResponse};
use crate::x509::{Certificate, Serial, Trouble};

/// A revocation list as JSON.
#[derive(Debug, Serialize)]
pub struct CrlView<'a, 'b> {
    kind: &'static str,
    source: &'b Source,
    version: Option<u32>,
    issuer: Option<NameView<'a, 'b>>,
    this_update: Option<Time>,
    next_update: Option<Time>,
    crl_number: Option<Serial<'a>>,
    base_crl_number: Option<Serial<'a>>,
    authority_key_id: Option<Hex<'a>>,
    signature_algorithm: Option<OidName<'a>>,
    revoked: RevokedView<'a>,
    extensions: Vec<ExtensionView<'a>>,
    fingerprints: Fingerprints,
    troubles: Vec<Trouble>,
    pem: String,
}

/// An OCSP response as JSON.
#[derive(Debug, Serialize)]
pub struct OcspView<'a, 'b> {
    kind: &'static str,
    source: &'b Source,
    status: Option<&'static str>,
    response_type: Option<OidName<'a>>,
    version: Option<u32>,
    responder: Option<ResponderView<'a, 'b>>,
    produced_at: Option<Time>,
    total: usize,
    responses: &'b [SingleResponse<'a>],
    signature_algorithm: Option<OidName<'a>>,
    certificates: Vec<EmbeddedView>,
    extensions: Vec<ExtensionView<'a>>,
    fingerprints: Fingerprints,
    troubles: Vec<Trouble>,
}

/// Who answers: by name or by the SHA-1 of the key.
#[derive(Debug, Serialize)]
struct ResponderView<'a, 'b> {
    name: Option<NameView<'a, 'b>>,
    key_hash: Option<Hex<'a>>,
}

#[derive(Debug, Serialize)]
struct EmbeddedView {
    offset: usize,
    sha256: String,
    subject: Option<String>,
}

impl<'a, 'b> CrlView<'a, 'b> {
    /// The view of a list.
    #[must_use]
    pub fn new(list: &'b CertificateList<'a>, source: &'b Source) -> Self {
        let mut troubles = list.troubles.clone();
        let extensions = extension_views(&list.extensions.all, &mut troubles);
        Self {
            kind: "crl",
            source,
            version: list.version,
            issuer: list.issuer.as_ref().map(NameView),
            this_update: list.this_update,
            next_update: list.next_update,
            crl_number: list.crl_number,
            base_crl_number: list.base_crl_number,
            authority_key_id: list.extensions.authority_key_id.as_ref().and_then(|id| id.key_id).map(Hex),
            signature_algorithm: list.signature_algorithm.map(|algorithm| OidName(algorithm.oid)),
            revoked: list.revoked_view(),
            extensions,
            fingerprints: Fingerprints::of(list.der, true),
            troubles: troubles.into_vec(),
            pem: pem::encode("X509 CRL", list.der),
        }
    }

    /// Whether something could not be read.
    #[must_use]
    pub fn is_troubled(&self) -> bool {
        !self.troubles.is_empty()
    }
}

impl<'a, 'b> OcspView<'a, 'b> {
    /// The view of a response.
    #[must_use]
    pub fn new(response: &'b OcspResponse<'a>, source: &'b Source) -> Self {
        let mut troubles = response.troubles.clone();
        let extensions = extension_views(&response.extensions.all, &mut troubles);
        let certificates = response.certificates.iter().map(|embedded| EmbeddedView {
            offset: embedded.offset,
            sha256: super::digest::sha256_hex(embedded.der),
            subject: Certificate::parse(embedded.der).ok().and_then(|certificate| Some(certificate.subject?.text())),
        });
        let responder = response.responder.as_ref().map(|responder| match responder {
            ResponderId::Name(name) => ResponderView { name: Some(NameView(name)), key_hash: None },
            ResponderId::KeyHash(hash) => ResponderView { name: None, key_hash: Some(Hex(hash)) },
        });
        Self {
            kind: "ocsp_response",
            source,
            status: response.status_name(),
            response_type: response.response_type.map(OidName),
            version: response.version,
            responder,
            produced_at: response.produced_at,
            total: response.responses_count,
            responses: &response.responses,
            signature_algorithm: response.signature_algorithm.map(|algorithm| OidName(algorithm.oid)),
            certificates: certificates.collect(),
            extensions,
            fingerprints: Fingerprints::of(response.der, true),
            troubles: troubles.into_vec(),
        }
    }

    /// Whether something could not be read.
    #[must_use]
    pub fn is_troubled(&self) -> bool {
        !self.troubles.is_empty()
    }
}
