//! Plans: every step that would be done, and what the guards say of it; nothing is touched.

use std::collections::BTreeMap;

use certwright_core::inspect::sha256_hex;
use certwright_core::playbook::guard::Context;
use certwright_core::playbook::script::{Line, Paused};
use certwright_core::playbook::{
    Action, Asked, Cluster, Judged, Needs, Operation, Override, PlannedStep, Step, Verdict, WrongOperation,
    fingerprint, judge,
};
use certwright_core::uc;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Site, playbook};
use crate::fleet::OpenFault;
use crate::store::StoreFault;
use crate::store::jobs::Waiver;

/// What would be done.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// The operation.
    pub operation: &'static str,
    /// What it is about.
    pub about: String,
    /// The clusters.
    pub clusters: Vec<String>,
    /// The steps, in their order.
    pub steps: Vec<PlannedStep>,
    /// What still stands in the way; empty where it may be begun.
    pub in_the_way: Vec<InTheWay>,
    /// The guards that were set aside.
    pub waivers: Vec<Waiver>,
    /// Whether a second person must approve.
    pub needs_approval: bool,
    /// What has to be done afterwards for it to take effect, such as restarts.
    pub follow_up: Vec<FollowUp>,
    /// Of a playbook: `{"sha256": of script and library, "arguments": {…}}`.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub playbook: Value,
    /// Of a playbook: what it waits for, each with the number of steps before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<(usize, Paused)>,
    /// Of a playbook: its lines for the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// Of a playbook: steps that put back what was [W15].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub restores: Vec<String>,
    /// SHA-256 over steps, what nodes hold, verdicts and waivers: what is agreed to.
    pub sha256: String,
    /// What nodes hold of each step, in the order of the steps: the fingerprints that the SHA-256 is over.
    pub held: Vec<Value>,
    /// What nodes hold of each step, by path.
    #[serde(skip)]
    pub(super) evidence: Vec<Value>,
    /// Of a playbook: the clusters on which it was played, for the run to play it on the same.
    #[serde(skip)]
    pub(super) world: Value,
}

/// A guard that stands in the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct InTheWay {
    /// The guard.
    pub guard: String,
    /// The step.
    pub path: String,
    /// The node.
    pub node: String,
    /// What it found.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What lets it be done all the same.
    pub overridden_by: Override,
}

/// What has to be done afterwards.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FollowUp {
    /// The cluster.
    pub cluster: String,
    /// What.
    pub does: String,
    /// On which nodes.
    pub nodes: String,
    /// Under which condition; null for always.
    pub condition: Option<&'static str>,
    /// The requirements that say so.
    pub requirements: &'static [&'static str],
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanFault {
    /// What was asked for cannot be done there.
    #[error("{0}")]
    Wrong(#[from] WrongOperation),
    /// The store fails, or there is no such cluster.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// A cluster cannot be opened.
    #[error(transparent)]
    Open(OpenFault),
}

impl From<OpenFault> for PlanFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Store(fault) => Self::Store(fault),
            other => Self::Open(other),
        }
    }
}

/// Plans an operation on clusters as they are now.
///
/// # Errors
/// When it cannot be done there at all.
pub async fn plan(site: &Site, asked: &Asked, waivers: &[Waiver]) -> Result<Plan, PlanFault> {
    if let Operation::Playbook { bundle, arguments } = &asked.operation {
        return playbook::plan(site, asked, (bundle, arguments), waivers).await;
    }
    let mut clusters = Vec::new();
    let mut opened = Vec::new();
    for name in &asked.clusters {
        let open = site.open(name).await?;
        clusters.push(site.state(name, &open, &Needs::nothing(), None).await?);
        opened.push(open);
    }
    let steps = asked.steps(&clusters)?;
    let mut judged = Vec::new();
    for (cluster, open) in clusters.iter_mut().zip(&opened) {
        let own: Vec<&Step> = steps.iter().filter(|step| step.cluster == cluster.name).collect();
        if own.is_empty() {
            continue;
        }
        let actions: Vec<Action> = own.iter().map(|step| step.action.clone()).collect();
        let whole = site.state(&cluster.name.clone(), open, &Needs::of(&actions), Some(cluster.clone())).await?;
        *cluster = whole;
        // Each step meets what the steps before it leave.
        let mut ahead = cluster.clone();
        for step in own {
            let context = context(site, asked, waivers);
            judged.push((step.clone(), judge(step, &ahead, &context), evidence(step, cluster)));
            ahead.apply(step);
        }
    }
    Ok(assemble(asked, waivers, &clusters, judged))
}

/// What guards go by for this operation.
pub(super) fn context(site: &Site, asked: &Asked, waivers: &[Waiver]) -> Context {
    let mut context = Context::new(site.clock.now());
    context.backup_hours = site.backup_hours;
    context.bulk = asked.clusters.len() > 1;
    // W4 is set aside like any other guard: by a reason.
    context.replace_ca_signed = waivers.iter().any(|waiver| waiver.guard == "W4");
    if let Operation::Replace { certificate, .. } = &asked.operation {
        context.replaced_by = first_sha256(certificate);
    }
    context
}

fn first_sha256(certificate: &str) -> Option<String> {
    let block = certwright_core::text::pem::blocks(certificate).into_iter().next()?;
    Some(sha256_hex(&block.contents.ok()?))
}

fn evidence(step: &Step, cluster: &Cluster) -> Value {
    let evidence = cluster.seen(&step.node).map(|seen| step.action.evidence(seen));
    evidence.and_then(|known| known.value().map(|value| json!(value))).unwrap_or(Value::Null)
}

pub(super) fn assemble(
    asked: &Asked,
    waivers: &[Waiver],
    clusters: &[Cluster],
    judged: Vec<(Step, Vec<Verdict>, Value)>,
) -> Plan {
    let in_the_way: Vec<InTheWay> = judged
        .iter()
        .flat_map(|(step, verdicts, _)| {
            verdicts.iter().filter(|verdict| stands(verdict, waivers)).map(|verdict| in_the_way(step, verdict))
        })
        .collect();
    let all = || judged.iter().flat_map(|(_, verdicts, _)| verdicts);
    let used = |waiver: &&Waiver| all().any(|verdict| verdict.guard == waiver.guard && is_against(verdict));
    // A playbook's steps are judged again with what its own steps gave: what was set aside stays so.
    let is_playbook = matches!(asked.operation, Operation::Playbook { .. });
    let waivers: Vec<Waiver> = waivers.iter().filter(|waiver| is_playbook || used(waiver)).cloned().collect();
    let needs_approval = all().any(|verdict| is_against(verdict) && verdict.overridden_by == Override::SecondPerson);
    let agreed: Vec<Value> = judged.iter().map(agreed).collect();
    let sha256 = sha256_of(&agreed, waivers.iter().map(|waiver| waiver.guard.as_str()));
    let held = judged.iter().map(|(_, _, evidence)| node_holds(evidence)).collect();
    let follow_up = clusters.iter().flat_map(|cluster| follow_up(asked, cluster)).collect();
    let (steps, evidence) =
        judged.into_iter().map(|(step, verdicts, evidence)| (step.planned(verdicts), evidence)).unzip();
    Plan {
        operation: asked.operation.word(),
        about: asked.operation.about(),
        clusters: clusters.iter().map(|cluster| cluster.name.clone()).collect(),
        steps,
        in_the_way,
        waivers,
        needs_approval,
        follow_up,
        playbook: Value::Null,
        pauses: Vec::new(),
        lines: Vec::new(),
        restores: Vec::new(),
        sha256,
        held,
        evidence,
        world: Value::Null,
    }
}

/// What of a step is agreed to: not the words of a verdict, which carry times and counts.
fn agreed((step, verdicts, evidence): &(Step, Vec<Verdict>, Value)) -> Value {
    let verdicts: Vec<Value> =
        verdicts.iter().map(|verdict| json!([verdict.guard, verdict.judged, verdict.overridden_by])).collect();
    json!([step.path, step.fingerprint(), node_holds(evidence), verdicts])
}

fn node_holds(evidence: &Value) -> Value {
    json!({ "certificate": evidence["certificate"], "request": evidence["request"] })
}

fn sha256_of<'a>(agreed: &[Value], guards: impl Iterator<Item = &'a str>) -> String {
    let guards: Vec<&str> = guards.collect();
    sha256_hex(json!({ "steps": agreed, "waivers": guards }).to_string().as_bytes())
}

/// The SHA-256 of a plan that was written down, by whichever release, made again from its parts and the steps of its
/// job; none where they do not hold all of it. Where a step of the plan is not the job's, nothing comes to the same.
#[must_use]
pub fn sha256_again(plan: &Value, of_job: &[Value]) -> Option<String> {
    let of_job: BTreeMap<&str, &Value> =
        of_job.iter().filter_map(|step| Some((step["path"].as_str()?, step))).collect();
    let (steps, held) = (plan["steps"].as_array()?, plan["held"].as_array()?);
    if steps.len() != held.len() {
        return None;
    }
    let again = |(planned, held): (&Value, &Value)| {
        let path = planned["path"].as_str()?;
        let action = &of_job.get(path)?["arguments"];
        let shown = action.as_object()?.iter().all(|(name, value)| planned[name] == *value);
        let (cluster, node) = (planned["cluster"].as_str()?, planned["node"].as_str()?);
        let fingerprint = if shown { fingerprint(cluster, node, action) } else { String::new() };
        let verdicts: Vec<Value> = planned["verdicts"]
            .as_array()?
            .iter()
            .map(|verdict| json!([verdict["guard"], verdict["judged"], verdict["overridden_by"]]))
            .collect();
        Some(json!([path, fingerprint, node_holds(held), verdicts]))
    };
    let agreed: Option<Vec<Value>> = steps.iter().zip(held).map(again).collect();
    let guards: Option<Vec<&str>> = plan["waivers"].as_array()?.iter().map(|waiver| waiver["guard"].as_str()).collect();
    let steps = sha256_of(&agreed?, guards?.into_iter());
    Some(match &plan["playbook"] {
        Value::Null => steps,
        playbook => sha256_of_playbook(&steps, playbook["sha256"].as_str()?, &playbook["arguments"]),
    })
}

/// What is agreed to of a playbook: its steps, and script and arguments from which they come.
pub(super) fn sha256_of_playbook(steps: &str, bundle: &str, arguments: &Value) -> String {
    sha256_hex(json!([steps, bundle, arguments]).to_string().as_bytes())
}

/// Whether a verdict is against the step.
pub(super) fn is_against(verdict: &Verdict) -> bool {
    matches!(verdict.judged, Judged::Unknown | Judged::Refused)
}

/// Whether a verdict is against the step and nobody set it aside.
pub(super) fn stands(verdict: &Verdict, waivers: &[Waiver]) -> bool {
    let waived = waivers.iter().any(|waiver| waiver.guard == verdict.guard && !waiver.reason.trim().is_empty());
    match verdict.overridden_by {
        Override::NotNeeded => verdict.judged == Judged::Refused,
        Override::Reason | Override::SecondPerson => is_against(verdict) && !waived,
        Override::Impossible => is_against(verdict),
    }
}

fn in_the_way(step: &Step, verdict: &Verdict) -> InTheWay {
    InTheWay {
        guard: verdict.guard.clone(),
        path: step.path.clone(),
        node: step.node.clone(),
        message: verdict.message.clone(),
        help: verdict.help.clone(),
        overridden_by: verdict.overridden_by,
    }
}

/// A certificate that is stored is served only when its services were restarted: what, by product and release.
fn follow_up(asked: &Asked, cluster: &Cluster) -> Vec<FollowUp> {
    let (Operation::Renew { unit } | Operation::Upload { unit, .. } | Operation::Reuse { to: unit, .. }) =
        &asked.operation
    else {
        return Vec::new();
    };
    let mut found: Vec<FollowUp> = Vec::new();
    for node in &cluster.nodes {
        for row in uc::restarts(node.product, *unit, node.version) {
            let what = row.service.or(row.command).unwrap_or(row.act.word());
            let one = FollowUp {
                cluster: cluster.name.clone(),
                does: format!("{} {what}", row.act).trim().to_owned(),
                nodes: row.nodes.word().to_owned(),
                condition: row.condition.map(uc::Condition::word),
                requirements: row.requirements,
            };
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}
