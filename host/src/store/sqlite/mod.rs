//! The store of one machine: SQLite, with a write-ahead log, durable at every commit.

mod alerts;
mod fleet;
mod inventory;
mod jobs;
mod notices;
mod profiles;
mod server;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::records::{AccountRecord, Asked, ClusterRecord, Freshness, NodeRecord, RequestRecord, SettingRecord, Slot};
use super::{Store, StoreFault};
use crate::nodes::Account;
use crate::nodes::pin::{Fingerprint, PinKind};
use crate::survey::ClusterReading;

/// Each form follows from the one before.
const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("alerts.sql"),
    include_str!("server.sql"),
    include_str!("profiles.sql"),
    include_str!("notices.sql"),
    include_str!("jobs.sql"),
];
/// Another process that writes is waited for so long.
const BUSY: Duration = Duration::from_secs(10);

/// The store of one machine.
#[derive(Clone)]
pub struct SqliteStore {
    connection: Arc<Mutex<Connection>>,
}

type Sql<T> = rusqlite::Result<T>;

impl SqliteStore {
    /// Opens a store; makes it where there is none, and brings an old one to the present form.
    ///
    /// # Errors
    /// When the file cannot be used, or a later release wrote it.
    pub fn open(file: &Path) -> Result<Self, StoreFault> {
        Self::prepare(Connection::open(file)?)
    }

    /// A store that ends with the process.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Self, StoreFault> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(mut connection: Connection) -> Result<Self, StoreFault> {
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let known = MIGRATIONS.len() as i64;
        if found > known {
            return Err(StoreFault::Newer { found, known });
        }
        for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            transaction.execute_batch(migration)?;
        }
        transaction.pragma_update(None, "user_version", known)?;
        transaction.commit()?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// One transaction, away from the threads that wait for the network.
    async fn run<T, F>(&self, work: F) -> Result<T, StoreFault>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, StoreFault> + Send + 'static,
    {
        let connection = Arc::clone(&self.connection);
        let done = tokio::task::spawn_blocking(move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        });
        done.await.map_err(|error| StoreFault::Broken(error.to_string()))?
    }
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

/// A word of a vocabulary, as the store keeps it.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value of a word; a word that is none means that the store was altered.
fn value<T: serde::de::DeserializeOwned>(word: String) -> Sql<T> {
    serde_json::from_value(serde_json::Value::String(word)).map_err(|error| conversion(&error.to_string()))
}

fn moment(text: String) -> Sql<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(&text).map(|at| at.to_utc()).map_err(|error| conversion(&error.to_string()))
}

fn conversion(text: &str) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(text.to_owned().into())
}

fn text_of(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

#[async_trait]
impl Store for SqliteStore {
    async fn add_cluster(&self, cluster: &ClusterRecord, nodes: &[NodeRecord]) -> Result<(), StoreFault> {
        let (cluster, nodes) = (cluster.clone(), nodes.to_vec());
        self.run(move |transaction| fleet::add_cluster(transaction, &cluster, &nodes)).await
    }

    async fn clusters(&self) -> Result<Vec<ClusterRecord>, StoreFault> {
        self.run(|transaction| Ok(fleet::clusters(transaction)?)).await
    }

    async fn nodes(&self, cluster: &str) -> Result<Vec<NodeRecord>, StoreFault> {
        let cluster = cluster.to_owned();
        self.run(move |transaction| fleet::nodes(transaction, &cluster)).await
    }

    async fn remove_cluster(&self, cluster: &str) -> Result<(), StoreFault> {
        let cluster = cluster.to_owned();
        self.run(move |transaction| fleet::remove_cluster(transaction, &cluster)).await
    }

    async fn put_account(&self, account: &AccountRecord) -> Result<(), StoreFault> {
        let account = account.clone();
        self.run(move |transaction| Ok(fleet::put_account(transaction, &account)?)).await
    }

    async fn accounts(&self, cluster: &str) -> Result<Vec<AccountRecord>, StoreFault> {
        let cluster = cluster.to_owned();
        self.run(move |transaction| Ok(fleet::accounts(transaction, &cluster)?)).await
    }

    async fn pins(&self) -> Result<Vec<(String, PinKind, Fingerprint)>, StoreFault> {
        self.run(|transaction| Ok(fleet::pins(transaction)?)).await
    }

    async fn add_pin(&self, node: &str, kind: PinKind, fingerprint: Fingerprint) -> Result<(), StoreFault> {
        let node = node.to_owned();
        self.run(move |transaction| Ok(fleet::add_pin(transaction, &node, kind, fingerprint)?)).await
    }

    async fn quarantined(&self) -> Result<Vec<Account>, StoreFault> {
        self.run(|transaction| Ok(fleet::quarantined(transaction)?)).await
    }

    async fn set_quarantine(&self, account: &Account, locked: bool) -> Result<(), StoreFault> {
        let account = account.clone();
        self.run(move |transaction| Ok(fleet::set_quarantine(transaction, &account, locked)?)).await
    }

    async fn record_reading(&self, reading: &ClusterReading) -> Result<(), StoreFault> {
        let reading = reading.clone();
        self.run(move |transaction| Ok(inventory::record(transaction, &reading)?)).await
    }

    async fn slots(&self, asked: &Asked) -> Result<Vec<Slot>, StoreFault> {
        let asked = asked.clone();
        self.run(move |transaction| Ok(inventory::slots(transaction, &asked)?)).await
    }

    async fn requests(&self, asked: &Asked) -> Result<Vec<RequestRecord>, StoreFault> {
        let asked = asked.clone();
        self.run(move |transaction| Ok(inventory::requests(transaction, &asked)?)).await
    }

    async fn settings(&self, cluster: &str) -> Result<Vec<SettingRecord>, StoreFault> {
        let cluster = cluster.to_owned();
        self.run(move |transaction| Ok(inventory::settings(transaction, &cluster)?)).await
    }

    async fn freshness(&self, cluster: &str) -> Result<Vec<Freshness>, StoreFault> {
        let cluster = cluster.to_owned();
        self.run(move |transaction| Ok(inventory::freshness(transaction, &cluster)?)).await
    }
}
