//! OCSP responses (RFC 6960, 4.2.1).
//!
//! Whether a response is fresh, signed by one who may, and about the certificate in question is
//! decided elsewhere.

use std::borrow::Cow;

use serde::Serialize;

use super::certificate::{name, noted, outer_sequence, slot};
use super::revocation::{Reason, date_of, reason_of};
use super::{AlgorithmIdentifier, Extensions, Name, Serial, Troubles, trailing};
use crate::asn1::{Fault, Oid, Reader, Tag, Time, Tlv};
use crate::text::hex::Hex;

/// A response as far as it could be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OcspResponse<'a> {
    /// The response from its first to its last byte.
    pub der: &'a [u8],
    /// `responseStatus`: 0 is success, and only then there is more.
    pub status: Option<u32>,
    /// `responseType`: id-pkix-ocsp-basic, the only one that is read further.
    pub response_type: Option<Oid<'a>>,
    /// tbsResponseData: the bytes that are signed.
    pub tbs: Option<&'a [u8]>,
    /// 1 for the only version there is; others as found, plus one.
    pub version: Option<u32>,
    /// Who answers.
    pub responder: Option<ResponderId<'a>>,
    /// When the answer was signed.
    pub produced_at: Option<Time>,
    /// How many single responses there are.
    pub responses_count: usize,
    /// The first ones that can be read, at most [`OcspResponse::RESPONSES_MAX`].
    pub responses: Vec<SingleResponse<'a>>,
    /// Extensions of the response, such as the nonce.
    pub extensions: Extensions<'a>,
    /// The algorithm of the signature.
    pub signature_algorithm: Option<AlgorithmIdentifier<'a>>,
    /// The signature.
    pub signature: Option<&'a [u8]>,
    /// Certificates that help to verify it, not looked at.
    pub certificates: Vec<EmbeddedCertificate<'a>>,
    /// What could not be read.
    pub troubles: Troubles,
}

/// Who answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ResponderId<'a> {
    /// By the subject of its certificate.
    Name(Name<'a>),
    /// By the SHA-1 of its public key.
    KeyHash(&'a [u8]),
}

/// A certificate inside a response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EmbeddedCertificate<'a> {
    /// Byte of the response at which it stands.
    pub offset: usize,
    /// Its bytes.
    pub der: &'a [u8],
}

/// The answer about one certificate, in the form of our JSON.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SingleResponse<'a> {
    /// Which certificate.
    pub certificate: CertificateId<'a>,
    /// What is known of it.
    pub status: CertificateStatus,
    /// Since when a revoked one is.
    pub revoked_at: Option<Time>,
    /// Why a revoked one is, if it says.
    pub reason: Option<Reason>,
    /// From when on the answer is known to be right.
    pub this_update: Option<Time>,
    /// When something newer will be known.
    pub next_update: Option<Time>,
}

/// Which certificate an answer is about: its issuer by two hashes, and its serial number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CertificateId<'a> {
    /// Name or OID of the digest.
    pub hash_algorithm: Option<Cow<'a, str>>,
    /// Of the issuer's name.
    pub issuer_name_hash: Option<Hex<'a>>,
    /// Of the issuer's public key.
    pub issuer_key_hash: Option<Hex<'a>>,
    /// As of a certificate.
    pub serial: Option<Serial<'a>>,
}

/// What is known of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateStatus {
    /// Not revoked, as far as the responder knows.
    Good,
    /// Revoked, or on hold.
    Revoked,
    /// The responder does not know it.
    Unknown,
    /// What stands there is none of the three.
    Unreadable,
}

impl<'a> OcspResponse<'a> {
    /// As many as a page can show; a responder answers about one certificate nearly always.
    pub const RESPONSES_MAX: usize = 1_000;

    /// Reads a response.
    ///
    /// # Errors
    /// The [`Fault`] where not even the outer SEQUENCE and its status can be read. All other
    /// damage is in [`OcspResponse::troubles`].
    pub fn parse(der: &'a [u8]) -> Result<Self, Fault> {
        let mut troubles = Troubles::default();
        let (outer, cut) = outer_sequence(der)?;
        if let Some(fault) = cut {
            troubles.fault(fault, "");
        }
        let mut fields = outer.reader();
        let status = fields.expect(Tag::ENUMERATED)?;
        let mut response = Self {
            der: outer.raw,
            status: Serial(status.content).as_u32(),
            response_type: None,
            tbs: None,
            version: None,
            responder: None,
            produced_at: None,
            responses_count: 0,
            responses: Vec::new(),
            extensions: Extensions::default(),
            signature_algorithm: None,
            signature: None,
            certificates: Vec::new(),
            troubles: Troubles::default(),
        };
        if response.status_name().is_none() {
            let message = "the status is not one of RFC 6960 4.2.1";
            troubles.add("response_status", status.offset, "responseStatus", message);
        }
        if let Err((fault, path)) = response.read_bytes(&mut fields, &mut troubles) {
            troubles.fault(fault, path);
        }
        response.troubles = troubles;
        Ok(response)
    }

    /// `successful`, `tryLater` … (RFC 6960, 4.2.1).
    #[must_use]
    pub fn status_name(&self) -> Option<&'static str> {
        STATUS_NAMES.get(usize::try_from(self.status?).ok()?).copied().flatten()
    }

    fn read_bytes(&mut self, fields: &mut Reader<'a>, troubles: &mut Troubles) -> Result<(), (Fault, &'static str)> {
        let at = |path| move |fault| (fault, path);
        const BYTES: &str = "responseBytes";
        let Some(explicit) = fields.optional(Tag::context(0)).map_err(at(BYTES))? else {
            trailing(fields, "", troubles);
            return Ok(());
        };
        trailing(fields, "", troubles);
        let mut inner = explicit.reader().expect(Tag::SEQUENCE).map_err(at(BYTES))?.reader();
        let response_type = Oid(inner.expect(Tag::OID).map_err(at("responseBytes.responseType"))?.content);
        self.response_type = Some(response_type);
        const RESPONSE: &str = "responseBytes.response";
        let string = inner.expect(Tag::OCTET_STRING).map_err(at(RESPONSE))?;
        trailing(&inner, BYTES, troubles);
        if response_type.0 != BASIC {
            let message = format!("a response of type {response_type} is not read further");
            troubles.add("not_supported", string.offset, RESPONSE, message);
            return Ok(());
        }
        let mut reader = string.reader();
        let basic = reader.expect(Tag::SEQUENCE).map_err(at(RESPONSE))?;
        trailing(&reader, RESPONSE, troubles);
        self.read_basic(&mut basic.reader(), troubles)
    }

    /// BasicOCSPResponse.
    fn read_basic(&mut self, fields: &mut Reader<'a>, troubles: &mut Troubles) -> Result<(), (Fault, &'static str)> {
        let at = |path| move |fault| (fault, path);
        const DATA: &str = "tbsResponseData";
        let data = fields.expect(Tag::SEQUENCE).map_err(at(DATA))?;
        self.tbs = Some(data.raw);
        if let Err((fault, path)) = self.read_data(&mut data.reader(), troubles) {
            troubles.fault(fault, path);
        }
        const ALGORITHM: &str = "signatureAlgorithm";
        let algorithm = fields.expect(Tag::SEQUENCE).map_err(at(ALGORITHM))?;
        self.signature_algorithm = noted(AlgorithmIdentifier::of(&algorithm), ALGORITHM, troubles);
        let bits = fields.expect(Tag::BIT_STRING).map_err(at("signature"))?;
        self.signature = bits.content.strip_prefix(&[0]);
        if self.signature.is_none() {
            troubles.add("bit_string", bits.offset, "signature", "the signature is no whole number of bytes");
        }
        const CERTIFICATES: &str = "certs";
        if let Some(explicit) = fields.optional(Tag::context(0)).map_err(at(CERTIFICATES))? {
            let list = explicit.reader().expect(Tag::SEQUENCE).map_err(at(CERTIFICATES))?;
            for certificate in list.reader().take(Self::RESPONSES_MAX) {
                let Tlv { offset, raw, .. } = certificate.map_err(at(CERTIFICATES))?;
                self.certificates.push(EmbeddedCertificate { offset, der: raw });
            }
        }
        trailing(fields, "", troubles);
        Ok(())
    }

    /// ResponseData.
    fn read_data(&mut self, fields: &mut Reader<'a>, troubles: &mut Troubles) -> Result<(), (Fault, &'static str)> {
        let at = |path| move |fault| (fault, path);
        const VERSION: &str = "tbsResponseData.version";
        self.version = match fields.optional(Tag::context(0)).map_err(at(VERSION))? {
            None => Some(1),
            Some(explicit) => noted(explicit.reader().expect(Tag::INTEGER), VERSION, troubles)
                .and_then(|version| Serial(version.content).as_u32()?.checked_add(1)),
        };
        const RESPONDER: &str = "tbsResponseData.responderID";
        let responder = fields.read().map_err(at(RESPONDER))?;
        self.responder = responder_of(&responder, RESPONDER, troubles);
        self.produced_at = date_of(fields, "tbsResponseData.producedAt", troubles);
        const RESPONSES: &str = "tbsResponseData.responses";
        if let Some(list) = slot(fields, Tag::SEQUENCE, RESPONSES, troubles).map_err(at(RESPONSES))? {
            for response in list.reader() {
                self.responses_count += 1;
                match response.and_then(|response| SingleResponse::of(&response, troubles)) {
                    Ok(response) if self.responses.len() < Self::RESPONSES_MAX => self.responses.push(response),
                    Ok(_) => {}
                    Err(fault) => troubles.fault(fault, RESPONSES),
                }
            }
        }
        const EXTENSIONS: &str = "tbsResponseData.responseExtensions";
        if let Some(explicit) = fields.optional(Tag::context(1)).map_err(at(EXTENSIONS))? {
            let list = explicit.reader().expect(Tag::SEQUENCE).map_err(at(EXTENSIONS))?;
            self.extensions = Extensions::read(&list, EXTENSIONS, troubles);
        }
        trailing(fields, "tbsResponseData", troubles);
        Ok(())
    }
}

fn responder_of<'a>(element: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Option<ResponderId<'a>> {
    let mut inner = element.reader();
    match element.tag.octet {
        BY_NAME => {
            let sequence = noted(inner.expect(Tag::SEQUENCE), path, troubles)?;
            name(&sequence, path, troubles).map(ResponderId::Name)
        }
        BY_KEY => {
            let hash = noted(inner.expect(Tag::OCTET_STRING), path, troubles)?;
            Some(ResponderId::KeyHash(hash.content))
        }
        other => {
            let message = format!("tag {other:#04x} is neither a responder's name nor its key");
            troubles.add("unexpected_tag", element.offset, path, message);
            None
        }
    }
}

impl<'a> SingleResponse<'a> {
    fn of(element: &Tlv<'a>, troubles: &mut Troubles) -> Result<Self, Fault> {
        const PATH: &str = "tbsResponseData.responses";
        let mut fields = element.reader();
        let certificate = CertificateId::of(&fields.expect(Tag::SEQUENCE)?, troubles);
        let status = fields.read()?;
        let mut found = Self {
            certificate,
            status: CertificateStatus::Unreadable,
            revoked_at: None,
            reason: None,
            this_update: None,
            next_update: None,
        };
        found.read_status(&status, troubles);
        found.this_update = date_of(&mut fields, "tbsResponseData.responses.thisUpdate", troubles);
        if let Some(explicit) = fields.optional(Tag::context(0))? {
            found.next_update = date_of(&mut explicit.reader(), "tbsResponseData.responses.nextUpdate", troubles);
        }
        fields.optional(Tag::context(1))?;
        trailing(&fields, PATH, troubles);
        Ok(found)
    }

    /// CertStatus: good and unknown are an implicit NULL, revoked a structure of its own.
    fn read_status(&mut self, element: &Tlv<'a>, troubles: &mut Troubles) {
        const PATH: &str = "tbsResponseData.responses.certStatus";
        self.status = match element.tag.octet {
            GOOD => CertificateStatus::Good,
            UNKNOWN => CertificateStatus::Unknown,
            REVOKED => CertificateStatus::Revoked,
            other => {
                let message = format!("tag {other:#04x} is no status of a certificate");
                troubles.add("unexpected_tag", element.offset, PATH, message);
                CertificateStatus::Unreadable
            }
        };
        if self.status == CertificateStatus::Revoked {
            let mut info = element.reader();
            self.revoked_at = date_of(&mut info, PATH, troubles);
            if let Some(explicit) = noted(info.optional(Tag::context(0)), PATH, troubles).flatten() {
                self.reason = reason_of(&mut explicit.reader(), PATH, troubles);
            }
            trailing(&info, PATH, troubles);
        }
    }
}

impl<'a> CertificateId<'a> {
    fn of(sequence: &Tlv<'a>, troubles: &mut Troubles) -> Self {
        const PATH: &str = "tbsResponseData.responses.certID";
        let mut fields = sequence.reader();
        let algorithm = noted(AlgorithmIdentifier::read(&mut fields), PATH, troubles);
        let mut next = |octet| noted(fields.expect(octet), PATH, troubles).map(|tlv| tlv.content);
        Self {
            hash_algorithm: algorithm.map(|algorithm| algorithm.oid.label()),
            issuer_name_hash: next(Tag::OCTET_STRING).map(Hex),
            issuer_key_hash: next(Tag::OCTET_STRING).map(Hex),
            serial: next(Tag::INTEGER).map(Serial),
        }
    }
}

/// By number; 4 is not used.
const STATUS_NAMES: [Option<&str>; 7] = [
    Some("successful"),
    Some("malformedRequest"),
    Some("internalError"),
    Some("tryLater"),
    None,
    Some("sigRequired"),
    Some("unauthorized"),
];
/// 1.3.6.1.5.5.7.48.1.1 id-pkix-ocsp-basic.
const BASIC: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 48, 1, 1];
const BY_NAME: u8 = Tag::context(1);
const BY_KEY: u8 = Tag::context(2);
const GOOD: u8 = Tag::context_primitive(0);
const REVOKED: u8 = Tag::context(1);
const UNKNOWN: u8 = Tag::context_primitive(2);
