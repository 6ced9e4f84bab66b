//! What came of the reading of a cluster.

use serde_json::{Value, json};

use crate::survey::{ClusterReading, NodeReading};

/// A reading by node: how much was read, and what could not be.
#[must_use]
pub fn reading(reading: &ClusterReading) -> Value {
    let node = |node: &NodeReading| {
        json!({
            "name": node.node,
            "build": node.build,
            "identity_certificates": node.identities.as_ref().map(Vec::len),
            "trust_certificates": node.trust.as_ref().map(Vec::len),
            "pending_requests": node.requests.as_ref().map(Vec::len),
            "faults": node.faults,
        })
    };
    json!({
        "name": reading.cluster,
        "read_at": reading.read_at,
        "nodes": reading.nodes.iter().map(node).collect::<Vec<_>>(),
        "settings": reading.settings,
        "faults": reading.faults,
    })
}
