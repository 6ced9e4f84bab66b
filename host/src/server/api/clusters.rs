//! Clusters: listed, shown, added, removed, read again [G2].

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use certwright_core::uc::Product;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::gate::Caller;
use super::super::problem::Problem;
use super::super::state::App;
use super::super::syncer::Syncer;
use super::body::{Body, Named, secret, tagged};
use crate::enroll::{Enrolment, accounts_detail, enroll, renew_accounts};
use crate::fleet::Accounts;
use crate::nodes::pin::FirstUse;
use crate::nodes::{Credential, Secret};
use crate::view::{self, ClusterRow};

#[derive(Serialize, ToSchema)]
pub(super) struct Clusters {
    clusters: Vec<ClusterRow>,
}

/// A user and the password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SentAccount {
    /// The user's name.
    user: String,
    /// The password; kept sealed, shown to nobody.
    #[serde(deserialize_with = "secret")]
    #[schema(value_type = String, format = Password)]
    password: Secret,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCluster {
    /// 1 to 64 letters, digits, spaces and . _ -.
    name: String,
    /// Host name or address of the publisher.
    publisher: String,
    /// `cucm` (with its IM and Presence nodes), `cuc`, `cer`, `finesse`, `cuic` or `livedata`.
    product: String,
    /// Platform administrator: certificate API and command line.
    #[serde(default)]
    platform: Option<SentAccount>,
    /// Application user with the roles for AXL and serviceability.
    #[serde(default)]
    application: Option<SentAccount>,
    /// Whether the nodes' host keys and certificates are taken as they show them now.
    #[serde(default)]
    accept_identities: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAccounts {
    /// The node, where its account differs from the cluster's.
    #[serde(default)]
    node: Option<String>,
    /// Platform administrator.
    #[serde(default)]
    platform: Option<SentAccount>,
    /// Application user.
    #[serde(default)]
    application: Option<SentAccount>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Started {
    /// False where the cluster is being read already.
    started: bool,
}

fn accounts(platform: Option<SentAccount>, application: Option<SentAccount>) -> Result<Accounts, Problem> {
    if platform.is_none() && application.is_none() {
        return Err(Problem::bad("account_missing", "no account is given", "Send platform, application, or both."));
    }
    let one = |sent: SentAccount| Credential { user: sent.user, password: sent.password };
    Ok(Accounts { platform: platform.map(one), application: application.map(one) })
}

/// All clusters.
#[utoipa::path(get, path = "/api/v1/clusters", tag = "clusters",
    responses((status = 200, body = Clusters), (status = 304), (status = 401, body = Problem)))]
pub(super) async fn list(State(app): State<App>, asked: HeaderMap) -> Result<Response, Problem> {
    tagged(&asked, &Clusters { clusters: view::clusters(app.store.as_ref()).await? })
}

/// Add a cluster: its nodes are found by asking the publisher; then it is read.
#[utoipa::path(post, path = "/api/v1/clusters", tag = "clusters", request_body = NewCluster,
    responses((status = 201, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<NewCluster>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let accounts = accounts(sent.platform, sent.application)?;
    let product: Product = sent.product.parse().map_err(|_| {
        Problem::bad("product_unknown", "there is no such product", "cucm, cuc, cer, finesse, cuic or livedata.")
    })?;
    let fits = |one: char| one.is_ascii_alphanumeric() || ".-:_".contains(one);
    if sent.publisher.is_empty() || sent.publisher.len() > 253 || !sent.publisher.chars().all(fits) {
        return Err(Problem::bad("publisher_unfit", "that is no host name or address", "Give the publisher's."));
    }
    let ports = app.settings.port_map().map_err(|reason| Problem::ours(&reason))?;
    let first_use = if sent.accept_identities { FirstUse::Agreed } else { FirstUse::Refuse };
    let shared = app.remembered(first_use).await?;
    let wanted = Enrolment { name: &sent.name, publisher: &sent.publisher, product, accounts: &accounts };
    let deed = |detail| caller.deed("cluster.add", &sent.name, detail);
    enroll(app.store.as_ref(), &app.vault, &shared, &wanted, &ports, deed).await?;
    Syncer::start(&app, &sent.name);
    Ok((StatusCode::CREATED, Json(view::cluster(app.store.as_ref(), &sent.name).await?)))
}

/// A cluster with its nodes, settings and accounts; never a password.
#[utoipa::path(get, path = "/api/v1/clusters/{name}", tag = "clusters", params(("name" = String, Path,)),
    responses((status = 200, body = Object), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn show(State(app): State<App>, asked: HeaderMap, Named(name): Named) -> Result<Response, Problem> {
    tagged(&asked, &view::cluster(app.store.as_ref(), &name).await?)
}

/// Forget a cluster; the history of its certificates stays.
#[utoipa::path(delete, path = "/api/v1/clusters/{name}", tag = "clusters", params(("name" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn remove(State(app): State<App>, caller: Caller, Named(name): Named) -> Result<StatusCode, Problem> {
    app.store.remove_cluster(&name, &caller.deed("cluster.remove", &name, json!({}))).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// New passwords for a cluster or one of its nodes; a quarantine ends with them [W17].
#[utoipa::path(put, path = "/api/v1/clusters/{name}/accounts", tag = "clusters", request_body = NewAccounts,
    params(("name" = String, Path,)),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn accounts_of(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
    Body(sent): Body<NewAccounts>,
) -> Result<StatusCode, Problem> {
    let given = accounts(sent.platform, sent.application)?;
    let node = sent.node.as_deref();
    let deed = caller.deed("cluster.account", &name, accounts_detail(node, &given));
    renew_accounts(app.store.as_ref(), &app.vault, &name, node, &given, &deed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Read a cluster again, now; follow it at `/api/v1/events`.
#[utoipa::path(post, path = "/api/v1/clusters/{name}/sync", tag = "clusters", params(("name" = String, Path,)),
    responses((status = 202, body = Started), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn sync(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named,
) -> Result<(StatusCode, Json<Started>), Problem> {
    app.store.nodes(&name).await?;
    let started = Syncer::start(&app, &name);
    if started {
        app.server_store.record(&caller.deed("cluster.sync", &name, json!({}))).await?;
    }
    Ok((StatusCode::ACCEPTED, Json(Started { started })))
}
