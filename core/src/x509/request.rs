//! Certification requests (PKCS#10, RFC 2986).

use super::certificate::{after_the_end, name, noted, outer_sequence, slot};
use super::{AlgorithmIdentifier, Extensions, Name, PublicKey, Serial, Troubles, oids, trailing};
use crate::asn1::{Fault, Oid, Reader, Tag, Tlv};

/// A request as far as it could be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CertificationRequest<'a> {
    /// The request from its first to its last byte.
    pub der: &'a [u8],
    /// Whether all of it is there; a fingerprint of less is no fingerprint.
    pub complete: bool,
    /// certificationRequestInfo: the bytes that are signed.
    pub info: &'a [u8],
    /// 1 for the only version there is; others as found, plus one.
    pub version: Option<u32>,
    /// Who asks.
    pub subject: Option<Name<'a>>,
    /// The key to be certified.
    pub public_key: Option<PublicKey<'a>>,
    /// The attributes, in their order.
    pub attributes: Vec<RequestAttribute<'a>>,
    /// The extensions that are asked for (RFC 2985, 5.4.2).
    pub extensions: Extensions<'a>,
    /// The algorithm of the signature.
    pub signature_algorithm: Option<AlgorithmIdentifier<'a>>,
    /// The signature.
    pub signature: Option<&'a [u8]>,
    /// What could not be read.
    pub troubles: Troubles,
}

/// One attribute of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RequestAttribute<'a> {
    /// What it is.
    pub oid: Oid<'a>,
    /// The SET of its values.
    pub values: Tlv<'a>,
}

impl<'a> CertificationRequest<'a> {
    /// Reads a request.
    ///
    /// # Errors
    /// The [`Fault`] where not even the outer SEQUENCE and certificationRequestInfo can be walked.
    pub fn parse(der: &'a [u8]) -> Result<Self, Fault> {
        let mut troubles = Troubles::default();
        let (outer, cut) = outer_sequence(der)?;
        if let Some(fault) = cut {
            troubles.fault(fault, "");
        }
        after_the_end(der, &outer, &mut troubles);
        let mut fields = outer.reader();
        let info = fields.expect(Tag::SEQUENCE)?;
        let mut request = Self {
            der: outer.raw,
            complete: cut.is_none(),
            info: info.raw,
            version: None,
            subject: None,
            public_key: None,
            attributes: Vec::new(),
            extensions: Extensions::default(),
            signature_algorithm: None,
            signature: None,
            troubles: Troubles::default(),
        };
        if let Err((fault, path)) = request.walk_info(&mut info.reader(), &mut troubles) {
            if request.subject.is_none() {
                return Err(fault);
            }
            troubles.fault(fault, path);
        }
        request.read_signature(&mut fields, &mut troubles);
        request.troubles = troubles;
        Ok(request)
    }

    fn walk_info(&mut self, reader: &mut Reader<'a>, troubles: &mut Troubles) -> Result<(), (Fault, &'static str)> {
        let at = |path| move |fault| (fault, path);
        const VERSION: &str = "certificationRequestInfo.version";
        if let Some(version) = slot(reader, Tag::INTEGER, VERSION, troubles).map_err(at(VERSION))? {
            self.version = Serial(version.content).as_u32().and_then(|version| version.checked_add(1));
        }
        const SUBJECT: &str = "certificationRequestInfo.subject";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, SUBJECT, troubles).map_err(at(SUBJECT))? {
            self.subject = name(&sequence, SUBJECT, troubles);
        }
        const KEY: &str = "certificationRequestInfo.subjectPKInfo";
        if let Some(spki) = slot(reader, Tag::SEQUENCE, KEY, troubles).map_err(at(KEY))? {
            self.public_key = noted(PublicKey::of(&spki, KEY, troubles), KEY, troubles);
        }
        // Some makers leave the attributes out although RFC 2986 wants an empty set.
        if let Some(attributes) = reader.optional(Tag::context(0)).map_err(at(ATTRIBUTES))? {
            self.read_attributes(&attributes, troubles);
        }
        trailing(reader, "certificationRequestInfo", troubles);
        Ok(())
    }

    fn read_attributes(&mut self, set: &Tlv<'a>, troubles: &mut Troubles) {
        for element in set.reader() {
            let Some(element) = noted(element, ATTRIBUTES, troubles) else { break };
            let mut inner = element.reader();
            let attribute = inner.expect(Tag::OID).and_then(|oid| Ok((oid, inner.expect(Tag::SET)?)));
            let Some((oid, values)) = noted(attribute, ATTRIBUTES, troubles) else { continue };
            if matches!(oid.content, oids::EXTENSION_REQUEST | oids::MS_EXTENSION_REQUEST) {
                let sequence = values.reader().expect(Tag::SEQUENCE);
                if let Some(sequence) = noted(sequence, "extensionRequest", troubles) {
                    let extensions = Extensions::read(&sequence, "extensionRequest", troubles);
                    if self.extensions.all.is_empty() {
                        self.extensions = extensions;
                    } else {
                        let message = "the request has more than one extensionRequest; the first one counts";
                        troubles.add("duplicate_attribute", element.offset, ATTRIBUTES, message);
                    }
                }
            }
            self.attributes.push(RequestAttribute { oid: Oid(oid.content), values });
        }
    }

    fn read_signature(&mut self, fields: &mut Reader<'a>, troubles: &mut Troubles) {
        const ALGORITHM: &str = "signatureAlgorithm";
        match fields.expect(Tag::SEQUENCE) {
            Ok(sequence) => {
                self.signature_algorithm = noted(AlgorithmIdentifier::of(&sequence), ALGORITHM, troubles);
            }
            Err(fault) => return troubles.fault(fault, ALGORITHM),
        }
        match fields.expect(Tag::BIT_STRING) {
            Ok(bits) => self.signature = bits.content.strip_prefix(&[0]),
            Err(fault) => return troubles.fault(fault, "signature"),
        }
        trailing(fields, "", troubles);
    }
}

const ATTRIBUTES: &str = "certificationRequestInfo.attributes";
