//! Extensions decoded for people: what stands beside the hex of an extension.

mod entries;
mod identifiers;

use std::borrow::Cow;

use serde::Serialize;

use entries::{Access, Mapping, Point, PolicyEntry, Timestamp, bit_names};
use identifiers::{authority_key_id, issuing_distribution_point};

use super::names::{NameEntry, OidName, name_entries};
use crate::asn1::{Fault, Oid, Reader, Tag, Time, decode_string, decode_time};
use crate::text::hex::{self, Hex};
use crate::x509::{
    Extension, KeyUsage, NameConstraints, PolicyConstraints, Serial, Subtree, Troubles, access_descriptions, boolean,
    distribution_points, general_names, oids, policies, policy_mappings, signed_timestamps, small_integer,
};

/// The meaning of one extension. `type` tells which; the fields have the names of the RFC that defines it.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the variant says what it is, the RFC what each field is")]
pub enum Decoded<'a> {
    /// Key usage bits.
    KeyUsage { usages: Vec<&'static str> },
    /// Key purposes, also of Microsoft's application policies.
    KeyPurposes { purposes: Vec<OidName<'a>> },
    /// Subject or issuer alternative names.
    Names { names: Vec<NameEntry> },
    /// CA or not, and how deep.
    BasicConstraints { ca: bool, path_len: Option<u32> },
    /// Subject key identifier.
    KeyId { key_id: Hex<'a> },
    /// Authority key identifier.
    AuthorityKeyId { key_id: Option<Hex<'a>>, issuer: Option<Vec<NameEntry>>, serial: Option<Serial<'a>> },
    /// Name constraints.
    NameConstraints { permitted: Vec<NameEntry>, excluded: Vec<NameEntry> },
    /// Certificate policies with their qualifiers.
    Policies { policies: Vec<PolicyEntry<'a>> },
    /// Policy mappings.
    PolicyMappings { mappings: Vec<Mapping<'a>> },
    /// Policy constraints.
    PolicyConstraints { require_explicit: Option<u32>, inhibit_mapping: Option<u32> },
    /// A small number: inhibitAnyPolicy, a CA version, …
    Number { number: String },
    /// Authority or subject information access.
    Access { entries: Vec<Access<'a>> },
    /// CRL distribution points.
    DistributionPoints { points: Vec<Point<'a>> },
    /// Signed certificate timestamps.
    Timestamps { timestamps: Vec<Timestamp<'a>>, complete: bool },
    /// Microsoft's certificate template, version 2 and later.
    MsTemplate { template: OidName<'a>, major: Option<u32>, minor: Option<u32> },
    /// TLS features (RFC 7633); 5 is status_request, "OCSP must staple".
    TlsFeatures { features: Vec<Cow<'static, str>> },
    /// Only being there matters: OCSP no-check, CT poison.
    Marker,
    /// Bits of Netscape's certificate type.
    NetscapeCertType { types: Vec<&'static str> },
    /// Text: a comment, a template's name.
    Text { text: String },
    /// Private key usage period.
    Period { not_before: Option<Time>, not_after: Option<Time> },
    /// A moment: invalidity date.
    Moment { moment: Option<Time> },
    /// Qualified certificate statements (ETSI EN 319 412-5): what is stated.
    Statements { statements: Vec<OidName<'a>> },
    /// Issuing distribution point of a list (RFC 5280, 5.2.5).
    IssuingDistributionPoint {
        names: Vec<NameEntry>,
        only_user: bool,
        only_ca: bool,
        only_attribute: bool,
        indirect: bool,
        reasons: Option<Vec<&'static str>>,
    },
}

/// The extension for people; `None` for one that we do not know or cannot read.
pub fn decode<'a>(extension: &Extension<'a>, troubles: &mut Troubles) -> Option<Decoded<'a>> {
    let decoded = decode_known(extension, troubles);
    match decoded {
        Ok(decoded) => decoded,
        Err(fault) => {
            // The first ones were decoded with the certificate, and their faults noted there.
            if !DECODED_WITH_THE_CERTIFICATE.contains(&extension.oid.0) {
                troubles.fault(fault, extension.oid.name().unwrap_or("extension"));
            }
            None
        }
    }
}

fn decode_known<'a>(extension: &Extension<'a>, troubles: &mut Troubles) -> Result<Option<Decoded<'a>>, Fault> {
    let mut reader = extension.reader();
    let path = extension.oid.name().unwrap_or("extension");
    let mut silent = Troubles::default();
    Ok(Some(match extension.oid.0 {
        oids::KEY_USAGE => {
            let bits = reader.expect(Tag::BIT_STRING)?;
            let Some(usage) = KeyUsage::from_bit_string(bits.content) else { return Ok(None) };
            Decoded::KeyUsage { usages: usage.names().collect() }
        }
        oids::EXTENDED_KEY_USAGE => {
            Decoded::KeyPurposes { purposes: oid_list(reader.expect(Tag::SEQUENCE)?.reader())? }
        }
        oids::MS_APPLICATION_POLICIES => {
            let list = policies(reader, troubles)?;
            Decoded::KeyPurposes { purposes: list.iter().map(|policy| OidName(policy.oid)).collect() }
        }
        oids::SUBJECT_ALT_NAME => {
            let names = general_names(&reader.expect(Tag::SEQUENCE)?, path, &mut silent);
            Decoded::Names { names: name_entries(&names) }
        }
        oids::ISSUER_ALT_NAME | CERTIFICATE_ISSUER => {
            let names = general_names(&reader.expect(Tag::SEQUENCE)?, path, troubles);
            Decoded::Names { names: name_entries(&names) }
        }
        oids::BASIC_CONSTRAINTS => {
            let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
            let ca =
                inner.optional(Tag::BOOLEAN)?.and_then(|flag| boolean(&flag, path, &mut silent)).unwrap_or_default();
            let path_len = inner.optional(Tag::INTEGER)?.and_then(|length| Serial(length.content).as_u32());
            Decoded::BasicConstraints { ca, path_len }
        }
        oids::SUBJECT_KEY_IDENTIFIER => Decoded::KeyId { key_id: Hex(reader.expect(Tag::OCTET_STRING)?.content) },
        oids::AUTHORITY_KEY_IDENTIFIER => authority_key_id(reader)?,
        oids::NAME_CONSTRAINTS => {
            let constraints = NameConstraints::read(reader, troubles)?;
            let entries = |trees: &Option<Vec<Subtree<'_>>>| {
                trees.iter().flatten().map(|tree| NameEntry::of(&tree.base)).collect()
            };
            Decoded::NameConstraints {
                permitted: entries(&constraints.permitted),
                excluded: entries(&constraints.excluded),
            }
        }
        oids::CERTIFICATE_POLICIES => {
            Decoded::Policies { policies: policies(reader, troubles)?.iter().map(PolicyEntry::of).collect() }
        }
        oids::POLICY_MAPPINGS => {
            Decoded::PolicyMappings { mappings: policy_mappings(reader)?.into_iter().map(Mapping::of).collect() }
        }
        oids::POLICY_CONSTRAINTS => {
            let PolicyConstraints { require_explicit, inhibit_mapping } = PolicyConstraints::read(reader)?;
            Decoded::PolicyConstraints { require_explicit, inhibit_mapping }
        }
        oids::INHIBIT_ANY_POLICY => {
            Decoded::Number { number: small_integer(reader)?.map_or_else(String::new, |number| number.to_string()) }
        }
        CRL_NUMBER | DELTA_CRL_INDICATOR | oids::MS_CA_VERSION => {
            Decoded::Number { number: Serial(reader.expect(Tag::INTEGER)?.content).to_string() }
        }
        CRL_REASON => {
            let reason = reader.expect(Tag::ENUMERATED)?.content;
            let name = match reason {
                [number] => CRL_REASONS.get(usize::from(*number)).copied().filter(|name| !name.is_empty()),
                _ => None,
            };
            Decoded::Text { text: name.map_or_else(|| hex::encode(reason), str::to_owned) }
        }
        oids::AUTHORITY_INFO_ACCESS | oids::SUBJECT_INFO_ACCESS => {
            let entries = access_descriptions(reader, path, troubles)?;
            Decoded::Access { entries: entries.iter().map(Access::of).collect() }
        }
        oids::CRL_DISTRIBUTION_POINTS | oids::FRESHEST_CRL => {
            let points = distribution_points(reader, path, troubles)?;
            Decoded::DistributionPoints { points: points.iter().map(Point::of).collect() }
        }
        ISSUING_DISTRIBUTION_POINT => issuing_distribution_point(reader, path, troubles)?,
        oids::SIGNED_CERTIFICATE_TIMESTAMPS => {
            let (list, complete) = signed_timestamps(reader.expect(Tag::OCTET_STRING)?.content);
            if !complete {
                troubles.add(
                    "timestamps",
                    extension.value_offset,
                    path,
                    "the list of timestamps cannot be read to its end",
                );
            }
            Decoded::Timestamps { timestamps: list.iter().map(Timestamp::of).collect(), complete }
        }
        oids::MS_TEMPLATE => {
            let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
            let template = OidName(Oid(inner.expect(Tag::OID)?.content));
            let mut number =
                || Ok::<_, Fault>(inner.optional(Tag::INTEGER)?.and_then(|tlv| Serial(tlv.content).as_u32()));
            Decoded::MsTemplate { template, major: number()?, minor: number()? }
        }
        oids::TLS_FEATURE => {
            let mut features = Vec::new();
            for feature in reader.expect(Tag::SEQUENCE)?.reader() {
                features.push(match Serial(feature?.content).as_u32() {
                    Some(5) => Cow::Borrowed("status_request"),
                    Some(17) => Cow::Borrowed("status_request_v2"),
                    number => number.map_or_else(|| "?".into(), |number| number.to_string().into()),
                });
            }
            Decoded::TlsFeatures { features }
        }
        oids::OCSP_NO_CHECK | oids::CT_POISON => Decoded::Marker,
        oids::NETSCAPE_CERT_TYPE => {
            let types = bit_names(reader.expect(Tag::BIT_STRING)?.content, &NETSCAPE_TYPES);
            Decoded::NetscapeCertType { types }
        }
        PRIVATE_KEY_USAGE_PERIOD => {
            let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
            let mut moment = |number| {
                let tlv = inner.optional(Tag::context_primitive(number))?;
                Ok::<_, Fault>(
                    tlv.and_then(|tlv| decode_time(Tag::GENERALIZED_TIME, tlv.content).ok()).map(|(time, _)| time),
                )
            };
            Decoded::Period { not_before: moment(0)?, not_after: moment(1)? }
        }
        INVALIDITY_DATE => {
            let time = reader.expect(Tag::GENERALIZED_TIME)?;
            Decoded::Moment { moment: decode_time(Tag::GENERALIZED_TIME, time.content).ok().map(|(time, _)| time) }
        }
        QC_STATEMENTS => {
            let mut statements = Vec::new();
            for statement in reader.expect(Tag::SEQUENCE)?.reader() {
                statements.push(OidName(Oid(statement?.reader().expect(Tag::OID)?.content)));
            }
            Decoded::Statements { statements }
        }
        _ => return Ok(plain_text(extension)),
    }))
}

/// An extension that we do not know but whose value is one string.
fn plain_text<'a>(extension: &Extension<'a>) -> Option<Decoded<'a>> {
    let mut reader = extension.reader();
    let value = reader.read().ok().filter(|_| reader.is_empty())?;
    let (text, sound) = decode_string(value.tag.octet, value.content).ok()?;
    sound.then(|| Decoded::Text { text: text.into_owned() })
}

fn oid_list<'a>(reader: Reader<'a>) -> Result<Vec<OidName<'a>>, Fault> {
    let mut found = Vec::new();
    for element in reader {
        let element = element?;
        if element.is(Tag::OID) {
            found.push(OidName(Oid(element.content)));
        }
    }
    Ok(found)
}

const DECODED_WITH_THE_CERTIFICATE: [&[u8]; 6] = [
    oids::KEY_USAGE,
    oids::EXTENDED_KEY_USAGE,
    oids::SUBJECT_ALT_NAME,
    oids::BASIC_CONSTRAINTS,
    oids::SUBJECT_KEY_IDENTIFIER,
    oids::AUTHORITY_KEY_IDENTIFIER,
];
const PRIVATE_KEY_USAGE_PERIOD: &[u8] = &[0x55, 0x1d, 16];
const CRL_NUMBER: &[u8] = &[0x55, 0x1d, 20];
const CRL_REASON: &[u8] = &[0x55, 0x1d, 21];
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1d, 24];
const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1d, 27];
const ISSUING_DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1d, 28];
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1d, 29];
const QC_STATEMENTS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 3];
/// RFC 5280, 5.3.1; 7 is not used.
const CRL_REASONS: [&str; 11] = [
    "unspecified",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "",
    "removeFromCRL",
    "privilegeWithdrawn",
    "aACompromise",
];
/// Netscape Certificate Extensions, 1999; bit 4 is reserved.
const NETSCAPE_TYPES: [&str; 8] =
    ["sslClient", "sslServer", "smime", "objectSigning", "", "sslCA", "smimeCA", "objectSigningCA"];
