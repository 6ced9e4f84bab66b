//! Registered devices, and counters.

use async_trait::async_trait;
use serde::Serialize;

use super::Driver;
use crate::nodes::{NodeFault, Reading};

/// Whether a device is registered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// Registered on some node.
    Registered,
    /// Known, and not registered.
    Unregistered,
    /// Refused by the node.
    Rejected,
    /// With some of its lines.
    PartiallyRegistered,
    /// The node does not say. A name that no node has seen is not in the answer at all.
    #[default]
    Unknown,
}

/// A device, merged over all nodes: a registered entry wins, else the newest (13.2).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct RegisteredDevice {
    /// Its name, such as `SEP000832C78E0F`.
    pub name: String,
    /// Whether it is registered.
    pub registration: Registration,
    /// The node that says so.
    pub node: String,
    /// `SIP` or `SCCP`, where told.
    pub protocol: Option<String>,
    /// Last change of its state, in Unix seconds (assumed, 13.2).
    pub changed_at: Option<i64>,
    /// Its address, where told.
    pub address: Option<String>,
    /// The firmware that it runs, where told.
    pub load: Option<String>,
    /// Whether its web page is on, where told (assumed, 13.2).
    pub web_access: Option<bool>,
}

/// A counter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counter {
    /// The instance, where the object has several.
    pub instance: Option<String>,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: i64,
}

/// Reads registered devices and counters.
#[async_trait]
pub trait Phones: Driver {
    /// The names of all phones that are configured.
    async fn phone_names(&self) -> Result<Vec<String>, NodeFault> {
        Err(self.cannot("listing phones"))
    }

    /// The phones that the cluster knows of; all, or those with these names.
    async fn registered(&self, names: Option<&[String]>) -> Result<Reading<Vec<RegisteredDevice>>, NodeFault> {
        let _ = names;
        Err(self.cannot("reading registered phones"))
    }

    /// The counters of an object, such as `Cisco CallManager`. `host` names the node that is counted on;
    /// `counter` narrows it to one.
    async fn counters(
        &self,
        host: &str,
        object: &str,
        counter: Option<&str>,
    ) -> Result<Reading<Vec<Counter>>, NodeFault> {
        let _ = (host, object, counter);
        Err(self.cannot("reading counters"))
    }
}
