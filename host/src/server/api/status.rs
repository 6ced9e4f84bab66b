//! Whether the server lives, what it counts, how it is set.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::metrics as figures;
use super::super::problem::Problem;
use super::super::state::{App, SettingsView};

/// Whether it lives.
#[derive(Serialize, ToSchema)]
pub(super) struct Health {
    /// `ok`, or `failing`.
    status: &'static str,
}

/// Whether the process answers.
#[utoipa::path(get, path = "/healthz", tag = "status", security(()), responses((status = 200, body = Health)))]
pub(super) async fn alive() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// Whether the store answers too.
#[utoipa::path(get, path = "/readyz", tag = "status", security(()),
    responses((status = 200, body = Health), (status = 503, body = Health)))]
pub(super) async fn ready(State(app): State<App>) -> Response {
    match app.server_store.audit_head().await {
        Ok(_) => Json(Health { status: "ok" }).into_response(),
        Err(fault) => {
            tracing::error!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status: "failing" })).into_response()
        }
    }
}

/// Figures for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "status",
    responses((status = 200, body = String, content_type = "text/plain"), (status = 401, body = Problem)))]
pub(super) async fn metrics(State(app): State<App>) -> Result<Response, Problem> {
    let text = figures::text(&app).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

/// How the server is set.
#[utoipa::path(get, path = "/api/v1/settings", tag = "status",
    responses((status = 200, body = SettingsView), (status = 401, body = Problem)))]
pub(super) async fn settings(State(app): State<App>) -> Json<SettingsView> {
    Json(app.settings.view())
}
