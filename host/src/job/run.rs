//! A job that is held: its clusters side by side, then its end.

use std::collections::BTreeSet;
use std::sync::Arc;

use certwright_core::playbook::Asked;
use certwright_core::sentence::{Sentence, jobs as say};
use chrono::Utc;
use futures_util::StreamExt as _;
use serde_json::json;

use super::Site;
use super::branch::{Branch, BranchEnd};
use super::lease::Lease;
use super::playbook;
use crate::fleet;
use crate::store::StoreFault;
use crate::store::jobs::{Hold, JobKind, JobRecord, JobState, StepRecord, StepState, WaitKind, Waiting};

/// So many clusters of a job are worked on at the same time.
const CLUSTERS_AT_ONCE: usize = 8;

/// Runs a job that is held to its end, or to where it waits. Where the process is leaving, the step that was begun is
/// ended, and the job is given back as it is.
///
/// # Errors
/// When the store fails; the job can be taken up again when its lease is over.
pub async fn run(site: &Site, hold: &Hold, lease: Lease) -> Result<JobState, StoreFault> {
    let lease = Arc::new(lease);
    let keeper = tokio::spawn(Arc::clone(&lease).keep(site.clone(), hold.clone()));
    let outcome = work(site, hold, &lease).await;
    keeper.abort();
    if lease.is_leaving() {
        // What has come to an end, or waits, is held by nobody any more.
        site.jobs.give_back(hold).await?;
    }
    outcome
}

async fn work(site: &Site, hold: &Hold, lease: &Arc<Lease>) -> Result<JobState, StoreFault> {
    let (job, steps) = tokio::try_join!(site.jobs.job_to_run(&hold.job), site.jobs.steps(&hold.job))?;
    let job = Arc::new(job);
    (site.tell)("job.state", json!({ "job": job.id, "state": job.state }));
    let asked = match serde_json::from_value::<Asked>(job.asked.clone()) {
        Ok(asked) => Arc::new(asked),
        Err(error) => {
            let message = say::NOT_KNOWN_OPERATION.of(&[&error.to_string()]);
            return end(site, hold, JobState::Failed, None, &message).await;
        }
    };
    if job.kind == JobKind::Playbook {
        return playbook::run(site, hold, (&job, &asked), steps, lease).await;
    }
    let branches = futures_util::stream::iter(by_cluster(&steps)).map(|(cluster, steps)| {
        let (job, asked) = (&job, &asked);
        async move {
            let mut branch = Branch::new(site, hold, (job, asked), &cluster, lease);
            let end = branch.run(&steps).await;
            (cluster, end)
        }
    });
    let ends: Vec<(String, Result<BranchEnd, StoreFault>)> =
        branches.buffer_unordered(CLUSTERS_AT_ONCE).collect().await;
    let (mut whole, mut touched) = (BranchEnd::default(), Vec::new());
    for (cluster, end) in ends {
        let end = end?;
        if end.touched && !end.lost {
            touched.push(cluster);
        }
        whole.failed |= end.failed;
        whole.unknown |= end.unknown;
        whole.cancelled |= end.cancelled;
        whole.lost |= end.lost;
        whole.waiting = whole.waiting.or(end.waiting);
    }
    read_again(site, &job, touched).await;
    settle(site, hold, whole).await
}

/// What the job is now, worst first.
pub(super) async fn settle(site: &Site, hold: &Hold, whole: BranchEnd) -> Result<JobState, StoreFault> {
    if whole.lost {
        return Ok(JobState::Running);
    }
    // What an earlier run left behind counts as well.
    let counts = site.jobs.step_counts(&hold.job).await?;
    let any = |wanted| counts.iter().any(|(state, _)| *state == wanted);
    use StepState::{Failed, Skipped, Unknown};
    if whole.unknown || any(Unknown) {
        return end(site, hold, JobState::Attention, None, &say::NOBODY_KNOWS.into()).await;
    }
    if let Some(waiting) = &whole.waiting {
        return end(site, hold, JobState::Waiting, Some(waiting), &waiting.said()).await;
    }
    if whole.failed || any(Failed) {
        let steps = site.jobs.steps(&hold.job).await?;
        let failed: Vec<&StepRecord> = steps.iter().filter(|step| step.state == Failed).collect();
        let message = failed_of(&failed, steps.len());
        let message = with_what_is_away(message, &hold.job, &steps);
        return end(site, hold, JobState::Failed, None, &message).await;
    }
    if whole.cancelled || any(Skipped) {
        return end(site, hold, JobState::Cancelled, None, &say::WAS_CANCELLED.into()).await;
    }
    end(site, hold, JobState::Succeeded, None, &say::ALL_DONE.into()).await
}

/// What was changed for a time and is not back is said with the way to have it back [W15].
pub(super) fn with_what_is_away(message: Sentence, job: &str, steps: &[StepRecord]) -> Sentence {
    let is_away = |step: &StepRecord| step.state == StepState::Failed && step.puts_back().is_some();
    if steps.iter().any(is_away) {
        return say::AWAY.of(&[&message, &format!("certwright job retry {job}")]);
    }
    message
}

/// How many failed, and where: the first nodes by name.
fn failed_of(failed: &[&StepRecord], all: usize) -> Sentence {
    let nodes: BTreeSet<&str> = failed.iter().map(|step| step.node.as_str()).filter(|node| !node.is_empty()).collect();
    let named: Vec<&str> = nodes.iter().take(NODES_NAMED).copied().collect();
    let count = failed.len();
    match nodes.len() {
        0 => say::FAILED.of(&[&count, &all]),
        places if places <= NODES_NAMED => say::FAILED_ON.of(&[&count, &all, &named.join(", ")]),
        places => say::FAILED_ON_MORE.of(&[&count, &all, &named.join(", "), &(places - NODES_NAMED)]),
    }
}

/// A message is a line: the steps name the others.
const NODES_NAMED: usize = 3;

pub(super) async fn end(
    site: &Site,
    hold: &Hold,
    state: JobState,
    waiting: Option<&Waiting>,
    message: &Sentence,
) -> Result<JobState, StoreFault> {
    site.jobs.set_job(hold, state, waiting, Some(message)).await?;
    let kind = waiting.map(|waiting: &Waiting| -> WaitKind { waiting.kind });
    (site.tell)(
        "job.state",
        json!({
            "job": hold.job, "state": state, "waiting_for": kind, "message": message.english,
            "message_text": message.text,
        }),
    );
    tracing::info!(job = hold.job, state = state.word(), message = message.english, "a job stopped");
    Ok(state)
}

/// The inventory shows what was done. Clusters are read side by side, as they were worked on.
pub(super) async fn read_again(site: &Site, job: &JobRecord, clusters: Vec<String>) {
    let readings = futures_util::stream::iter(clusters);
    readings.for_each_concurrent(CLUSTERS_AT_ONCE, |cluster| read_one_again(site, job, cluster)).await;
}

async fn read_one_again(site: &Site, job: &JobRecord, cluster: String) {
    let read = async {
        let shared = site.shared().await?;
        fleet::sync(site.store.as_ref(), &site.vault, &shared, &cluster, Utc::now(), &|_| {}).await
    };
    if let Err(fault) = read.await {
        tracing::warn!(job = job.id, cluster, %fault, "the cluster could not be read after the job");
    }
}

/// The steps of each cluster, clusters in the order of their first steps.
fn by_cluster(steps: &[StepRecord]) -> Vec<(String, Vec<StepRecord>)> {
    let mut found: Vec<(String, Vec<StepRecord>)> = Vec::new();
    for step in steps {
        match found.iter_mut().find(|(cluster, _)| *cluster == step.cluster) {
            Some((_, own)) => own.push(step.clone()),
            None => found.push((step.cluster.clone(), vec![step.clone()])),
        }
    }
    found
}
