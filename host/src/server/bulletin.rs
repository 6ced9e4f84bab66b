//! What happens here is told to the other processes of the store, and what happens there to whoever listens here.

use serde_json::Value;
use tokio::sync::{Mutex, mpsc};

use super::state::App;
use crate::store::bulletin::Word;

/// What is told across processes. Readings and alerts every server has of its own.
const KINDS: [&str; 2] = ["job.state", "job.step"];
/// So much waits until the store has taken it; what is more is found in the store.
const WAITING_MAX: usize = 4_096;

/// What waits to be told to other processes.
pub struct Outbox {
    sender: mpsc::Sender<(&'static str, Value)>,
    waiting: Mutex<mpsc::Receiver<(&'static str, Value)>>,
}

impl Default for Outbox {
    fn default() -> Self {
        let (sender, waiting) = mpsc::channel(WAITING_MAX);
        Self { sender, waiting: Mutex::new(waiting) }
    }
}

impl Outbox {
    /// Puts something into it, where others care.
    pub fn put(&self, kind: &'static str, data: &Value) {
        if KINDS.contains(&kind) {
            // Full, or nobody takes it out: others read the store anyway.
            let _ = self.sender.try_send((kind, data.clone()));
        }
    }
}

/// Tells other processes what happens here, in its order, for ever.
pub async fn hand_on(app: App) {
    let mut waiting = app.outbox.waiting.lock().await;
    while let Some((kind, data)) = waiting.recv().await {
        let word = Word { by: app.holder().to_owned(), kind: kind.to_owned(), data };
        if let Err(fault) = app.bulletin.announce(&word).await {
            tracing::debug!(%fault, "other processes could not be told");
        }
    }
}

/// Tells listeners here what happens elsewhere, for ever. A job that was queued wakes the worker.
pub async fn hear(app: App) {
    let Some(mut words) = app.bulletin.hear().await else { return };
    while let Some(word) = words.recv().await {
        let kind = KINDS.into_iter().find(|kind| *kind == word.kind);
        let Some(kind) = kind.filter(|_| word.by != app.holder()) else { continue };
        if word.data["state"] == "queued" {
            app.worker.nudge();
        }
        app.hear(kind, word.data);
    }
}
