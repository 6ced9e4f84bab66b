//! The register of requests that wait on nodes.

use std::collections::HashMap;

use certwright_core::inspect::sha256_hex;
use certwright_core::x509::{Certificate, CertificationRequest};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::store::{RequestRecord, Slot};

/// A request on a node.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RequestRow {
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// Its purpose.
    pub unit: String,
    /// The first common name of its subject.
    pub common_name: Option<String>,
    /// Algorithm and bits of its key.
    pub key: Option<String>,
    /// SHA-256 of its public key (SubjectPublicKeyInfo), hex; null where the node lists it without its text.
    pub key_sha256: Option<String>,
    /// SHA-256 of the request, hex.
    pub sha256: Option<String>,
    /// When it was first seen there.
    pub first_seen: DateTime<Utc>,
    /// Whole days since then.
    pub age_days: i64,
    /// Whether it can still be answered.
    pub state: RequestState,
    /// When it was first missed.
    pub gone: Option<DateTime<Utc>>,
}

/// Whether a request can still be answered. A certificate that answers a stale one is refused (Z3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// It waits for its certificate.
    Waiting,
    /// The certificate of its key is there already.
    Answered,
    /// Another certificate came to its place after it: it may belong to a key that is no more.
    Stale,
    /// The node no longer has it.
    Gone,
    /// The node shows too little of it or of its certificate.
    Unknown,
}

/// Requests as rows, with the certificates of their places.
#[must_use]
pub fn requests(records: &[RequestRecord], identities: &[Slot], now: DateTime<Utc>) -> Vec<RequestRow> {
    let mut places: HashMap<(String, &str, &str), &Slot> = HashMap::new();
    for slot in identities.iter().filter(|slot| slot.gone.is_none()) {
        places.insert((slot.cluster.to_ascii_lowercase(), &slot.node, &slot.unit), slot);
    }
    let row = |record: &RequestRecord| {
        let place = (record.cluster.to_ascii_lowercase(), record.node.as_str(), record.unit.as_str());
        row(record, places.get(&place).copied(), now)
    };
    records.iter().map(row).collect()
}

fn row(record: &RequestRecord, held: Option<&Slot>, now: DateTime<Utc>) -> RequestRow {
    let request = record.der.as_deref().and_then(|der| CertificationRequest::parse(der).ok());
    let key = request.as_ref().and_then(|one| one.public_key.as_ref());
    let key_sha256 = key.map(|key| sha256_hex(key.raw));
    RequestRow {
        cluster: record.cluster.clone(),
        node: record.node.clone(),
        unit: record.unit.clone(),
        common_name: request.as_ref().and_then(|one| Some(one.subject.as_ref()?.common_name()?.into_owned())),
        key: key.map(|key| {
            key.bits
                .map_or_else(|| key.algorithm_name().into_owned(), |bits| format!("{} {bits}", key.algorithm_name()))
        }),
        state: state(record, key_sha256.as_deref(), held),
        key_sha256,
        sha256: record.der.as_deref().map(sha256_hex),
        first_seen: record.first_seen,
        age_days: (now - record.first_seen).num_days(),
        gone: record.gone,
    }
}

fn state(record: &RequestRecord, key_sha256: Option<&str>, held: Option<&Slot>) -> RequestState {
    if record.gone.is_some() {
        return RequestState::Gone;
    }
    let Some(held) = held else { return RequestState::Waiting };
    let certificate = held.der.as_deref().and_then(|der| Certificate::parse(der).ok());
    let own = certificate.as_ref().and_then(|one| one.public_key.as_ref()).map(|key| sha256_hex(key.raw));
    match (key_sha256, own) {
        (Some(wanted), Some(own)) if wanted == own => RequestState::Answered,
        _ if held.first_seen > record.first_seen => RequestState::Stale,
        (Some(_), Some(_)) => RequestState::Waiting,
        _ => RequestState::Unknown,
    }
}
