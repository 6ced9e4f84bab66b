//! What is kept: clusters, accounts, agreed identities, and every certificate ever seen.
//!
//! All access goes through one trait of domain verbs, each one transaction; no SQL outside this folder.
//! SQLite is the store of one machine, PostgreSQL that of several; the verbs are written once for both.
//! Passwords come sealed ([`vault`]) and stay so.

pub mod alerts;
pub mod bulletin;
pub mod evidence;
pub mod jobs;
pub mod notices;
mod open;
pub mod postgres;
pub mod profiles;
pub mod records;
pub mod server;
mod sql;
pub mod sqlite;
pub mod vault;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

pub use alerts::{Acknowledgement, AlertStore, AlertsAsked, Listed, Served, Snooze};
pub use bulletin::Bulletin;
pub use evidence::EvidenceStore;
pub use jobs::JobStore;
pub use notices::{NoticeStore, SettingsChange, Trouble};
pub use open::{AnyStore, StorePlace};
pub use postgres::{PostgresPlace, PostgresStore};
pub use profiles::{ChangeFault, ProfileStore};
pub use records::{
    AccountRecord, Asked, ClusterRecord, Ends, Freshness, NodeRecord, RequestRecord, SettingRecord, Slot, SlotKind,
    Stand, StateCount,
};
pub use server::ServerStore;
pub use sqlite::{Backup, BackupFault, SqliteStore, backup, restore};
pub use vault::Vault;

use crate::audit::Deed;
use crate::nodes::Account;
use crate::nodes::pin::{Fingerprint, PinKind};
use crate::survey::ClusterReading;

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The name is taken.
    #[error("there is a cluster {0} already")]
    Exists(String),
    /// Another name is taken.
    #[error("there is a {what} {name} already")]
    Taken {
        /// What has it.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Nobody could manage users any more.
    #[error("{0} is the last administrator")]
    LastAdministrator(String),
    /// Nothing of that name.
    #[error("there is no {what} {name}")]
    Absent {
        /// What was looked for.
        what: &'static str,
        /// By which name.
        name: String,
    },
    /// The store was written by a later release.
    #[error("the store has form {found}, this release knows {known}: use the later release")]
    Newer {
        /// Of the store.
        found: i64,
        /// Of this program.
        known: i64,
    },
    /// The store itself fails.
    #[error("the store fails: {0}")]
    Broken(String),
}

/// What every store can do. Each verb is one transaction; what a person changes takes the deed with it.
#[async_trait]
pub trait Store: Send + Sync {
    /// Adds a cluster with its nodes and accounts.
    async fn add_cluster(
        &self,
        cluster: &ClusterRecord,
        nodes: &[NodeRecord],
        accounts: &[AccountRecord],
        deed: &Deed,
    ) -> Result<(), StoreFault>;
    /// All clusters, by name.
    async fn clusters(&self) -> Result<Vec<ClusterRecord>, StoreFault>;
    /// The nodes of a cluster, publisher first.
    async fn nodes(&self, cluster: &str) -> Result<Vec<NodeRecord>, StoreFault>;
    /// Takes a cluster and all that is known of it away, the history of certificates excepted.
    async fn remove_cluster(&self, cluster: &str, deed: &Deed) -> Result<(), StoreFault>;
    /// Keeps accounts of a cluster, which take the place of those before; those named are in quarantine no more.
    async fn put_accounts(
        &self,
        accounts: &[AccountRecord],
        released: &[Account],
        deed: &Deed,
    ) -> Result<(), StoreFault>;
    /// The accounts of a cluster.
    async fn accounts(&self, cluster: &str) -> Result<Vec<AccountRecord>, StoreFault>;
    /// All identities that a person agreed to.
    async fn pins(&self) -> Result<Vec<(String, PinKind, Fingerprint)>, StoreFault>;
    /// One more.
    async fn add_pin(&self, node: &str, kind: PinKind, fingerprint: Fingerprint) -> Result<(), StoreFault>;
    /// Accounts that are not to be tried [W17].
    async fn quarantined(&self) -> Result<Vec<Account>, StoreFault>;
    /// One more, or one less.
    async fn set_quarantine(&self, account: &Account, locked: bool) -> Result<(), StoreFault>;
    /// What was read of a cluster. What a part that was read no longer holds is marked as gone, not forgotten.
    async fn record_reading(&self, reading: &ClusterReading) -> Result<(), StoreFault>;
    /// Certificates by slot.
    async fn slots(&self, asked: &Asked) -> Result<Vec<Slot>, StoreFault>;
    /// How many they are, whatever page is asked for.
    async fn count_slots(&self, asked: &Asked) -> Result<u64, StoreFault>;
    /// How many certificates of each cluster are in which state, with so many days of notice.
    async fn count_states(&self, now: DateTime<Utc>, start_days: u32) -> Result<Vec<StateCount>, StoreFault>;
    /// The present places of certificates by SHA-256; the certificate itself stands at the first of its places.
    async fn places(&self, sha256: &[String]) -> Result<Vec<Slot>, StoreFault>;
    /// Pending requests.
    async fn requests(&self, asked: &Asked) -> Result<Vec<RequestRecord>, StoreFault>;
    /// Settings of a cluster as last read.
    async fn settings(&self, cluster: &str) -> Result<Vec<SettingRecord>, StoreFault>;
    /// How every cluster stands, by its name as it was given.
    async fn stands(&self) -> Result<Vec<Stand>, StoreFault>;
    /// How fresh what is known of each node of a cluster is.
    async fn freshness(&self, cluster: &str) -> Result<Vec<Freshness>, StoreFault>;
}
