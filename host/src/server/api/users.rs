//! Users, for administrators.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::Utc;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::secrets::{hash_password, is_user_name};
use super::super::state::App;
use super::body::{Body, Named, secret};
use crate::nodes::Secret;
use crate::store::server::{Role, User};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewUser {
    /// 1 to 64 of a-z, 0-9 and . _ - @.
    name: String,
    /// The role.
    role: Role,
    /// 12 characters or more.
    #[serde(deserialize_with = "secret")]
    #[schema(value_type = String, format = Password)]
    password: Secret,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    /// 12 characters or more.
    #[serde(deserialize_with = "secret")]
    #[schema(value_type = String, format = Password)]
    password: Secret,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRole {
    /// The role.
    role: Role,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Users {
    users: Vec<User>,
}

/// All users.
#[utoipa::path(get, path = "/api/v1/users", tag = "users",
    responses((status = 200, body = Users), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn list(State(app): State<App>) -> Result<Json<Users>, Problem> {
    Ok(Json(Users { users: app.server_store.users().await? }))
}

/// Add a user.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = NewUser,
    responses((status = 201, body = User), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<NewUser>,
) -> Result<(StatusCode, Json<User>), Problem> {
    if !is_user_name(&sent.name) {
        let title = "a user's name has 1 to 64 of a-z, 0-9 and . _ - @";
        return Err(Problem::bad("name_unfit", title, "Choose another name."));
    }
    let hash = hash_password(&sent.name, &sent.password).await?;
    let user = User { name: sent.name, role: sent.role, added: Utc::now() };
    let deed = caller.deed("user.add", &user.name, json!({ "role": user.role }));
    app.server_store.add_user(&user, &hash, &deed).await?;
    Ok((StatusCode::CREATED, Json(user)))
}

/// Remove a user, with all sessions and tokens.
#[utoipa::path(delete, path = "/api/v1/users/{name}", tag = "users", params(("name" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn remove(State(app): State<App>, caller: Caller, Named(name): Named) -> Result<StatusCode, Problem> {
    let deed = caller.deed("user.remove", &name, json!({}));
    app.server_store.remove_user(&name, &deed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a user's password; the user's sessions end.
#[utoipa::path(put, path = "/api/v1/users/{name}/password", tag = "users", request_body = NewPassword,
    params(("name" = String, Path,)),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set_password(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
    Body(sent): Body<NewPassword>,
) -> Result<StatusCode, Problem> {
    let hash = hash_password(&name, &sent.password).await?;
    let deed = caller.deed("user.password", &name, json!({}));
    app.server_store.set_password(&name, &hash, &deed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a user another role.
#[utoipa::path(put, path = "/api/v1/users/{name}/role", tag = "users", request_body = NewRole,
    params(("name" = String, Path,)),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn set_role(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
    Body(sent): Body<NewRole>,
) -> Result<StatusCode, Problem> {
    let deed = caller.deed("user.role", &name, json!({ "role": sent.role }));
    app.server_store.set_role(&name, sent.role, &deed).await?;
    Ok(StatusCode::NO_CONTENT)
}
