//! Taking back a job that is over: what its journal says that it changed, as an operation like any other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use certwright_core::playbook::operation::undo::{self, Done, Kept, Reversal};
use certwright_core::playbook::{Action, Asked, Class, Cluster, Known, Needs, Operation, Step, WrongOperation};
use certwright_core::sentence::{Sentence, plans as say};

use super::Site;
use super::act::{Place, section_of};
use super::plan::PlanFault;
use super::site::Opened;
use crate::store::jobs::{StepRecord, StepState};

/// What is asked for, with what it is to take back: told by the journal of the job, whatever was sent.
pub(super) async fn told<'a>(site: &Site, asked: &'a Asked) -> Result<Cow<'a, Asked>, PlanFault> {
    let Operation::Undo { job, .. } = &asked.operation else { return Ok(Cow::Borrowed(asked)) };
    let job = site.jobs.job_brief(job).await?;
    if !job.state.is_over() {
        return Err(PlanFault::Wrong(WrongOperation {
            message: format!("job {} is {}: it can be undone when it is over", job.id, job.state.word()),
            help: "Cancel it, or wait for its end.".to_owned(),
            requirement: "",
        }));
    }
    let (steps, mut kept) = reversals(site, &site.jobs.steps(&job.id).await?);
    let known = site.store.clusters().await?;
    let is_known = |one: &Reversal| known.iter().any(|cluster| cluster.name.eq_ignore_ascii_case(&one.cluster));
    let (steps, gone): (Vec<Reversal>, Vec<Reversal>) = steps.into_iter().partition(is_known);
    kept.extend(gone.into_iter().map(of_no_cluster));
    let mut clusters: Vec<String> = Vec::new();
    for step in &steps {
        if !clusters.contains(&step.cluster) {
            clusters.push(step.cluster.clone());
        }
    }
    let operation = Operation::Undo { job: job.id, steps, kept };
    Ok(Cow::Owned(Asked { operation, clusters, nodes: Vec::new() }))
}

fn of_no_cluster(one: Reversal) -> Kept {
    let Reversal { of, cluster, node, action, .. } = one;
    let why = say::NO_CLUSTER.of(&[&cluster]);
    Kept::not_done(&Step { path: of, cluster, node, action }, why)
}

/// What takes a job back, the last change first, and what of it stays.
pub(crate) fn reversals(site: &Site, steps: &[StepRecord]) -> (Vec<Reversal>, Vec<Kept>) {
    let done: Vec<Done> = steps.iter().filter_map(done).collect();
    let (reversals, mut kept) = undo::reversals(&done, site.clock.now());
    kept.extend(steps.iter().filter_map(untold));
    (reversals, kept)
}

/// A step that was done, where the journal tells what the node held before.
fn done(record: &StepRecord) -> Option<Done> {
    if !record.state.is_done() || record.before.is_null() {
        return None;
    }
    let action = action(record)?;
    let step = Step { path: record.path.clone(), cluster: record.cluster.clone(), node: record.node.clone(), action };
    let before = serde_json::from_value(record.before.clone()).ok()?;
    let after = serde_json::from_value(record.detail["after"].clone()).unwrap_or_default();
    Some(Done { step, before, after, sent: is_sent(record) })
}

/// Whether the node did it for this job. What it was never asked for, and what it refused since it was so already, came
/// from elsewhere.
fn is_sent(record: &StepRecord) -> bool {
    let was_refused = record.detail["fault"]["kind"] == "refused";
    record.state == StepState::Done || (record.attempts > 0 && !was_refused)
}

/// A step that may have changed something, of which nobody can tell what.
fn untold(record: &StepRecord) -> Option<Kept> {
    let kept = |does: Sentence, why: &str| Kept::said([&record.path, &record.cluster, &record.node], does, why.into());
    let Some(action) = action(record) else {
        // A pause of a playbook has no node.
        let was_done = record.state.is_done() && !record.node.is_empty();
        return was_done.then(|| kept(record.action.as_str().into(), say::UNKNOWN_STEP));
    };
    if action.facts().class == Class::Read {
        return None;
    }
    let does = action.said();
    match record.state {
        StepState::Unknown | StepState::Intended => Some(kept(does, say::NOBODY_KNOWS)),
        _ if record.state.is_done() && record.before.is_null() && is_sent(record) => Some(kept(does, say::UNTOLD)),
        _ => None,
    }
}

fn action(record: &StepRecord) -> Option<Action> {
    serde_json::from_value(record.arguments.clone()).ok()
}

/// What has to be read of a cluster before it is told what of a job is left to take back.
pub(super) fn needs(asked: &Asked) -> Needs {
    Needs::of(&wanted(asked).iter().map(|one| one.action.clone()).collect::<Vec<_>>())
}

fn wanted(asked: &Asked) -> &[Reversal] {
    match &asked.operation {
        Operation::Undo { steps, .. } => steps,
        _ => &[],
    }
}

/// The parameters that a job has set, as they are now: they are read by name.
pub(super) async fn read_parameters(site: &Site, asked: &Asked, opened: &Arc<Opened>, cluster: &mut Cluster) {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for one in wanted(asked).iter().filter(|one| one.cluster.eq_ignore_ascii_case(&cluster.name)) {
        let Action::SetParameter { name, .. } = &one.action else { continue };
        let node = opened.nodes.iter().find(|node| node.facts.name.eq_ignore_ascii_case(&one.node));
        let Some(node) = node.filter(|_| names.insert(name)) else { continue };
        let place = Place::new(site, "", &cluster.name, opened, Arc::clone(node));
        match section_of(&one.action, &place).await.map(|look| look.seen().cluster.map(|seen| seen.parameters.clone()))
        {
            Ok(Some(Known::Known(parameters))) => found.extend(parameters),
            Ok(Some(Known::Unknown(why))) => return cluster.parameters = Known::Unknown(why),
            Ok(None) => {}
            Err(fault) => return cluster.parameters = Known::Unknown(fault.to_string()),
        }
    }
    if !names.is_empty() {
        cluster.parameters = Known::Known(found);
    }
}
