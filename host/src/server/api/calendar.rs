//! The ends of certificates as a calendar (RFC 5545): for those who are signed in, and as a feed whose address holds
//! its own secret, since calendars send no headers. The secret opens the feed and nothing else.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::secrets::{TOKEN_PREFIX, hash_of, new_secret};
use super::super::state::App;
use super::body::{Named, Query};
use crate::deliver::calendar::calendar;
use crate::store::{Asked, SettingsChange, SlotKind};
use crate::view::ends;

/// Where the hash of the feed's secret is kept, beside the settings.
const FEED: &str = "calendar.feed";

#[derive(Deserialize, IntoParams)]
pub(super) struct Which {
    /// Those too that nodes only trust.
    #[serde(default)]
    trust: bool,
}

/// A new address, shown this once.
#[derive(Serialize, ToSchema)]
pub(super) struct Feed {
    /// The path of the feed on this server.
    path: String,
}

/// One event for each end of a certificate, with an alarm on the day from which it counts as expiring.
#[utoipa::path(get, path = "/api/v1/alerts/calendar", tag = "calendar", params(Which),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn show(State(app): State<App>, Query(which): Query<Which>) -> Result<Response, Problem> {
    let kind = (!which.trust).then_some(SlotKind::Identity);
    let slots = app.store.slots(&Asked { kind, ..Asked::default() }).await?;
    let start_days = app.start_days().await?;
    let now = app.now();
    let made = tokio::task::spawn_blocking(move || calendar(&ends(&slots), start_days, now)).await;
    let text = made.map_err(|error| Problem::ours(&error))?;
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

/// The same for whoever knows the feed's address.
#[utoipa::path(get, path = "/api/v1/calendar/{secret}", tag = "calendar", security(()),
    params(("secret" = String, Path, description = "The feed's secret."), Which),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = 400, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn feed(
    State(app): State<App>,
    Named(secret): Named,
    which: Query<Which>,
) -> Result<Response, Problem> {
    let known = app.alert_store.options().await?.remove(FEED);
    if known.is_none_or(|known| known != hash_of(&secret)) {
        return Err(Problem::absent("there is no such calendar"));
    }
    show(State(app), which).await
}

/// Make a new address of the feed; the one before ends.
#[utoipa::path(post, path = "/api/v1/alerts/calendar/feed", tag = "calendar",
    responses((status = 201, body = Feed), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn open(State(app): State<App>, caller: Caller) -> Result<(StatusCode, Json<Feed>), Problem> {
    let secret = new_secret(&format!("{TOKEN_PREFIX}feed_"))?;
    keep(&app, &hash_of(secret.expose()), &caller, "calendar.open").await?;
    Ok((StatusCode::CREATED, Json(Feed { path: format!("/api/v1/calendar/{}", secret.expose()) })))
}

/// End the feed.
#[utoipa::path(delete, path = "/api/v1/alerts/calendar/feed", tag = "calendar",
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn close(State(app): State<App>, caller: Caller) -> Result<StatusCode, Problem> {
    keep(&app, "", &caller, "calendar.close").await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn keep(app: &App, hash: &str, caller: &Caller, action: &'static str) -> Result<(), Problem> {
    let options = [(FEED.to_owned(), hash.to_owned())].into();
    let change = SettingsChange { options, ..SettingsChange::default() };
    Ok(app.notices.change_settings(&change, &caller.deed(action, "feed", json!({}))).await?)
}
