//! Reading clusters again: on demand and by the clock, one reading at a time for each cluster.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use utoipa::ToSchema;

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

/// Which clusters are being read, and how the last reading of each ended.
pub struct Syncer {
    states: Mutex<BTreeMap<String, SyncState>>,
    turns: Semaphore,
    begun: AtomicU64,
    wanted: Wanted,
}

/// Clusters whose reading somebody asked for and waits for, in small letters.
#[derive(Default)]
struct Wanted(Mutex<HashSet<String>>);

/// Who asks for a reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Somebody, who looks at what came of it next.
    Person,
    /// The clock.
    Clock,
}

/// How far the reading of a cluster is.
#[derive(Clone, Default, Debug, Serialize, ToSchema)]
pub struct SyncState {
    /// The reading that goes on; null where none does.
    pub running: Option<Progress>,
    /// The last one that ended since the server was started.
    pub last: Option<Finished>,
}

/// A reading that goes on.
#[derive(Clone, Default, Debug, Serialize, ToSchema)]
pub struct Progress {
    /// Its number; later ones have larger numbers.
    pub number: u64,
    /// Nodes that were read.
    pub nodes: usize,
    /// The last of them.
    pub node: Option<String>,
}

/// A reading that ended.
#[derive(Clone, Default, Debug, Serialize, ToSchema)]
pub struct Finished {
    /// Its number.
    pub number: u64,
    /// What was read, by node, with what could not be; null where the reading itself failed.
    #[schema(value_type = Option<Object>)]
    pub reading: Option<Value>,
    /// Why it failed.
    pub fault: Option<String>,
}

/// Held while a cluster is read.
struct Turn {
    app: App,
    cluster: String,
    number: u64,
    is_told: bool,
}

impl Default for Syncer {
    fn default() -> Self {
        let turns = Semaphore::new(CLUSTERS_AT_ONCE);
        Self { states: Mutex::default(), turns, begun: AtomicU64::new(0), wanted: Wanted::default() }
    }
}

impl Wanted {
    fn open(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, cluster: &str) {
        self.open().insert(cluster.to_ascii_lowercase());
    }

    /// Its reading is over: whether somebody waited for it, and nobody waits for another one.
    fn is_last(&self, cluster: &str) -> bool {
        let mut wanted = self.open();
        wanted.remove(&cluster.to_ascii_lowercase()) && wanted.is_empty()
    }
}

impl Turn {
    /// What is known has changed, or is older than it should be. Before anybody is told that the reading is over, so
    /// that whoever looks then sees what came of it.
    fn news(&mut self) {
        self.is_told = true;
        if self.app.syncer.wanted.is_last(&self.cluster) {
            self.app.pictures.outdate();
        } else {
            self.app.pictures.has_news();
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_told {
            self.news();
        }
        self.app.syncer.change(&self.cluster, |state| {
            state.running = None;
            // Who asked for it in between gets what was found just now.
            self.app.syncer.wanted.is_last(&self.cluster);
        });
    }
}

impl Syncer {
    fn change<T>(&self, cluster: &str, change: impl FnOnce(&mut SyncState) -> T) -> T {
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        change(states.entry(cluster.to_ascii_lowercase()).or_default())
    }

    /// How far a cluster is.
    pub fn state(&self, cluster: &str) -> SyncState {
        let states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        states.get(&cluster.to_ascii_lowercase()).cloned().unwrap_or_default()
    }

    /// Whether a cluster is being read now.
    pub fn is_reading(&self, cluster: &str) -> bool {
        self.state(cluster).running.is_some()
    }

    /// A turn, or the number of the reading that goes on already.
    fn claim(app: &App, cluster: &str, by: By) -> Result<Turn, u64> {
        app.syncer.change(cluster, |state| {
            if by == By::Person {
                app.syncer.wanted.add(cluster);
            }
            if let Some(running) = &state.running {
                return Err(running.number);
            }
            let number = app.syncer.begun.fetch_add(1, Ordering::Relaxed) + 1;
            state.running = Some(Progress { number, ..Progress::default() });
            Ok(Turn { app: app.clone(), cluster: cluster.to_owned(), number, is_told: false })
        })
    }

    /// Begins to read a cluster in the background; whether it was begun now, and the reading's number.
    pub fn start(app: &App, cluster: &str, by: By) -> (bool, u64) {
        let mut turn = match Self::claim(app, cluster, by) {
            Ok(turn) => turn,
            Err(number) => return (false, number),
        };
        let number = turn.number;
        tokio::spawn(async move {
            let app = turn.app.clone();
            let Ok(_permit) = app.syncer.turns.acquire().await else { return };
            read(&mut turn).await;
        });
        (true, number)
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
            let picture = app.pictures.take(&app).await.ok();
            for row in rows {
                let last = row.read_at.max(tried.get(&row.name).copied());
                // Where something has ended or ends within a day, every hour (M4).
                let near = picture.as_ref().map(|picture| picture.check_interval(Some(&row.name)));
                let every = near.map_or(every, |near| every.min(near));
                if is_due(&row.name, last, every, Utc::now()) && Self::start(&app, &row.name, By::Clock).0 {
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

async fn read(turn: &mut Turn) {
    let (app, cluster, number) = (turn.app.clone(), turn.cluster.clone(), turn.number);
    let (app, cluster) = (&app, cluster.as_str());
    let progress = |reading: &NodeReading| {
        app.syncer.change(cluster, |state| {
            if let Some(running) = &mut state.running {
                running.nodes += 1;
                running.node = Some(reading.node.clone());
            }
        });
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
    turn.news();
    let mut last = Finished { number, ..Finished::default() };
    match outcome {
        Ok(reading) => {
            let faults = reading.nodes.iter().map(|node| node.faults.len()).sum::<usize>() + reading.faults.len();
            tracing::info!(cluster, nodes = reading.nodes.len(), faults, "a cluster was read");
            last.reading = Some(crate::view::reading(&reading));
            let done = json!({ "cluster": cluster, "read_at": reading.read_at, "nodes": reading.nodes.len(), "faults": faults });
            app.events.tell("sync.done", done);
        }
        Err(fault) => {
            tracing::warn!(cluster, %fault, "a cluster could not be read");
            last.fault = Some(fault.to_string());
            app.events.tell("sync.failed", json!({ "cluster": cluster, "message": fault.to_string() }));
        }
    }
    app.syncer.change(cluster, |state| state.last = Some(last));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wanted_reading_counts_at_once_where_no_other_one_is_waited_for() {
        let wanted = Wanted::default();
        ["hq", "Branch"].iter().for_each(|cluster| wanted.add(cluster));
        assert!(!wanted.is_last("clocked"), "nobody waits for it");
        assert!(!wanted.is_last("HQ"), "another one is on its way");
        assert!(wanted.is_last("branch"));
        assert!(!wanted.is_last("branch"), "it was looked at");
    }

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
