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
    /// Entries after this number, the oldest first; to follow the chain of hashes from 0 on.
    after: Option<i64>,
    /// So many at most: 100 without it, never more than 1,000.
    limit: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Audit {
    /// The newest first; after a number the oldest first.
    entries: Vec<AuditEntry>,
    /// What to send as `before`, or `after`, for the next page; null at the end.
    next: Option<i64>,
    /// The latest entry, as kept beside the log.
    head: Head,
}

/// The end of the log.
#[derive(Serialize, ToSchema)]
pub(super) struct Head {
    /// Its number; 0 where there is none.
    seq: i64,
    /// Its hash.
    hash: String,
}

/// Who changed what, when, from where; the newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Which),
    responses((status = 200, body = Audit), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub(super) async fn list(State(app): State<App>, Query(which): Query<Which>) -> Result<Json<Audit>, Problem> {
    let limit = which.limit.unwrap_or(LIMIT).clamp(1, LIMIT_MAX);
    let entries = match which.after {
        Some(after) => app.server_store.audit_after(after, limit).await?,
        None => app.server_store.audit(which.before, limit).await?,
    };
    // Read after the entries: what is added meanwhile makes it larger, never smaller than they are.
    let (seq, hash) = app.server_store.audit_head().await?;
    let is_full = entries.len() == limit as usize;
    let goes_on = |last: &i64| if which.after.is_some() { *last < seq } else { *last > 1 };
    let next = entries.last().map(|entry| entry.seq).filter(|last| is_full && goes_on(last));
    Ok(Json(Audit { entries, next, head: Head { seq, hash } }))
}
