//! A certificate revocation list (RFC 5280, 5), read for the one question whether a certificate
//! stands in it.
//!
//! The entries are not taken apart until a serial number is looked up: a list may have millions.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::super::budget::Sizes;
use super::super::name_key::NameKey;
use crate::asn1::{Fault, Oid, Reader, Tag, Time, decode_time};
use crate::signature::Algorithm;
use crate::x509::{DistributionPoint, GeneralName, Name, Serial, Troubles, general_names, oids};

/// A list as it was supplied.
#[derive(Debug)]
pub(super) struct RevocationList<'a> {
    pub(super) tbs: &'a [u8],
    pub(super) algorithm: Algorithm<'a>,
    pub(super) signature: &'a [u8],
    pub(super) issuer: NameKey,
    /// Of the names that are compared with a certificate's: the issuer's and those of the scope.
    pub(super) sizes: Sizes,
    pub(super) this_update: Time,
    pub(super) next_update: Option<Time>,
    /// cRLNumber: contents of the INTEGER.
    pub(super) number: Option<&'a [u8]>,
    pub(super) number_critical: bool,
    /// BaseCRLNumber of a delta list.
    pub(super) delta_base: Option<&'a [u8]>,
    pub(super) scope: Scope<'a>,
    /// issuingDistributionPoint as it stands, to compare a delta's with its base's.
    pub(super) scope_value: Option<&'a [u8]>,
    pub(super) authority_key_id: Option<&'a [u8]>,
    pub(super) unknown_critical: bool,
    entries: Reader<'a>,
    /// Found out once: a certificate may ask for it at every one of its distribution points.
    repeats: OnceCell<bool>,
}

/// `issuingDistributionPoint` (5.2.5).
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    pub(super) point: Option<DistributionPoint<'a>>,
    pub(super) only_user: bool,
    pub(super) only_ca: bool,
    pub(super) only_attribute: bool,
    /// Bits of ReasonFlags; `None` for all.
    pub(super) reasons: Option<u16>,
    pub(super) indirect: bool,
}

/// What a list says of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// It does not stand there.
    Absent,
    /// It stands there; the CRLReason, if one is given.
    Revoked(Option<u8>),
    /// The entry has a critical extension that is not known, or cannot be read.
    Unusable,
}

impl<'a> RevocationList<'a> {
    /// Reads a list; the first fault of its structure.
    pub(super) fn parse(der: &'a [u8]) -> Result<Self, Fault> {
        let mut outer = Reader::new(der, 0).expect(Tag::SEQUENCE)?.reader();
        let tbs = outer.expect(Tag::SEQUENCE)?;
        let algorithm = Algorithm::from_der(outer.expect(Tag::SEQUENCE)?.raw)?;
        let signature = outer.expect(Tag::BIT_STRING)?;
        let unreadable = |offset| Fault { offset, kind: crate::asn1::FaultKind::EndOfInput };
        let signature = signature.content.strip_prefix(&[0]).ok_or(unreadable(signature.offset))?;
        let mut fields = tbs.reader();
        if let Some(version) = fields.optional(Tag::INTEGER)? {
            // 5.1.2.1: "this field MUST be present and MUST specify version 2 (the integer value is 1)".
            if version.content != [1] {
                return Err(unreadable(version.offset));
            }
        }
        let inner = fields.expect(Tag::SEQUENCE)?;
        if Algorithm::from_der(inner.raw)? != algorithm {
            return Err(unreadable(inner.offset));
        }
        let issuer_name = fields.expect(Tag::SEQUENCE)?;
        let issuer = NameKey::of(&Name::of(&issuer_name, "issuer", &mut Troubles::default()));
        let this_update = fields.read()?;
        let (this_update, _) =
            decode_time(this_update.tag.octet, this_update.content).map_err(|_| unreadable(this_update.offset))?;
        let next_update = match fields.peek() {
            Some(octet @ (Tag::UTC_TIME | Tag::GENERALIZED_TIME)) => {
                let element = fields.read()?;
                Some(decode_time(octet, element.content).map_err(|_| unreadable(element.offset))?.0)
            }
            _ => None,
        };
        let entries = match fields.optional(Tag::SEQUENCE)? {
            Some(entries) => entries.reader(),
            None => Reader::new(&[], fields.offset()),
        };
        let mut list = Self {
            tbs: tbs.raw,
            algorithm,
            signature,
            issuer,
            sizes: Sizes::default(),
            this_update,
            next_update,
            number: None,
            number_critical: false,
            delta_base: None,
            scope: Scope::default(),
            scope_value: None,
            authority_key_id: None,
            unknown_critical: false,
            entries,
            repeats: OnceCell::new(),
        };
        if let Some(extensions) = fields.optional(Tag::context(0))? {
            list.read_extensions(extensions.reader().expect(Tag::SEQUENCE)?.reader())?;
        }
        let point = list.scope.point.iter();
        let names = point.clone().flat_map(|point| &point.names).map(GeneralName::size);
        let relative = point.filter_map(|point| point.relative_name).map(<[u8]>::len);
        list.sizes = names.chain(relative).chain([issuer_name.raw.len()]).collect();
        list.unknown_critical |= list.has_unknown_critical_entry();
        Ok(list)
    }

    fn read_extensions(&mut self, extensions: Reader<'a>) -> Result<(), Fault> {
        for extension in extensions {
            let (oid, critical, mut value) = read_extension(extension?.reader())?;
            match oid.0 {
                CRL_NUMBER => {
                    self.number = Some(value.expect(Tag::INTEGER)?.content);
                    self.number_critical = critical;
                }
                DELTA_CRL_INDICATOR => self.delta_base = Some(value.expect(Tag::INTEGER)?.content),
                ISSUING_DISTRIBUTION_POINT => {
                    self.scope_value = Some(value.rest());
                    self.scope = Scope::read(value)?;
                }
                oids::AUTHORITY_KEY_IDENTIFIER => {
                    let mut inner = value.expect(Tag::SEQUENCE)?.reader();
                    self.authority_key_id = inner.optional(Tag::context_primitive(0))?.map(|key| key.content);
                }
                _ => self.unknown_critical |= critical,
            }
        }
        Ok(())
    }

    /// Looks up a certificate by serial number and issuer (5.3, 6.3.3 (i) and (j)).
    pub(super) fn find(&self, serial: Serial<'_>, issuer: &NameKey) -> Entry {
        let mut certificate_issuer = None;
        for entry in self.entries {
            let Ok(mut fields) = entry.map(|entry| entry.reader()) else {
                return Entry::Unusable;
            };
            let Ok(number) = fields.expect(Tag::INTEGER) else {
                return Entry::Unusable;
            };
            let _revoked_at = fields.read();
            let sought = number.content == serial.0;
            // Entries of an indirect list inherit the issuer of the one before (5.3.3).
            if !sought && !self.scope.indirect {
                continue;
            }
            let Ok(extensions) = EntryExtensions::read(fields) else {
                return Entry::Unusable;
            };
            if extensions.issuer.is_some() {
                certificate_issuer = extensions.issuer;
            }
            if sought && certificate_issuer.as_ref().unwrap_or(&self.issuer) == issuer {
                return if extensions.unknown_critical { Entry::Unusable } else { Entry::Revoked(extensions.reason) };
            }
        }
        Entry::Absent
    }

    /// 5.3: "If a CRL contains a critical CRL entry extension that the application cannot process,
    /// then the application MUST NOT use that CRL to determine the status of any certificates."
    fn has_unknown_critical_entry(&self) -> bool {
        self.entries.filter_map(Result::ok).any(|entry| {
            let mut fields = entry.reader();
            let extensions = fields.read().and_then(|_| fields.read()).and_then(|_| EntryExtensions::read(fields));
            extensions.is_ok_and(|extensions| extensions.unknown_critical)
        })
    }

    /// One serial number of one issuer stands there twice (TLS BR, 7.2.2: undefined, and refused
    /// by those who look).
    pub(super) fn has_repetition(&self) -> bool {
        *self.repeats.get_or_init(|| {
            let mut seen = HashSet::new();
            self.entries.filter_map(Result::ok).any(|entry| {
                let serial = entry.reader().expect(Tag::INTEGER).map(|number| number.content);
                serial.is_ok_and(|serial| !seen.insert(serial))
            })
        })
    }
}

impl<'a> Scope<'a> {
    fn read(mut value: Reader<'a>) -> Result<Self, Fault> {
        let mut fields = value.expect(Tag::SEQUENCE)?.reader();
        let mut scope = Self::default();
        if let Some(name) = fields.optional(Tag::context(0))? {
            let mut point = DistributionPoint::default();
            point.read_name(name.reader(), "issuingDistributionPoint", &mut Troubles::default())?;
            scope.point = Some(point);
        }
        let mut flag = |number| -> Result<bool, Fault> {
            Ok(fields.optional(Tag::context_primitive(number))?.is_some_and(|flag| flag.content != [0]))
        };
        scope.only_user = flag(1)?;
        scope.only_ca = flag(2)?;
        scope.reasons = fields.optional(Tag::context_primitive(3))?.map(|flags| reason_bits(flags.content));
        let mut flag = |number| -> Result<bool, Fault> {
            Ok(fields.optional(Tag::context_primitive(number))?.is_some_and(|flag| flag.content != [0]))
        };
        scope.indirect = flag(4)?;
        scope.only_attribute = flag(5)?;
        Ok(scope)
    }
}

/// ReasonFlags as a number: bit 0 of the BIT STRING is bit 0 of the number.
pub(super) fn reason_bits(bit_string: &[u8]) -> u16 {
    let octets = bit_string.get(1..).unwrap_or_default();
    let bit = |number: usize| octets.get(number / 8).is_some_and(|octet| octet & (0x80 >> (number % 8)) != 0);
    (0..9).filter(|&number| bit(number)).fold(0, |bits, number| bits | 1 << number)
}

#[derive(Default)]
struct EntryExtensions {
    reason: Option<u8>,
    issuer: Option<NameKey>,
    unknown_critical: bool,
}

impl EntryExtensions {
    fn read(mut fields: Reader<'_>) -> Result<Self, Fault> {
        let mut found = Self::default();
        let Some(extensions) = fields.optional(Tag::SEQUENCE)? else {
            return Ok(found);
        };
        for extension in extensions.reader() {
            let (oid, critical, mut value) = read_extension(extension?.reader())?;
            match oid.0 {
                REASON_CODE => found.reason = value.expect(Tag::ENUMERATED)?.content.first().copied(),
                CERTIFICATE_ISSUER => {
                    let names = general_names(&value.expect(Tag::SEQUENCE)?, "", &mut Troubles::default());
                    found.issuer = names.iter().find_map(|name| match name {
                        GeneralName::Directory(name) => Some(NameKey::of(name)),
                        _ => None,
                    });
                }
                INVALIDITY_DATE | HOLD_INSTRUCTION => {}
                _ => found.unknown_critical |= critical,
            }
        }
        Ok(found)
    }
}

fn read_extension<'a>(mut fields: Reader<'a>) -> Result<(Oid<'a>, bool, Reader<'a>), Fault> {
    let oid = Oid(fields.expect(Tag::OID)?.content);
    let critical = fields.optional(Tag::BOOLEAN)?.is_some_and(|flag| flag.content != [0]);
    let value = fields.expect(Tag::OCTET_STRING)?;
    Ok((oid, critical, value.reader()))
}

/// A cRLNumber compared with another: both are positive (5.2.3).
pub(super) fn number_at_most(small: &[u8], large: &[u8]) -> bool {
    let (small, large) = (Serial(small).magnitude(), Serial(large).magnitude());
    (small.len(), small) <= (large.len(), large)
}

/// 2.5.29.20.
const CRL_NUMBER: &[u8] = &[0x55, 0x1d, 20];
/// 2.5.29.21.
const REASON_CODE: &[u8] = &[0x55, 0x1d, 21];
/// 2.5.29.23.
const HOLD_INSTRUCTION: &[u8] = &[0x55, 0x1d, 23];
/// 2.5.29.24.
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1d, 24];
/// 2.5.29.27.
const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1d, 27];
/// 2.5.29.28.
const ISSUING_DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1d, 28];
/// 2.5.29.29.
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1d, 29];
