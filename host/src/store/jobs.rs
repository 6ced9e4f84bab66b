//! Jobs, their steps, and the journal of what was done to nodes.
//!
//! A step's row is its journal: it is written before the first byte goes to a node (`intended`) and after the
//! outcome is known. Every write of a running job carries its fence; one whose lease was taken over writes nothing
//! more. Time for leases is the store's own.

use std::time::Duration;

use async_trait::async_trait;
use certwright_core::playbook::{Action, Step};
use certwright_core::sentence::{Sentence, Text};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::StoreFault;
use crate::audit::Deed;

/// The way in which jobs are kept and replayed. It grows when one of two releases could not go on with a run that the
/// other began.
pub const ENGINE: i64 = 2;
/// The oldest one whose runs this release goes on with: workers of several releases share a store while they are
/// replaced one after another, and each takes what it can end.
pub const OLDEST_ENGINE: i64 = 1;
/// Where what was asked for has the clusters on which a playbook was planned; the run plays on the same.
pub const WORLD: &str = "world";

/// Where a job is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Only thought of.
    Planned,
    /// Waits for a worker.
    Queued,
    /// At work.
    Running,
    /// Waits for something that `waiting_for` names.
    Waiting,
    /// Asked to stop; it stops at the next safe point.
    Cancelling,
    /// A person must look: the outcome of a step is not known.
    Attention,
    /// All is done.
    Succeeded,
    /// A step failed.
    Failed,
    /// Stopped when asked to.
    Cancelled,
}

/// Where a step is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Not begun.
    Pending,
    /// Begun: the node may have been asked.
    Intended,
    /// Done.
    Done,
    /// It was so already, or a probe found that it had happened.
    Adopted,
    /// The node refused, or could not be reached; nothing was changed.
    Failed,
    /// Nobody knows whether it happened.
    Unknown,
    /// Not begun, and it will not be.
    Skipped,
    /// Taken back.
    Undone,
}

/// What kind of work a job is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// A single operation.
    Operation,
    /// A playbook.
    Playbook,
}

/// What a job waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitKind {
    /// A second person.
    Approval,
    /// A maintenance window.
    Window,
    /// A moment.
    Time,
    /// Somebody to do something on a node.
    Person,
    /// A CA.
    Authority,
}

/// What a job waits for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// The kind.
    pub kind: WaitKind,
    /// What, for a person.
    pub message: String,
    /// Which sentence that is, and what stands in its places, for another language: `{"id", "values"}`; none where it is
    /// known by its English, or a person wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub text: Option<Box<Text>>,
    /// The step that waits, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What the person does, click by click.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clicks: Vec<String>,
    /// When it goes on by itself; none where somebody must say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// A guard that somebody set aside, with a reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
pub struct Waiver {
    /// The guard, such as `W5`.
    pub guard: String,
    /// Why, in their words.
    pub reason: String,
}

impl Waiver {
    /// As a plan has it.
    #[must_use]
    pub fn of(waiver: &certwright_core::playbook::document::Waiver) -> Self {
        Self { guard: waiver.guard.clone(), reason: waiver.reason.clone() }
    }
}

/// A job.
#[derive(Clone, PartialEq, Debug)]
pub struct JobRecord {
    /// Its ID.
    pub id: String,
    /// Operation or playbook.
    pub kind: JobKind,
    /// The operation's word, or the playbook's name.
    pub name: String,
    /// What it is about: purposes or stores.
    pub about: String,
    /// What was asked for; never a secret.
    pub asked: Value,
    /// Guards set aside.
    pub waivers: Vec<Waiver>,
    /// Where it is.
    pub state: JobState,
    /// What it waits for.
    pub waiting_for: Option<Waiting>,
    /// Why it is where it is, for a person.
    pub message: Option<String>,
    /// Which sentence that is; none where it is known by its English, or somebody else wrote it.
    pub message_text: Option<Box<Text>>,
    /// Its clusters.
    pub clusters: Vec<String>,
    /// The plan that was agreed to.
    pub plan: Value,
    /// SHA-256 of that plan.
    pub plan_sha256: String,
    /// Whether a second person must approve it first.
    pub needs_approval: bool,
    /// Who asked for it.
    pub created_by: String,
    /// When.
    pub created: DateTime<Utc>,
    /// When a worker first took it.
    pub started: Option<DateTime<Utc>>,
    /// When it came to its end.
    pub ended: Option<DateTime<Utc>>,
    /// The job whose failed steps it does again.
    pub retry_of: Option<String>,
}

impl JobRecord {
    /// What was asked for, without the clusters.
    #[must_use]
    pub fn asked_alone(&self) -> Value {
        let Some(members) = self.asked.as_object() else { return self.asked.clone() };
        let others = members.iter().filter(|(name, _)| *name != WORLD);
        Value::Object(others.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The clusters on which a playbook was planned; none of another job, and of one without its papers.
    #[must_use]
    pub fn world(&self) -> Option<&Value> {
        self.asked.get(WORLD)
    }
}

/// A step of a job.
#[derive(Clone, PartialEq, Debug)]
pub struct StepRecord {
    /// Its place in the job.
    pub path: String,
    /// The order in which steps are shown.
    pub seq: u32,
    /// Its cluster.
    pub cluster: String,
    /// Its node.
    pub node: String,
    /// The action's id.
    pub action: String,
    /// The action with its arguments.
    pub arguments: Value,
    /// SHA-256 over node, action and arguments.
    pub fingerprint: String,
    /// Where it is.
    pub state: StepState,
    /// How often it was begun.
    pub attempts: u32,
    /// When it was first begun.
    pub started: Option<DateTime<Utc>>,
    /// When its outcome was known.
    pub ended: Option<DateTime<Utc>>,
    /// What the node held before: by this a probe tells whether the step happened.
    pub before: Value,
    /// What came of it, or why it failed.
    pub detail: Value,
}

/// The outcome of a step.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// Where the step is now.
    pub state: StepState,
    /// What came of it, or why it failed.
    pub detail: Value,
}

/// Which jobs are asked for; the latest first.
#[derive(Clone, Debug, Default)]
pub struct JobsAsked {
    /// In these states; empty for all.
    pub states: Vec<JobState>,
    /// Of this cluster.
    pub cluster: Option<String>,
    /// Those that do the failed steps of this job again.
    pub retry_of: Option<String>,
    /// Those that take this job back.
    pub undo_of: Option<String>,
    /// Created at this moment or later.
    pub since: Option<DateTime<Utc>>,
    /// Created before this moment.
    pub until: Option<DateTime<Utc>>,
    /// So many at most.
    pub limit: Option<u32>,
}

/// A person's word on a job that waits for approval.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Decision {
    /// Who.
    pub by: String,
    /// Yes or no.
    pub approved: bool,
    /// Why, in their words.
    pub reason: String,
    /// SHA-256 of the plan that they saw.
    pub plan_sha256: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A hold on a job: as long as it lasts, its holder alone does the job's work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    /// The job.
    pub job: String,
    /// Who holds it.
    pub owner: String,
    /// Grows with every hold; writes that carry an older one are refused.
    pub fence: i64,
}

/// What every store can do for jobs. Each verb is one transaction.
#[async_trait]
pub trait JobStore: Send + Sync {
    /// A new job with its steps.
    async fn create_job(&self, job: &JobRecord, steps: &[StepRecord], deed: &Deed) -> Result<(), StoreFault>;
    /// A job.
    async fn job(&self, id: &str) -> Result<JobRecord, StoreFault>;
    /// A job without its papers: no clusters, and of its plan what is shown of a job.
    async fn job_brief(&self, id: &str) -> Result<JobRecord, StoreFault>;
    /// Jobs without their papers, the latest first.
    async fn jobs(&self, asked: &JobsAsked) -> Result<Vec<JobRecord>, StoreFault>;
    /// A job to be run, on its clusters; of its plan, which is in its steps, only what was given to the playbook.
    async fn job_to_run(&self, id: &str) -> Result<JobRecord, StoreFault>;
    /// How many of those there are, by their state; however many.
    async fn job_counts(&self, asked: &JobsAsked) -> Result<Vec<(JobState, usize)>, StoreFault>;
    /// The steps of a job, in their order.
    async fn steps(&self, job: &str) -> Result<Vec<StepRecord>, StoreFault>;
    /// How many steps of a job are in each state.
    async fn step_counts(&self, job: &str) -> Result<Vec<(StepState, usize)>, StoreFault>;
    /// What people said about its approval.
    async fn decisions(&self, job: &str) -> Result<Vec<Decision>, StoreFault>;
    /// Jobs that wait for a moment which is past, and for what.
    async fn due_jobs(&self, now: DateTime<Utc>) -> Result<Vec<(String, Waiting)>, StoreFault>;
    /// IDs of jobs that a worker may take: queued, or held by somebody whose lease is over.
    async fn open_jobs(&self) -> Result<Vec<String>, StoreFault>;
    /// Takes a job that is open; none where somebody else was faster.
    async fn hold_job(&self, id: &str, owner: &str, lease: Duration) -> Result<Option<Hold>, StoreFault>;
    /// Goes on holding it; false where somebody else holds it now.
    async fn renew_hold(&self, hold: &Hold, lease: Duration) -> Result<bool, StoreFault>;
    /// Lets others have it at once, as it is; nothing where it is not held.
    async fn give_back(&self, hold: &Hold) -> Result<(), StoreFault>;
    /// Says where a held job is now; a state in which it does not run gives the hold and its clusters back.
    async fn set_job(
        &self,
        hold: &Hold,
        state: JobState,
        waiting_for: Option<&Waiting>,
        message: Option<&Sentence>,
    ) -> Result<bool, StoreFault>;
    /// Whether the job was asked to stop.
    async fn is_cancelled(&self, id: &str) -> Result<bool, StoreFault>;
    /// Takes a cluster for a held job; none with the job that has it.
    async fn lock_cluster(&self, hold: &Hold, cluster: &str) -> Result<Result<(), String>, StoreFault>;
    /// Gives it back.
    async fn unlock_cluster(&self, hold: &Hold, cluster: &str) -> Result<(), StoreFault>;
    /// A step begins: written before the node is asked. False where the hold is lost.
    async fn intend_step(&self, hold: &Hold, path: &str, before: &Value) -> Result<bool, StoreFault>;
    /// What came of a step, and what was said on its node's command line meanwhile, without secrets. False where the hold is
    /// lost.
    async fn finish_step(
        &self,
        hold: &Hold,
        path: &str,
        outcome: &Outcome,
        said: Option<&str>,
    ) -> Result<bool, StoreFault>;
    /// Adds steps that were not foreseen. False where the hold is lost.
    async fn add_steps(&self, hold: &Hold, steps: &[StepRecord]) -> Result<bool, StoreFault>;
    /// Asks a job to stop; one that does not run is over at once.
    async fn cancel_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault>;
    /// A person's word on a job that waits: an approved one is queued, a rejected one is over. Where the job does not
    /// wait any more nothing is changed, and its state comes back.
    async fn decide_job(&self, id: &str, decision: &Decision, deed: &Deed) -> Result<JobState, StoreFault>;
    /// A person found out what came of a step whose outcome was unknown, or did what it waited for; the job is
    /// queued when no other one is left.
    async fn resolve_step(&self, id: &str, path: &str, outcome: &Outcome, deed: &Deed) -> Result<JobState, StoreFault>;
    /// Queues a job that waits, or that stopped for a person; any other one stays as it is.
    async fn resume_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault>;
    /// Keeps what was said on a node's command line for a step that has not ended. False where the hold is lost.
    async fn keep_transcript(&self, hold: &Hold, path: &str, text: &str) -> Result<bool, StoreFault>;
    /// What was said for the steps of a job: path and text, in the order of the steps and of their beginnings.
    async fn transcripts(&self, job: &str) -> Result<Vec<(String, String)>, StoreFault>;
    /// The last steps of these actions that a cluster's nodes may have seen, the latest first, with their jobs.
    async fn last_steps(
        &self,
        cluster: &str,
        actions: &[&str],
        limit: u32,
    ) -> Result<Vec<(String, StepRecord)>, StoreFault>;
}

impl JobState {
    /// Whether nothing more will happen by itself.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }

    /// Whether a worker is at it.
    #[must_use]
    pub const fn is_held(self) -> bool {
        matches!(self, Self::Running | Self::Cancelling)
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Cancelling => "cancelling",
            Self::Attention => "attention",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Waiting {
    /// For this, with nothing to click, until somebody says that it goes on.
    #[must_use]
    pub fn new(kind: WaitKind, message: impl Into<Sentence>) -> Self {
        let Sentence { english: message, text } = message.into();
        Self { kind, message, text, path: None, clicks: Vec::new(), until: None }
    }

    /// What is waited for, as a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        Sentence { english: self.message.clone(), text: self.text.clone() }
    }
}

impl StepRecord {
    /// What it does, as a sentence; none where this release does not know it, or where it is a pause.
    #[must_use]
    pub fn does(&self) -> Option<Sentence> {
        Action::deserialize(&self.arguments).ok().map(|action| action.said())
    }

    /// The part of a playbook whose change for a time this step takes back [W15]: paths of such steps name it.
    #[must_use]
    pub fn puts_back(&self) -> Option<&str> {
        self.path.rfind(".back/").and_then(|at| self.path.get(..at))
    }

    /// A step that was not begun. The arguments are the action as JSON.
    #[must_use]
    pub fn pending(seq: usize, (path, cluster, node): (&str, &str, &str), action: &str, arguments: Value) -> Self {
        Self {
            path: path.to_owned(),
            seq: u32::try_from(seq).unwrap_or(u32::MAX),
            cluster: cluster.to_owned(),
            node: node.to_owned(),
            action: action.to_owned(),
            arguments,
            fingerprint: String::new(),
            state: StepState::Pending,
            attempts: 0,
            started: None,
            ended: None,
            before: Value::Null,
            detail: Value::Null,
        }
    }

    /// Of a step on a node.
    #[must_use]
    pub fn of(seq: usize, step: &Step) -> Self {
        let place = (step.path.as_str(), step.cluster.as_str(), step.node.as_str());
        let fingerprint = step.fingerprint();
        Self { fingerprint, ..Self::pending(seq, place, step.action.id(), json!(step.action)) }
    }
}

impl StepState {
    /// Whether its outcome is settled and good.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::Adopted)
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Intended => "intended",
            Self::Done => "done",
            Self::Adopted => "adopted",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
            Self::Undone => "undone",
        }
    }
}
