//! A worker: takes jobs that are open, one after another, several at a time.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::Semaphore;

use super::Site;
use super::run::{LEASE, run};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::jobs::{JobState, JobsAsked};

/// So many jobs are worked on at the same time.
const JOBS_AT_ONCE: usize = 16;
/// How often is looked for jobs that nobody has: queued elsewhere, or left behind.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A worker.
pub struct Worker {
    owner: String,
    turns: Arc<Semaphore>,
}

/// Jobs whose moment has come, such as the opening of a window, go on.
async fn wake(site: &Site) -> Result<(), StoreFault> {
    let asked = JobsAsked { states: vec![JobState::Waiting], ..JobsAsked::default() };
    let now = site.clock.now();
    for job in site.jobs.jobs(&asked).await? {
        let until = job.waiting_for.as_ref().and_then(|waiting| waiting.until);
        if until.is_some_and(|until| until <= now) {
            let deed = Deed::new("certwright", "timer", "job.resume", &job.id, json!({ "until": until }));
            let state = site.jobs.resume_job(&job.id, &deed).await?;
            (site.tell)("job.state", json!({ "job": job.id, "state": state }));
        }
    }
    Ok(())
}

impl Worker {
    /// A worker of this process, under a name that tells it from others.
    #[must_use]
    pub fn new(owner: &str) -> Self {
        Self { owner: owner.to_owned(), turns: Arc::new(Semaphore::new(JOBS_AT_ONCE)) }
    }

    /// Works for ever.
    pub async fn keep_working(&self, site: &Site) {
        loop {
            if let Err(fault) = wake(site).await {
                tracing::warn!(%fault, "jobs that wait for a moment cannot be looked for");
            }
            if let Err(fault) = self.take(site).await {
                tracing::warn!(%fault, "open jobs cannot be looked for");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    async fn take(&self, site: &Site) -> Result<(), StoreFault> {
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
        let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() else { return Ok(false) };
        let Some(hold) = site.jobs.hold_job(id, &self.owner, LEASE).await? else { return Ok(false) };
        let site = site.clone();
        tokio::spawn(async move {
            let _turn = turn;
            if let Err(fault) = run(&site, &hold).await {
                tracing::error!(job = hold.job, %fault, "a job stopped without an end: it is taken up again");
            }
        });
        Ok(true)
    }
}
