//! The evidence of a job as one signed archive, and the key by which it is verified.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::state::App;
use super::body::Named;
use crate::evidence::{EvidenceFault, SigningKey, bundle, collect};

/// The public half of the key that signs evidence.
#[derive(Serialize, ToSchema)]
pub(super) struct Key {
    /// `ed25519` (RFC 8032).
    algorithm: &'static str,
    /// SHA-256 of its SubjectPublicKeyInfo, lower-case hex.
    fingerprint: String,
    /// SubjectPublicKeyInfo in PEM (RFC 8410).
    public_key: String,
}

/// What was planned, agreed to, done and seen, as one signed archive (tar). A job that is at work has none yet.
#[utoipa::path(get, path = "/api/v1/jobs/{id}/evidence", tag = "evidence", params(("id" = String, Path,)),
    responses((status = 200, body = Vec<u8>, content_type = "application/x-tar"), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn export(State(app): State<App>, caller: Caller, Named(id): Named) -> Result<Response, Problem> {
    let material = collect(app.jobs.as_ref(), app.evidence.as_ref(), &id).await?;
    let key = signing_key(&app, &caller).await?;
    let name = format!("attachment; filename=\"certwright-evidence-{}.tar\"", material.job.id);
    let made = tokio::task::spawn_blocking(move || bundle(&material, &key, Utc::now())).await;
    let archive = made.map_err(|error| Problem::ours(&error))??;
    let name = HeaderValue::from_str(&name).map_err(|error| Problem::ours(&error))?;
    let kind = HeaderValue::from_static("application/x-tar");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], archive).into_response())
}

/// The public half of the key that signs evidence; the key is made when it is first asked for.
#[utoipa::path(get, path = "/api/v1/evidence/key", tag = "evidence",
    responses((status = 200, body = Key), (status = 401, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn key(State(app): State<App>, caller: Caller) -> Result<Json<Key>, Problem> {
    let key = signing_key(&app, &caller).await?;
    let fingerprint = key.fingerprint().as_str().to_owned();
    Ok(Json(Key { algorithm: "ed25519", fingerprint, public_key: key.public_pem() }))
}

async fn signing_key(app: &App, caller: &Caller) -> Result<SigningKey, EvidenceFault> {
    SigningKey::of(app.evidence.as_ref(), &app.vault, (&caller.actor(), &caller.source())).await
}

impl From<EvidenceFault> for Problem {
    fn from(fault: EvidenceFault) -> Self {
        let title = fault.to_string();
        let conflict = |code, detail: &str| Self::new(StatusCode::CONFLICT, code, title.clone(), detail);
        match fault {
            EvidenceFault::Store(fault) => fault.into(),
            EvidenceFault::AtWork { .. } => conflict("job_state", "Watch the job, and ask again when it has stopped."),
            EvidenceFault::Vault(_) => conflict("key_sealed", "Put the vault's key back with which it was sealed."),
            EvidenceFault::Archive(_) => conflict("too_large", "Read the job and its plan by themselves."),
        }
    }
}
