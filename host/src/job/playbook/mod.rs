//! Playbooks as jobs: planned by playing them on what clusters are, run by playing them again on nodes.
//!
//! The run plays on the clusters of its plan, so that a script decides what it decided there, and answers steps that
//! are done from the journal; an interruption is nothing but playing it once more. A step that the plan does not have
//! is refused: what runs is what was approved.

mod answer;
mod plan;
mod runner;
mod sign;
mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

use certwright_core::inspect::sha256_hex;
use certwright_core::playbook::script::{Failure, Paused, SavedWorld, Stage, Stop};
use certwright_core::playbook::{Asked, Operation};
use certwright_core::sentence::{Sentence, jobs as say};
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::Site;
use super::branch::{BranchEnd, skip};
use super::lease::Lease;
use super::run as ending;
use super::said;
use crate::store::StoreFault;
use crate::store::jobs::{Hold, JobRecord, JobState, StepRecord, WORLD};

pub use answer::answer;
pub(super) use plan::plan;
use runner::Runner;

/// A pause as the journal has it.
pub(super) fn pause(seq: usize, paused: &Paused) -> StepRecord {
    let arguments = json!(paused.pause);
    let fingerprint = sha256_hex(arguments.to_string().as_bytes());
    let place = (paused.path.as_str(), paused.cluster.as_str(), "");
    StepRecord { fingerprint, ..StepRecord::pending(seq, place, paused.pause.id(), arguments) }
}

/// Plays a job's playbook to its end, or to where it waits.
pub(super) async fn run(
    site: &Site,
    hold: &Hold,
    (job, asked): (&Arc<JobRecord>, &Arc<Asked>),
    steps: Vec<StepRecord>,
    lease: &Arc<Lease>,
) -> Result<JobState, StoreFault> {
    let Operation::Playbook { bundle, .. } = &asked.operation else {
        return ending::end(site, hold, JobState::Failed, None, &say::NO_PLAYBOOK.into()).await;
    };
    let planned = match SavedWorld::deserialize(&job.asked[WORLD]) {
        Ok(planned) => planned,
        Err(error) => {
            let message = say::NOT_KNOWN_CLUSTERS.of(&[&error.to_string()]);
            return ending::end(site, hold, JobState::Failed, None, &message).await;
        }
    };
    let runner = Arc::new(Runner::new(site, hold, (job, asked), (steps, planned.at), lease));
    let stage: Arc<dyn Stage> = Arc::<Runner>::clone(&runner);
    // As it was planned with: what was given, and what the header sets beside it.
    let arguments: BTreeMap<String, Value> =
        serde_json::from_value(job.plan["playbook"]["arguments"].clone()).unwrap_or_default();
    let (bundle, world) = (bundle.clone(), planned.world.unpacked());
    // A script blocks where it waits for a node: it has threads of its own.
    let played = tokio::task::spawn_blocking(move || bundle.play(&arguments, world, stage)).await;
    let played = played.unwrap_or_else(|error| Err(Stop::failed(format!("the script broke: {error}"))));
    if let Some(fault) = runner.fault() {
        return Err(fault);
    }
    if played != Err(Stop::Lost) {
        ending::read_again(site, job, runner.touched()).await;
    }
    let whole = BranchEnd { waiting: runner.waiting(), ..BranchEnd::default() };
    match played {
        Ok(()) => ending::settle(site, hold, whole).await,
        Err(Stop::Lost) => ending::settle(site, hold, BranchEnd { lost: true, ..whole }).await,
        Err(Stop::Unknown) => ending::settle(site, hold, BranchEnd { unknown: true, ..whole }).await,
        Err(Stop::Suspended) if whole.waiting.is_some() => ending::settle(site, hold, whole).await,
        Err(stop) => ends(site, hold, &stop).await,
    }
}

/// What was not begun stays undone, and says why.
async fn ends(site: &Site, hold: &Hold, stop: &Stop) -> Result<JobState, StoreFault> {
    let steps = site.jobs.steps(&hold.job).await?;
    let (state, message) = match stop {
        Stop::Failed(failure) => (JobState::Failed, told(failure, &steps)),
        Stop::Cancelled | Stop::NotBegun => (JobState::Cancelled, say::WAS_CANCELLED.into()),
        _ => (JobState::Failed, say::SILENT.into()),
    };
    if !skip(site, hold, &steps, say::STOPPED_BEFORE).await? {
        return Ok(JobState::Running);
    }
    let message = ending::with_what_is_away(message, &hold.job, &steps);
    ending::end(site, hold, state, None, &message).await
}

/// What a script says of its failure; where a step failed, that is the step's own sentence, in any language.
fn told(failure: &Failure, steps: &[StepRecord]) -> Sentence {
    let step = failure.path.as_ref().and_then(|path| steps.iter().find(|step| step.path == *path));
    let said = step.and_then(said::of_failed);
    said.filter(|said| said.english == failure.message).unwrap_or_else(|| failure.message.clone().into())
}
