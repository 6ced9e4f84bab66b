//! Profiles: listed, shown, made, changed, copied, deleted, bound to clusters [P1-P7, C3].

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use certwright_core::profile::{Change, Profile};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::state::App;
use super::body::{Body, Named, tagged};
use crate::view::{self, ProfileRow};

#[derive(Serialize, ToSchema)]
pub(super) struct Profiles {
    /// The shipped one first.
    profiles: Vec<ProfileRow>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProfile {
    /// The profile; its shape is published as `profile.schema.json`.
    #[schema(value_type = Object)]
    profile: Value,
    /// Whether clusters get it to which no other is bound.
    #[serde(default)]
    default: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewName {
    /// The name of the copy: 1 to 64 characters.
    name: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Binding {
    /// The profile's name; null, or the default one's name, takes the binding away.
    profile: Option<String>,
}

/// All profiles, and which clusters have them.
#[utoipa::path(get, path = "/api/v1/profiles", tag = "profiles",
    responses((status = 200, body = Profiles), (status = 304), (status = 401, body = Problem)))]
pub(super) async fn list(State(app): State<App>, asked: HeaderMap) -> Result<Response, Problem> {
    tagged(&asked, &Profiles { profiles: view::profiles(&app.profiles.book().await?) })
}

/// One profile.
#[utoipa::path(get, path = "/api/v1/profiles/{name}", tag = "profiles", params(("name" = String, Path,)),
    responses((status = 200, body = Object), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn show(State(app): State<App>, asked: HeaderMap, Named(name): Named) -> Result<Response, Problem> {
    let profile = app.profiles.book().await?.get(&name);
    tagged(&asked, &profile.ok_or_else(|| Problem::absent(format!("no profile is called {name:?}")))?)
}

/// Add a profile [P5].
#[utoipa::path(post, path = "/api/v1/profiles", tag = "profiles", request_body = NewProfile,
    responses((status = 201, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<NewProfile>,
) -> Result<(StatusCode, Json<Profile>), Problem> {
    let profile = read(sent.profile)?;
    let name = profile.name.clone();
    let change = Change::Create { profile, default: sent.default };
    let detail = json!({ "default": sent.default });
    let made = done(&app, change, &caller, "profile.create", &name, detail).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Put a profile in the place of another; it may bring a new name.
#[utoipa::path(put, path = "/api/v1/profiles/{name}", tag = "profiles", request_body = Object,
    params(("name" = String, Path,)),
    responses((status = 200, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn edit(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
    Body(sent): Body<Value>,
) -> Result<Json<Profile>, Problem> {
    let profile = read(sent)?;
    let detail = json!({ "name": profile.name });
    let change = Change::Edit { name: name.clone(), profile };
    done(&app, change, &caller, "profile.edit", &name, detail).await.map(Json)
}

/// Copy a profile under a new name [P4].
#[utoipa::path(post, path = "/api/v1/profiles/{name}/copy", tag = "profiles", request_body = NewName,
    params(("name" = String, Path,)),
    responses((status = 201, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn copy(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
    Body(sent): Body<NewName>,
) -> Result<(StatusCode, Json<Profile>), Problem> {
    let change = Change::Copy { name: name.clone(), to: Some(sent.name.clone()) };
    let made = done(&app, change, &caller, "profile.copy", &name, json!({ "to": sent.name })).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Delete a profile that is bound to no cluster [P4].
#[utoipa::path(delete, path = "/api/v1/profiles/{name}", tag = "profiles", params(("name" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn remove(State(app): State<App>, caller: Caller, Named(name): Named) -> Result<StatusCode, Problem> {
    changed(&app, Change::Delete { name: name.clone() }, &caller, "profile.delete", &name, json!({})).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a profile the default one; the shipped one's name makes it default again [P6].
#[utoipa::path(put, path = "/api/v1/profiles/{name}/default", tag = "profiles", params(("name" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn set_default(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
) -> Result<StatusCode, Problem> {
    changed(&app, Change::Default { name: name.clone() }, &caller, "profile.default", &name, json!({})).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bind a profile to a cluster [P7].
#[utoipa::path(put, path = "/api/v1/clusters/{name}/profile", tag = "clusters", request_body = Binding,
    params(("name" = String, Path,)),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn assign(
    State(app): State<App>,
    caller: Caller,
    Named(cluster): Named,
    Body(sent): Body<Binding>,
) -> Result<StatusCode, Problem> {
    let name = match sent.profile {
        Some(name) => name,
        None => app.profiles.book().await?.default_name().to_owned(),
    };
    let detail = json!({ "profile": name });
    let change = Change::Assign { name, cluster: cluster.clone() };
    changed(&app, change, &caller, "cluster.profile", &cluster, detail).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// There is no secret in a profile, so what is wrong with it can be said in full.
fn read(sent: Value) -> Result<Profile, Problem> {
    serde_json::from_value(sent).map_err(|error| {
        let title = format!("that is no profile: {error}");
        Problem::bad("profile_unfit", title, "Its shape is printed by: certwright profile schema")
    })
}

async fn changed(
    app: &App,
    change: Change,
    caller: &Caller,
    action: &'static str,
    object: &str,
    detail: Value,
) -> Result<certwright_core::profile::Changed, Problem> {
    let changed = app.profiles.change_book(&change, &caller.deed(action, object, detail)).await?;
    app.pictures.outdate();
    Ok(changed)
}

/// The profile that a change was about.
async fn done(
    app: &App,
    change: Change,
    caller: &Caller,
    action: &'static str,
    object: &str,
    detail: Value,
) -> Result<Profile, Problem> {
    let changed = changed(app, change, caller, action, object, detail).await?;
    let profile = changed.name.and_then(|name| changed.book.get(&name));
    profile.ok_or_else(|| Problem::ours(&"a profile was changed, and is not there"))
}
