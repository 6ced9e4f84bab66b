//! Certificate revocation lists (RFC 5280, 5), versions 1 and 2.
//!
//! A list may hold a million entries, so they are not gathered: they are walked once to count them and
//! to find their troubles, and once more by whoever asks.

use serde::Serialize;

use super::certificate::{moment, name, noted, outer_sequence, slot};
use super::revocation::{Reason, date_of, reason_of};
use super::{AlgorithmIdentifier, Extensions, GeneralName, Name, Serial, Troubles, general_names, trailing};
use crate::asn1::{Fault, Reader, Tag, Time, Tlv};

/// A revocation list as far as it could be read.
#[derive(Clone, Debug)]
pub struct CertificateList<'a> {
    /// The list from its first to its last byte.
    pub der: &'a [u8],
    /// tbsCertList: the bytes that are signed.
    pub tbs: &'a [u8],
    /// 1 or 2; other numbers as they were found, plus one.
    pub version: Option<u32>,
    /// The algorithm as it stands inside the signed part.
    pub inner_signature_algorithm: Option<AlgorithmIdentifier<'a>>,
    /// Who revokes.
    pub issuer: Option<Name<'a>>,
    /// When it was issued.
    pub this_update: Option<Time>,
    /// When the next one is due at the latest; `None` where it does not say (RFC 5280 demands it).
    pub next_update: Option<Time>,
    /// How many entries there are, the unreadable ones counted.
    pub revoked_count: usize,
    /// `cRLNumber` (5.2.3).
    pub crl_number: Option<Serial<'a>>,
    /// `deltaCRLIndicator` (5.2.4): the number of the list that this one adds to.
    pub base_crl_number: Option<Serial<'a>>,
    /// All extensions of the list.
    pub extensions: Extensions<'a>,
    /// The algorithm of the signature.
    pub signature_algorithm: Option<AlgorithmIdentifier<'a>>,
    /// The signature.
    pub signature: Option<&'a [u8]>,
    /// What could not be read, or was not written as it should be.
    pub troubles: Troubles,
    entries: Reader<'a>,
}

/// One entry of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevokedCertificate<'a> {
    /// Whose certificate.
    pub serial: Serial<'a>,
    /// Since when.
    pub revoked_at: Option<Time>,
    /// Why, if it says (5.3.1).
    pub reason: Option<Reason>,
    /// Since when the key may have been in wrong hands (5.3.2).
    pub invalidity_date: Option<Time>,
    /// `certificateIssuer` (5.3.3): from this entry on, the certificates are of this issuer.
    pub certificate_issuer: Vec<GeneralName<'a>>,
    /// Where the entry stands.
    pub offset: usize,
}

/// The entries in the form of our JSON: the first ones, and how many there are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RevokedView<'a> {
    /// All of them.
    pub total: usize,
    /// The first ones, at most [`RevokedView::ENTRIES_MAX`].
    pub entries: Vec<RevokedEntryView<'a>>,
}

/// One entry in the form of our JSON.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RevokedEntryView<'a> {
    /// Value in hex, as of a certificate.
    pub serial: Serial<'a>,
    /// RFC 3339.
    pub revoked_at: Option<Time>,
    /// A word of RFC 5280, 5.3.1.
    pub reason: Option<Reason>,
    /// RFC 3339.
    pub invalidity_date: Option<Time>,
    /// Names as text; `null` where the entry does not change the issuer.
    pub certificate_issuer: Option<String>,
}

impl<'a> CertificateList<'a> {
    /// Reads a list.
    ///
    /// # Errors
    /// The [`Fault`] where not even the outer SEQUENCE and tbsCertList can be walked. All other
    /// damage is in [`CertificateList::troubles`], and the fields that it hit are `None`.
    pub fn parse(der: &'a [u8]) -> Result<Self, Fault> {
        let mut troubles = Troubles::default();
        let (outer, cut) = outer_sequence(der)?;
        if let Some(fault) = cut {
            troubles.fault(fault, "");
        }
        let mut fields = outer.reader();
        let tbs = fields.expect(Tag::SEQUENCE)?;
        let mut list = Self {
            der: outer.raw,
            tbs: tbs.raw,
            version: None,
            inner_signature_algorithm: None,
            issuer: None,
            this_update: None,
            next_update: None,
            revoked_count: 0,
            crl_number: None,
            base_crl_number: None,
            extensions: Extensions::default(),
            signature_algorithm: None,
            signature: None,
            troubles: Troubles::default(),
            entries: Reader::new(&[], tbs.end()),
        };
        if let Err((fault, path)) = list.walk_tbs(&mut tbs.reader(), &mut troubles) {
            if list.issuer.is_none() && list.inner_signature_algorithm.is_none() {
                return Err(fault);
            }
            troubles.fault(fault, path);
        }
        list.read_signature(&mut fields, &mut troubles);
        list.troubles = troubles;
        Ok(list)
    }

    /// The entries that can be read, in their order.
    pub fn revoked(&self) -> impl Iterator<Item = RevokedCertificate<'a>> {
        let entries = self.entries.map_while(Result::ok);
        entries.filter_map(|entry| RevokedCertificate::of(&entry, &mut Troubles::default()).ok())
    }

    /// The entries for our JSON.
    #[must_use]
    pub fn revoked_view(&self) -> RevokedView<'a> {
        let entries = self.revoked().take(RevokedView::ENTRIES_MAX).map(RevokedEntryView::from).collect();
        RevokedView { total: self.revoked_count, entries }
    }

    fn walk_tbs(&mut self, reader: &mut Reader<'a>, troubles: &mut Troubles) -> Result<(), (Fault, &'static str)> {
        let at = |path| move |fault| (fault, path);
        const VERSION: &str = "tbsCertList.version";
        self.version = match reader.optional(Tag::INTEGER).map_err(at(VERSION))? {
            None => Some(1),
            Some(version) => Serial(version.content).as_u32().and_then(|version| version.checked_add(1)),
        };
        const SIGNATURE: &str = "tbsCertList.signature";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, SIGNATURE, troubles).map_err(at(SIGNATURE))? {
            self.inner_signature_algorithm = noted(AlgorithmIdentifier::of(&sequence), SIGNATURE, troubles);
        }
        const ISSUER: &str = "tbsCertList.issuer";
        if let Some(sequence) = slot(reader, Tag::SEQUENCE, ISSUER, troubles).map_err(at(ISSUER))? {
            self.issuer = name(&sequence, ISSUER, troubles);
        }
        // Whether a time has the type for its year is for a judge, not for a reader.
        let mut strict = true;
        self.this_update = moment(reader, "tbsCertList.thisUpdate", &mut strict, troubles);
        if reader.peek().is_some_and(|octet| octet & CLASS_AND_FORM == 0) {
            self.next_update = moment(reader, "tbsCertList.nextUpdate", &mut strict, troubles);
        }
        const REVOKED: &str = "tbsCertList.revokedCertificates";
        if let Some(sequence) = reader.optional(Tag::SEQUENCE).map_err(at(REVOKED))? {
            self.count(&sequence, REVOKED, troubles);
        }
        const EXTENSIONS: &str = "tbsCertList.crlExtensions";
        if let Some(explicit) = reader.optional(Tag::context(0)).map_err(at(EXTENSIONS))? {
            let mut inner = explicit.reader();
            if let Some(sequence) = noted(inner.expect(Tag::SEQUENCE), EXTENSIONS, troubles) {
                self.extensions = Extensions::read(&sequence, EXTENSIONS, troubles);
                self.crl_number = self.number(CRL_NUMBER, "cRLNumber", troubles);
                self.base_crl_number = self.number(DELTA_CRL_INDICATOR, "deltaCRLIndicator", troubles);
                trailing(&inner, EXTENSIONS, troubles);
            }
        }
        trailing(reader, "tbsCertList", troubles);
        Ok(())
    }

    /// Walks the entries for their number and their troubles.
    fn count(&mut self, sequence: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) {
        self.entries = sequence.reader();
        if sequence.content.is_empty() {
            // RFC 5280, 5.1.2.6.
            let message = "the list of revoked certificates is empty; it must be absent then";
            troubles.add("empty_sequence", sequence.offset, path, message);
        }
        for entry in sequence.reader() {
            self.revoked_count += 1;
            if let Err(fault) = entry.and_then(|entry| RevokedCertificate::of(&entry, troubles)) {
                troubles.fault(fault, path);
            }
        }
    }

    fn number(&self, oid: &[u8], path: &'static str, troubles: &mut Troubles) -> Option<Serial<'a>> {
        let mut value = self.extensions.find(oid)?.reader();
        let number = noted(value.expect(Tag::INTEGER), path, troubles)?;
        trailing(&value, path, troubles);
        Some(Serial(number.content))
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

impl<'a> RevokedCertificate<'a> {
    fn of(entry: &Tlv<'a>, troubles: &mut Troubles) -> Result<Self, Fault> {
        const PATH: &str = "tbsCertList.revokedCertificates";
        if !entry.is(Tag::SEQUENCE) {
            Reader::new(entry.raw, entry.offset).expect(Tag::SEQUENCE)?;
        }
        let mut fields = entry.reader();
        let serial = Serial(fields.expect(Tag::INTEGER)?.content);
        let revoked_at = moment(&mut fields, "tbsCertList.revokedCertificates.revocationDate", &mut true, troubles);
        let mut found = Self {
            serial,
            revoked_at,
            reason: None,
            invalidity_date: None,
            certificate_issuer: Vec::new(),
            offset: entry.offset,
        };
        if let Some(sequence) = fields.optional(Tag::SEQUENCE)? {
            let extensions =
                Extensions::read(&sequence, "tbsCertList.revokedCertificates.crlEntryExtensions", troubles);
            if let Some(extension) = extensions.find(REASON_CODE) {
                found.reason = reason_of(&mut extension.reader(), "reasonCode", troubles);
            }
            if let Some(extension) = extensions.find(INVALIDITY_DATE) {
                found.invalidity_date = date_of(&mut extension.reader(), "invalidityDate", troubles);
            }
            if let Some(extension) = extensions.find(CERTIFICATE_ISSUER) {
                let names = noted(extension.reader().expect(Tag::SEQUENCE), "certificateIssuer", troubles);
                found.certificate_issuer =
                    names.map(|names| general_names(&names, "certificateIssuer", troubles)).unwrap_or_default();
            }
        }
        trailing(&fields, PATH, troubles);
        Ok(found)
    }
}

impl RevokedView<'_> {
    /// A page shows a few hundred; a list of a million stays a list of a million in its file.
    pub const ENTRIES_MAX: usize = 1_000;
}

impl<'a> From<RevokedCertificate<'a>> for RevokedEntryView<'a> {
    fn from(entry: RevokedCertificate<'a>) -> Self {
        let names: Vec<_> = entry.certificate_issuer.iter().map(GeneralName::text).collect();
        Self {
            serial: entry.serial,
            revoked_at: entry.revoked_at,
            reason: entry.reason,
            invalidity_date: entry.invalidity_date,
            certificate_issuer: (!names.is_empty()).then(|| names.join(", ")),
        }
    }
}

/// 2.5.29.20.
const CRL_NUMBER: &[u8] = &[0x55, 0x1d, 20];
/// 2.5.29.21.
const REASON_CODE: &[u8] = &[0x55, 0x1d, 21];
/// 2.5.29.24.
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1d, 24];
/// 2.5.29.27.
const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1d, 27];
/// 2.5.29.29.
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1d, 29];
/// Class and constructed bits of a first identifier octet: all zero for a time of whatever kind.
const CLASS_AND_FORM: u8 = 0xe0;
