//! Reading clusters again: on demand and by the clock, one reading at a time for each cluster.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::sync::Semaphore;

use super::state::App;
use crate::fleet;
use crate::nodes::pin::FirstUse;
use crate::survey::NodeReading;

/// So many clusters are read at the same time.
const CLUSTERS_AT_ONCE: usize = 4;
/// How often the clock is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// By such a part of the interval clusters are spread, so that they are not all read at once.
const SPREAD: i64 = 10;

/// Which clusters are being read.
pub struct Syncer {
    running: Mutex<BTreeSet<String>>,
    turns: Semaphore,
}

/// Held while a cluster is read.
struct Turn {
    app: App,
    cluster: String,
}

impl Default for Syncer {
    fn default() -> Self {
        Self { running: Mutex::default(), turns: Semaphore::new(CLUSTERS_AT_ONCE) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut running = self.app.syncer.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.remove(&self.cluster.to_ascii_lowercase());
    }
}

impl Syncer {
    fn claim(app: &App, cluster: &str) -> Option<Turn> {
        let mut running = app.syncer.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(cluster.to_ascii_lowercase()).then(|| Turn { app: app.clone(), cluster: cluster.to_owned() })
    }

    /// Begins to read a cluster in the background; false where it is being read already.
    pub fn start(app: &App, cluster: &str) -> bool {
        let Some(turn) = Self::claim(app, cluster) else { return false };
        tokio::spawn(async move {
            let Ok(_permit) = turn.app.syncer.turns.acquire().await else { return };
            read(&turn.app, &turn.cluster).await;
        });
        true
    }

    /// Reads clusters by the clock, for ever.
    pub async fn keep_time(app: App) {
        let Some(every) = app.settings.sync_every else { return };
        // A cluster that was never read, or could not be, waits a whole interval after each try as well.
        let mut tried: HashMap<String, DateTime<Utc>> = HashMap::new();
        let mut tick = tokio::time::interval(LOOK_EVERY.min(every));
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            let rows = match crate::view::clusters(app.store.as_ref()).await {
                Ok(rows) => rows,
                Err(fault) => {
                    tracing::warn!(%fault, "the clusters cannot be listed");
                    continue;
                }
            };
            tried.retain(|name, _| rows.iter().any(|row| row.name == *name));
            for row in rows {
                let last = row.read_at.max(tried.get(&row.name).copied());
                if is_due(&row.name, last, every, Utc::now()) && Self::start(&app, &row.name) {
                    tried.insert(row.name, Utc::now());
                }
            }
        }
    }
}

/// Whether the interval is over, give or take what spreads clusters; the same for a cluster each time.
fn is_due(cluster: &str, last: Option<DateTime<Utc>>, every: Duration, now: DateTime<Utc>) -> bool {
    let Some(last) = last else { return true };
    let every = i64::try_from(every.as_millis()).unwrap_or(i64::MAX);
    let spread = every / SPREAD;
    let share = cluster.bytes().fold(7_i64, |sum, octet| (sum * 31 + i64::from(octet)) % 1009);
    let own = every - spread + 2 * spread / 1009 * share;
    (now - last).num_milliseconds() >= own
}

async fn read(app: &App, cluster: &str) {
    let faults = AtomicUsize::new(0);
    let progress = |reading: &NodeReading| {
        faults.fetch_add(reading.faults.len(), Ordering::Relaxed);
        let node =
            json!({ "cluster": cluster, "node": reading.node, "whole": reading.is_whole(), "faults": reading.faults });
        app.events.tell("sync.node", node);
    };
    app.events.tell("sync.started", json!({ "cluster": cluster }));
    let outcome = async {
        let shared = app.remembered(FirstUse::Refuse).await?;
        fleet::sync(app.store.as_ref(), &app.vault, &shared, cluster, Utc::now(), &progress).await
    }
    .await;
    match outcome {
        Ok(reading) => {
            let faults = faults.into_inner() + reading.faults.len();
            tracing::info!(cluster, nodes = reading.nodes.len(), faults, "a cluster was read");
            let done = json!({ "cluster": cluster, "read_at": reading.read_at, "nodes": reading.nodes.len(), "faults": faults });
            app.events.tell("sync.done", done);
        }
        Err(fault) => {
            tracing::warn!(cluster, %fault, "a cluster could not be read");
            app.events.tell("sync.failed", json!({ "cluster": cluster, "message": fault.to_string() }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_spread_around_the_interval() {
        let every = Duration::from_secs(3600);
        let now = Utc::now();
        let due = |name: &str, minutes: i64| is_due(name, Some(now - chrono::Duration::minutes(minutes)), every, now);
        assert!(is_due("hq", None, every, now), "never read");
        let names: Vec<String> = (0..50).map(|count| format!("cluster-{count}")).collect();
        assert!(names.iter().all(|name| !due(name, 53) && due(name, 67)));
        let early = names.iter().filter(|name| due(name, 60)).count();
        assert!((10..40).contains(&early), "{early} of 50");
    }
}
