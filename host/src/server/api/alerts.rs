//! Alerts: listed in the columns and by the filters of the requirements, taken over, snoozed, told [A1-A6].

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use certwright_core::uc::Product;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::notifier;
use super::super::problem::Problem;
use super::super::state::App;
use super::body::{Body, Named, Query, limit, next, tagged, words};
use crate::alert::notify::plan;
use crate::alert::{Alert, Filter, Handled, Kind, Row, Settings, Severity, Standing, Status, row};
use crate::deliver::{Outcome, Patience};
use crate::store::{Acknowledgement, SlotKind, Snooze, Trouble};
use crate::wire;

/// A reason is a sentence or two.
const REASON_CHARACTERS_MAX: usize = 1000;

#[derive(Deserialize, IntoParams)]
pub(super) struct Which {
    /// Of these clusters, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    cluster: Vec<String>,
    /// Of these purposes or stores, separated by commas [A4].
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    certificate: Vec<String>,
    /// Of these products, separated by commas: `cucm`, `imp`, `cuc`, `cer`, `finesse`, `cuic`, `livedata` [A5].
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false, value_type = Vec<String>)]
    product: Vec<Product>,
    /// A node's own, or those it trusts.
    #[serde(rename = "type")]
    #[param(inline)]
    kind: Option<SlotKind>,
    /// Of these severities, separated by commas: `error`, `warning`, `notice`.
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false, value_type = Vec<String>)]
    severity: Vec<Severity>,
    /// Of these kinds of alerts, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(inline, style = Form, explode = false)]
    code: Vec<Kind>,
    /// Whose certificates are in these states, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(inline, style = Form, explode = false)]
    status: Vec<Status>,
    /// Which stand so with people, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(inline, style = Form, explode = false)]
    standing: Vec<Standing>,
    /// In whose names, id or SHA-256 this text is, or in a message that says more than when a certificate ends;
    /// without regard to case [A3].
    search: Option<String>,
    /// So many at most: 100 without it, never more than 1,000.
    limit: Option<u32>,
    /// So many are passed over.
    #[serde(default)]
    offset: usize,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Alerts<'a> {
    /// The heaviest first, then by the moment of expiry.
    alerts: Vec<Row<'a>>,
    /// How many there are in all.
    total: usize,
    /// What to send as `offset` for the next page; null at the end.
    next: Option<usize>,
    /// So many identity certificates were not judged by rules: there are too many.
    not_judged: usize,
    /// When the node that was not asked for the longest time was last asked.
    oldest_reading: Option<DateTime<Utc>>,
    /// After so many seconds clusters are read again: an hour where something has ended or ends within a day.
    check_again_after_seconds: u64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    /// Why nobody needs to be told any more: 1 to 1,000 characters.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Until {
    /// Nobody is told until then; a moment to come.
    until: DateTime<Utc>,
}

/// How an alert stands now.
#[derive(Serialize, ToSchema)]
pub(super) struct Said {
    /// The alert's whole id.
    id: String,
    /// What it is about.
    message: String,
    /// How it stands now.
    standing: Standing,
    /// Until when, where it is snoozed.
    until: Option<DateTime<Utc>>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Telling {
    /// Say who would be told what, and send nothing.
    #[serde(default)]
    dry_run: bool,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Told {
    /// Whether nothing was sent.
    dry_run: bool,
    /// Whether there is anybody to tell.
    has_recipients: bool,
    /// One for each recipient to whom something was due.
    digests: Vec<Outcome>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Notices {
    /// Who could not be told; tried again by itself.
    troubles: Vec<Trouble>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Look {
    /// The cluster; all without it.
    #[serde(default)]
    cluster: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Looked {
    /// How many nodes were looked at.
    nodes: usize,
    /// Those that did not answer.
    silent: Vec<String>,
}

impl Which {
    fn filter(self) -> Filter {
        Filter {
            clusters: self.cluster,
            certificates: self.certificate,
            products: self.product,
            kind: self.kind,
            severities: self.severity,
            codes: self.code,
            statuses: self.status,
            standings: self.standing,
            search: self.search,
        }
    }
}

/// What needs a person, page by page.
#[utoipa::path(get, path = "/api/v1/alerts", tag = "alerts", params(Which),
    responses((status = 200, body = Alerts), (status = 304), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let picture = app.pictures.take(&app).await?;
    let handled = Handled::read(app.alert_store.as_ref()).await?;
    let (limit, offset, now) = (limit(which.limit, &caller), which.offset, app.now());
    let filter = which.filter();
    let found: Vec<&Alert> = picture.alerts.iter().filter(|alert| filter.takes(alert, &handled, now)).collect();
    let alerts: Vec<Row<'_>> = found.iter().skip(offset).take(limit).map(|alert| row(alert, &handled, now)).collect();
    let answer = Alerts {
        total: found.len(),
        next: next(offset, alerts.len(), found.len()),
        alerts,
        not_judged: picture.not_judged,
        oldest_reading: picture.oldest_reading,
        check_again_after_seconds: picture.check_interval(None).as_secs(),
    };
    tagged(&asked, &answer)
}

/// The one alert whose id begins so.
async fn find(app: &App, id: &str) -> Result<Alert, Problem> {
    let picture = app.pictures.take(app).await?;
    let mut found = picture.alerts.iter().filter(|alert| alert.id.starts_with(id));
    match (found.next(), found.next()) {
        (Some(alert), None) => Ok(alert.clone()),
        (Some(alert), Some(_)) if alert.id == id => Ok(alert.clone()),
        (Some(_), Some(_)) => {
            let title = format!("several alerts begin with {id}");
            Err(Problem::new(StatusCode::CONFLICT, "ambiguous", title, "Give more of the id."))
        }
        (None, _) => Err(Problem::absent(format!("there is no alert {id}"))),
    }
}

/// Take an alert over: nobody is told of it any more.
#[utoipa::path(post, path = "/api/v1/alerts/{id}/acknowledge", tag = "alerts", request_body = Reason,
    params(("id" = String, Path, description = "The alert's id, or its start.")),
    responses((status = 200, body = Said), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn acknowledge(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Body(sent): Body<Reason>,
) -> Result<Json<Said>, Problem> {
    let reason = sent.reason.trim();
    if !(1..=REASON_CHARACTERS_MAX).contains(&reason.chars().count()) {
        let detail = "Say in a few words why it needs nobody any more.";
        return Err(Problem::bad("reason_missing", "a reason is wanted, of 1 to 1,000 characters", detail));
    }
    let alert = find(&app, &id).await?;
    let one = Acknowledgement { alert: alert.id.clone(), reason: reason.to_owned(), at: Utc::now() };
    let deed = caller.deed("alert.acknowledge", &alert.id, json!({ "reason": reason }));
    app.alert_store.acknowledge(&one, &deed).await?;
    Ok(Json(Said { id: alert.id, message: alert.message, standing: Standing::Acknowledged, until: None }))
}

/// Tell nobody of an alert until a moment.
#[utoipa::path(post, path = "/api/v1/alerts/{id}/snooze", tag = "alerts", request_body = Until,
    params(("id" = String, Path, description = "The alert's id, or its start.")),
    responses((status = 200, body = Said), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn snooze(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
    Body(Until { until }): Body<Until>,
) -> Result<Json<Said>, Problem> {
    if until <= app.now() {
        return Err(Problem::bad("until_past", format!("{until} is past"), "Name a moment to come."));
    }
    let alert = find(&app, &id).await?;
    let deed = caller.deed("alert.snooze", &alert.id, json!({ "until": until }));
    app.alert_store.snooze(&Snooze { alert: alert.id.clone(), until }, &deed).await?;
    Ok(Json(Said { id: alert.id, message: alert.message, standing: Standing::Snoozed, until: Some(until) }))
}

/// Tell recipients what is due, now. The server does so by itself too; this does not wait for the next try.
#[utoipa::path(post, path = "/api/v1/alerts/notify", tag = "alerts", request_body = Telling,
    responses((status = 200, body = Told), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn notify(
    State(app): State<App>,
    caller: Caller,
    Body(Telling { dry_run }): Body<Telling>,
) -> Result<Json<Told>, Problem> {
    let settings = Settings::of(&app.alert_store.options().await?);
    let has_recipients = crate::alert::notify::recipients(&settings).next().is_some();
    if !dry_run {
        let digests = notifier::tell(&app, Patience::Now).await?;
        if !digests.is_empty() {
            let failed = digests.iter().filter(|one| one.fault.is_some()).count();
            let detail = json!({ "digests": digests.len(), "failed": failed });
            app.server_store.record(&caller.deed("alert.notify", "", detail)).await?;
        }
        return Ok(Json(Told { dry_run, has_recipients, digests }));
    }
    let picture = app.pictures.take(&app).await?;
    let (sent, handled) = (app.alert_store.sent().await?, Handled::read(app.alert_store.as_ref()).await?);
    let digests = plan(&picture.alerts, &settings, &sent, &handled, app.now());
    let outcome = |digest: &crate::alert::notify::Digest<'_>| Outcome {
        recipient: digest.recipient.clone(),
        alerts: digest.alerts.iter().map(|alert| alert.id.clone()).collect(),
        fault: None,
    };
    Ok(Json(Told { dry_run, has_recipients, digests: digests.iter().map(outcome).collect() }))
}

/// Who could not be told.
#[utoipa::path(get, path = "/api/v1/alerts/notices", tag = "alerts",
    responses((status = 200, body = Notices), (status = 401, body = Problem)))]
pub(super) async fn notices(State(app): State<App>) -> Result<Json<Notices>, Problem> {
    Ok(Json(Notices { troubles: app.notices.troubles().await? }))
}

/// Look at what the nodes' web services present, to find those that were not restarted. Answers when all nodes
/// were looked at.
#[utoipa::path(post, path = "/api/v1/alerts/probe", tag = "alerts", request_body = Look,
    responses((status = 200, body = Looked), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 408, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn probe(State(app): State<App>, Body(sent): Body<Look>) -> Result<Json<Looked>, Problem> {
    let names = match sent.cluster {
        Some(name) => vec![name],
        None => app.store.clusters().await?.into_iter().map(|one| one.name).collect(),
    };
    let mut nodes = Vec::new();
    for name in &names {
        nodes.extend(app.store.nodes(name).await?);
    }
    let seen = wire::look(&nodes, Utc::now()).await;
    app.alert_store.record_served(&seen).await?;
    app.pictures.outdate();
    let silent = nodes.iter().filter(|node| !seen.iter().any(|one| one.node == node.address.name));
    let silent = silent.map(|node| node.address.name.clone()).collect();
    Ok(Json(Looked { nodes: nodes.len(), silent }))
}
