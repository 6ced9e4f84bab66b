//! Certificate authorities: which there are, whether they answer, which orders wait.

use axum::Json;
use axum::extract::State;
use certwright_core::playbook::Action;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::super::state::App;
use super::body::Named;
use crate::authority;
use crate::store::jobs::{JobState, JobsAsked, StepState};

#[derive(Serialize, ToSchema)]
pub(super) struct Authorities {
    /// By name.
    authorities: Vec<authority::Named>,
}

/// Whether an authority answers.
#[derive(Serialize, ToSchema)]
pub(super) struct Checked {
    /// Its name.
    name: String,
    /// Whether it answers, and knows us.
    answers: bool,
    /// What it said, or what is in the way.
    message: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Orders {
    /// Those whose certificate is not there: `job`, `path`, `cluster`, `node`, `unit`, `authority`, `csr`, `order`,
    /// `placed`, `state`, `message`.
    #[schema(value_type = Vec<Object>)]
    orders: Vec<Value>,
}

/// All authorities.
#[utoipa::path(get, path = "/api/v1/authorities", tag = "authorities",
    responses((status = 200, body = Authorities), (status = 401, body = Problem)))]
pub(super) async fn list(State(app): State<App>) -> Json<Authorities> {
    Json(Authorities { authorities: app.authorities.list() })
}

/// Ask an authority whether it answers and knows us; nothing is ordered.
#[utoipa::path(post, path = "/api/v1/authorities/{name}/check", tag = "authorities", params(("name" = String, Path,)),
    responses((status = 200, body = Checked), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn check(State(app): State<App>, Named(name): Named) -> Result<Json<Checked>, Problem> {
    let absent = |_| crate::store::StoreFault::Absent { what: "authority", name: name.clone() };
    app.authorities.known(&name).map_err(absent)?;
    let said = match app.authorities.asked(&name) {
        Some(asked) => asked.check().await.map_err(|fault| fault.to_string()),
        None => Ok("a person carries request and answer: there is nothing to ask".to_owned()),
    };
    let answers = said.is_ok();
    let message = said.unwrap_or_else(|reason| reason);
    Ok(Json(Checked { name, answers, message }))
}

/// Orders whose certificate is not there.
#[utoipa::path(get, path = "/api/v1/authorities/orders", tag = "authorities",
    responses((status = 200, body = Orders), (status = 401, body = Problem)))]
pub(super) async fn orders(State(app): State<App>) -> Result<Json<Orders>, Problem> {
    let states = vec![JobState::Waiting, JobState::Attention, JobState::Running, JobState::Queued];
    let mut orders = Vec::new();
    for job in app.jobs.jobs(&JobsAsked { states, ..JobsAsked::default() }).await? {
        for step in app.jobs.steps(&job.id).await? {
            if step.action != "sign" || !matches!(step.state, StepState::Intended | StepState::Unknown) {
                continue;
            }
            let Ok(Action::Sign { unit, authority, .. }) = serde_json::from_value(step.arguments.clone()) else {
                continue;
            };
            let here = job.waiting_for.as_ref().filter(|waiting| waiting.path.as_ref() == Some(&step.path));
            orders.push(json!({
                "job": job.id, "path": step.path, "cluster": step.cluster, "node": step.node, "unit": unit,
                "authority": authority, "csr": step.before["csr"], "order": step.before["order"]["id"],
                "placed": step.before["order"]["placed"], "state": step.state,
                "message": here.map(|waiting| &waiting.message),
            }));
        }
    }
    Ok(Json(Orders { orders }))
}
