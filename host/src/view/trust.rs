//! What clusters trust: each certificate once, with the clusters and stores that hold it [T4, T6].

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::CertificateRow;
use crate::store::Slot;

/// A trusted certificate, wherever it is held.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TrustRow {
    /// The first common name of its subject.
    pub common_name: Option<String>,
    /// Lower-case hex.
    pub serial: Option<String>,
    /// Its issuer (RFC 4514).
    pub issued_by: Option<String>,
    /// `valid`, `expiring`, `expired` or `unknown`.
    pub status: &'static str,
    /// RFC 3339.
    pub expiry_date: Option<String>,
    /// Whole days; negative after the end.
    pub days_left: Option<i64>,
    /// Its subject (RFC 4514).
    pub subject: Option<String>,
    /// Lower-case hex; null where the node shows its text alone.
    pub sha256: Option<String>,
    /// Which clusters hold it, and where.
    pub clusters: Vec<TrustingCluster>,
}

/// A cluster that holds a certificate.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TrustingCluster {
    /// Its name.
    pub cluster: String,
    /// In which of its stores.
    pub stores: Vec<String>,
    /// On which of its nodes.
    pub nodes: Vec<String>,
}

/// Slots of trust stores, by certificate; in the order of names, and of ends where names agree.
#[must_use]
pub fn trust(slots: &[Slot], now: DateTime<Utc>, start_days: u32) -> Vec<TrustRow> {
    let mut groups: BTreeMap<&str, Vec<&Slot>> = BTreeMap::new();
    for slot in slots {
        groups.entry(&slot.sha256).or_default().push(slot);
    }
    let mut rows: Vec<TrustRow> = groups.values().filter_map(|held| row(held, now, start_days)).collect();
    rows.sort_by(|a, b| (&a.common_name, &a.expiry_date, &a.sha256).cmp(&(&b.common_name, &b.expiry_date, &b.sha256)));
    rows
}

fn row(held: &[&Slot], now: DateTime<Utc>, start_days: u32) -> Option<TrustRow> {
    let one = CertificateRow::of(held.first()?, now, start_days);
    let mut clusters: BTreeMap<&str, TrustingCluster> = BTreeMap::new();
    for slot in held {
        let entry = clusters.entry(&slot.cluster).or_insert_with(|| TrustingCluster {
            cluster: slot.cluster.clone(),
            stores: Vec::new(),
            nodes: Vec::new(),
        });
        for (list, word) in [(&mut entry.stores, &slot.unit), (&mut entry.nodes, &slot.node)] {
            if !list.contains(word) {
                list.push(word.clone());
            }
        }
    }
    Some(TrustRow {
        common_name: one.common_name,
        serial: one.serial,
        issued_by: one.issuer,
        status: one.status,
        expiry_date: one.not_after,
        days_left: one.days_left,
        subject: one.subject,
        sha256: one.sha256,
        clusters: clusters.into_values().collect(),
    })
}
