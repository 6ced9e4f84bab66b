//! Where simulated nodes answer: the simulator's ready line, for rehearsals.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::nodes::NodeAddress;

/// Where nodes answer if not at Cisco's ports: as the simulator's ready line says.
#[derive(Clone, Debug, Default)]
pub struct PortMap {
    by_name: BTreeMap<String, NodeAddress>,
    /// Of each node's name or address: where its services present certificates, by the simulator's word.
    services: BTreeMap<String, BTreeMap<String, u16>>,
}

#[derive(Deserialize)]
struct ReadyLine {
    nodes: Vec<ReadyNode>,
}

#[derive(Deserialize)]
struct ReadyNode {
    fqdn: String,
    address: String,
    ports: BTreeMap<String, u16>,
}

impl PortMap {
    /// Reads the simulator's ready line from a file.
    ///
    /// # Errors
    /// In words, when the file is none.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Self::parse(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Reads the simulator's ready line.
    ///
    /// # Errors
    /// In words, when it is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let ready: ReadyLine = serde_json::from_str(text.trim()).map_err(|error| error.to_string())?;
        let mut by_name = BTreeMap::new();
        let mut services = BTreeMap::new();
        for node in ready.nodes {
            let port = |name: &str, usual| node.ports.get(name).copied().unwrap_or(usual);
            let address = NodeAddress {
                name: node.fqdn.clone(),
                host: node.address.clone(),
                ssh_port: port("ssh", 22),
                https_port: port("https", 443),
                service_port: port("tomcat", 8443),
            };
            services.insert(node.fqdn.to_ascii_lowercase(), node.ports.clone());
            services.insert(node.address.clone(), node.ports);
            by_name.insert(node.fqdn.to_ascii_lowercase(), address.clone());
            by_name.insert(node.address, address);
        }
        Ok(Self { by_name, services })
    }

    /// Where a service of a node presents its certificate, by the node's name; its usual port in life.
    #[must_use]
    pub fn service(&self, name: &str, word: &str, usual: u16) -> u16 {
        let of_node = self.services.get(&name.to_ascii_lowercase());
        of_node.and_then(|ports| ports.get(word)).copied().unwrap_or(usual)
    }

    /// Where a node answers, by its name or address.
    #[must_use]
    pub fn address(&self, name: &str, host: &str) -> NodeAddress {
        let known = self.by_name.get(&name.to_ascii_lowercase()).or_else(|| self.by_name.get(host));
        known.map_or_else(
            || NodeAddress::new(name, host),
            |known| NodeAddress { name: name.to_owned(), ..known.clone() },
        )
    }
}
