//! Certificates: listed, shown, downloaded as PEM and DER [V7, I10].

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use certwright_core::text::pem as text;
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::state::App;
use super::body::{Named, Query, limit, next, tagged, words};
use crate::store::{Asked, Ends, Slot, SlotKind};
use crate::view::certificates::document;
use crate::view::{CertificateRow, Reference};

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// A node's own.
    Identity,
    /// In a trust store.
    Trust,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    /// Not ended, nor soon.
    Valid,
    /// Ends soon, as `settings` say.
    Expiring,
    /// Has ended.
    Expired,
    /// Its text alone was read.
    Unknown,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Which {
    /// Of this cluster.
    cluster: Option<String>,
    /// Of this node.
    node: Option<String>,
    /// A node's own, or those it trusts.
    #[param(inline)]
    kind: Option<Kind>,
    /// Of one of these purposes or stores, separated by commas [I15, T5].
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false)]
    unit: Vec<String>,
    /// In one of these states, separated by commas.
    #[serde(default, deserialize_with = "words")]
    #[param(inline, style = Form, explode = false)]
    status: Vec<Status>,
    /// Those that end within so many days, or have ended.
    expiring: Option<i64>,
    /// Those with this text in name, subject, issuer, serial, fingerprint, node or unit.
    search: Option<String>,
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
pub(super) struct Certificates {
    certificates: Vec<CertificateRow>,
    /// How many there are in all.
    total: usize,
    /// What to send as `offset` for the next page; null at the end.
    next: Option<usize>,
}

impl Which {
    fn asked(&self, now: DateTime<Utc>, start_days: u32, limit: usize) -> Asked {
        let kind = self.kind.map(|kind| match kind {
            Kind::Identity => SlotKind::Identity,
            Kind::Trust => SlotKind::Trust,
        });
        let now = now.trunc_subsecs(0);
        let ends = self.status.iter().map(|status| match status {
            Status::Valid => Ends::Late(now, start_days),
            Status::Expiring => Ends::Soon(now, start_days),
            Status::Expired => Ends::Before(now),
            Status::Unknown => Ends::Unknown,
        });
        Asked {
            cluster: self.cluster.clone(),
            node: self.node.clone(),
            kind,
            units: self.unit.clone(),
            with_gone: self.history,
            ends: ends.collect(),
            ends_before: self.expiring.map(|days| moment_in(now, days)),
            search: self.search.clone(),
            limit: u32::try_from(limit).ok(),
            offset: u32::try_from(self.offset).unwrap_or(u32::MAX),
            ..Asked::default()
        }
    }
}

/// The moment so many days from now, or one that is as good as never.
fn moment_in(now: DateTime<Utc>, days: i64) -> DateTime<Utc> {
    const FAR: i64 = 300_000;
    now.checked_add_signed(TimeDelta::days(days.clamp(-FAR, FAR))).unwrap_or(now)
}

/// Certificates in their places, page by page.
#[utoipa::path(get, path = "/api/v1/certificates", tag = "certificates", params(Which),
    responses((status = 200, body = Certificates), (status = 304), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let start_days = app.start_days().await?;
    let now = app.now();
    let wanted = which.asked(now, start_days, limit(which.limit, &caller));
    let slots = app.store.slots(&wanted).await?;
    let total = match wanted.limit {
        None => slots.len(),
        Some(_) => usize::try_from(app.store.count_slots(&wanted).await?).unwrap_or(usize::MAX),
    };
    let made = tokio::task::spawn_blocking(move || {
        slots.iter().map(|slot| CertificateRow::of(slot, now, start_days)).collect::<Vec<_>>()
    });
    let certificates = made.await.map_err(|error| Problem::ours(&error))?;
    let next = next(which.offset, certificates.len(), total);
    tagged(&asked, &Certificates { certificates, total, next })
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Place {
    /// The cluster.
    cluster: Option<String>,
    /// The node.
    node: String,
    /// Purpose or store.
    unit: String,
    /// A node's own, or those it trusts: its own without it.
    #[param(inline)]
    kind: Option<Kind>,
}

/// Every certificate that was ever seen in a place, the latest first.
#[derive(Serialize, ToSchema)]
pub(super) struct History {
    certificates: Vec<CertificateRow>,
}

/// What was ever held in a place: when it came, and when it went.
#[utoipa::path(get, path = "/api/v1/certificates/history", tag = "certificates", params(Place),
    responses((status = 200, body = History), (status = 304), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn history(
    State(app): State<App>,
    asked: HeaderMap,
    Query(place): Query<Place>,
) -> Result<Response, Problem> {
    let kind = match place.kind {
        None | Some(Kind::Identity) => SlotKind::Identity,
        Some(Kind::Trust) => SlotKind::Trust,
    };
    let Place { cluster, node, unit, .. } = place;
    let of =
        Asked { cluster, node: Some(node), kind: Some(kind), unit: Some(unit), with_gone: true, ..Asked::default() };
    let (mut slots, start_days) = (app.store.slots(&of).await?, app.start_days().await?);
    slots.sort_by_key(|slot| std::cmp::Reverse(slot.first_seen));
    let now = app.now();
    tagged(
        &asked,
        &History { certificates: slots.iter().map(|slot| CertificateRow::of(slot, now, start_days)).collect() },
    )
}

/// All that can be read of one certificate, and where it is held.
#[utoipa::path(get, path = "/api/v1/certificates/{sha256}", tag = "certificates",
    params(("sha256" = String, Path, description = "The start of its SHA-256, four digits at the least; or NODE/UNIT, or CLUSTER/NODE/UNIT, with %2F between.")),
    responses((status = 200, body = Object), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn show(State(app): State<App>, asked: HeaderMap, Named(sha256): Named) -> Result<Response, Problem> {
    let found = find(&app, &sha256).await?;
    tagged(&asked, &document(&sha256, &found).0)
}

/// One certificate as PEM.
#[utoipa::path(get, path = "/api/v1/certificates/{sha256}/pem", tag = "certificates",
    params(("sha256" = String, Path, description = "The start of its SHA-256, four digits at the least; or NODE/UNIT, or CLUSTER/NODE/UNIT, with %2F between.")),
    responses((status = 200, body = String, content_type = "application/x-pem-file"), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn pem(State(app): State<App>, Named(sha256): Named) -> Result<Response, Problem> {
    let (name, der) = file(&app, &sha256).await?;
    download(&format!("{name}.pem"), "application/x-pem-file", text::encode("CERTIFICATE", &der).into_bytes())
}

/// One certificate as DER.
#[utoipa::path(get, path = "/api/v1/certificates/{sha256}/der", tag = "certificates",
    params(("sha256" = String, Path, description = "The start of its SHA-256, four digits at the least; or NODE/UNIT, or CLUSTER/NODE/UNIT, with %2F between.")),
    responses((status = 200, body = Vec<u8>, content_type = "application/pkix-cert"), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn der(State(app): State<App>, Named(sha256): Named) -> Result<Response, Problem> {
    let (name, der) = file(&app, &sha256).await?;
    download(&format!("{name}.der"), "application/pkix-cert", der)
}

async fn find(app: &App, sha256: &str) -> Result<Vec<Slot>, Problem> {
    match Reference::look_up(app.store.as_ref(), sha256).await? {
        Reference::Found(slots) => Ok(slots),
        Reference::Nothing => Err(Problem::absent("there is no such certificate")),
        Reference::Several => {
            let title = "these digits begin several fingerprints";
            Err(Problem::new(StatusCode::CONFLICT, "ambiguous", title, "Give more digits of the SHA-256."))
        }
    }
}

async fn file(app: &App, sha256: &str) -> Result<(String, Vec<u8>), Problem> {
    let found = find(app, sha256).await?;
    let first = found.into_iter().next().ok_or_else(|| Problem::absent("there is no such certificate"))?;
    let name: String = format!("{}-{}", first.node, first.unit)
        .chars()
        .map(|one| if one.is_ascii_alphanumeric() || ".-_".contains(one) { one } else { '_' })
        .collect();
    Ok((name, first.der.unwrap_or_default()))
}

fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let disposition = disposition.map_err(|error| Problem::ours(&error))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
