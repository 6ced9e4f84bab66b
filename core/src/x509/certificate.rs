//! Certificates (RFC 5280, 4.1), versions 1 to 3.

use super::{AlgorithmIdentifier, Extensions, Name, PublicKey, Serial, Troubles, trailing};
use crate::asn1::{Fault, FaultKind, Reader, Tag, Time, TimeFault, Tlv, decode_time};

/// A certificate as far as it could be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate<'a> {
    /// The certificate from its first to its last byte.
    pub der: &'a [u8],
    /// Whether all of it is there; a fingerprint of less is no fingerprint.
    pub complete: bool,
    /// tbsCertificate: the bytes that are signed.
    pub tbs: &'a [u8],
    /// 1, 2 or 3; other numbers as they were found, plus one.
    pub version: Option<u32>,
    /// The serial number.
    pub serial: Option<Serial<'a>>,
    /// The algorithm as it stands inside the signed part.
    pub inner_signature_algorithm: Option<AlgorithmIdentifier<'a>>,
    /// The issuer.
    pub issuer: Option<Name<'a>>,
    /// From when until when.
    pub validity: Validity,
    /// The subject.
    pub subject: Option<Name<'a>>,
    /// The key that is certified.
    pub public_key: Option<PublicKey<'a>>,
    /// Extensions, all of them and the first ones decoded.
    pub extensions: Extensions<'a>,
    /// Whether issuerUniqueID or subjectUniqueID stand there.
    pub unique_ids: bool,
    /// The algorithm of the signature.
    pub signature_algorithm: Option<AlgorithmIdentifier<'a>>,
    /// The signature.
    pub signature: Option<&'a [u8]>,
    /// What could not be read, or was not written as it should be.
    pub troubles: Troubles,
}

/// The moments between which a certificate is valid, both included (4.1.2.5).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Validity {
    /// The first moment.
    pub not_before: Option<Time>,
    /// The last moment.
    pub not_after: Option<Time>,
    /// Both are written in the one form of RFC 5280 for their year.
    pub strict: bool,
}

impl Validity {
    /// `floor((not_after − not_before) / 86,400 s)`; `None` if negative or unreadable.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        let seconds = self.not_after?.unix_seconds() - self.not_before?.unix_seconds();
        (seconds >= 0).then_some(seconds / 86_400)
    }
}

impl<'a> Certificate<'a> {
    /// Reads a certificate.
    ///
    /// # Errors
    /// The [`Fault`] where not even the outer SEQUENCE and tbsCertificate can be walked. All other
    /// damage is in [`Certificate::troubles`], and the fields that it hit are `None`.
    pub fn parse(der: &'a [u8]) -> Result<Self, Fault> {
        let mut troubles = Troubles::default();
        let (outer, cut) = outer_sequence(der)?;
        if let Some(fault) = cut {
            troubles.fault(fault, "");
        } else if outer.ber_length {
            troubles.add("ber_length", outer.offset, "", BER_LENGTH);
        }
        after_the_end(der, &outer, &mut troubles);
        let mut fields = outer.reader();
        let tbs = fields.expect(Tag::SEQUENCE)?;
        if tbs.ber_length {
            troubles.add("ber_length", tbs.offset, "tbsCertificate", BER_LENGTH);
        }
        let mut certificate = Self::read_tbs(&tbs, &mut troubles)?;
        certificate.der = outer.raw;
        certificate.complete = cut.is_none();
        certificate.read_signature(&mut fields, &mut troubles);
        certificate.troubles = troubles;
        Ok(certificate)
    }

    /// Whether subject and issuer are the same, byte for byte or as RFC 5280, 7.1 compares them.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        match (&self.subject, &self.issuer) {
            (Some(subject), Some(issuer)) => subject.matches(issuer),
            _ => false,
        }
    }

    fn read_tbs(tbs: &Tlv<'a>, troubles: &mut Troubles) -> Result<Self, Fault> {
        let mut certificate = Self {
            der: tbs.raw,
            complete: true,
            tbs: tbs.raw,
            version: None,
            serial: None,
            inner_signature_algorithm: None,
            issuer: None,
            validity: Validity::default(),
            subject: None,
            public_key: None,
            extensions: Extensions::default(),
            unique_ids: false,
            signature_algorithm: None,
            signature: None,
            troubles: Troubles::default(),
        };
        let mut reader = tbs.reader();
        let walked = certificate.walk_tbs(&mut reader, troubles);
        if let Err((fault, path)) = walked {
            if certificate.serial.is_none() && certificate.issuer.is_none() {
                return Err(fault);
            }
            troubles.fault(fault, path);
        }
        Ok(certificate)
    }

    /// Field after field; stops where no further element can be read.
    fn walk_tbs(&mut self, reader: &mut Reader<'a>, troubles: &mut Troubles) -> Result<(), (Fault, &'static str)> {
        let at = |path| move |fault| (fault, path);
        const VERSION: &str = "tbsCertificate.version";
        self.version = match reader.optional(Tag::context(0)).map_err(at(VERSION))? {
            None => Some(1),
            Some(explicit) => match explicit.reader().expect(Tag::INTEGER) {
                Ok(version) => Serial(version.content).as_u32().and_then(|version| version.checked_add(1)),
                Err(fault) => {
                    troubles.fault(fault, VERSION);
                    None
                }
            },
        };
        const SERIAL: &str = "tbsCertificate.serialNumber";
        if let Some(serial) = slot(reader, Tag::INTEGER, SERIAL, troubles).map_err(at(SERIAL))? {
            self.serial = Some(Serial(serial.content));
        }
        const SIGNATURE: &str = "tbsCertificate.signature";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, SIGNATURE, troubles).map_err(at(SIGNATURE))? {
            self.inner_signature_algorithm = noted(AlgorithmIdentifier::of(&sequence), SIGNATURE, troubles);
        }
        const ISSUER: &str = "tbsCertificate.issuer";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, ISSUER, troubles).map_err(at(ISSUER))? {
            self.issuer = name(&sequence, ISSUER, troubles);
        }
        const VALIDITY: &str = "tbsCertificate.validity";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, VALIDITY, troubles).map_err(at(VALIDITY))? {
            self.validity = Validity::of(&sequence, troubles);
        }
        const SUBJECT: &str = "tbsCertificate.subject";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, SUBJECT, troubles).map_err(at(SUBJECT))? {
            self.subject = name(&sequence, SUBJECT, troubles);
        }
        const KEY: &str = "tbsCertificate.subjectPublicKeyInfo";
        if let Some(spki) = slot(reader, Tag::SEQUENCE, KEY, troubles).map_err(at(KEY))? {
            self.public_key = noted(PublicKey::of(&spki, KEY, troubles), KEY, troubles);
        }
        for number in [1, 2] {
            const UNIQUE: &str = "tbsCertificate.uniqueID";
            for octet in [Tag::context_primitive(number), Tag::context(number)] {
                self.unique_ids |= reader.optional(octet).map_err(at(UNIQUE))?.is_some();
            }
        }
        const EXTENSIONS: &str = "tbsCertificate.extensions";
        if let Some(explicit) = reader.optional(Tag::context(3)).map_err(at(EXTENSIONS))? {
            let mut inner = explicit.reader();
            if let Some(sequence) = noted(inner.expect(Tag::SEQUENCE), EXTENSIONS, troubles) {
                self.extensions = Extensions::read(&sequence, EXTENSIONS, troubles);
                trailing(&inner, EXTENSIONS, troubles);
            }
        }
        trailing(reader, "tbsCertificate", troubles);
        Ok(())
    }

    fn read_signature(&mut self, fields: &mut Reader<'a>, troubles: &mut Troubles) {
        const ALGORITHM: &str = "signatureAlgorithm";
        match fields.expect(Tag::SEQUENCE) {
            Ok(sequence) => {
                self.signature_algorithm = noted(AlgorithmIdentifier::of(&sequence), ALGORITHM, troubles);
            }
            Err(fault) => return troubles.fault(fault, ALGORITHM),
        }
        const VALUE: &str = "signatureValue";
        match fields.expect(Tag::BIT_STRING) {
            Ok(bits) => {
                self.signature = bits.content.strip_prefix(&[0]);
                if self.signature.is_none() {
                    troubles.add("bit_string", bits.offset, VALUE, "the signature is no whole number of bytes");
                }
            }
            Err(fault) => return troubles.fault(fault, VALUE),
        }
        trailing(fields, "", troubles);
    }
}

impl Validity {
    fn of(sequence: &Tlv<'_>, troubles: &mut Troubles) -> Self {
        let mut reader = sequence.reader();
        let mut strict = true;
        let mut next = |path| moment(&mut reader, path, &mut strict, troubles);
        let not_before = next("tbsCertificate.validity.notBefore");
        let not_after = next("tbsCertificate.validity.notAfter");
        trailing(&reader, "tbsCertificate.validity", troubles);
        Self { not_before, not_after, strict }
    }
}

/// A time field of any structure, its faults noted.
pub(crate) fn moment(
    reader: &mut Reader<'_>,
    path: &'static str,
    strict: &mut bool,
    troubles: &mut Troubles,
) -> Option<Time> {
    let element = match reader.read() {
        Ok(element) => element,
        Err(fault) => {
            troubles.fault(fault, path);
            return None;
        }
    };
    match decode_time(element.tag.octet, element.content) {
        Ok((time, as_written)) => {
            if !as_written {
                troubles.add("time_form", element.offset, path, "the time is not written as RFC 5280 4.1.2.5 wants it");
            }
            // RFC 5280, 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050.
            *strict &= as_written && (element.is(Tag::UTC_TIME) == (time.unix_seconds() < YEAR_2050));
            Some(time)
        }
        Err(reason) => {
            let message = match reason {
                TimeFault::Tag(tag) => format!("tag {tag:#04x} is no time"),
                TimeFault::Form => "the time cannot be read".to_owned(),
                TimeFault::Range => "the time names a moment that does not exist".to_owned(),
            };
            troubles.add("time_unreadable", element.offset, path, message);
            None
        }
    }
}

/// The outer SEQUENCE. One whose end was cut off is read as far as it goes.
pub(crate) fn outer_sequence(der: &[u8]) -> Result<(Tlv<'_>, Option<Fault>), Fault> {
    let mut reader = Reader::new(der, 0);
    match reader.expect(Tag::SEQUENCE) {
        Ok(outer) => Ok((outer, None)),
        Err(fault @ Fault { kind: FaultKind::TooLong { there, .. }, .. }) => {
            let start = der.len() - there;
            let outer = Tlv {
                offset: 0,
                tag: crate::asn1::Tag { octet: Tag::SEQUENCE, number: 16 },
                raw: der,
                content: &der[start..],
                content_offset: start,
                ber_length: false,
            };
            Ok((outer, Some(fault)))
        }
        Err(fault) => Err(fault),
    }
}

/// Notes bytes behind the outer SEQUENCE.
pub(crate) fn after_the_end(der: &[u8], outer: &Tlv<'_>, troubles: &mut Troubles) {
    trailing(&Reader::new(&der[outer.raw.len()..], outer.raw.len()), "", troubles);
}

/// The next element as the field that belongs here. One of another tag is passed over and noted.
pub(crate) fn slot<'a>(
    reader: &mut Reader<'a>,
    octet: u8,
    path: &'static str,
    troubles: &mut Troubles,
) -> Result<Option<Tlv<'a>>, Fault> {
    let element = match reader.peek() {
        None => reader.expect(octet)?,
        Some(_) => reader.read()?,
    };
    if element.is(octet) {
        return Ok(Some(element));
    }
    let kind = FaultKind::Unexpected { found: Some(element.tag.octet), expected: octet };
    troubles.fault(Fault { offset: element.offset, kind }, path);
    Ok(None)
}

/// The value, or the fault noted.
pub(crate) fn noted<T>(result: Result<T, Fault>, path: &'static str, troubles: &mut Troubles) -> Option<T> {
    result.map_err(|fault| troubles.fault(fault, path)).ok()
}

/// A name, `None` if nothing of it could be read although something is there.
pub(crate) fn name<'a>(sequence: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Option<Name<'a>> {
    let name = Name::of(sequence, path, troubles);
    (sequence.content.is_empty() || !name.attributes.is_empty()).then_some(name)
}

const BER_LENGTH: &str = "the length is not written in the one form that DER allows";
/// 2050-01-01T00:00:00Z.
const YEAR_2050: i64 = 2_524_608_000;
