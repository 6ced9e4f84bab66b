//! One thing that was found in an input.

use std::borrow::Cow;

use serde::Serialize;

use super::source::Source;
use super::status_view::{CrlView, OcspView};
use super::view::{CertificateView, PublicKeyView, RequestView};
use crate::asn1::{Fault, Reader, Tag};
use crate::container::private_key::KeyFacts;
use crate::x509::crl::CertificateList;
use crate::x509::ocsp::OcspResponse;
use crate::x509::{Certificate, CertificationRequest, PublicKey, Troubles};

/// One thing that was found, and where.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it stood.
    pub source: Source,
    /// What it is.
    pub body: Body,
}

/// What was found.
#[derive(Clone, Debug)]
pub enum Body {
    /// A certificate, as DER. Bytes behind its end are kept for the report.
    Certificate(Vec<u8>),
    /// A certification request, as DER.
    Request(Vec<u8>),
    /// A revocation list, as DER.
    Crl(Vec<u8>),
    /// An OCSP response, as DER.
    OcspResponse(Vec<u8>),
    /// A public key, as DER.
    PublicKey(Vec<u8>),
    /// Facts about a private key; the key itself was not kept.
    PrivateKey(KeyFacts),
    /// Something that could not be read. A locked container keeps its (encrypted) bytes, so that
    /// a password can be tried later.
    Error {
        /// Why.
        error: InputError,
        /// The locked bytes.
        locked: Option<Vec<u8>>,
    },
}

/// Why an input, or a part of it, could not be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct InputError {
    /// Byte at which reading stopped: of the file, or of the DER inside a block.
    pub offset: Option<usize>,
    /// A stable word for programs.
    pub code: Cow<'static, str>,
    /// What happened.
    pub message: Cow<'static, str>,
    /// What to do next.
    pub help: Cow<'static, str>,
}

impl Item {
    /// `certificate`, `request`, `crl`, `ocsp_response`, `public_key`, `private_key`, `error`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.body {
            Body::Certificate(_) => "certificate",
            Body::Request(_) => "request",
            Body::Crl(_) => "crl",
            Body::OcspResponse(_) => "ocsp_response",
            Body::PublicKey(_) => "public_key",
            Body::PrivateKey(_) => "private_key",
            Body::Error { .. } => "error",
        }
    }

    /// The item's own bytes; none for private keys and errors.
    #[must_use]
    pub fn der(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Certificate(der)
            | Body::Request(der)
            | Body::Crl(der)
            | Body::OcspResponse(der)
            | Body::PublicKey(der) => Some(der),
            Body::PrivateKey(_) | Body::Error { .. } => None,
        }
    }

    /// The item as the JSON that commands, API and browser share, and whether something is wrong with it.
    #[must_use]
    pub fn report(&self) -> (String, bool) {
        let (json, troubled) = match &self.body {
            Body::Certificate(der) => match Certificate::parse(der) {
                Ok(certificate) => {
                    let view = CertificateView::new(&certificate, &self.source);
                    (serde_json::to_string(&view), view.is_troubled())
                }
                Err(fault) => (self.error_json(&unreadable("certificate", fault)), true),
            },
            Body::Request(der) => match CertificationRequest::parse(der) {
                Ok(request) => {
                    let view = RequestView::new(&request, &self.source);
                    (serde_json::to_string(&view), view.is_troubled())
                }
                Err(fault) => (self.error_json(&unreadable("request", fault)), true),
            },
            Body::Crl(der) => match CertificateList::parse(der) {
                Ok(list) => {
                    let view = CrlView::new(&list, &self.source);
                    (serde_json::to_string(&view), view.is_troubled())
                }
                Err(fault) => (self.error_json(&unreadable("revocation list", fault)), true),
            },
            Body::OcspResponse(der) => match OcspResponse::parse(der) {
                Ok(response) => {
                    let view = OcspView::new(&response, &self.source);
                    (serde_json::to_string(&view), view.is_troubled())
                }
                Err(fault) => (self.error_json(&unreadable("OCSP response", fault)), true),
            },
            Body::PublicKey(der) => self.public_key_json(der),
            Body::PrivateKey(facts) => (self.tagged_json(facts), false),
            Body::Error { error, .. } => (self.error_json(error), true),
        };
        (json.unwrap_or_default(), troubled)
    }

    fn public_key_json(&self, der: &[u8]) -> (serde_json::Result<String>, bool) {
        let mut troubles = Troubles::default();
        let key = Reader::new(der, 0)
            .expect(Tag::SEQUENCE)
            .and_then(|spki| PublicKey::of(&spki, "subjectPublicKeyInfo", &mut troubles));
        match key {
            Ok(key) => (self.tagged_json(&PublicKeyView::of(&key)), !troubles.is_empty()),
            Err(fault) => (self.error_json(&unreadable("public key", fault)), true),
        }
    }

    fn error_json(&self, error: &InputError) -> serde_json::Result<String> {
        serde_json::to_string(&Tagged { kind: "error", source: &self.source, facts: error })
    }

    fn tagged_json(&self, facts: &impl Serialize) -> serde_json::Result<String> {
        serde_json::to_string(&Tagged { kind: self.kind(), source: &self.source, facts })
    }
}

/// `{"kind":…,"source":…}` and the facts beside them.
#[derive(Serialize)]
struct Tagged<'a, T> {
    kind: &'static str,
    source: &'a Source,
    #[serde(flatten)]
    facts: &'a T,
}

fn unreadable(what: &str, fault: Fault) -> InputError {
    InputError {
        offset: Some(fault.offset),
        code: fault.kind.code().into(),
        message: format!("the {what} cannot be read: {}", fault.kind.message()).into(),
        help: "Transfer the file again in binary mode, or ask for it again as PEM.".into(),
    }
}
