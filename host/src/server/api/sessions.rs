//! Signing in and out.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::super::gate::{COOKIE, CSRF_HEADER, Caller, Peer};
use super::super::problem::Problem;
use super::super::secrets::{hash_of, hash_password, is_password, new_secret};
use super::super::state::App;
use super::body::{Body, secret};
use crate::audit::Deed;
use crate::nodes::Secret;
use crate::store::server::{NewSession, Role, User};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// The user's name.
    user: String,
    /// The password.
    #[serde(deserialize_with = "secret")]
    #[schema(value_type = String, format = Password)]
    password: Secret,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordChange {
    /// The password as it is.
    #[serde(deserialize_with = "secret")]
    #[schema(value_type = String, format = Password)]
    old: Secret,
    /// The password as it shall be: 12 characters or more.
    #[serde(deserialize_with = "secret")]
    #[schema(value_type = String, format = Password)]
    new: Secret,
}

/// Who asks.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    /// The user's name.
    name: String,
    /// The role.
    role: Role,
    /// The token that was used; null in a session.
    token: Option<String>,
    /// The header to send with every change in a session.
    csrf_header: &'static str,
}

impl Me {
    fn new(user: &User, token: Option<String>) -> Self {
        Self { name: user.name.clone(), role: user.role, token, csrf_header: CSRF_HEADER }
    }
}

/// Sign in; the answer sets the session's cookie.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", security(()), request_body = SignIn,
    responses((status = 200, body = Me), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub(super) async fn open(
    State(app): State<App>,
    Peer(address): Peer,
    Body(sent): Body<SignIn>,
) -> Result<Response, Problem> {
    if let Err(wait) = app.logins.take(address, Instant::now()) {
        tracing::warn!(%address, "too many tries to sign in");
        let title = "too many tries from this address";
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", title, "Wait a little.");
        return Ok(([(header::RETRY_AFTER, wait.to_string())], problem).into_response());
    }
    let known = app.server_store.user(&sent.user).await?;
    let (user, hash) = known.map_or((None, None), |(user, hash)| (Some(user), Some(hash)));
    let right = is_password(&sent.password, hash).await;
    let Some(user) = user.filter(|_| right) else {
        // The name as sent is not logged: people type passwords into that field.
        tracing::warn!(%address, "a sign-in failed");
        let title = "the user or the password is wrong";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong_password", title, "Try again."));
    };
    let cookie = new_secret("")?;
    let now = Utc::now();
    let lasts = Duration::from_std(app.settings.session_max).unwrap_or_default();
    let session =
        NewSession { hash: hash_of(cookie.expose()), user: user.name.clone(), opened: now, ends: now + lasts };
    let actor = format!("user:{}", user.name);
    let deed = Deed::new(&actor, &address.to_string(), "session.open", &user.name, json!({}));
    app.server_store.open_session(&session, &deed).await?;
    let mut response = Json(Me::new(&user, None)).into_response();
    set_cookie(&mut response, cookie.expose(), app.settings.session_max.as_secs())?;
    Ok(response)
}

/// Sign out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session",
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn close(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    if let Some(session) = &caller.session {
        let deed = caller.deed("session.close", &caller.user.name, json!({}));
        app.server_store.close_session(session, &deed).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&mut response, "", 0)?;
    Ok(response)
}

/// Who am I?
#[utoipa::path(get, path = "/api/v1/me", tag = "session",
    responses((status = 200, body = Me), (status = 401, body = Problem)))]
pub(super) async fn me(caller: Caller) -> Json<Me> {
    Json(Me::new(&caller.user, caller.token))
}

/// Change the own password; all sessions end.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "session", request_body = PasswordChange,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub(super) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<PasswordChange>,
) -> Result<Response, Problem> {
    if caller.session.is_none() {
        let title = "a token cannot change the password";
        return Err(Problem::new(StatusCode::FORBIDDEN, "session_needed", title, "Sign in for that."));
    }
    if app.logins.take(caller.address, Instant::now()).is_err() {
        let title = "too many tries from this address";
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", title, "Wait a little."));
    }
    let hash = app.server_store.user(&caller.user.name).await?.map(|(_, hash)| hash);
    if !is_password(&sent.old, hash).await {
        return Err(Problem::new(StatusCode::FORBIDDEN, "wrong_password", "the old password is wrong", "Try again."));
    }
    let hash = hash_password(&caller.user.name, &sent.new).await?;
    let deed = caller.deed("user.password", &caller.user.name, json!({}));
    app.server_store.set_password(&caller.user.name, &hash, &deed).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn set_cookie(response: &mut Response, value: &str, seconds: u64) -> Result<(), Problem> {
    let cookie = format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict");
    let mut cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::ours(&error))?;
    cookie.set_sensitive(true);
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(())
}
