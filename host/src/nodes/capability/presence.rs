//! High availability of IM and Presence.

use async_trait::async_trait;
use serde::Serialize;

use super::{Done, Driver};
use crate::nodes::{NodeFault, Reading};

/// A Presence Redundancy Group, as configured.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct RedundancyGroup {
    /// Its name.
    pub name: String,
    /// Its one or two servers.
    pub servers: Vec<String>,
    /// Whether high availability is on.
    pub ha_enabled: bool,
    /// Assigned users, where told.
    pub users: Option<u64>,
}

/// A Presence Redundancy Group, as it is at the moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct HaState {
    /// Its name.
    pub group: String,
    /// Its nodes.
    pub nodes: Vec<HaNode>,
}

/// A node of a group.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct HaNode {
    /// The node.
    pub name: String,
    /// Its state in the node's words: `Normal`, `Running in Backup Mode`, `Unknown` …
    pub state: String,
    /// Why, where told.
    pub reason: Option<String>,
}

impl HaState {
    /// Whether all nodes are Normal (W2).
    pub fn is_normal(&self) -> bool {
        !self.nodes.is_empty() && self.nodes.iter().all(|node| node.state.eq_ignore_ascii_case("Normal"))
    }
}

impl HaNode {
    /// Whether it is Normal, or not watched since high availability is off (2.8).
    pub fn is_untroubled(&self) -> bool {
        let off =
            self.reason.as_deref().is_some_and(|reason| reason.eq_ignore_ascii_case("High Availability Not Enabled"));
        self.state.eq_ignore_ascii_case("Normal") || off
    }
}

/// Reads and changes high availability. For changes the driver holds the node's write lock.
#[async_trait]
pub trait HighAvailability: Driver {
    /// The groups, as configured.
    async fn groups(&self) -> Result<Reading<Vec<RedundancyGroup>>, NodeFault> {
        Err(self.cannot("listing redundancy groups"))
    }

    /// The groups, as they are: of one or of all.
    async fn states(&self, group: Option<&str>) -> Result<Reading<Vec<HaState>>, NodeFault> {
        let _ = group;
        Err(self.cannot("reading the state of redundancy groups"))
    }

    /// Switches high availability of a group on or off. The caller waits two minutes afterwards (W2).
    async fn set_ha(&self, group: &str, enabled: bool) -> Result<Done, NodeFault> {
        let _ = (group, enabled);
        Err(self.cannot("switching high availability"))
    }

    /// Moves the users of a node to its peer.
    async fn fail_over(&self, node: &str) -> Result<Done, NodeFault> {
        let _ = node;
        Err(self.cannot("failing over"))
    }

    /// Moves the users of a node back to it.
    async fn fall_back(&self, node: &str) -> Result<Done, NodeFault> {
        let _ = node;
        Err(self.cannot("falling back"))
    }

    /// Recovers a group in the state Failed; restarts Cisco Server Recovery Manager.
    async fn recover(&self, group: &str) -> Result<Done, NodeFault> {
        let _ = group;
        Err(self.cannot("recovering a redundancy group"))
    }
}
