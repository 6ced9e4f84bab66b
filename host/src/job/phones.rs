//! The last change of what phones trust, by a job or by somebody else [W1].

use std::collections::BTreeMap;

use certwright_core::playbook::{Action, Change, guard::phone_trust};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Site;
use crate::store::jobs::StepRecord;
use crate::store::{Asked, Slot, SlotKind, StoreFault};

/// The actions that put another certificate in a node's place.
const ACTIONS: [&str; 3] = ["upload_identity", "regenerate", "reuse"];
/// So many of the latest steps are looked through.
const STEPS_MAX: u32 = 500;
/// Where a step's journal has the phones that were registered before it.
pub(super) const PHONES: &str = "phones";

/// The change, and the phones that were registered before it where a job recorded them.
pub(super) async fn last_change(site: &Site, cluster: &str) -> Result<Option<(Change, Vec<String>)>, StoreFault> {
    let steps = site.jobs.last_steps(cluster, &ACTIONS, STEPS_MAX).await?;
    let ours: Vec<(Change, Vec<String>)> = steps.iter().filter_map(|(job, step)| by_job(job, step)).collect();
    let theirs = by_others(site, cluster, &ours).await?;
    let newest = ours.into_iter().chain(theirs.map(|change| (change, Vec::new()))).max_by_key(|(change, _)| change.at);
    Ok(newest)
}

/// The phones that were registered before this job touched anything that takes them away: the first record of it.
pub(super) async fn before(site: &Site, job: &str, cluster: &str) -> Vec<String> {
    let steps = match site.jobs.steps(job).await {
        Ok(steps) => steps,
        Err(fault) => {
            tracing::warn!(job, cluster, %fault, "which phones were registered before is not known");
            return Vec::new();
        }
    };
    let own = steps.iter().filter(|step| step.cluster == cluster && step.started.is_some());
    let first = own.filter(|step| !recorded(step).is_empty()).min_by_key(|step| step.started);
    first.map(recorded).unwrap_or_default()
}

fn recorded(step: &StepRecord) -> Vec<String> {
    let names = step.before.get(PHONES).and_then(Value::as_array);
    names.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

fn by_job(job: &str, step: &StepRecord) -> Option<(Change, Vec<String>)> {
    let action: Action = serde_json::from_value(step.arguments.clone()).ok()?;
    let unit = action.unit().filter(|unit| phone_trust().contains(unit))?;
    let at = step.started?;
    Some((Change { unit, node: step.node.clone(), at, job: Some(job.to_owned()) }, recorded(step)))
}

/// A certificate that took the place of another one, as readings saw it, and that no job put there.
async fn by_others(site: &Site, cluster: &str, ours: &[(Change, Vec<String>)]) -> Result<Option<Change>, StoreFault> {
    let mut newest: Option<Change> = None;
    for &unit in phone_trust() {
        let asked = Asked {
            cluster: Some(cluster.to_owned()),
            kind: Some(SlotKind::Identity),
            unit: Some(unit.word().to_owned()),
            with_gone: true,
            ..Asked::default()
        };
        let mut of_node: BTreeMap<String, Vec<Slot>> = BTreeMap::new();
        for slot in site.store.slots(&asked).await? {
            of_node.entry(slot.node.clone()).or_default().push(slot);
        }
        for (node, slots) in of_node {
            let Some(at) = replaced_at(&slots) else { continue };
            let by_job = ours.iter().any(|(change, _)| change.unit == unit && change.node == node && change.at <= at);
            if !by_job && newest.as_ref().is_none_or(|change| change.at < at) {
                newest = Some(Change { unit, node, at, job: None });
            }
        }
    }
    Ok(newest)
}

/// When the present certificate was first seen; none where it is the first that was ever seen there.
fn replaced_at(slots: &[Slot]) -> Option<DateTime<Utc>> {
    let present = slots.iter().filter(|slot| slot.gone.is_none()).max_by_key(|slot| slot.first_seen)?;
    slots.iter().any(|slot| slot.first_seen < present.first_seen).then_some(present.first_seen)
}
