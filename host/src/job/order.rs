//! From a plan to a job, and what people say about one.

use std::collections::BTreeSet;

use certwright_core::playbook::Asked;
use certwright_core::playbook::document::InTheWay;
use certwright_core::sentence::jobs as say;
use chrono::Utc;
use serde_json::{Value, json};

use super::plan::{Plan, PlanFault, planned};
use super::{Site, playbook, undo};
use crate::audit::Deed;
use crate::said::say_in;
use crate::store::StoreFault;
use crate::store::jobs::{
    Decision, JobKind, JobRecord, JobState, Outcome, StepRecord, StepState, WORLD, WaitKind, Waiting, Waiver,
};

/// An operation that somebody wants done.
#[derive(Clone, Debug)]
pub struct Order {
    /// What, and where.
    pub asked: Asked,
    /// Guards set aside, each with a reason.
    pub waivers: Vec<Waiver>,
    /// The plan that was seen; another one by now is refused.
    pub plan_sha256: Option<String>,
    /// Who: `local:USER`, `user:NAME` …
    pub actor: String,
    /// From where.
    pub source: String,
}

/// Why there is no job.
#[derive(Debug, thiserror::Error)]
pub enum OrderFault {
    /// There is no plan.
    #[error(transparent)]
    Plan(#[from] PlanFault),
    /// Guards stand in the way.
    #[error("{} stand in the way of it", .0.iter().map(|one| one.guard.as_str()).collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", "))]
    InTheWay(Vec<InTheWay>),
    /// What was seen is not what would be done now.
    #[error("the clusters have changed since the plan was made: look at the new one")]
    Moved(Box<Plan>),
    /// The store fails, or there is no such job.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// It cannot be done with a job in this state.
    #[error("{0}")]
    State(String),
    /// The one who asked for it, or who has no right to, cannot approve it.
    #[error("{0}")]
    Person(String),
}

/// Plans an operation and makes a job of it. It waits for approval, or for a worker.
///
/// # Errors
/// When guards stand in the way, or the plan is not the one that was seen.
pub async fn order(site: &Site, order: &Order) -> Result<JobRecord, OrderFault> {
    let asked = undo::told(site, &order.asked).await?;
    let plan = planned(site, &asked, &order.waivers).await?;
    if order.plan_sha256.as_ref().is_some_and(|seen| *seen != plan.sha256) {
        return Err(OrderFault::Moved(Box::new(plan)));
    }
    if !plan.in_the_way.is_empty() {
        return Err(OrderFault::InTheWay(plan.document.in_the_way));
    }
    let steps = records(&plan);
    let is_playbook = matches!(asked.operation, certwright_core::playbook::Operation::Playbook { .. });
    let mut asked = json!(asked);
    if is_playbook {
        asked[WORLD] = plan.world.clone();
    }
    let job = JobRecord {
        id: new_id().map_err(OrderFault::State)?,
        kind: if is_playbook { JobKind::Playbook } else { JobKind::Operation },
        name: if is_playbook { plan.about.clone() } else { plan.operation.clone() },
        about: if is_playbook { unit(&plan) } else { plan.about.clone() },
        asked,
        waivers: plan.waivers.iter().map(Waiver::of).collect(),
        state: if plan.needs_approval { JobState::Waiting } else { JobState::Queued },
        waiting_for: plan.needs_approval.then(approval),
        message: None,
        message_text: None,
        clusters: plan.clusters.clone(),
        plan_sha256: plan.sha256.clone(),
        needs_approval: plan.needs_approval,
        plan: json!(plan),
        created_by: order.actor.clone(),
        created: Utc::now(),
        started: None,
        ended: None,
        retry_of: None,
    };
    create(site, &job, &steps, &order.source).await?;
    Ok(job)
}

async fn create(site: &Site, job: &JobRecord, steps: &[StepRecord], source: &str) -> Result<(), StoreFault> {
    let detail = json!({
        "job": job.id, "about": job.about, "clusters": job.clusters, "steps": steps.len(),
        "waivers": job.waivers, "plan_sha256": job.plan_sha256, "retry_of": job.retry_of,
    });
    let deed = Deed::new(&job.created_by, source, "job.create", &job.name, detail);
    site.jobs.create_job(job, steps, &deed).await?;
    (site.tell)("job.state", json!({ "job": job.id, "state": job.state }));
    Ok(())
}

/// The purpose that a playbook is about, where one of its parameters says so.
fn unit(plan: &Plan) -> String {
    plan.playbook["arguments"]["unit"].as_str().unwrap_or_default().to_owned()
}

/// Steps and pauses in the order of the plan.
fn records(plan: &Plan) -> Vec<StepRecord> {
    let mut records = Vec::new();
    let mut pauses = plan.pauses.iter().peekable();
    for (number, (one, held)) in plan.steps.iter().zip(&plan.evidence).enumerate() {
        while let Some((_, paused)) = pauses.next_if(|(before, _)| *before <= number) {
            records.push(playbook::pause(records.len(), paused));
        }
        records.push(StepRecord { before: held.clone(), ..StepRecord::of(records.len(), &one.step) });
    }
    for (_, paused) in pauses {
        records.push(playbook::pause(records.len(), paused));
    }
    records
}

fn approval() -> Waiting {
    Waiting::new(WaitKind::Approval, certwright_core::sentence::jobs::APPROVAL)
}

/// The failed and skipped steps of a job, once more, as a job of its own [T3]; of a playbook those that put back what it
/// had changed for a time [W15]. Guards judge anew.
///
/// # Errors
/// When the job is not over, or has no such steps.
pub async fn retry(site: &Site, id: &str, actor: &str, source: &str) -> Result<JobRecord, OrderFault> {
    let old = site.jobs.job(id).await?;
    if !old.state.is_over() {
        return Err(OrderFault::State(format!("job {id} is {}: it can be retried when it is over", old.state.word())));
    }
    let steps = site.jobs.steps(id).await?;
    let mut steps = if old.kind == JobKind::Playbook { not_put_back(steps) } else { left(steps) };
    if steps.is_empty() {
        return Err(OrderFault::State(match old.kind {
            // It plays as a whole: its steps alone, without what leads to them, are none.
            JobKind::Playbook => {
                format!("job {id} is a playbook: plan and run it again; what nodes hold already is left as it is")
            }
            JobKind::Operation => format!("no step of job {id} failed or was left out"),
        }));
    }
    for step in &mut steps {
        (step.state, step.attempts, step.started, step.ended) = (StepState::Pending, 0, None, None);
        // The node may hold something else by now: what counts is what it holds when the step begins.
        (step.before, step.detail) = (Value::Null, Value::Null);
    }
    let mut clusters: Vec<String> = steps.iter().map(|step| step.cluster.clone()).collect();
    clusters.dedup();
    // The plan stays that of the first job, which was agreed to: which of its steps are done again stands beside it.
    let mut asked = old.asked.clone();
    asked[RETRIED] = steps.iter().map(|step| step.path.as_str()).collect();
    let job = JobRecord {
        id: new_id().map_err(OrderFault::State)?,
        kind: JobKind::Operation,
        state: if old.needs_approval { JobState::Waiting } else { JobState::Queued },
        waiting_for: old.needs_approval.then(approval),
        message: None,
        asked,
        message_text: None,
        clusters,
        created_by: actor.to_owned(),
        created: Utc::now(),
        started: None,
        ended: None,
        retry_of: Some(old.id.clone()),
        ..old
    };
    create(site, &job, &steps, source).await?;
    Ok(job)
}

/// Where what is asked for says which steps of its plan a job does again.
pub(super) const RETRIED: &str = "retried";

fn is_left(step: &StepRecord) -> bool {
    matches!(step.state, StepState::Failed | StepState::Skipped)
}

fn left(steps: Vec<StepRecord>) -> Vec<StepRecord> {
    steps.into_iter().filter(is_left).collect()
}

/// The steps of those parts of a playbook that were to put something back, and failed. What was never taken away has no
/// failure among what puts it back.
fn not_put_back(steps: Vec<StepRecord>) -> Vec<StepRecord> {
    let failed = steps.iter().filter(|step| step.state == StepState::Failed);
    let parts: BTreeSet<String> = failed.filter_map(|step| step.puts_back().map(str::to_owned)).collect();
    let is_of_them = |step: &StepRecord| step.puts_back().is_some_and(|part| parts.contains(part));
    steps.into_iter().filter(|step| is_left(step) && is_of_them(step)).collect()
}

/// A second person's word.
///
/// # Errors
/// When the job does not wait for it, or the person is the one who asked for the job.
pub async fn decide(
    site: &Site,
    id: &str,
    approved: bool,
    reason: &str,
    (actor, source): (&str, &str),
) -> Result<JobState, OrderFault> {
    let job = site.jobs.job_brief(id).await?;
    let waits = job.waiting_for.as_ref().is_some_and(|waiting| waiting.kind == WaitKind::Approval);
    if job.state != JobState::Waiting || !waits {
        return Err(OrderFault::State(format!("job {id} is {} and waits for no approval", job.state.word())));
    }
    if approved && person(actor) == person(&job.created_by) {
        let message = format!("{} asked for this job: a second person must approve it", job.created_by);
        return Err(OrderFault::Person(message));
    }
    let decision = Decision {
        by: actor.to_owned(),
        approved,
        reason: reason.to_owned(),
        plan_sha256: job.plan_sha256.clone(),
        at: Utc::now(),
    };
    let action = if approved { "job.approve" } else { "job.reject" };
    let deed = Deed::new(actor, source, action, id, json!({ "reason": reason, "plan_sha256": job.plan_sha256 }));
    let state = site.jobs.decide_job(id, &decision, &deed).await?;
    if state != if approved { JobState::Queued } else { JobState::Cancelled } {
        return Err(OrderFault::State(format!("job {id} is {}: somebody was faster", state.word())));
    }
    (site.tell)("job.state", json!({ "job": id, "state": state }));
    Ok(state)
}

/// A person did what a job waited for, or wants it taken up again. What waits for approval goes on waiting. Whoever
/// names the step that they did confirms no other one, to which the job may have come meanwhile.
///
/// # Errors
/// When the job is over, at work, waits for somebody's word, or for another step.
pub async fn resume(
    site: &Site,
    id: &str,
    step: Option<&str>,
    (actor, source): (&str, &str),
) -> Result<JobState, OrderFault> {
    let job = site.jobs.job_brief(id).await?;
    let waits_at = job.waiting_for.as_ref().and_then(|waiting| waiting.path.as_deref());
    if let Some(step) = step.filter(|step| waits_at != Some(step)) {
        let now = waits_at.map_or_else(|| "for no step".to_owned(), |path| format!("for step {path}"));
        return Err(OrderFault::State(format!("job {id} waits {now}, not for {step}: nothing was confirmed")));
    }
    let waits_for = job.waiting_for.as_ref().map(|waiting| waiting.kind);
    let steps = site.jobs.steps(id).await?;
    if let Some(step) = by_hand(&job, &steps) {
        let detail = json!({ "confirmed_by": actor });
        let deed = Deed::new(actor, source, "job.confirm", id, json!({ "step": step.path }));
        site.jobs.resolve_step(id, &step.path, &Outcome { state: StepState::Done, detail }, &deed).await?;
    }
    let unknown = steps.into_iter().find(|step| step.state == StepState::Unknown);
    match (job.state, waits_for, unknown) {
        (JobState::Waiting, Some(WaitKind::Approval), _) => {
            Err(OrderFault::State(format!("job {id} waits for a second person's approval")))
        }
        (JobState::Attention, _, Some(step)) => Err(OrderFault::State(format!(
            "nobody knows whether step {} happened on {}: look at the node, then resolve it",
            step.path, step.node
        ))),
        (JobState::Waiting | JobState::Attention, _, _) => {
            let deed = Deed::new(actor, source, "job.resume", id, json!({}));
            let state = site.jobs.resume_job(id, &deed).await?;
            (site.tell)("job.state", json!({ "job": id, "state": state }));
            Ok(state)
        }
        // Where its worker did not come back, the next one takes it when the lease is over.
        (state, _, _) if !state.is_over() => Ok(state),
        (state, _, _) => Err(OrderFault::State(format!("job {id} is {}: it cannot go on", state.word()))),
    }
}

/// The step that a person does, that no interface can tell of, and for which the job says that it waits: whoever
/// resumes the job says that it is done. Only where the job has come to wait for it were the clicks ever shown.
fn by_hand<'a>(job: &JobRecord, steps: &'a [StepRecord]) -> Option<&'a StepRecord> {
    let waiting = job.waiting_for.as_ref().filter(|waiting| waiting.kind == WaitKind::Person)?;
    let path = waiting.path.as_deref().filter(|_| job.state == JobState::Waiting)?;
    steps.iter().find(|step| step.path == path && step.state == StepState::Intended && step.action == BY_HAND)
}

/// The action that a person alone can tell of.
const BY_HAND: &str = "by_hand";

/// The person behind `local:ann`, `user:ann` and `token:ann/…`: one and the same.
fn person(actor: &str) -> String {
    let name = actor.split_once(':').map_or(actor, |(_, name)| name);
    name.split('/').next().unwrap_or(name).to_ascii_lowercase()
}

/// A person found out what came of a step, or did it.
///
/// # Errors
/// When the step has a known outcome.
pub async fn resolve(
    site: &Site,
    id: &str,
    path: &str,
    applied: bool,
    reason: &str,
    (actor, source): (&str, &str),
) -> Result<JobState, OrderFault> {
    let steps = site.jobs.steps(id).await?;
    let absent = || StoreFault::Absent { what: "step", name: path.to_owned() };
    let step = steps.iter().find(|step| step.path == path).ok_or_else(absent)?;
    if !matches!(step.state, StepState::Unknown | StepState::Intended) {
        let message = format!("the outcome of step {path} is known: {}", step.state.word());
        return Err(OrderFault::State(message));
    }
    let job = site.jobs.job_brief(id).await?;
    if job.state.is_held() {
        return Err(OrderFault::State(format!("job {id} is at work")));
    }
    let mut detail = json!({ "resolved_by": actor, "applied": applied, "reason": reason, "found": step.detail });
    if !applied {
        say_in(&mut detail, say::DID_NOT_HAPPEN.of(&[&actor, &reason]));
        detail["help"] = say::BEGUN_AGAIN.into();
    }
    let state = if applied { StepState::Adopted } else { StepState::Failed };
    let deed =
        Deed::new(actor, source, "job.resolve", id, json!({ "step": path, "applied": applied, "reason": reason }));
    let state = site.jobs.resolve_step(id, path, &Outcome { state, detail }, &deed).await?;
    (site.tell)("job.state", json!({ "job": id, "state": state }));
    Ok(state)
}

/// An ID that people can say: the day, and enough chance.
fn new_id() -> Result<String, String> {
    let mut chance = [0; 5];
    getrandom::fill(&mut chance).map_err(|error| format!("the machine gives no random numbers: {error}"))?;
    Ok(format!("{}-{}", Utc::now().format("%Y%m%d"), certwright_core::text::hex::encode(&chance)))
}
