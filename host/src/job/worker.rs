//! A worker: takes jobs that are open, one after another, several at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::sync::{Notify, Semaphore};

use super::Site;
use super::lease::Lease;
use super::run::run;
use crate::audit::Deed;
use crate::store::StoreFault;

/// So many jobs are worked on at the same time, unless it is said otherwise.
pub const JOBS_AT_ONCE: usize = 16;
/// How often is looked for jobs that nobody has: queued elsewhere, or left behind.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A worker.
pub struct Worker {
    owner: String,
    at_once: usize,
    turns: Arc<Semaphore>,
    leaving: Arc<AtomicBool>,
    nudge: Notify,
}

/// Jobs whose moment has come, such as the opening of a window, go on.
async fn wake(site: &Site) -> Result<(), StoreFault> {
    for (job, waiting) in site.jobs.due_jobs(site.clock.now()).await? {
        let deed = Deed::new("certwright", "timer", "job.resume", &job, json!({ "until": waiting.until }));
        let state = site.jobs.resume_job(&job, &deed).await?;
        (site.tell)("job.state", json!({ "job": job, "state": state }));
    }
    Ok(())
}

impl Worker {
    /// A worker of this process, under a name that tells it from others; it does so many jobs at the same time.
    #[must_use]
    pub fn new(owner: &str, at_once: usize) -> Self {
        let turns = Arc::new(Semaphore::new(at_once));
        Self { owner: owner.to_owned(), at_once, turns, leaving: Arc::default(), nudge: Notify::new() }
    }

    /// Works until it leaves.
    pub async fn keep_working(&self, site: &Site) {
        while !self.is_leaving() {
            if let Err(fault) = wake(site).await {
                tracing::warn!(%fault, "jobs that wait for a moment cannot be looked for");
            }
            if let Err(fault) = self.take(site).await {
                tracing::warn!(%fault, "open jobs cannot be looked for");
            }
            // Whoever was told of a job does not wait for the next look.
            let _ = tokio::time::timeout(LOOK_EVERY, self.nudge.notified()).await;
        }
    }

    /// There may be an open job: looks at once.
    pub fn nudge(&self) {
        self.nudge.notify_one();
    }

    /// Takes no job any more, ends the steps that were begun, and gives the jobs back; waits for this so long at most.
    /// Whether all were given back.
    pub async fn leave(&self, within: Duration) -> bool {
        self.leaving.store(true, Ordering::Release);
        self.nudge.notify_one();
        let all = u32::try_from(self.at_once).unwrap_or(u32::MAX);
        tokio::time::timeout(within, self.turns.acquire_many(all)).await.is_ok()
    }

    fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Acquire)
    }

    async fn take(&self, site: &Site) -> Result<(), StoreFault> {
        if self.turns.available_permits() == 0 {
            return Ok(());
        }
        for id in site.jobs.open_jobs().await? {
            self.begin(site, &id).await?;
        }
        Ok(())
    }

    /// Begins a job beside, if it is open and there is room; false where it is left to another turn.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn begin(&self, site: &Site, id: &str) -> Result<bool, StoreFault> {
        if self.is_leaving() {
            return Ok(false);
        }
        let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() else { return Ok(false) };
        let lease = Lease::new(site.lease, Arc::clone(&self.leaving));
        let Some(hold) = site.jobs.hold_job(id, &self.owner, site.lease).await? else { return Ok(false) };
        let site = site.clone();
        tokio::spawn(async move {
            let _turn = turn;
            if let Err(fault) = run(&site, &hold, lease).await {
                tracing::error!(job = hold.job, %fault, "a job stopped without an end: it is taken up again");
            }
        });
        Ok(true)
    }
}
