//! What the store keeps, in plain values.

use certwright_core::uc::{Product, Role};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::nodes::{NodeAddress, Realm};

/// A cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClusterRecord {
    /// Its name, chosen by the operator.
    pub name: String,
    /// Its product; of a cluster with IM and Presence, `cucm`.
    pub product: Product,
    /// Its profile; the default one where none is assigned.
    pub profile: Option<String>,
    /// Since when it is managed [G2].
    pub added: DateTime<Utc>,
}

/// A node of a cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeRecord {
    /// Its cluster.
    pub cluster: String,
    /// Where it answers; its name is the fully qualified one, where there is a domain.
    #[serde(flatten)]
    pub address: NodeAddress,
    /// What it is.
    pub product: Product,
    /// Publisher or subscriber.
    pub role: Role,
    /// Its build, as it prints it.
    pub build: String,
}

/// An account of a cluster or of one node.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// The cluster.
    pub cluster: String,
    /// The node; none means every node of the cluster.
    pub node: Option<String>,
    /// The realm.
    pub realm: Realm,
    /// The user's name.
    pub user: String,
    /// The password, sealed.
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for AccountRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = f.debug_struct("AccountRecord");
        text.field("cluster", &self.cluster).field("node", &self.node).field("user", &self.user).finish_non_exhaustive()
    }
}

/// Whether a certificate is a node's own or trusted by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// Its own.
    Identity,
    /// In a trust store.
    Trust,
}

/// A certificate in its place on a node, with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// The node's product.
    pub product: Product,
    /// Own or trusted.
    pub kind: SlotKind,
    /// Purpose or store, in the node's word.
    pub unit: String,
    /// Its file name there.
    pub file: String,
    /// The certificate; none where the node shows its text alone.
    pub der: Option<Vec<u8>>,
    /// Lower-case hex; of the text where there is no DER.
    pub sha256: String,
    /// The node's words about it.
    pub description: Option<String>,
    /// When it was first seen there.
    pub first_seen: DateTime<Utc>,
    /// When it was last seen there.
    pub last_seen: DateTime<Utc>,
    /// When it was first missed.
    pub gone: Option<DateTime<Utc>>,
}

/// A request that waits on a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRecord {
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// Its purpose.
    pub unit: String,
    /// PKCS#10; none where it was listed without.
    pub der: Option<Vec<u8>>,
    /// When it was first seen.
    pub first_seen: DateTime<Utc>,
    /// When it was first missed.
    pub gone: Option<DateTime<Utc>>,
}

/// A setting of a cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingRecord {
    /// Its name.
    pub name: String,
    /// Its value; null where it could not be read.
    pub value: Value,
    /// When it was read.
    pub read_at: DateTime<Utc>,
}

/// How a cluster stands: its nodes counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The cluster.
    pub cluster: String,
    /// How many nodes it has.
    pub nodes: usize,
    /// When one of them was last asked; none for never.
    pub asked_at: Option<DateTime<Utc>>,
    /// How many were not read, or not whole, the last time.
    pub troubled: usize,
}

/// How fresh what is known of a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Freshness {
    /// The node.
    pub node: String,
    /// When it was last asked.
    pub asked_at: DateTime<Utc>,
    /// When all of it was last read.
    pub whole_at: Option<DateTime<Utc>>,
    /// What could not be read the last time.
    pub faults: Value,
}

/// Which slots or requests are asked for. What is left out holds for all.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Of this cluster.
    pub cluster: Option<String>,
    /// Of this node, whatever the case of its name.
    pub node: Option<String>,
    /// Own or trusted.
    pub kind: Option<SlotKind>,
    /// Of this purpose or store.
    pub unit: Option<String>,
    /// Those that are gone as well.
    pub with_gone: bool,
    /// Of nodes of these products; empty for all.
    pub products: Vec<Product>,
    /// Those whose SHA-256 begins so, in lower-case hex.
    pub sha256: Option<String>,
    /// Of these purposes or stores; empty for all.
    pub units: Vec<String>,
    /// Those that end before this moment.
    pub ends_before: Option<DateTime<Utc>>,
    /// Those that end in one of these times; empty for all.
    pub ends: Vec<Ends>,
    /// Those with this text in name, subject, issuer, serial, SHA-256, node or unit, whatever its case.
    pub search: Option<String>,
    /// So many at most.
    pub limit: Option<u32>,
    /// So many are passed over.
    pub offset: u32,
}

/// How many certificates of a cluster are in a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StateCount {
    /// The cluster.
    pub cluster: String,
    /// Own or trusted.
    pub kind: SlotKind,
    /// `valid`, `expiring`, `expired`, or `unknown`.
    pub state: String,
    /// Each place for itself.
    pub places: u64,
    /// Each certificate once.
    pub certificates: u64,
}

/// In which time certificates end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// Before this moment.
    Before(DateTime<Utc>),
    /// They count as expiring at a moment, with so many days of notice.
    Soon(DateTime<Utc>, u32),
    /// They neither have ended nor count as expiring.
    Late(DateTime<Utc>, u32),
    /// Nobody knows, as their text alone was read.
    Unknown,
}
