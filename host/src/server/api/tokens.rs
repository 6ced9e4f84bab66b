//! Tokens: the caller's own, and for administrators those of all.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::secrets::{TOKEN_PREFIX, hash_of, new_id, new_secret};
use super::super::state::App;
use super::body::{Body, Named, Query};
use crate::store::server::{Role, Token};

/// The longest life of a token that has an end.
const DAYS_MAX: u32 = 3660;
const NAME_CHARACTERS_MAX: usize = 100;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewToken {
    /// What it is for.
    name: String,
    /// What it is limited to; all that the user may do without it.
    #[serde(default)]
    role: Option<Role>,
    /// After how many days it ends; never without it.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 3660)]
    days: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Tokens {
    tokens: Vec<Token>,
}

/// A new token, shown this once.
#[derive(Serialize, ToSchema)]
pub(super) struct Shown {
    /// The token itself: nobody can show it again.
    secret: String,
    /// What is known of it.
    token: Token,
}

/// The own tokens.
#[utoipa::path(get, path = "/api/v1/me/tokens", tag = "tokens",
    responses((status = 200, body = Tokens), (status = 401, body = Problem)))]
pub(super) async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Tokens>, Problem> {
    Ok(Json(Tokens { tokens: app.server_store.tokens(Some(&caller.user.name)).await? }))
}

/// Make a token. Only in a session: a token that leaks shall not beget others.
#[utoipa::path(post, path = "/api/v1/me/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, body = Shown), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<NewToken>,
) -> Result<(StatusCode, Json<Shown>), Problem> {
    if caller.session.is_none() {
        let title = "a token cannot make another one";
        return Err(Problem::new(StatusCode::FORBIDDEN, "session_needed", title, "Sign in for that."));
    }
    let user = caller.user.name.clone();
    make(&app, &caller, user, sent).await
}

async fn make(app: &App, caller: &Caller, user: String, sent: NewToken) -> Result<(StatusCode, Json<Shown>), Problem> {
    if !(1..=NAME_CHARACTERS_MAX).contains(&sent.name.chars().count()) {
        return Err(Problem::bad("name_unfit", "the name has 1 to 100 characters", "Choose another name."));
    }
    if sent.days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
        return Err(Problem::bad("days_unfit", format!("days are 1 to {DAYS_MAX}"), "Leave it out for no end."));
    }
    let secret = new_secret(TOKEN_PREFIX)?;
    let now = Utc::now();
    let token = Token {
        id: new_id()?,
        user,
        name: sent.name,
        role: sent.role,
        added: now,
        ends: sent.days.map(|days| now + Duration::days(days.into())),
        used: None,
    };
    let detail = json!({ "name": token.name, "user": token.user, "role": token.role, "ends": token.ends });
    let deed = caller.deed("token.add", &token.id, detail);
    app.server_store.add_token(&token, &hash_of(secret.expose()), &deed).await?;
    Ok((StatusCode::CREATED, Json(Shown { secret: secret.expose().to_owned(), token })))
}

/// Revoke one of the own tokens.
#[utoipa::path(delete, path = "/api/v1/me/tokens/{id}", tag = "tokens", params(("id" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn revoke(State(app): State<App>, caller: Caller, Named(id): Named) -> Result<StatusCode, Problem> {
    let deed = caller.deed("token.revoke", &id, json!({ "user": caller.user.name }));
    app.server_store.revoke_token(&id, Some(&caller.user.name), &deed).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Whose {
    /// Of this user.
    user: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTokenOf {
    /// Whose.
    user: String,
    /// What it is for.
    name: String,
    /// What it is limited to; all that the user may do without it.
    #[serde(default)]
    role: Option<Role>,
    /// After how many days it ends; never without it.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 3660)]
    days: Option<u32>,
}

/// Tokens of all users.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "tokens", operation_id = "list_all", params(Whose),
    responses((status = 200, body = Tokens), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub(super) async fn list_all(State(app): State<App>, Query(whose): Query<Whose>) -> Result<Json<Tokens>, Problem> {
    Ok(Json(Tokens { tokens: app.server_store.tokens(whose.user.as_deref()).await? }))
}

/// Make a token for a user. An administrator may set the user's password as well, so a token suffices for it.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", request_body = NewTokenOf,
    responses((status = 201, body = Shown), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn add_for(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<NewTokenOf>,
) -> Result<(StatusCode, Json<Shown>), Problem> {
    let token = NewToken { name: sent.name, role: sent.role, days: sent.days };
    make(&app, &caller, sent.user, token).await
}

/// Revoke a token of any user.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "tokens", params(("id" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn revoke_any(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named,
) -> Result<StatusCode, Problem> {
    app.server_store.revoke_token(&id, None, &caller.deed("token.revoke", &id, json!({}))).await?;
    Ok(StatusCode::NO_CONTENT)
}
