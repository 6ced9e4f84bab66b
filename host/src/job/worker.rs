//! A worker: takes jobs that are open, one after another, several at a time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, Semaphore};

use super::Site;
use super::run::{LEASE, run};

/// So many jobs are worked on at the same time.
const JOBS_AT_ONCE: usize = 16;
/// How often open jobs are looked for, when nobody says that there is one.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A worker.
pub struct Worker {
    owner: String,
    woken: Notify,
    turns: Arc<Semaphore>,
}

impl Worker {
    /// A worker of this process, under a name that tells it from others.
    #[must_use]
    pub fn new(owner: &str) -> Self {
        Self { owner: owner.to_owned(), woken: Notify::new(), turns: Arc::new(Semaphore::new(JOBS_AT_ONCE)) }
    }

    /// There may be a job.
    pub fn wake(&self) {
        self.woken.notify_one();
    }

    /// Works for ever.
    pub async fn keep_working(&self, site: &Site) {
        loop {
            if let Err(fault) = self.take(site).await {
                tracing::warn!(%fault, "open jobs cannot be looked for");
            }
            tokio::select! {
                () = self.woken.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    async fn take(&self, site: &Site) -> Result<(), crate::store::StoreFault> {
        for id in site.jobs.open_jobs().await? {
            let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() else { return Ok(()) };
            let Some(hold) = site.jobs.hold_job(&id, &self.owner, LEASE).await? else { continue };
            let site = site.clone();
            tokio::spawn(async move {
                let _turn = turn;
                if let Err(fault) = run(&site, &hold).await {
                    tracing::error!(job = hold.job, %fault, "a job stopped without an end: it is taken up again");
                }
            });
        }
        Ok(())
    }
}

/// Runs one job in this process, if nobody else has it; none where somebody has.
///
/// # Errors
/// When the store fails.
pub async fn run_here(
    site: &Site,
    id: &str,
    owner: &str,
) -> Result<Option<crate::store::jobs::JobState>, crate::store::StoreFault> {
    match site.jobs.hold_job(id, owner, LEASE).await? {
        Some(hold) => Ok(Some(run(site, &hold).await?)),
        None => Ok(None),
    }
}
