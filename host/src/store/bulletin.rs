//! What the processes of one store tell each other: that something happened, never what is so.
//!
//! It is told at most once and may be lost: whoever hears it reads the store, and looks there now and then anyway.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::mpsc;

use super::StoreFault;

/// Something that happened, as an event of the server has it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Word {
    /// The process that tells it.
    pub by: String,
    /// Such as `job.state`.
    pub kind: String,
    /// What about; never a secret.
    pub data: Value,
}

/// Telling and hearing.
#[async_trait]
pub trait Bulletin: Send + Sync {
    /// Tells the other processes of this store.
    async fn announce(&self, word: &Word) -> Result<(), StoreFault>;
    /// What is told from now on, also by this process; none where a store has one process alone. It ends with the
    /// receiver, and comes back by itself after an interruption.
    async fn hear(&self) -> Option<mpsc::Receiver<Word>>;
}
