//! Plugins: which there are, what each may use, who requires it. To look at only: what is added is code, and whoever adds
//! it has a shell on the server.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::super::state::App;
use crate::plugin::{self, Listed};

#[derive(Serialize, ToSchema)]
pub(super) struct Plugins {
    /// By name.
    plugins: Vec<Row>,
    /// Policies that a profile requires and nobody has added: they have not finished wherever it judges.
    absent: Vec<Absent>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Row {
    #[serde(flatten)]
    plugin: Listed,
    /// The profiles that require it, by name; none for a driver.
    required_by: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Absent {
    /// The name that is required.
    name: String,
    /// By these profiles.
    required_by: Vec<String>,
}

/// All plugins of this server, what a call of each may use, and which profiles require it. Plugins are added by the
/// command `certwright plugin add` on the server: no route adds one.
#[utoipa::path(get, path = "/api/v1/plugins", tag = "plugins", operation_id = "plugins",
    responses((status = 200, body = Plugins), (status = 401, body = Problem)))]
pub(super) async fn list(State(app): State<App>) -> Result<Json<Plugins>, Problem> {
    let book = app.profiles.book().await?;
    let profiles: Vec<_> = book.profiles().collect();
    let required_by = |name: &str| -> Vec<String> {
        let requires = profiles.iter().filter(|profile| profile.policies.iter().any(|one| one == name));
        requires.map(|profile| profile.name.clone()).collect()
    };
    // Each component is read for its digest.
    let listed = tokio::task::spawn_blocking(plugin::list).await.map_err(|error| Problem::ours(&error))?;
    let listed = listed.map_err(|fault| Problem::ours(&fault))?;
    let required: BTreeSet<&String> = profiles.iter().flat_map(|profile| &profile.policies).collect();
    let is_policy = |name: &String| listed.iter().any(|one| one.name == *name && one.world == "policy");
    let absent = required.into_iter().filter(|name| !is_policy(name));
    let absent = absent.map(|name| Absent { name: name.clone(), required_by: required_by(name) }).collect();
    let row = |one: Listed| {
        let required_by = if one.world == "policy" { required_by(&one.name) } else { Vec::new() };
        Row { plugin: one, required_by }
    };
    Ok(Json(Plugins { plugins: listed.into_iter().map(row).collect(), absent }))
}
