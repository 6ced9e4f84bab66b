//! The services of a node.

use async_trait::async_trait;
use serde::Serialize;

use super::{Done, Driver};
use crate::nodes::{NodeFault, Reading};

/// What a service is doing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// It runs.
    Started,
    /// It does not run.
    Stopped,
    /// On the way up.
    Starting,
    /// On the way down.
    Stopping,
    /// The node could not start or stop it.
    Failed,
    /// The node does not say.
    #[default]
    Unknown,
}

/// A service and its state.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ServiceState {
    /// Its name in the node's words, such as `Cisco Tomcat`.
    pub name: String,
    /// What it is doing.
    pub status: ServiceStatus,
    /// Why, such as `Service Not Activated`, where told.
    pub reason: Option<String>,
    /// Whether it is activated on this node; `None` where that is not told.
    pub activated: Option<bool>,
    /// Seconds since its start, where the interface tells.
    pub uptime_s: Option<u64>,
    /// Start time in the node's words, where the interface tells.
    pub started_at: Option<String>,
}

/// What to do with a service.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// Start it.
    Start,
    /// Stop it.
    Stop,
    /// Stop and start it.
    Restart,
}

/// Reads and controls services. While it controls, the driver holds the node's write lock.
#[async_trait]
pub trait Services: Driver {
    /// All services.
    async fn services(&self) -> Result<Reading<Vec<ServiceState>>, NodeFault> {
        Err(self.cannot("listing services"))
    }

    /// Starts, stops or restarts a service and gives its state as last seen. It may still be on its way:
    /// the caller reads [`Services::services`] until it is there.
    async fn control(&self, service: &str, control: Control) -> Result<ServiceState, NodeFault> {
        let _ = (service, control);
        Err(self.cannot("controlling a service"))
    }

    /// Restarts the node as a whole. Confirmed as begun; the node is then away for many minutes.
    async fn restart_node(&self) -> Result<Done, NodeFault> {
        Err(self.cannot("restarting the node"))
    }
}
