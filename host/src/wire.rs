//! What the services of nodes present on the wire, kept for comparison with what the nodes hold [U15].
//!
//! Only the web service is looked at, since its port alone is known of every node. A service that does not answer
//! is left out: that a node is away is said by its reading.

use certwright_core::inspect::sha256_hex;
use chrono::{DateTime, Utc};
use futures_util::StreamExt as _;

use crate::nodes::probe::{Begin, Endpoint, ProbeOptions, probe};
use crate::store::{NodeRecord, Served};
use crate::survey::NODES_AT_ONCE;

/// Looks at the web service of each node. No account is needed, and none is used.
pub async fn look(nodes: &[NodeRecord], now: DateTime<Utc>) -> Vec<Served> {
    let looks = futures_util::stream::iter(nodes.iter().cloned()).map(|node| async move { look_at(&node, now).await });
    let seen: Vec<Vec<Served>> = looks.buffered(NODES_AT_ONCE).collect().await;
    seen.into_iter().flatten().collect()
}

async fn look_at(node: &NodeRecord, now: DateTime<Utc>) -> Vec<Served> {
    let endpoint = Endpoint { host: node.address.host.clone(), port: node.address.service_port };
    let options = ProbeOptions { begin: Some(Begin::AtOnce), ..ProbeOptions::default() };
    let Ok(presented) = probe(&endpoint, &options).await else { return Vec::new() };
    let leaves = presented.chains.iter().filter_map(|chain| chain.certificates.first());
    let seen = leaves.map(|der| Served {
        cluster: node.cluster.clone(),
        node: node.address.name.clone(),
        endpoint: format!("{}:{}", node.address.name, node.address.service_port),
        unit: WEB.to_owned(),
        sha256: sha256_hex(der),
        seen_at: now,
    });
    seen.collect()
}

/// The purpose of the web service's certificates.
const WEB: &str = "tomcat";
