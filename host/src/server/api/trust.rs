//! What clusters trust, and which requests wait: each grouped as the requirements ask for it [T4-T6, I15].

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::Utc;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::state::App;
use super::body::{Query, limit, next, tagged, words};
use crate::store::{Asked, SlotKind};
use crate::view::{RequestRow, RequestState, TrustRow, requests, trust};

#[derive(Deserialize, IntoParams)]
pub(super) struct Trusted {
    /// Of these clusters, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    cluster: Vec<String>,
    /// In one of these stores, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    store: Vec<String>,
    /// In one of these states, separated by commas: `valid`, `expiring`, `expired`, `unknown`.
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    status: Vec<String>,
    /// Those with this text in common name, subject, issuer, serial or SHA-256.
    search: Option<String>,
    /// So many at most: 100 without it, never more than 1,000.
    limit: Option<u32>,
    /// So many are passed over.
    #[serde(default)]
    offset: usize,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Trust {
    /// By common name.
    certificates: Vec<TrustRow>,
    /// How many there are in all.
    total: usize,
    /// What to send as `offset` for the next page; null at the end.
    next: Option<usize>,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Pending {
    /// Of this cluster.
    cluster: Option<String>,
    /// On this node.
    node: Option<String>,
    /// For one of these purposes, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    unit: Vec<String>,
    /// In one of these states, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(inline, style = Form, explode = false)]
    state: Vec<RequestState>,
    /// Those too that are no longer there.
    #[serde(default)]
    history: bool,
    /// So many at most: 100 without it, never more than 1,000.
    limit: Option<u32>,
    /// So many are passed over.
    #[serde(default)]
    offset: usize,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Requests {
    /// By cluster, node and purpose.
    requests: Vec<RequestRow>,
    /// How many there are in all.
    total: usize,
    /// What to send as `offset` for the next page; null at the end.
    next: Option<usize>,
}

impl Trusted {
    fn takes(&self, row: &TrustRow, search: Option<&str>) -> bool {
        let texts = [&row.common_name, &row.subject, &row.issued_by, &row.serial, &row.sha256];
        (self.status.is_empty() || self.status.iter().any(|status| status == row.status))
            && search.is_none_or(|search| texts.into_iter().flatten().any(|text| text.to_lowercase().contains(search)))
    }
}

/// Trusted certificates, each once, with the clusters that hold it.
#[utoipa::path(get, path = "/api/v1/trust", tag = "trust", params(Trusted),
    responses((status = 200, body = Trust), (status = 304), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    Query(which): Query<Trusted>,
) -> Result<Response, Problem> {
    let cluster = match which.cluster.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let mut slots = app.store.slots(&Asked { cluster, kind: Some(SlotKind::Trust), ..Asked::default() }).await?;
    let start_days = app.start_days().await?;
    let (limit, now) = (limit(which.limit, &caller), app.now());
    let made = tokio::task::spawn_blocking(move || {
        let any =
            |words: &[String], word: &str| words.is_empty() || words.iter().any(|one| one.eq_ignore_ascii_case(word));
        slots.retain(|slot| any(&which.cluster, &slot.cluster) && any(&which.store, &slot.unit));
        let search = which.search.as_ref().map(|text| text.to_lowercase());
        let mut rows = trust(&slots, now, start_days);
        rows.retain(|row| which.takes(row, search.as_deref()));
        let total = rows.len();
        let certificates: Vec<TrustRow> = rows.into_iter().skip(which.offset).take(limit).collect();
        Trust { next: next(which.offset, certificates.len(), total), certificates, total }
    });
    tagged(&asked, &made.await.map_err(|error| Problem::ours(&error))?)
}

/// Requests that wait on nodes, with the hash of their key and whether they can still be answered.
#[utoipa::path(get, path = "/api/v1/requests", tag = "requests", params(Pending),
    responses((status = 200, body = Requests), (status = 304), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn pending(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    Query(which): Query<Pending>,
) -> Result<Response, Problem> {
    let of = Asked {
        cluster: which.cluster.clone(),
        node: which.node.clone(),
        with_gone: which.history,
        ..Asked::default()
    };
    let mut records = app.store.requests(&of).await?;
    records.retain(|record| which.unit.is_empty() || which.unit.contains(&record.unit));
    let held = Asked { kind: Some(SlotKind::Identity), with_gone: false, ..of };
    let mut rows = requests(&records, &app.store.slots(&held).await?, Utc::now());
    rows.retain(|row| which.state.is_empty() || which.state.contains(&row.state));
    let total = rows.len();
    let found: Vec<RequestRow> = rows.into_iter().skip(which.offset).take(limit(which.limit, &caller)).collect();
    tagged(&asked, &Requests { next: next(which.offset, found.len(), total), requests: found, total })
}
