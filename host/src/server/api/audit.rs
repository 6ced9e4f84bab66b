//! The audit log.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::problem::Problem;
use super::super::state::App;
use super::body::Query;
use crate::audit::AuditEntry;

const LIMIT: u32 = 100;
const LIMIT_MAX: u32 = 1000;

#[derive(Deserialize, IntoParams)]
pub(super) struct Which {
    /// Entries before this number; the latest without it.
    before: Option<i64>,
    /// So many at most: 100 without it, never more than 1,000.
    limit: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Audit {
    /// The newest first.
    entries: Vec<AuditEntry>,
    /// What to send as `before` for the next page; null at the end.
    next: Option<i64>,
}

/// Who changed what, when, from where; the newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Which),
    responses((status = 200, body = Audit), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub(super) async fn list(State(app): State<App>, Query(which): Query<Which>) -> Result<Json<Audit>, Problem> {
    let limit = which.limit.unwrap_or(LIMIT).clamp(1, LIMIT_MAX);
    let entries = app.server_store.audit(which.before, limit).await?;
    let next = entries.last().map(|entry| entry.seq).filter(|seq| *seq > 1 && entries.len() == limit as usize);
    Ok(Json(Audit { entries, next }))
}
