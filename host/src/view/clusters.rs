//! Clusters, and how fresh what is known of them is.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::store::{ClusterRecord, Stand, Store, StoreFault};

/// A cluster in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClusterRow {
    /// Its name.
    pub name: String,
    /// Its product.
    pub product: String,
    /// Its profile; null where none is bound, and the default one holds.
    pub profile: Option<String>,
    /// How many nodes it has.
    pub nodes: usize,
    /// When it was last read; null for never.
    pub read_at: Option<DateTime<Utc>>,
    /// How many of its nodes could not be read, or not whole.
    pub nodes_with_faults: usize,
}

/// All clusters, by name.
///
/// # Errors
/// When the store fails.
pub async fn clusters(store: &dyn Store) -> Result<Vec<ClusterRow>, StoreFault> {
    let stands: HashMap<String, Stand> =
        store.stands().await?.into_iter().map(|stand| (stand.cluster.clone(), stand)).collect();
    let row = |cluster: ClusterRecord| {
        let stand = stands.get(&cluster.name);
        ClusterRow {
            product: cluster.product.word().to_owned(),
            profile: cluster.profile,
            nodes: stand.map_or(0, |stand| stand.nodes),
            read_at: stand.and_then(|stand| stand.asked_at),
            nodes_with_faults: stand.map_or(0, |stand| stand.troubled),
            name: cluster.name,
        }
    };
    Ok(store.clusters().await?.into_iter().map(row).collect())
}

/// A cluster with its nodes, settings and accounts; never a password.
///
/// # Errors
/// When there is no such cluster, or the store fails.
pub async fn cluster(store: &dyn Store, name: &str) -> Result<Value, StoreFault> {
    let nodes = store.nodes(name).await?;
    let fresh = store.freshness(name).await?;
    let settings = store.settings(name).await?;
    let accounts = store.accounts(name).await?;
    let nodes: Vec<Value> = nodes
        .iter()
        .map(|node| {
            let mut value = serde_json::to_value(node).unwrap_or_default();
            let fresh = fresh.iter().find(|one| one.node == node.address.name);
            value["asked_at"] = json!(fresh.map(|one| one.asked_at));
            value["whole_at"] = json!(fresh.and_then(|one| one.whole_at));
            value["faults"] = fresh.map_or_else(|| json!([]), |one| one.faults.clone());
            value
        })
        .collect();
    let accounts: Vec<Value> =
        accounts.iter().map(|one| json!({ "node": one.node, "realm": one.realm, "user": one.user })).collect();
    Ok(json!({ "name": name, "nodes": nodes, "settings": settings, "accounts": accounts }))
}
