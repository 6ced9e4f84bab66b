//! One row of a list of items.

use serde::Serialize;

use crate::asn1::{Reader, Tag, Time};
use crate::inspect::{Body, Item, Source, key_text, sha256_hex};
use crate::x509::crl::CertificateList;
use crate::x509::ocsp::OcspResponse;
use crate::x509::{Certificate, CertificationRequest, Extensions, Name, PublicKey, Troubles};

/// What a list shows of an item without opening it.
#[derive(Clone, Debug, Serialize)]
pub struct Row<'a> {
    /// Its number.
    pub id: usize,
    /// Its kind, as in the item's JSON.
    pub kind: &'static str,
    /// Where it stood.
    pub source: &'a Source,
    /// The name by which people know it.
    pub title: String,
    /// From when it is valid.
    pub not_before: Option<Time>,
    /// Until when.
    pub not_after: Option<Time>,
    /// Fingerprint.
    pub sha256: Option<String>,
    /// Fingerprint of its key.
    pub spki_sha256: Option<String>,
    /// Common name (or whole name) of the issuer.
    pub issuer: Option<String>,
    /// The key in two words.
    pub key: Option<String>,
    /// Whether it is a CA.
    pub ca: Option<bool>,
    /// Whether subject and issuer are the same.
    pub self_issued: Option<bool>,
    /// How many troubles it has.
    pub troubles: usize,
    /// Of an error: its code.
    pub code: Option<String>,
    /// Of an error: the byte at which reading stopped.
    pub offset: Option<usize>,
    /// Of an error: what happened.
    pub message: Option<String>,
    /// Of an error: what to do.
    pub help: Option<String>,
}

impl<'a> Row<'a> {
    /// The row of an item.
    #[must_use]
    pub fn of(id: usize, item: &'a Item) -> Self {
        let mut row = Self {
            id,
            kind: item.kind(),
            source: &item.source,
            title: item.source.friendly_name.clone().unwrap_or_else(|| item.source.name.clone()),
            not_before: None,
            not_after: None,
            sha256: None,
            spki_sha256: None,
            issuer: None,
            key: None,
            ca: None,
            self_issued: None,
            troubles: 0,
            code: None,
            offset: None,
            message: None,
            help: None,
        };
        row.fill(&item.body);
        row
    }

    fn fill(&mut self, body: &Body) {
        match body {
            Body::Certificate(der) => match Certificate::parse(der) {
                Ok(certificate) => self.fill_certificate(&certificate),
                Err(fault) => self.fill_error(fault.kind.code(), Some(fault.offset), &fault.kind.message(), ""),
            },
            Body::Request(der) => match CertificationRequest::parse(der) {
                Ok(request) => {
                    self.sha256 = request.complete.then(|| sha256_hex(request.der));
                    self.name(request.subject.as_ref(), &request.extensions);
                    self.key(request.public_key.as_ref());
                    self.troubles = request.troubles.as_slice().len();
                }
                Err(fault) => self.fill_error(fault.kind.code(), Some(fault.offset), &fault.kind.message(), ""),
            },
            Body::PublicKey(der) => {
                self.sha256 = Some(sha256_hex(der));
                let spki = Reader::new(der, 0).expect(Tag::SEQUENCE);
                let key = spki.and_then(|spki| PublicKey::of(&spki, "", &mut Troubles::default()));
                self.key(key.ok().as_ref());
            }
            Body::PrivateKey(facts) => {
                self.spki_sha256.clone_from(&facts.spki_sha256);
                let size = facts.curve.clone().or_else(|| facts.bits.map(|bits| bits.to_string()));
                self.key =
                    Some(size.map_or_else(|| facts.algorithm.clone(), |size| format!("{} {size}", facts.algorithm)));
            }
            Body::Error { error, .. } => self.fill_error(&error.code, error.offset, &error.message, &error.help),
            Body::Crl(der) => {
                self.sha256 = Some(sha256_hex(der));
                if let Ok(list) = CertificateList::parse(der) {
                    if let Some(issuer) = list.issuer.as_ref().map(known_as) {
                        self.title.clone_from(&issuer);
                        self.issuer = Some(issuer);
                    }
                    (self.not_before, self.not_after) = (list.this_update, list.next_update);
                    self.troubles = list.troubles.as_slice().len();
                }
            }
            Body::OcspResponse(der) => {
                self.sha256 = Some(sha256_hex(der));
                if let Ok(response) = OcspResponse::parse(der) {
                    let first = response.responses.first();
                    self.not_before = first.and_then(|first| first.this_update);
                    self.not_after = first.and_then(|first| first.next_update);
                    self.troubles = response.troubles.as_slice().len();
                }
            }
        }
    }

    fn fill_certificate(&mut self, certificate: &Certificate<'_>) {
        self.sha256 = certificate.complete.then(|| sha256_hex(certificate.der));
        self.name(certificate.subject.as_ref(), &certificate.extensions);
        self.key(certificate.public_key.as_ref());
        self.not_before = certificate.validity.not_before;
        self.not_after = certificate.validity.not_after;
        self.issuer = certificate.issuer.as_ref().map(known_as);
        self.ca = Some(certificate.extensions.is_ca());
        self.self_issued = Some(certificate.is_self_issued());
        self.troubles = certificate.troubles.as_slice().len();
    }

    /// The common name, else the first alternative name, else the whole subject.
    fn name(&mut self, subject: Option<&Name<'_>>, extensions: &Extensions<'_>) {
        let common_name = subject.and_then(Name::common_name).map(|name| name.into_owned());
        let first = || extensions.subject_alt_names.first().map(|name| name.text().into_owned());
        let whole = || subject.map(Name::text).filter(|text| !text.is_empty());
        if let Some(title) = common_name.or_else(first).or_else(whole) {
            self.title = title;
        }
    }

    fn key(&mut self, key: Option<&PublicKey<'_>>) {
        self.key = key.map(key_text);
        self.spki_sha256 = key.map(|key| sha256_hex(key.raw));
    }

    fn fill_error(&mut self, code: &str, offset: Option<usize>, message: &str, help: &str) {
        self.kind = "error";
        self.code = Some(code.to_owned());
        self.offset = offset;
        self.message = Some(message.to_owned());
        self.help = Some(help.to_owned());
    }
}

fn known_as(name: &Name<'_>) -> String {
    name.common_name().map_or_else(|| name.text(), |name| name.into_owned())
}
