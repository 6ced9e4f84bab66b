//! Extensions (RFC 5280, 4.2), and those that every reader of a certificate asks for first.
//!
//! The others are decoded when a person looks at them: see [`crate::inspect`].

use std::collections::HashSet;

use super::{GeneralName, KeyUsage, Serial, Troubles, general_names, oids};
use crate::asn1::{Fault, Oid, Reader, Tag, Tlv};

/// One extension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extension<'a> {
    /// What it is.
    pub oid: Oid<'a>,
    /// Whether a reader that does not know it must refuse the certificate.
    pub critical: bool,
    /// Contents of the OCTET STRING.
    pub value: &'a [u8],
    /// Where the value begins.
    pub value_offset: usize,
    /// Where the extension stands.
    pub offset: usize,
}

/// `basicConstraints` (4.2.1.9).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct BasicConstraints {
    /// Whether the subject is a CA.
    pub ca: bool,
    /// How many CA certificates may follow below it.
    pub path_len: Option<u32>,
}

/// `authorityKeyIdentifier` (4.2.1.1).
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct AuthorityKeyIdentifier<'a> {
    /// The issuer's subject key identifier.
    pub key_id: Option<&'a [u8]>,
    /// The names of the issuer's issuer.
    pub issuer: Option<Vec<GeneralName<'a>>>,
    /// The issuer's serial number.
    pub serial: Option<Serial<'a>>,
}

/// The extensions of a certificate or request: all as they stand, the first ones decoded.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Extensions<'a> {
    /// All, in the order of the certificate.
    pub all: Vec<Extension<'a>>,
    /// `keyUsage`; `None` if absent or unreadable.
    pub key_usage: Option<KeyUsage>,
    /// `basicConstraints`; `None` if absent or unreadable.
    pub basic_constraints: Option<BasicConstraints>,
    /// `extKeyUsage`; empty if absent.
    pub extended_key_usage: Vec<Oid<'a>>,
    /// `subjectAltName`; empty if absent.
    pub subject_alt_names: Vec<GeneralName<'a>>,
    /// `subjectKeyIdentifier`.
    pub subject_key_id: Option<&'a [u8]>,
    /// `authorityKeyIdentifier`.
    pub authority_key_id: Option<AuthorityKeyIdentifier<'a>>,
}

impl<'a> Extensions<'a> {
    /// Whether basic constraints say that the subject is a CA (4.2.1.9).
    #[must_use]
    pub fn is_ca(&self) -> bool {
        self.basic_constraints.is_some_and(|constraints| constraints.ca)
    }

    /// Reads the SEQUENCE OF Extension. Of an extension that stands twice the first one counts.
    pub fn read(sequence: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Self {
        let mut extensions = Self::default();
        extensions.all.reserve(USUAL);
        // Few are compared one by one; a set is for those whom somebody wrote by the thousand.
        let mut known: HashSet<&[u8]> = HashSet::new();
        for element in sequence.reader() {
            let extension = element.and_then(|element| Extension::of(&element, path, troubles));
            match extension {
                Ok(extension) => {
                    let twice = if extensions.all.len() < USUAL {
                        extensions.find(extension.oid.0).is_some()
                    } else {
                        if known.is_empty() {
                            known.extend(extensions.all.iter().map(|extension| extension.oid.0));
                        }
                        !known.insert(extension.oid.0)
                    };
                    extensions.all.push(extension);
                    if twice {
                        let message = format!("extension {} stands more than once", extension.oid);
                        troubles.add("duplicate_extension", extension.offset, path, message);
                    } else {
                        extensions.decode(&extension, troubles);
                    }
                }
                Err(fault) => troubles.fault(fault, path),
            }
        }
        extensions
    }

    /// The first extension of this kind.
    #[must_use]
    pub fn find(&self, oid: &[u8]) -> Option<&Extension<'a>> {
        self.all.iter().find(|extension| extension.oid.0 == oid)
    }

    fn decode(&mut self, extension: &Extension<'a>, troubles: &mut Troubles) {
        let name = match extension.oid.0 {
            oids::KEY_USAGE => "keyUsage",
            oids::BASIC_CONSTRAINTS => "basicConstraints",
            oids::EXTENDED_KEY_USAGE => "extKeyUsage",
            oids::SUBJECT_ALT_NAME => "subjectAltName",
            oids::SUBJECT_KEY_IDENTIFIER => "subjectKeyIdentifier",
            oids::AUTHORITY_KEY_IDENTIFIER => "authorityKeyIdentifier",
            _ => return,
        };
        if let Err(fault) = self.decode_known(extension, name, troubles) {
            troubles.fault(fault, name);
        }
    }

    fn decode_known(
        &mut self,
        extension: &Extension<'a>,
        name: &'static str,
        troubles: &mut Troubles,
    ) -> Result<(), Fault> {
        let mut reader = extension.reader();
        match extension.oid.0 {
            oids::KEY_USAGE => {
                let bits = reader.expect(Tag::BIT_STRING)?;
                self.key_usage = KeyUsage::from_bit_string(bits.content);
                if self.key_usage.is_none() {
                    troubles.add("bit_string", bits.offset, name, "the BIT STRING has no valid count of unused bits");
                }
            }
            oids::BASIC_CONSTRAINTS => {
                self.basic_constraints = BasicConstraints::of(&reader.expect(Tag::SEQUENCE)?, name, troubles)?;
            }
            oids::EXTENDED_KEY_USAGE => {
                for purpose in reader.expect(Tag::SEQUENCE)?.reader() {
                    let purpose = purpose?;
                    if purpose.is(Tag::OID) {
                        self.extended_key_usage.push(Oid(purpose.content));
                    } else {
                        troubles.add("unexpected_tag", purpose.offset, name, "a key purpose is no OBJECT IDENTIFIER");
                    }
                }
            }
            oids::SUBJECT_ALT_NAME => {
                self.subject_alt_names = general_names(&reader.expect(Tag::SEQUENCE)?, name, troubles);
            }
            oids::SUBJECT_KEY_IDENTIFIER => {
                self.subject_key_id = Some(reader.expect(Tag::OCTET_STRING)?.content);
            }
            oids::AUTHORITY_KEY_IDENTIFIER => {
                let sequence = reader.expect(Tag::SEQUENCE)?;
                self.authority_key_id = Some(AuthorityKeyIdentifier::of(&sequence, name, troubles)?);
            }
            _ => {}
        }
        trailing(&reader, name, troubles);
        Ok(())
    }
}

impl<'a> Extension<'a> {
    /// A reader over the value.
    #[must_use]
    pub const fn reader(&self) -> Reader<'a> {
        Reader::new(self.value, self.value_offset)
    }

    fn of(element: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Result<Self, Fault> {
        let mut inner = element.reader();
        let oid = inner.expect(Tag::OID)?;
        let critical = match inner.optional(Tag::BOOLEAN)? {
            Some(flag) => boolean(&flag, path, troubles).unwrap_or_default(),
            None => false,
        };
        let value = inner.expect(Tag::OCTET_STRING)?;
        trailing(&inner, path, troubles);
        Ok(Self {
            oid: Oid(oid.content),
            critical,
            value: value.content,
            value_offset: value.content_offset,
            offset: element.offset,
        })
    }
}

impl BasicConstraints {
    fn of(sequence: &Tlv<'_>, name: &'static str, troubles: &mut Troubles) -> Result<Option<Self>, Fault> {
        let mut inner = sequence.reader();
        let ca = match inner.optional(Tag::BOOLEAN)? {
            Some(flag) => match boolean(&flag, name, troubles) {
                Some(ca) => ca,
                None => return Ok(None),
            },
            None => false,
        };
        let path_len = match inner.optional(Tag::INTEGER)? {
            Some(length) => {
                let value = Serial(length.content).as_u32();
                if value.is_none() {
                    let message = "the path length is negative or beyond reason";
                    troubles.add("path_length", length.offset, name, message);
                }
                value
            }
            None => None,
        };
        trailing(&inner, name, troubles);
        Ok(Some(Self { ca, path_len }))
    }
}

impl<'a> AuthorityKeyIdentifier<'a> {
    fn of(sequence: &Tlv<'a>, name: &'static str, troubles: &mut Troubles) -> Result<Self, Fault> {
        let mut inner = sequence.reader();
        let key_id = inner.optional(Tag::context_primitive(0))?.map(|tlv| tlv.content);
        let issuer = inner.optional(Tag::context(1))?.map(|names| general_names(&names, name, troubles));
        let serial = inner.optional(Tag::context_primitive(2))?.map(|tlv| Serial(tlv.content));
        trailing(&inner, name, troubles);
        Ok(Self { key_id, issuer, serial })
    }
}

/// A BOOLEAN; DER knows 0x00 and 0xff only (X.690, 11.1), BER takes any other value as TRUE.
pub(crate) fn boolean(flag: &Tlv<'_>, path: &'static str, troubles: &mut Troubles) -> Option<bool> {
    match flag.content {
        [0] => Some(false),
        [0xff] => Some(true),
        [value] => {
            let message = format!("a BOOLEAN has the value {value:#04x}; DER knows 0x00 and 0xff only");
            troubles.add("boolean_value", flag.offset, path, message);
            Some(true)
        }
        _ => {
            troubles.add("boolean_value", flag.offset, path, "a BOOLEAN is not one byte long");
            None
        }
    }
}

/// Notes bytes that stand where a structure should have ended.
pub(crate) fn trailing(reader: &Reader<'_>, path: &'static str, troubles: &mut Troubles) {
    if !reader.is_empty() {
        let message = format!("{} bytes stand behind the end", reader.rest().len());
        troubles.add("trailing_data", reader.offset(), path, message);
    }
}

/// Certificates have up to a dozen extensions.
const USUAL: usize = 12;
