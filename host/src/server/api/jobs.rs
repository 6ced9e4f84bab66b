//! Jobs: planned, begun, followed, approved, stopped [A9, J1, J2, J3, J4, J5].

use std::collections::{BTreeSet, HashMap};

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use certwright_core::playbook::document::{Document, markdown};
use certwright_core::playbook::{Asked, Operation};
use certwright_core::uc::Product;
use chrono::Utc;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::state::App;
use super::body::{Body, Named, Query, tagged};
use super::renewals::frozen;
use crate::job::{self, Order, OrderFault, Period, PlanFault, Summary};
use crate::store::jobs::{JobRecord, JobState, JobsAsked, Waiver};

/// An operation, and where.
#[derive(Deserialize, ToSchema)]
pub(super) struct Wanted {
    /// `{"operation": "renew", "unit": "tomcat"}` and its like: `renew`, `generate-csr`, `download-csr`, `delete-csr`,
    /// `upload`, `reuse`, `distribute`, `replace`, `delete`, each with its own members; `{"operation": "undo", "job": ID}`
    /// takes back what can be of a job that is over.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    operation: Operation,
    /// On these clusters; of a playbook those of its parameters without it.
    #[serde(default)]
    #[schema(max_items = 1000)]
    clusters: Vec<String>,
    /// On these nodes alone; all to which it applies without it.
    #[serde(default)]
    nodes: Vec<String>,
    /// Guards set aside, each with a reason.
    #[serde(default)]
    waivers: Vec<Waiver>,
    /// The plan that was seen: if another one would be done by now, nothing is.
    #[serde(default)]
    plan_sha256: Option<String>,
}

/// Which jobs.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct JobsQuery {
    /// `month` (the default), `all`, a month such as `2026-11`, a day such as `2026-11-22`.
    period: Option<String>,
    /// In this state.
    #[param(inline)]
    state: Option<JobState>,
    /// Of this cluster.
    cluster: Option<String>,
    /// So many at most, never more than 1,000.
    limit: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Jobs {
    summary: Summary,
    #[schema(value_type = Vec<Object>)]
    jobs: Vec<Value>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = JobReason)]
pub(super) struct Reason {
    /// Why.
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Resolution {
    /// The step.
    path: String,
    /// Whether it happened.
    applied: bool,
    /// How that is known.
    reason: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Answered {
    /// The step that waits for a certificate.
    path: String,
    /// The certificate and its issuers, PEM, in any order.
    #[schema(min_items = 1, max_items = 32)]
    certificates: Vec<String>,
}

/// A problem that may carry what stands in the way, or the plan as it is now.
pub(super) struct Refusal {
    problem: Problem,
    more: Option<(&'static str, Value)>,
}

/// What would be done, and what the guards say: nothing is touched. Whoever accepts `text/markdown` is given a page for
/// a change board.
#[utoipa::path(post, path = "/api/v1/plans", tag = "jobs", request_body = Wanted,
    responses((status = 200, content((Object = "application/json"), (String = "text/markdown"))), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn plan(
    State(app): State<App>,
    headers: HeaderMap,
    Body(wanted): Body<Wanted>,
) -> Result<Response, Refusal> {
    let (asked, waivers, _) = wanted.read()?;
    let mut plan = job::plan(&app.site(), &asked, &waivers).await.map_err(OrderFault::from)?;
    plan.document.freezes = frozen(&app, app.settings.clock.now()).await?;
    Ok(if accepts_markdown(&headers) { page(&plan) } else { Json(json!(plan)).into_response() })
}

/// The type of pages for change boards (RFC 7763).
const MARKDOWN: &str = "text/markdown";

/// Whether a page is wanted; JSON where nothing is said.
fn accepts_markdown(headers: &HeaderMap) -> bool {
    let wanted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    wanted.flat_map(|value| value.split(',')).any(|one| one.trim().starts_with(MARKDOWN))
}

fn page(plan: &Document) -> Response {
    let kind = HeaderValue::from_static("text/markdown; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], markdown(plan)).into_response()
}

/// Begin an operation as a job. Guards that stand in the way come back as `in_the_way`.
#[utoipa::path(post, path = "/api/v1/jobs", tag = "jobs", request_body = Wanted,
    responses((status = 201, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<Wanted>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let (asked, waivers, plan_sha256) = wanted.read()?;
    let order = Order { asked, waivers, plan_sha256, actor: caller.actor(), source: caller.source() };
    let made = match job::order(&app.site(), &order).await {
        Err(OrderFault::Moved(mut plan)) => {
            plan.document.freezes = frozen(&app, app.settings.clock.now()).await?;
            return Err(OrderFault::Moved(plan).into());
        }
        made => made?,
    };
    app.begin_job(&made.id).await?;
    Ok((StatusCode::CREATED, Json(shown(&app, &made.id).await?)))
}

/// Jobs of a period, the latest first, and how many there are.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", params(JobsQuery),
    responses((status = 200, body = Jobs), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn list(State(app): State<App>, Query(query): Query<JobsQuery>) -> Result<Json<Jobs>, Problem> {
    let period = Period::read(query.period.as_deref().unwrap_or("month"), Utc::now());
    let period = period.map_err(|error| Problem::bad("period_unfit", error, "Send one of those."))?;
    let asked = JobsAsked {
        states: query.state.into_iter().collect(),
        cluster: query.cluster,
        since: period.since,
        until: period.until,
        limit: Some(query.limit.unwrap_or(JOBS_SHOWN).clamp(1, JOBS_SHOWN)),
        ..JobsAsked::default()
    };
    let summary = job::summary(&app.jobs.job_counts(&asked).await?);
    let jobs = app.jobs.jobs(&asked).await?;
    let products = products(&app, &jobs).await?;
    let row = |job: &JobRecord| {
        let mut row = job::row(job);
        let nodes = row["nodes"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let found: BTreeSet<&Product> = nodes.filter_map(|node| products.get(node)).collect();
        row["products"] = json!(found);
        row
    };
    Ok(Json(Jobs { summary, jobs: jobs.iter().map(row).collect() }))
}

/// What the nodes are on which jobs were done, by name; those of clusters that are gone are unknown.
async fn products(app: &App, jobs: &[JobRecord]) -> Result<HashMap<String, Product>, Problem> {
    let asked: BTreeSet<&String> = jobs.iter().flat_map(|job| &job.clusters).collect();
    let mut found = HashMap::new();
    for cluster in app.store.clusters().await?.iter().filter(|one| asked.contains(&one.name)) {
        let nodes = app.store.nodes(&cluster.name).await?;
        found.extend(nodes.into_iter().map(|node| (node.address.name, node.product)));
    }
    Ok(found)
}

const JOBS_SHOWN: u32 = 1000;

/// A job with its steps, and what each node said.
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "jobs", params(("id" = String, Path,)),
    responses((status = 200, body = Object), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn show(State(app): State<App>, Named(id): Named) -> Result<Json<Value>, Problem> {
    Ok(Json(shown(&app, &id).await?))
}

/// The plan that a job follows; as a page for whoever accepts `text/markdown`.
#[utoipa::path(get, path = "/api/v1/jobs/{id}/plan", tag = "jobs", params(("id" = String, Path,)),
    responses((status = 200, content((Object = "application/json"), (String = "text/markdown"))), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn plan_of(State(app): State<App>, headers: HeaderMap, Named(id): Named) -> Result<Response, Problem> {
    let plan = app.jobs.job(&id).await?.plan;
    if !accepts_markdown(&headers) {
        return Ok(Json(plan).into_response());
    }
    let unread = |why| Problem::new(StatusCode::NOT_ACCEPTABLE, "plan_unread", why, "Ask for application/json.");
    Ok(page(&Document::read(plan).map_err(unread)?))
}

/// What was said between a node's command line and us while a step was done, without secrets.
#[derive(Serialize, ToSchema)]
pub(super) struct Spoken {
    /// The step.
    path: String,
    /// What was said, cut where it was long.
    text: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Transcript {
    /// In the order of the steps and of their beginnings.
    transcript: Vec<Spoken>,
}

/// What was said to nodes for a job, step by step.
#[utoipa::path(get, path = "/api/v1/jobs/{id}/transcript", tag = "jobs", params(("id" = String, Path,)),
    responses((status = 200, body = Transcript), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn transcript(
    State(app): State<App>,
    asked: HeaderMap,
    Named(id): Named,
) -> Result<Response, Problem> {
    let job = app.jobs.job_brief(&id).await?;
    let spoken = app.jobs.transcripts(&job.id).await?;
    tagged(&asked, &Transcript { transcript: spoken.into_iter().map(|(path, text)| Spoken { path, text }).collect() })
}

/// Stop a job at the next safe point.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/cancel", tag = "jobs", params(("id" = String, Path,)),
    responses((status = 200, body = Object), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn cancel(State(app): State<App>, caller: Caller, Named(id): Named) -> Result<Json<Value>, Problem> {
    let state = app.jobs.cancel_job(&id, &caller.deed("job.cancel", &id, json!({}))).await?;
    app.tell("job.state", json!({ "job": id, "state": state }));
    Ok(Json(shown(&app, &id).await?))
}

/// What a person did.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmed {
    /// The path of the step; a job that has come to another one is not resumed.
    step: Option<String>,
}

/// Go on with a job that waited for a person, or whose worker did not come back.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/resume", tag = "jobs", params(("id" = String, Path,), Confirmed),
    responses((status = 200, body = Object), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn resume(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Query(confirmed): Query<Confirmed>,
) -> Result<Json<Value>, Refusal> {
    job::resume(&app.site(), &id, confirmed.step.as_deref(), (&caller.actor(), &caller.source())).await?;
    app.begin_job(&id).await?;
    Ok(Json(shown(&app, &id).await?))
}

/// Do the failed and skipped steps of a job again, as a job of its own [T3].
#[utoipa::path(post, path = "/api/v1/jobs/{id}/retry", tag = "jobs", params(("id" = String, Path,)),
    responses((status = 201, body = Object), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn retry(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let made = job::retry(&app.site(), &id, &caller.actor(), &caller.source()).await?;
    app.begin_job(&made.id).await?;
    Ok((StatusCode::CREATED, Json(shown(&app, &made.id).await?)))
}

/// Agree to a job that somebody else asked for.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/approve", tag = "jobs", request_body = Reason,
    params(("id" = String, Path,)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn approve(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Body(Reason { reason }): Body<Reason>,
) -> Result<Json<Value>, Refusal> {
    decide(&app, &caller, &id, true, &reason).await
}

/// Say no to a job that waits for approval.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/reject", tag = "jobs", request_body = Reason,
    params(("id" = String, Path,)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn reject(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Body(Reason { reason }): Body<Reason>,
) -> Result<Json<Value>, Refusal> {
    decide(&app, &caller, &id, false, &reason).await
}

async fn decide(app: &App, caller: &Caller, id: &str, yes: bool, reason: &str) -> Result<Json<Value>, Refusal> {
    job::decide(&app.site(), id, yes, reason, (&caller.actor(), &caller.source())).await?;
    app.begin_job(id).await?;
    Ok(Json(shown(app, id).await?))
}

/// Say what came of a step whose outcome nobody knows.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/resolve", tag = "jobs", request_body = Resolution,
    params(("id" = String, Path,)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn resolve(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Body(Resolution { path, applied, reason }): Body<Resolution>,
) -> Result<Json<Value>, Refusal> {
    if reason.trim().is_empty() {
        return Err(Problem::bad("reason_missing", "there is no reason", "Say how you know it.").into());
    }
    job::resolve(&app.site(), &id, &path, applied, &reason, (&caller.actor(), &caller.source())).await?;
    app.begin_job(&id).await?;
    Ok(Json(shown(&app, &id).await?))
}

/// Bring the certificate that a CA issued for a request of a playbook.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/answer", tag = "jobs", request_body = Answered,
    params(("id" = String, Path,)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn answer(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Body(Answered { path, certificates }): Body<Answered>,
) -> Result<Json<Value>, Refusal> {
    job::answer(&app.site(), &id, &path, &certificates, (&caller.actor(), &caller.source())).await?;
    app.begin_job(&id).await?;
    Ok(Json(shown(&app, &id).await?))
}

async fn shown(app: &App, id: &str) -> Result<Value, Problem> {
    let job = app.jobs.job_brief(id).await?;
    let steps = app.jobs.steps(&job.id).await?;
    let mut document = job::document(&job, &steps, &app.jobs.decisions(&job.id).await?);
    if job.state.is_over() {
        let (taken_back, kept) = job::reversals(&app.site(), &steps);
        document["undo"] = json!({ "steps": taken_back.len(), "kept": kept.len() });
    }
    // Whoever looks at a failure sees whether somebody has done it again already (T3), and whether it was taken back.
    let of = |wanted: bool, asked: JobsAsked| async move {
        let found = if wanted { app.jobs.jobs(&asked).await? } else { Vec::new() };
        Ok::<Value, Problem>(found.into_iter().map(|one| one.id).collect())
    };
    let (id, since) = (Some(job.id), Some(job.created));
    let again = JobsAsked { retry_of: id.clone(), since, ..JobsAsked::default() };
    document["retried_by"] = of(job.state == JobState::Failed, again).await?;
    document["undone_by"] = of(job.state.is_over(), JobsAsked { undo_of: id, since, ..JobsAsked::default() }).await?;
    Ok(document)
}

impl Wanted {
    fn read(self) -> Result<(Asked, Vec<Waiver>, Option<String>), Problem> {
        // The clusters of a playbook stand in its parameters, those of what takes a job back in its journal.
        let has_its_own = matches!(self.operation, Operation::Playbook { .. } | Operation::Undo { .. });
        if self.clusters.is_empty() && !has_its_own {
            return Err(Problem::bad("clusters_missing", "there is no cluster", "Name one or more."));
        }
        let is_undo = matches!(self.operation, Operation::Undo { .. });
        if is_undo && !(self.clusters.is_empty() && self.nodes.is_empty()) {
            let title = "a job is taken back as a whole: its journal tells clusters and nodes";
            return Err(Problem::bad("undo_in_part", title, "Name the job alone."));
        }
        if let Some(empty) = self.waivers.iter().find(|waiver| waiver.reason.trim().is_empty()) {
            let title = format!("guard {} is set aside without a reason", empty.guard);
            return Err(Problem::bad("reason_missing", title, "Say why."));
        }
        let mut clusters: Vec<String> = Vec::new();
        for name in self.clusters {
            if !clusters.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                clusters.push(name);
            }
        }
        let asked = Asked { operation: self.operation, clusters, nodes: self.nodes };
        Ok((asked, self.waivers, self.plan_sha256))
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem, more: None }
    }
}

impl From<crate::store::StoreFault> for Refusal {
    fn from(fault: crate::store::StoreFault) -> Self {
        Problem::from(fault).into()
    }
}

impl From<OrderFault> for Refusal {
    fn from(fault: OrderFault) -> Self {
        let conflict = |code, title: String, detail: &str| Problem::new(StatusCode::CONFLICT, code, title, detail);
        let title = fault.to_string();
        match fault {
            OrderFault::Plan(PlanFault::Wrong(wrong)) => Problem::bad("operation_unfit", title, wrong.help).into(),
            OrderFault::Plan(PlanFault::Store(fault)) | OrderFault::Store(fault) => fault.into(),
            OrderFault::Plan(PlanFault::Open(fault)) => {
                conflict("cluster_closed", fault.to_string(), "Put the key file back, or give the accounts again.")
                    .into()
            }
            OrderFault::InTheWay(guards) => {
                let detail = "Mend what each guard names, or set it aside with a reason where it allows that.";
                let problem = conflict("guards", title, detail);
                Self { problem, more: Some(("in_the_way", json!(guards))) }
            }
            OrderFault::Moved(plan) => {
                let problem = conflict("plan_moved", title, "Look at the plan, then send its plan_sha256.");
                Self { problem, more: Some(("plan", json!(plan))) }
            }
            OrderFault::State(_) => conflict("job_state", title, "Look at the job.").into(),
            OrderFault::Person(_) => {
                Problem::new(StatusCode::FORBIDDEN, "second_person", title, "Ask somebody else.").into()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Some((name, value)) = self.more else { return self.problem.into_response() };
        let status = StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::CONFLICT);
        let mut body = json!(self.problem);
        body[name] = value;
        let kind = HeaderValue::from_static("application/problem+json");
        (status, [(header::CONTENT_TYPE, kind)], Json(body)).into_response()
    }
}
