//! What a node is, and which others belong to it.

use async_trait::async_trait;
use serde::Serialize;

use super::Driver;
use crate::nodes::{NodeFault, Reading};

/// What a node says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct NodeIdentity {
    /// Host name, without a domain.
    pub host_name: Option<String>,
    /// Build, such as `15.0.1.12900-234`.
    pub version: Option<String>,
    /// The product in the node's word, such as `callmanager` or `cups`, where the interface tells.
    pub product: Option<String>,
}

/// A node of the cluster, as another one lists it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ClusterNode {
    /// The name under which it is listed: host name, FQDN or address.
    pub name: String,
    /// IP address, where listed.
    pub address: Option<String>,
    /// FQDN, where the node has a domain.
    pub fqdn: Option<String>,
    /// Description by the administrator.
    pub description: Option<String>,
    /// Whether it is the publisher of the cluster (`Publisher`), not of IM and Presence alone.
    pub publisher: bool,
    /// The product in the node's word: `callmanager`, `cups`, `CUCM Voice/Video` …
    pub product: Option<String>,
    /// `DBPub` or `DBSub`: the first IM and Presence node is a `DBPub` of its own.
    pub database_role: Option<String>,
    /// Whether the nodes trust each other (`authenticated`), where told.
    pub authenticated: Option<bool>,
}

/// Reads what a node is.
#[async_trait]
pub trait ReadIdentity: Driver {
    /// Product and version.
    async fn identity(&self) -> Result<NodeIdentity, NodeFault> {
        Err(self.cannot("reading product and version"))
    }

    /// The nodes of its cluster, IM and Presence included; pseudo nodes are left out.
    async fn cluster_nodes(&self) -> Result<Reading<Vec<ClusterNode>>, NodeFault> {
        Err(self.cannot("listing the nodes of the cluster"))
    }
}
