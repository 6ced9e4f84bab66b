//! Foretells what a playbook would do: every step in its order, what guards say of it, what it waits for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};

use super::super::foretold::{THIS_JOB, is_foretold};
use super::super::guard::{Context, MustTrust, must_trust};
use super::super::{Cluster, Step, Verdict, judge};
use super::play::Bundle;
use super::stage::{Deed, Line, Paused, Stage, Stop, Work};
use super::world::World;

/// A step that would be done.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Foreseen {
    /// The step.
    #[serde(flatten)]
    pub step: Step,
    /// What guards say of it on the cluster as the steps before leave it.
    pub verdicts: Vec<Verdict>,
    /// What the node will hold before it; null where that is not known ahead.
    pub evidence: Value,
    /// It puts back what was [W15].
    pub restores: bool,
    /// Who must trust first what it brings [W6].
    pub must_trust: Vec<MustTrust>,
}

/// What a playbook would do.
#[derive(Clone, Debug, Default)]
pub struct Foresight {
    /// The steps; those of a cluster in their order.
    pub steps: Vec<Foreseen>,
    /// What it waits for, each with the number of steps before it.
    pub pauses: Vec<(usize, Paused)>,
    /// Lines for the report.
    pub lines: Vec<Line>,
}

/// Plays a playbook on a model; nothing is touched.
///
/// # Errors
/// Where the script itself would stop, such as at a `require` that does not hold.
pub fn foresee(
    bundle: &Bundle,
    arguments: &BTreeMap<String, Value>,
    world: &World,
    context: &Context,
) -> Result<Foresight, Stop> {
    let planner = Arc::new(Planner { context: context.clone(), seen: Mutex::default() });
    let stage: Arc<dyn Stage> = Arc::<Planner>::clone(&planner);
    bundle.play(arguments, world.clone(), stage)?;
    let seen = planner.seen.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(seen.clone())
}

struct Planner {
    context: Context,
    seen: Mutex<Foresight>,
}

impl Planner {
    fn seen(&self, change: impl FnOnce(&mut Foresight)) {
        change(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// What guards say. One purpose on several nodes, in one job, is one change of what phones trust.
    fn judged(&self, step: &Step, cluster: &Cluster) -> Vec<Verdict> {
        let is_own = |change: &super::super::Change| {
            change.job.as_deref() == Some(THIS_JOB) && Some(change.unit) == step.action.unit()
        };
        if cluster.trust_change.as_ref().is_some_and(is_own) {
            let mut cluster = cluster.clone();
            cluster.trust_change = None;
            return judge(step, &cluster, &self.context);
        }
        judge(step, cluster, &self.context)
    }
}

/// Whether a guard has a say where something is put back: what was changed for a time comes back [W15], but high
/// availability only where its group is well [W2].
#[must_use]
pub fn judges_restores(verdict: &Verdict) -> bool {
    verdict.guard == "W2"
}

/// What the node will hold before the step, by which a change by somebody else is seen [W16]; null where that is not
/// known ahead.
fn evidence(deed: &Deed<'_>) -> Value {
    let known = deed.cluster.node(&deed.step.node).map(|node| deed.step.action.evidence(node));
    let value = known.and_then(|known| known.value().map(|value| json!(value))).unwrap_or(Value::Null);
    let foretold = value.as_object().into_iter().flatten().any(|(_, one)| one.as_str().is_some_and(is_foretold));
    if foretold { Value::Null } else { value }
}

impl Stage for Planner {
    fn now(&self) -> DateTime<Utc> {
        self.context.now
    }

    fn act(&self, deed: &Deed<'_>) -> Result<Value, Stop> {
        let step = deed.step;
        let mut verdicts = self.judged(step, deed.cluster);
        verdicts.retain(|verdict| !deed.restores || judges_restores(verdict));
        let foreseen = Foreseen {
            step: step.clone(),
            verdicts,
            evidence: evidence(deed),
            restores: deed.restores,
            must_trust: must_trust(step, deed.cluster),
        };
        self.seen(|seen| seen.steps.push(foreseen));
        Ok(step.foretold())
    }

    fn pause(&self, pause: &Paused) -> Result<(), Stop> {
        self.seen(|seen| seen.pauses.push((seen.steps.len(), pause.clone())));
        Ok(())
    }

    fn say(&self, line: Line) {
        self.seen(|seen| seen.lines.push(line));
    }

    fn enter(&self, _: &str) -> Result<(), Stop> {
        Ok(())
    }

    fn leave(&self, cluster: &str, outcome: &Result<(), Stop>) {
        // Where some clusters may fail, those that would are in the plan all the same.
        if let Err(Stop::Failed(failure)) = outcome {
            let text = format!("it would stop here: {}", failure.message);
            self.say(Line { cluster: cluster.to_owned(), text, warning: true });
        }
    }

    fn side_by_side(&self, works: Vec<Work<'_>>, _: usize) {
        works.into_iter().for_each(|work| work());
    }
}
