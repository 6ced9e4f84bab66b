//! What is kept for alerts: settings, what people said, what was told, what was seen on the wire.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::StoreFault;
use crate::alert::notify::Sent;
use crate::alert::{Alert, Filter};
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

/// Which alerts are asked for.
#[derive(Clone, Debug)]
pub struct AlertsAsked {
    /// What they are like.
    pub filter: Filter,
    /// At this moment.
    pub now: DateTime<Utc>,
    /// So many days before its end a certificate counts as expiring.
    pub start_days: u32,
    /// The first so many; none for all.
    pub take: Option<u32>,
}

/// An alert in the order of the list.
#[derive(Clone, PartialEq, Debug)]
pub enum Listed {
    /// As it was judged.
    Judged(Box<Alert>),
    /// About the end of the certificate with this SHA-256.
    Ending(String),
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
    /// Clusters whose alerts are older than what is known of them, with the number of what is known.
    async fn stale_alerts(&self) -> Result<Vec<(String, i64)>, StoreFault>;
    /// Keeps the alerts of a cluster as judged by what was known under a number, and how many certificates were not
    /// judged. False where more is known by now.
    async fn put_alerts(
        &self,
        cluster: &str,
        known: i64,
        alerts: &[Alert],
        not_judged: usize,
    ) -> Result<bool, StoreFault>;
    /// Alerts in their order: the heaviest first, then by the moment of expiry.
    async fn list_alerts(&self, asked: &AlertsAsked) -> Result<Vec<Listed>, StoreFault>;
    /// So many certificates were not judged.
    async fn not_judged(&self) -> Result<u64, StoreFault>;
    /// When the certificate ends, or ended, that ends first of all that are held.
    async fn first_end(&self) -> Result<Option<DateTime<Utc>>, StoreFault>;
    /// A place was looked at: all that it presented.
    async fn record_served(&self, seen: &[Served]) -> Result<(), StoreFault>;
}
