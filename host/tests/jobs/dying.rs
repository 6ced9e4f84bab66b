//! A store whose process ends: for those who ask what is left then.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use certwright::audit::Deed;
use certwright::store::jobs::{
    Decision, Hold, JobRecord, JobState, JobStore, JobsAsked, Outcome, StepRecord, StepState, Waiting,
};
use certwright::store::{AnyStore, StoreFault};
use certwright_core::sentence::Sentence;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// A store whose process ends at a write: what was written before it stands, nothing is written after it.
pub(crate) struct Dying {
    inner: AnyStore,
    /// Writes until the end.
    left: AtomicU32,
    /// Whether the last write reaches the disk.
    is_written: bool,
}

impl Dying {
    /// Ends at so many writes from now.
    pub(crate) const fn new(inner: AnyStore, writes: u32, is_written: bool) -> Self {
        Self { inner, left: AtomicU32::new(writes), is_written }
    }

    /// How many writes there were.
    pub(crate) fn written(&self, of: u32) -> u32 {
        of - self.left.load(Ordering::SeqCst)
    }

    /// One that has ended takes no job, and keeps none.
    fn lives(&self) -> Result<(), StoreFault> {
        if self.left.load(Ordering::SeqCst) == 0 { Err(dead()) } else { Ok(()) }
    }

    /// Whether this write may begin, and whether it is the last one.
    fn write(&self) -> Result<bool, StoreFault> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match left {
            Err(_) => Err(dead()),
            Ok(1) if !self.is_written => Err(dead()),
            Ok(left) => Ok(left == 1),
        }
    }
}

fn dead() -> StoreFault {
    StoreFault::Broken("the process has ended".to_owned())
}

macro_rules! mortal {
    ($self:ident, $write:expr) => {{
        let is_last = $self.write()?;
        let value = $write.await?;
        if is_last { Err(dead()) } else { Ok(value) }
    }};
}

#[async_trait]
impl JobStore for Dying {
    async fn create_job(&self, job: &JobRecord, steps: &[StepRecord], deed: &Deed) -> Result<(), StoreFault> {
        self.inner.create_job(job, steps, deed).await
    }
    async fn job(&self, id: &str) -> Result<JobRecord, StoreFault> {
        self.inner.job(id).await
    }
    async fn job_brief(&self, id: &str) -> Result<JobRecord, StoreFault> {
        self.inner.job_brief(id).await
    }
    async fn jobs(&self, asked: &JobsAsked) -> Result<Vec<JobRecord>, StoreFault> {
        self.inner.jobs(asked).await
    }
    async fn steps(&self, job: &str) -> Result<Vec<StepRecord>, StoreFault> {
        self.inner.steps(job).await
    }
    async fn decisions(&self, job: &str) -> Result<Vec<Decision>, StoreFault> {
        self.inner.decisions(job).await
    }
    async fn job_to_run(&self, id: &str) -> Result<JobRecord, StoreFault> {
        self.inner.job_to_run(id).await
    }
    async fn step_counts(&self, job: &str) -> Result<Vec<(StepState, usize)>, StoreFault> {
        self.inner.step_counts(job).await
    }
    async fn job_counts(&self, asked: &JobsAsked) -> Result<Vec<(JobState, usize)>, StoreFault> {
        self.inner.job_counts(asked).await
    }

    async fn due_jobs(&self, now: DateTime<Utc>) -> Result<Vec<(String, Waiting)>, StoreFault> {
        self.lives()?;
        self.inner.due_jobs(now).await
    }
    async fn open_jobs(&self) -> Result<Vec<String>, StoreFault> {
        self.lives()?;
        self.inner.open_jobs().await
    }
    async fn hold_job(&self, id: &str, owner: &str, lease: Duration) -> Result<Option<Hold>, StoreFault> {
        self.lives()?;
        self.inner.hold_job(id, owner, lease).await
    }
    async fn give_back(&self, hold: &Hold) -> Result<(), StoreFault> {
        self.lives()?;
        self.inner.give_back(hold).await
    }

    async fn renew_hold(&self, hold: &Hold, lease: Duration) -> Result<bool, StoreFault> {
        self.lives()?;
        self.inner.renew_hold(hold, lease).await
    }
    async fn set_job(
        &self,
        hold: &Hold,
        state: JobState,
        waiting_for: Option<&Waiting>,
        message: Option<&Sentence>,
    ) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.set_job(hold, state, waiting_for, message))
    }
    async fn is_cancelled(&self, id: &str) -> Result<bool, StoreFault> {
        self.inner.is_cancelled(id).await
    }
    async fn lock_cluster(&self, hold: &Hold, cluster: &str) -> Result<Result<(), String>, StoreFault> {
        mortal!(self, self.inner.lock_cluster(hold, cluster))
    }
    async fn unlock_cluster(&self, hold: &Hold, cluster: &str) -> Result<(), StoreFault> {
        mortal!(self, self.inner.unlock_cluster(hold, cluster))
    }
    async fn intend_step(&self, hold: &Hold, path: &str, before: &Value) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.intend_step(hold, path, before))
    }
    async fn finish_step(
        &self,
        hold: &Hold,
        path: &str,
        outcome: &Outcome,
        said: Option<&str>,
    ) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.finish_step(hold, path, outcome, said))
    }
    async fn add_steps(&self, hold: &Hold, steps: &[StepRecord]) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.add_steps(hold, steps))
    }
    async fn cancel_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.cancel_job(id, deed).await
    }
    async fn decide_job(&self, id: &str, decision: &Decision, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.decide_job(id, decision, deed).await
    }
    async fn resolve_step(&self, id: &str, path: &str, outcome: &Outcome, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.resolve_step(id, path, outcome, deed).await
    }
    async fn resume_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.resume_job(id, deed).await
    }
    async fn keep_transcript(&self, hold: &Hold, path: &str, text: &str) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.keep_transcript(hold, path, text))
    }
    async fn transcripts(&self, job: &str) -> Result<Vec<(String, String)>, StoreFault> {
        self.inner.transcripts(job).await
    }
    async fn last_steps(
        &self,
        cluster: &str,
        actions: &[&str],
        limit: u32,
    ) -> Result<Vec<(String, StepRecord)>, StoreFault> {
        self.inner.last_steps(cluster, actions, limit).await
    }
}
