//! The trait of jobs, for whatever lends transactions.

use std::time::Duration;

use async_trait::async_trait;
use certwright_core::sentence::Sentence;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Backend, evidence, jobs};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::jobs::{
    Decision, Hold, JobRecord, JobState, JobStore, JobsAsked, Outcome, StepRecord, StepState, Waiting,
};

#[async_trait]
impl<B: Backend> JobStore for B {
    async fn create_job(&self, job: &JobRecord, steps: &[StepRecord], deed: &Deed) -> Result<(), StoreFault> {
        let (job, steps, deed) = (job.clone(), steps.to_vec(), deed.clone());
        self.write(move |db| jobs::create(db, &job, &steps, &deed)).await
    }

    async fn job(&self, id: &str) -> Result<JobRecord, StoreFault> {
        let id = id.to_owned();
        self.read(move |db| jobs::job(db, &id)).await
    }

    async fn job_brief(&self, id: &str) -> Result<JobRecord, StoreFault> {
        let id = id.to_owned();
        self.read(move |db| jobs::brief(db, &id)).await
    }

    async fn jobs(&self, asked: &JobsAsked) -> Result<Vec<JobRecord>, StoreFault> {
        let asked = asked.clone();
        self.read(move |db| jobs::jobs(db, &asked)).await
    }

    async fn steps(&self, job: &str) -> Result<Vec<StepRecord>, StoreFault> {
        let job = job.to_owned();
        self.read(move |db| jobs::steps(db, &job)).await
    }

    async fn decisions(&self, job: &str) -> Result<Vec<Decision>, StoreFault> {
        let job = job.to_owned();
        self.read(move |db| jobs::decisions(db, &job)).await
    }

    async fn job_to_run(&self, id: &str) -> Result<JobRecord, StoreFault> {
        let id = id.to_owned();
        self.read(move |db| jobs::to_run(db, &id)).await
    }

    async fn step_counts(&self, job: &str) -> Result<Vec<(StepState, usize)>, StoreFault> {
        let job = job.to_owned();
        self.read(move |db| jobs::step_counts(db, &job)).await
    }

    async fn job_counts(&self, asked: &JobsAsked) -> Result<Vec<(JobState, usize)>, StoreFault> {
        let asked = asked.clone();
        self.read(move |db| jobs::counts(db, &asked)).await
    }

    async fn due_jobs(&self, now: DateTime<Utc>) -> Result<Vec<(String, Waiting)>, StoreFault> {
        self.read(move |db| jobs::due(db, now)).await
    }

    async fn open_jobs(&self) -> Result<Vec<String>, StoreFault> {
        self.read(jobs::open).await
    }

    async fn hold_job(&self, id: &str, owner: &str, lease: Duration) -> Result<Option<Hold>, StoreFault> {
        let (id, owner) = (id.to_owned(), owner.to_owned());
        self.write(move |db| jobs::hold(db, &id, &owner, lease)).await
    }

    async fn renew_hold(&self, hold: &Hold, lease: Duration) -> Result<bool, StoreFault> {
        let hold = hold.clone();
        self.write(move |db| jobs::renew(db, &hold, lease)).await
    }

    async fn give_back(&self, hold: &Hold) -> Result<(), StoreFault> {
        let hold = hold.clone();
        self.write(move |db| jobs::give_back(db, &hold)).await
    }

    async fn set_job(
        &self,
        hold: &Hold,
        state: JobState,
        waiting_for: Option<&Waiting>,
        message: Option<&Sentence>,
    ) -> Result<bool, StoreFault> {
        let (hold, waiting, message) = (hold.clone(), waiting_for.cloned(), message.cloned());
        self.write(move |db| jobs::set(db, &hold, state, waiting.as_ref(), message.as_ref())).await
    }

    async fn is_cancelled(&self, id: &str) -> Result<bool, StoreFault> {
        let id = id.to_owned();
        self.read(move |db| jobs::is_cancelled(db, &id)).await
    }

    async fn lock_cluster(&self, hold: &Hold, cluster: &str) -> Result<Result<(), String>, StoreFault> {
        let (hold, cluster) = (hold.clone(), cluster.to_owned());
        self.write(move |db| jobs::lock_cluster(db, &hold, &cluster)).await
    }

    async fn unlock_cluster(&self, hold: &Hold, cluster: &str) -> Result<(), StoreFault> {
        let (hold, cluster) = (hold.clone(), cluster.to_owned());
        self.write(move |db| jobs::unlock_cluster(db, &hold, &cluster)).await
    }

    async fn intend_step(&self, hold: &Hold, path: &str, before: &Value) -> Result<bool, StoreFault> {
        let (hold, path, before) = (hold.clone(), path.to_owned(), before.clone());
        self.write(move |db| jobs::intend(db, &hold, &path, &before)).await
    }

    async fn finish_step(
        &self,
        hold: &Hold,
        path: &str,
        outcome: &Outcome,
        said: Option<&str>,
    ) -> Result<bool, StoreFault> {
        let (hold, path, outcome, said) = (hold.clone(), path.to_owned(), outcome.clone(), said.map(str::to_owned));
        self.write(move |db| jobs::finish(db, &hold, &path, &outcome, said.as_deref())).await
    }

    async fn add_steps(&self, hold: &Hold, steps: &[StepRecord]) -> Result<bool, StoreFault> {
        let (hold, steps) = (hold.clone(), steps.to_vec());
        self.write(move |db| jobs::add_steps(db, &hold, &steps)).await
    }

    async fn cancel_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, deed) = (id.to_owned(), deed.clone());
        self.write(move |db| jobs::cancel(db, &id, &deed)).await
    }

    async fn decide_job(&self, id: &str, decision: &Decision, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, decision, deed) = (id.to_owned(), decision.clone(), deed.clone());
        self.write(move |db| jobs::decide(db, &id, &decision, &deed)).await
    }

    async fn resolve_step(&self, id: &str, path: &str, outcome: &Outcome, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, path, outcome, deed) = (id.to_owned(), path.to_owned(), outcome.clone(), deed.clone());
        self.write(move |db| jobs::resolve(db, &id, &path, &outcome, &deed)).await
    }

    async fn resume_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, deed) = (id.to_owned(), deed.clone());
        self.write(move |db| jobs::resume(db, &id, &deed)).await
    }

    async fn keep_transcript(&self, hold: &Hold, path: &str, text: &str) -> Result<bool, StoreFault> {
        let (hold, path, text) = (hold.clone(), path.to_owned(), text.to_owned());
        self.write(move |db| evidence::keep_transcript(db, &hold, &path, &text)).await
    }

    async fn transcripts(&self, job: &str) -> Result<Vec<(String, String)>, StoreFault> {
        let job = job.to_owned();
        self.read(move |db| evidence::transcripts(db, &job)).await
    }

    async fn last_steps(
        &self,
        cluster: &str,
        actions: &[&str],
        limit: u32,
    ) -> Result<Vec<(String, StepRecord)>, StoreFault> {
        let cluster = cluster.to_owned();
        let actions: Vec<String> = actions.iter().map(|&action| action.to_owned()).collect();
        self.read(move |db| jobs::last_steps(db, &cluster, &actions, limit)).await
    }
}
