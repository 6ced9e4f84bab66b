//! The parts of decoded extensions: policies, access, distribution points, timestamps.

use std::borrow::Cow;

use serde::Serialize;

use crate::asn1::{Oid, Time, Tlv, decode_string};
use crate::inspect::names::{NameEntry, OidName, name_entries};
use crate::text::hex::Hex;
use crate::x509::{AccessDescription, DistributionPoint, Policy, REASON_FLAGS, SignedTimestamp};

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

impl<'a> Point<'a> {
    pub(super) fn of(point: &DistributionPoint<'a>) -> Self {
        Self {
            names: name_entries(&point.names),
            relative_name: point.relative_name.map(Hex),
            reasons: point.reasons.map(|bits| bit_names(bits, &REASON_FLAGS)),
            crl_issuer: name_entries(&point.crl_issuer),
        }
    }
}

impl<'a> PolicyEntry<'a> {
    pub(super) fn of(policy: &Policy<'a>) -> Self {
        let qualifiers = policy.qualifiers.iter().map(|(kind, value)| qualifier(*kind, value));
        Self { policy: OidName(policy.oid), qualifiers: qualifiers.collect() }
    }
}

impl<'a> Mapping<'a> {
    pub(super) fn of((issuer, subject): (Oid<'a>, Oid<'a>)) -> Self {
        Self { issuer: OidName(issuer), subject: OidName(subject) }
    }
}

impl<'a> Access<'a> {
    pub(super) fn of(entry: &AccessDescription<'a>) -> Self {
        Self { method: OidName(entry.method), location: NameEntry::of(&entry.location) }
    }
}

impl<'a> Timestamp<'a> {
    pub(super) fn of(entry: &SignedTimestamp<'a>) -> Self {
        Self {
            version: entry.version.saturating_add(1),
            log_id: Hex(entry.log_id),
            time: millisecond_time(entry.timestamp_ms),
            algorithm: tls_algorithm(entry.algorithms),
            signature: Hex(entry.signature),
        }
    }
}

/// A CPS address, or the texts of a user notice (RFC 5280, 4.2.1.4).
fn qualifier<'a>(kind: Oid<'a>, value: &Tlv<'a>) -> Qualifier<'a> {
    let text = match decode_string(value.tag.octet, value.content) {
        Ok((text, _)) => Some(text.into_owned()),
        Err(_) => {
            let strings = value.reader().map_while(Result::ok);
            let texts = strings.filter_map(|tlv| decode_string(tlv.tag.octet, tlv.content).ok()).map(|(text, _)| text);
            // Joined at once: a notice may be made of a million empty strings.
            let texts: Vec<_> = texts.collect();
            (!texts.is_empty()).then(|| texts.join("; "))
        }
    };
    Qualifier { kind: OidName(kind), text }
}

/// Names of the bits that are set in the contents of a BIT STRING.
pub(super) fn bit_names(content: &[u8], names: &[&'static str]) -> Vec<&'static str> {
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
