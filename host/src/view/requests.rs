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

#[cfg(test)]
mod tests {
    use certwright_core::text::pem;
    use certwright_core::uc::Product;

    use super::*;
    use crate::store::SlotKind;

    /// The first block of a file of the corpus.
    fn file(path: &str) -> Vec<u8> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus/cisco").join(path);
        let text = std::fs::read_to_string(path).expect("a file of the corpus");
        pem::blocks(&text)[0].contents.clone().expect("whole")
    }

    fn day(day: u32) -> DateTime<Utc> {
        format!("2026-06-{day:02}T00:00:00Z").parse().expect("a moment")
    }

    /// A request that was seen on the tenth, and the certificate of its place.
    fn check(der: Option<Vec<u8>>, held: Option<(Vec<u8>, u32)>, expect: RequestState) {
        let record = RequestRecord {
            cluster: "hq".into(),
            node: "cucm-pub".into(),
            unit: "tomcat".into(),
            der,
            first_seen: day(10),
            gone: None,
        };
        let slot = |(der, seen): (Vec<u8>, u32)| Slot {
            cluster: "HQ".into(),
            node: "cucm-pub".into(),
            product: Product::Cucm,
            kind: SlotKind::Identity,
            unit: "tomcat".into(),
            file: "tomcat.pem".into(),
            sha256: sha256_hex(&der),
            der: Some(der),
            description: None,
            first_seen: day(seen),
            last_seen: day(seen),
            gone: None,
        };
        let slots: Vec<Slot> = held.into_iter().map(slot).collect();
        let rows = requests(std::slice::from_ref(&record), &slots, day(20));
        assert_eq!((rows[0].state, rows[0].age_days), (expect, 10));
        let gone = RequestRecord { gone: Some(day(12)), ..record };
        assert_eq!(requests(&[gone], &slots, day(20))[0].state, RequestState::Gone);
    }

    #[test]
    fn z3_a_request_waits_is_answered_or_stale() {
        let request = || Some(file("csr/tomcat-ms.csr"));
        let (its_own, other) = (file("certs/ca-signed/tomcat-ms.pem"), file("certs/ca/issuing.pem"));
        check(request(), None, RequestState::Waiting);
        check(request(), Some((other.clone(), 1)), RequestState::Waiting);
        check(request(), Some((its_own, 12)), RequestState::Answered);
        check(request(), Some((other.clone(), 12)), RequestState::Stale);
        check(None, Some((other, 1)), RequestState::Unknown);
    }

    #[test]
    fn the_key_is_named_by_its_hash() {
        let record = RequestRecord {
            cluster: "hq".into(),
            node: "cucm-pub".into(),
            unit: "tomcat".into(),
            der: Some(file("csr/tomcat-ms.csr")),
            first_seen: day(10),
            gone: None,
        };
        let row = &requests(&[record], &[], day(10))[0];
        assert_eq!(row.key.as_deref(), Some("RSA 2048"));
        assert_eq!(row.key_sha256.as_ref().map(String::len), Some(64));
    }
}
