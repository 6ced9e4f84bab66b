//! Extensions decoded for people: what stands beside the hex of an extension.

use std::borrow::Cow;

use serde::Serialize;

use super::names::{NameEntry, OidName, name_entries};
use crate::asn1::{Fault, Oid, Reader, Tag, Time, decode_string, decode_time};
use crate::text::hex::{self, Hex};
use crate::x509::{
    AccessDescription, DistributionPoint, Extension, KeyUsage, NameConstraints, PolicyConstraints, REASON_FLAGS,
    Serial, Subtree, Troubles, access_descriptions, boolean, distribution_points, general_names, oids, policies,
    policy_mappings, signed_timestamps, small_integer,
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

/// One policy.
#[derive(Debug, Serialize)]
pub struct PolicyEntry<'a> {
    #[serde(flatten)]
    policy: OidName<'a>,
    qualifiers: Vec<Qualifier<'a>>,
}

#[derive(Debug, Serialize)]
struct Qualifier<'a> {
    #[serde(flatten)]
    kind: OidName<'a>,
    text: Option<String>,
}

/// One pair of mapped policies.
#[derive(Debug, Serialize)]
pub struct Mapping<'a> {
    issuer: OidName<'a>,
    subject: OidName<'a>,
}

/// One access description.
#[derive(Debug, Serialize)]
pub struct Access<'a> {
    method: OidName<'a>,
    location: NameEntry,
}

/// One distribution point.
#[derive(Debug, Serialize)]
pub struct Point<'a> {
    names: Vec<NameEntry>,
    relative_name: Option<Hex<'a>>,
    reasons: Option<Vec<&'static str>>,
    crl_issuer: Vec<NameEntry>,
}

/// One timestamp.
#[derive(Debug, Serialize)]
pub struct Timestamp<'a> {
    version: u8,
    log_id: Hex<'a>,
    time: String,
    algorithm: Cow<'static, str>,
    signature: Hex<'a>,
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
            let entries = policies(reader, troubles)?.into_iter().map(|policy| PolicyEntry {
                policy: OidName(policy.oid),
                qualifiers: policy.qualifiers.iter().map(|(kind, value)| qualifier(*kind, value)).collect(),
            });
            Decoded::Policies { policies: entries.collect() }
        }
        oids::POLICY_MAPPINGS => {
            let pairs = policy_mappings(reader)?.into_iter();
            let mappings =
                pairs.map(|(issuer, subject)| Mapping { issuer: OidName(issuer), subject: OidName(subject) });
            Decoded::PolicyMappings { mappings: mappings.collect() }
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
            let entry = |AccessDescription { method, location }: &AccessDescription<'a>| Access {
                method: OidName(*method),
                location: NameEntry::of(location),
            };
            Decoded::Access { entries: entries.iter().map(entry).collect() }
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
            let timestamps = list.iter().map(|entry| Timestamp {
                version: entry.version + 1,
                log_id: Hex(entry.log_id),
                time: millisecond_time(entry.timestamp_ms),
                algorithm: tls_algorithm(entry.algorithms),
                signature: Hex(entry.signature),
            });
            Decoded::Timestamps { timestamps: timestamps.collect(), complete }
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

fn authority_key_id<'a>(mut reader: Reader<'a>) -> Result<Decoded<'a>, Fault> {
    let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
    let mut silent = Troubles::default();
    let key_id = inner.optional(Tag::context_primitive(0))?.map(|tlv| Hex(tlv.content));
    let issuer = inner.optional(Tag::context(1))?;
    let issuer = issuer.map(|names| name_entries(&general_names(&names, "authorityKeyIdentifier", &mut silent)));
    let serial = inner.optional(Tag::context_primitive(2))?.map(|tlv| Serial(tlv.content));
    Ok(Decoded::AuthorityKeyId { key_id, issuer, serial })
}

fn issuing_distribution_point<'a>(
    mut reader: Reader<'a>,
    path: &'static str,
    troubles: &mut Troubles,
) -> Result<Decoded<'a>, Fault> {
    let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
    let mut point = DistributionPoint::default();
    if let Some(name) = inner.optional(Tag::context(0))? {
        point.read_name(name.reader(), path, troubles)?;
    }
    let mut flags = [false; 6];
    let mut reasons = None;
    while let Some(octet) = inner.peek() {
        let element = inner.read()?;
        match octet {
            0x83 => reasons = Some(bit_names(element.content, &REASON_FLAGS)),
            0x81 | 0x82 | 0x84 | 0x85 => flags[usize::from(octet & 7)] = element.content != [0],
            _ => troubles.add("unexpected_tag", element.offset, path, "a field is not known"),
        }
    }
    Ok(Decoded::IssuingDistributionPoint {
        names: name_entries(&point.names),
        only_user: flags[1],
        only_ca: flags[2],
        only_attribute: flags[5],
        indirect: flags[4],
        reasons,
    })
}

impl<'a> Point<'a> {
    fn of(point: &DistributionPoint<'a>) -> Self {
        Self {
            names: name_entries(&point.names),
            relative_name: point.relative_name.map(Hex),
            reasons: point.reasons.map(|bits| bit_names(bits, &REASON_FLAGS)),
            crl_issuer: name_entries(&point.crl_issuer),
        }
    }
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

/// A CPS address, or the texts of a user notice (RFC 5280, 4.2.1.4).
fn qualifier<'a>(kind: Oid<'a>, value: &crate::asn1::Tlv<'a>) -> Qualifier<'a> {
    let text = match decode_string(value.tag.octet, value.content) {
        Ok((text, _)) => Some(text.into_owned()),
        Err(_) => {
            let strings = value.reader().map_while(Result::ok);
            let texts = strings.filter_map(|tlv| decode_string(tlv.tag.octet, tlv.content).ok()).map(|(text, _)| text);
            texts.reduce(|all, text| format!("{all}; {text}").into()).map(Cow::into_owned)
        }
    };
    Qualifier { kind: OidName(kind), text }
}

/// Names of the bits that are set in the contents of a BIT STRING.
fn bit_names(content: &[u8], names: &[&'static str]) -> Vec<&'static str> {
    let octets = content.get(1..).unwrap_or_default();
    let is_set = |bit: usize| octets.get(bit / 8).is_some_and(|octet| octet & (0x80 >> (bit % 8)) != 0);
    names.iter().enumerate().filter(|&(bit, name)| is_set(bit) && !name.is_empty()).map(|(_, name)| *name).collect()
}

fn millisecond_time(milliseconds: u64) -> String {
    let moment = i64::try_from(milliseconds).ok().and_then(chrono::DateTime::from_timestamp_millis);
    moment.map_or_else(|| milliseconds.to_string(), |moment| Time::from(moment).to_string())
}

/// RFC 5246, 7.4.1.4.1.
fn tls_algorithm([hash, signature]: [u8; 2]) -> Cow<'static, str> {
    let hash = ["none", "md5", "sha1", "sha224", "sha256", "sha384", "sha512"].get(usize::from(hash));
    let signature = ["anonymous", "rsa", "dsa", "ecdsa"].get(usize::from(signature));
    match (hash, signature) {
        (Some(hash), Some(signature)) => format!("{hash}-{signature}").into(),
        _ => "unknown".into(),
    }
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
