//! The playbooks that come with the server: listed, shown, and scripts checked without any node.

use std::sync::OnceLock;

use axum::Json;
use axum::http::HeaderMap;
use axum::response::Response;
use certwright_core::playbook::script::{Checked, Word, check_with, vocabulary};
use certwright_core::uc::{Purpose, Store};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::body::{Body, Named, tagged};
use crate::playbooks;

/// Names longer than that are no playbook's.
const NAME_CHARACTERS_MAX: usize = 100;

#[derive(Serialize, ToSchema)]
pub(super) struct Playbooks {
    /// By name: `name`, and of its header title, purpose, requirement IDs, what must be true before, what goes out of
    /// service, how to return, and the parameters with their types.
    #[schema(value_type = Vec<Object>)]
    playbooks: Vec<Value>,
    /// What scripts may say: each word with its arguments and what it does.
    #[schema(value_type = Vec<Object>)]
    words: &'static [Word],
    /// What a parameter of the type `purpose` takes.
    purposes: Vec<&'static str>,
    /// What a parameter of the type `store` takes.
    stores: Vec<&'static str>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    /// The script, with its header.
    script: String,
}

/// What was found about a script.
#[derive(Serialize, ToSchema)]
pub(super) struct Verdict {
    /// Whether it can be planned, its header, and every remark with its place.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    checked: Checked,
    /// The modules that it imports, and those that they import, by name.
    library: std::collections::BTreeMap<String, String>,
}

/// All playbooks that come with the server, and the words that scripts may use.
#[utoipa::path(get, path = "/api/v1/playbooks", tag = "playbooks",
    responses((status = 200, body = Playbooks), (status = 304), (status = 401, body = Problem)))]
pub(super) async fn list(asked: HeaderMap) -> Result<Response, Problem> {
    // They come with the program: checked once, they stay as they are.
    static ALL: OnceLock<Playbooks> = OnceLock::new();
    let made = tokio::task::spawn_blocking(|| ALL.get_or_init(Playbooks::read));
    tagged(&asked, made.await.map_err(|error| Problem::ours(&error))?)
}

impl Playbooks {
    fn read() -> Self {
        let row = |name: &str| {
            let bundle = playbooks::bundle(name)?;
            let header = check_with(&bundle.script, &bundle.library).header;
            Some(json!({ "name": bundle.name, "sha256": bundle.sha256(), "header": header }))
        };
        Self {
            playbooks: playbooks::names().filter_map(row).collect(),
            words: vocabulary(),
            purposes: Purpose::ALL.iter().map(|one| one.word()).collect(),
            stores: Store::ALL.iter().map(|one| one.word()).collect(),
        }
    }
}

/// One of them with its script and the modules that it imports.
#[utoipa::path(get, path = "/api/v1/playbooks/{name}", tag = "playbooks", params(("name" = String, Path,)),
    responses((status = 200, body = Object), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn show(asked: HeaderMap, Named(name): Named) -> Result<Response, Problem> {
    let known = Some(&name).filter(|name| name.chars().count() <= NAME_CHARACTERS_MAX);
    let bundle = known.and_then(|name| playbooks::bundle(name));
    let bundle = bundle.ok_or_else(|| Problem::absent("no playbook has this name"))?;
    let checked = check_with(&bundle.script, &bundle.library);
    let document = json!({
        "name": bundle.name, "sha256": bundle.sha256(), "header": checked.header, "script": bundle.script,
        "library": bundle.library,
    });
    tagged(&asked, &document)
}

/// Check a script without any node: header, grammar, words and parameters, each remark with its place and what may
/// have been meant. Modules of the server's library may be imported.
#[utoipa::path(post, path = "/api/v1/playbooks/check", tag = "playbooks", request_body = Script,
    responses((status = 200, body = Verdict), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn check(Body(Script { script }): Body<Script>) -> Result<Json<Verdict>, Problem> {
    let made = tokio::task::spawn_blocking(move || {
        let library = playbooks::needed(&script, &playbooks::library());
        Verdict { checked: check_with(&script, &library), library }
    });
    made.await.map(Json).map_err(|error| Problem::ours(&error))
}
