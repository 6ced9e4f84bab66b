//! What nodes truly executed, as the oracle of tests: one entry for each operation, in order.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// One operation that a node executed.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Counts from 1, without gaps.
    pub number: u64,
    /// When, in simulated time.
    pub time: DateTime<Utc>,
    /// The node, by its FQDN.
    pub node: String,
    /// What was done, such as `generate_csr`.
    pub operation: String,
    /// With what. Never a password or a private key.
    pub arguments: Value,
    /// Whether it changed anything on a node.
    pub mutating: bool,
    /// `done`, or the node's refusal.
    pub outcome: String,
    /// Who asked.
    pub caller: Caller,
}

/// A connection by which an operation came.
#[derive(Clone, Debug, Serialize)]
pub struct Caller {
    /// `rest`, `ssh`, `soap`, `axl`, `gui`, or `node` for what nodes do by themselves.
    pub interface: &'static str,
    /// The other end's address and port.
    pub peer: String,
    /// The account, where one logged in.
    pub user: Option<String>,
}

impl Caller {
    /// What a node does by itself.
    #[must_use]
    pub fn itself() -> Self {
        Self { interface: "node", peer: String::new(), user: None }
    }
}

/// The log of a fleet.
#[derive(Debug, Default)]
pub struct Audit {
    entries: Mutex<Vec<Entry>>,
}

impl Audit {
    pub(crate) fn add(&self, mut entry: Entry) {
        let mut entries = crate::lock(&self.entries);
        entry.number = entries.len() as u64 + 1;
        entries.push(entry);
    }

    /// All entries so far.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        crate::lock(&self.entries).clone()
    }

    /// The operations that changed something, for short assertions: `node operation`.
    #[must_use]
    pub fn changes(&self) -> Vec<String> {
        let entries = crate::lock(&self.entries);
        entries
            .iter()
            .filter(|entry| entry.mutating && entry.outcome == "done" && entry.caller.interface != "node")
            .map(|entry| format!("{} {}", entry.node, entry.operation))
            .collect()
    }
}
