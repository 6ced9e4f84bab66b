//! Policies of plugins for the pages that judge in a browser: which there are, who requires them, and what runs them.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::super::state::App;
use super::body::{Both, tagged};
use crate::plugin::BrowserPolicy;

#[derive(Serialize, ToSchema)]
pub(super) struct Policies {
    /// In the order in which they were added.
    policies: Vec<Required>,
}

/// A policy, and who requires it.
#[derive(Serialize, ToSchema)]
pub(super) struct Required {
    #[serde(flatten)]
    policy: BrowserPolicy,
    /// Names of the profiles that require it.
    required_by: Vec<String>,
}

/// The policies of the server's plugins, and what a browser runs of each.
#[utoipa::path(get, path = "/api/v1/policies", tag = "policies",
    responses((status = 200, body = Policies), (status = 304), (status = 401, body = Problem)))]
pub(super) async fn list(State(app): State<App>, asked: HeaderMap) -> Result<Response, Problem> {
    let book = app.profiles.book().await?;
    let required_by = |policy: &BrowserPolicy| -> Vec<String> {
        let profiles = book.profiles().filter(|profile| profile.policies.contains(&policy.name));
        profiles.map(|profile| profile.name).collect()
    };
    let policies = app.settings.policies.all().iter();
    let policies =
        policies.map(|policy| Required { required_by: required_by(policy), policy: policy.clone() }).collect();
    tagged(&asked, &Policies { policies })
}

/// A script or core module of a policy. Its name is the SHA-256 of what is in it.
#[utoipa::path(get, path = "/api/v1/policies/{name}/{file}", tag = "policies",
    params(("name" = String, Path,), ("file" = String, Path,)),
    responses((status = 200, content((String = "text/javascript"), (Vec<u8> = "application/wasm"))),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn file(State(app): State<App>, Both(name, file): Both) -> Result<Response, Problem> {
    let bytes = app.settings.policies.file(&name, &file);
    let bytes = bytes.ok_or_else(|| Problem::absent("no policy has this file"))?;
    let kind = if file.ends_with(".js") { SCRIPT } else { MODULE };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Only for who may read: no cache that several share may keep it.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    Ok(response)
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const MODULE: &str = "application/wasm";
