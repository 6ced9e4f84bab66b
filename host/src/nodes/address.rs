//! Where a node answers.

use serde::{Deserialize, Serialize};

/// A node and the ports of its interfaces.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NodeAddress {
    /// The name under which the fleet knows the node; what errors, locks and pins are kept by.
    pub name: String,
    /// Host name or IP address to connect to.
    pub host: String,
    /// TCP port of the platform command line (22).
    pub ssh_port: u16,
    /// TCP port of the certificate REST interface (443).
    pub https_port: u16,
    /// TCP port of Control Center, RIS, PerfMon, AXL and UDS (8443).
    pub service_port: u16,
}

impl NodeAddress {
    /// A node at this host, with Cisco's ports.
    pub fn new(name: impl Into<String>, host: impl Into<String>) -> Self {
        Self { name: name.into(), host: host.into(), ssh_port: 22, https_port: 443, service_port: 8443 }
    }
}
