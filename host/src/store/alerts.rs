//! What is kept for alerts: settings, what people said, what was told, what was seen on the wire.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::StoreFault;
use crate::alert::notify::Sent;
use crate::audit::Deed;

/// Somebody took an alert over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Acknowledgement {
    /// The alert's id.
    pub alert: String,
    /// Why, in their words.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// No mail about an alert until a moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Snooze {
    /// The alert's id.
    pub alert: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// What a service of a node presented.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Served {
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// Where it was asked: HOST:PORT.
    pub endpoint: String,
    /// The purpose whose certificate belongs there.
    pub unit: String,
    /// SHA-256 of the first certificate of the chain, hex.
    pub sha256: String,
    /// When.
    pub seen_at: DateTime<Utc>,
}

/// What every store can do for alerts. Each verb is one transaction.
#[async_trait]
pub trait AlertStore: Send + Sync {
    /// What was set, by name.
    async fn options(&self) -> Result<BTreeMap<String, String>, StoreFault>;
    /// A sealed secret.
    async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault>;
    /// What was acknowledged.
    async fn acknowledgements(&self) -> Result<Vec<Acknowledgement>, StoreFault>;
    /// One more; it takes the place of the one before, and of a snooze.
    async fn acknowledge(&self, one: &Acknowledgement, deed: &Deed) -> Result<(), StoreFault>;
    /// What is snoozed or was.
    async fn snoozes(&self) -> Result<Vec<Snooze>, StoreFault>;
    /// One more; it takes the place of the one before, and of an acknowledgement.
    async fn snooze(&self, one: &Snooze, deed: &Deed) -> Result<(), StoreFault>;
    /// What was told to whom, and when last.
    async fn sent(&self) -> Result<Sent, StoreFault>;
    /// A recipient was told of these alerts.
    async fn record_sent(&self, recipient: &str, alerts: &[String], at: DateTime<Utc>) -> Result<(), StoreFault>;
    /// These occasions are over: what was said and told of them is forgotten.
    async fn forget(&self, alerts: &[String]) -> Result<(), StoreFault>;
    /// What was seen to be presented, the last look at each place.
    async fn served(&self) -> Result<Vec<Served>, StoreFault>;
    /// A place was looked at: all that it presented.
    async fn record_served(&self, seen: &[Served]) -> Result<(), StoreFault>;
}
