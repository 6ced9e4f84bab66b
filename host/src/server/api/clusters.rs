//! Clusters: listed, shown, added, removed, read again [G2].

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use certwright_core::text::safe::visible;
use certwright_core::uc::Product;
use chrono::Utc;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::super::gate::Caller;
use super::super::picture::Cards;
use super::super::problem::Problem;
use super::super::state::App;
use super::super::syncer::{By, SyncState, Syncer};
use super::body::{Body, Named, Query, secret, tagged, words};
use super::jobs::Refusal;
use crate::enroll::{Enrolment, accounts_detail, enroll, renew_accounts};
use crate::fleet::{Accounts, Found};
use crate::job::{self, OrderFault, Period};
use crate::nodes::pin::FirstUse;
use crate::nodes::{Credential, Secret};
use crate::plugin;
use crate::store::jobs::JobsAsked;
use crate::view::{self, ClusterRow};

#[derive(Deserialize, IntoParams)]
pub(super) struct Which {
    /// Of these products, separated by commas [C4].
    #[serde(default, deserialize_with = "words")]
    #[param(style = Form, explode = false, value_type = Vec<String>)]
    product: Vec<Product>,
    /// With this text in the name, without regard to case.
    search: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Clusters {
    /// By name.
    clusters: Vec<Listed>,
}

/// A cluster with its certificates by state [C1, C2].
#[derive(Serialize, ToSchema)]
pub(super) struct Listed {
    #[serde(flatten)]
    row: ClusterRow,
    /// Certificates by state [C6].
    certificates: Cards,
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
    /// `cucm` (with its IM and Presence nodes), `cuc`, `cer`, `finesse`, `cuic`, `livedata`, or the product of a driver
    /// plugin.
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
    /// Whether the cluster is read when it is added.
    #[serde(default = "yes")]
    sync: bool,
}

const fn yes() -> bool {
    true
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
    /// The number of the reading; `GET` of the same path says how far it is.
    number: u64,
}

fn accounts(platform: Option<SentAccount>, application: Option<SentAccount>) -> Result<Accounts, Problem> {
    if platform.is_none() && application.is_none() {
        return Err(Problem::bad("account_missing", "no account is given", "Send platform, application, or both."));
    }
    let one = |sent: SentAccount| Credential { user: sent.user, password: sent.password };
    Ok(Accounts { platform: platform.map(one), application: application.map(one) })
}

/// Of a product nobody speaks to: those there are, the products of plugins among them.
fn product_unknown(word: &str) -> Problem {
    let ours = ["cucm", "cuc", "cer", "finesse", "cuic", "livedata"];
    let all: Vec<&str> = ours.into_iter().chain(plugin::products().iter().map(|product| product.word())).collect();
    let title = format!("there is no product called {}", visible(word));
    let detail = format!("There are {}; another one needs a driver plugin (docs/plugins.md).", all.join(", "));
    Problem::bad("product_unknown", title, detail)
}

/// All clusters, with their profiles and their certificates by state.
#[utoipa::path(get, path = "/api/v1/clusters", tag = "clusters", params(Which),
    responses((status = 200, body = Clusters), (status = 304), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    asked: HeaderMap,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let (picture, book) = (app.pictures.take(&app).await?, app.profiles.book().await?);
    let mut rows = view::clusters(app.store.as_ref()).await?;
    let search = which.search.map(|text| text.to_lowercase());
    rows.retain(|row| {
        let product = which.product.is_empty() || which.product.iter().any(|one| one.word() == row.product);
        product && search.as_ref().is_none_or(|text| row.name.to_lowercase().contains(text))
    });
    let listed = rows.into_iter().map(|row| {
        let certificates = picture.cards.get(&row.name).cloned().unwrap_or_default();
        let profile = Some(book.of_cluster(&row.name).name);
        Listed { row: ClusterRow { profile, ..row }, certificates }
    });
    tagged(&asked, &Clusters { clusters: listed.collect() })
}

/// Add a cluster: its nodes are found by asking the publisher; then it is read. Beside the cluster, `found` says of
/// each node what could not be learned.
#[utoipa::path(post, path = "/api/v1/clusters", tag = "clusters", request_body = NewCluster,
    responses((status = 201, body = Object), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<NewCluster>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let accounts = accounts(sent.platform, sent.application)?;
    let product = plugin::product(&sent.product).ok_or_else(|| product_unknown(&sent.product))?;
    let fits = |one: char| one.is_ascii_alphanumeric() || ".-:_".contains(one);
    if sent.publisher.is_empty() || sent.publisher.len() > 253 || !sent.publisher.chars().all(fits) {
        return Err(Problem::bad("publisher_unfit", "that is no host name or address", "Give the publisher's."));
    }
    let ports = app.settings.port_map().map_err(|reason| Problem::ours(&reason))?;
    let first_use = if sent.accept_identities { FirstUse::Agreed } else { FirstUse::Refuse };
    let shared = app.remembered(first_use).await?;
    let wanted = Enrolment { name: &sent.name, publisher: &sent.publisher, product, accounts: &accounts };
    let deed = |detail| caller.deed("cluster.add", &sent.name, detail);
    let found = enroll(app.store.as_ref(), &app.vault, &shared, &wanted, &ports, deed).await?;
    app.pictures.outdate();
    if sent.sync {
        Syncer::start(&app, &sent.name, By::Person);
    }
    let mut cluster = view::cluster(app.store.as_ref(), &sent.name).await?;
    let node = |one: &Found| {
        json!({
            "name": one.address.name, "product": one.facts.product, "role": one.facts.role, "build": one.build,
            "fault": one.fault,
        })
    };
    cluster["found"] = found.iter().map(node).collect();
    Ok((StatusCode::CREATED, Json(cluster)))
}

/// A cluster with its nodes, settings, accounts, profile, certificates by state and jobs of this month; never a
/// password.
#[utoipa::path(get, path = "/api/v1/clusters/{name}", tag = "clusters", params(("name" = String, Path,)),
    responses((status = 200, body = Object), (status = 304), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn show(State(app): State<App>, asked: HeaderMap, Named(name): Named) -> Result<Response, Problem> {
    let mut cluster = view::cluster(app.store.as_ref(), &name).await?;
    let (picture, book) = (app.pictures.take(&app).await?, app.profiles.book().await?);
    let known = app.store.clusters().await?.into_iter().find(|one| one.name.eq_ignore_ascii_case(&name));
    let name = known.map_or(name, |known| known.name);
    cluster["profile"] = json!(book.of_cluster(&name).name);
    cluster["certificates"] = json!(picture.cards.get(&name).cloned().unwrap_or_default());
    // The third card of C6: the jobs of the current month.
    let month = Period::read("month", Utc::now()).map_err(|error| Problem::ours(&error))?;
    let of = JobsAsked { cluster: Some(name), since: month.since, until: month.until, ..JobsAsked::default() };
    cluster["jobs"] = json!(job::summary(&app.jobs.job_counts(&of).await?));
    tagged(&asked, &cluster)
}

/// Forget a cluster; the history of its certificates stays.
#[utoipa::path(delete, path = "/api/v1/clusters/{name}", tag = "clusters", params(("name" = String, Path,)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn remove(State(app): State<App>, caller: Caller, Named(name): Named) -> Result<StatusCode, Problem> {
    app.store.remove_cluster(&name, &caller.deed("cluster.remove", &name, json!({}))).await?;
    app.pictures.outdate();
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
    let (started, number) = Syncer::start(&app, &name, By::Person);
    if started {
        app.server_store.record(&caller.deed("cluster.sync", &name, json!({}))).await?;
    }
    Ok((StatusCode::ACCEPTED, Json(Started { started, number })))
}

/// How far the reading of a cluster is, and how the last one ended.
#[utoipa::path(get, path = "/api/v1/clusters/{name}/sync", tag = "clusters", operation_id = "sync_state",
    params(("name" = String, Path,)),
    responses((status = 200, body = SyncState), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn sync_state(State(app): State<App>, Named(name): Named) -> Result<Json<SyncState>, Problem> {
    app.store.nodes(&name).await?;
    Ok(Json(app.syncer.state(&name)))
}

/// A cluster as it is now, whole: on it a plan can be made anywhere, and no node is asked again. No password is in it.
#[utoipa::path(get, path = "/api/v1/clusters/{name}/world", tag = "clusters", params(("name" = String, Path,)),
    responses((status = 200, body = Object), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn world(State(app): State<App>, Named(name): Named) -> Result<Json<Value>, Refusal> {
    let saved = job::world(&app.site(), &name).await.map_err(OrderFault::from)?;
    Ok(Json(json!(saved)))
}
