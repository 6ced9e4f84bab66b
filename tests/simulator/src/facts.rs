//! The tables of the simulator: services and ports. Data in `data/`, read once.

use std::sync::LazyLock;

use certwright_core::uc::{Product, Purpose, Version};
use serde::Deserialize;

/// A service of a product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceFacts {
    /// Its name in Control Center and in `utils service list`.
    pub name: String,
    /// The products that have it.
    pub products: Vec<Product>,
    /// `feature` or `network`.
    pub kind: String,
    /// Whether Control Center may start and stop it.
    #[serde(default = "yes")]
    pub deployable: bool,
    /// Whether it runs on publishers alone.
    #[serde(default)]
    pub publisher_only: bool,
    /// Whether it is activated on a fresh node.
    #[serde(default = "yes")]
    pub activated: bool,
    /// Whether an IM and Presence node fails over without it.
    #[serde(default)]
    pub critical: bool,
    /// The first release that has it.
    pub from: Option<String>,
    /// What Control Center forbids.
    pub restrict: Option<String>,
    /// Seconds from running to stopped.
    pub stop_seconds: u32,
    /// Seconds from stopped to running.
    pub start_seconds: u32,
    /// The certificates that it reads when it starts.
    pub loads: Vec<Purpose>,
    /// The services that stop and start with it.
    #[serde(default)]
    pub restarts: Vec<String>,
}

/// A port on which nodes answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortFacts {
    /// The word in the ready line.
    pub name: String,
    /// The port of real nodes.
    pub real: u16,
    /// The products that have it.
    pub products: Vec<Product>,
    /// The service that answers; none for the shell.
    pub service: Option<String>,
    /// The certificates it shows: RSA first, then EC.
    #[serde(default)]
    pub shows: Vec<Purpose>,
    /// What it speaks.
    pub speaks: Speaks,
}

/// What a port speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaks {
    /// HTTP after TLS.
    Http,
    /// TLS, then nothing.
    Silence,
    /// XMPP of clients: STARTTLS.
    Xmpp,
    /// XMPP of servers: STARTTLS.
    XmppServer,
    /// SSH.
    Ssh,
}

#[derive(Deserialize)]
struct Services {
    service: Vec<ServiceFacts>,
}

#[derive(Deserialize)]
struct Ports {
    port: Vec<PortFacts>,
}

static SERVICES: LazyLock<Vec<ServiceFacts>> =
    LazyLock::new(|| table::<Services>(include_str!("../data/services.toml"), "services.toml").service);
static PORTS: LazyLock<Vec<PortFacts>> =
    LazyLock::new(|| table::<Ports>(include_str!("../data/ports.toml"), "ports.toml").port);

/// The services of a product in a release.
pub fn services_of(product: Product, version: Version) -> impl Iterator<Item = &'static ServiceFacts> {
    SERVICES.iter().filter(move |row| {
        let from = row.from.as_ref().and_then(|text| text.parse::<Version>().ok());
        row.products.contains(&product) && from.is_none_or(|from| from <= version)
    })
}

/// A service by name.
#[must_use]
pub fn service(name: &str) -> Option<&'static ServiceFacts> {
    SERVICES.iter().find(|row| row.name == name)
}

/// The ports of a product.
pub fn ports_of(product: Product) -> impl Iterator<Item = &'static PortFacts> {
    PORTS.iter().filter(move |row| row.products.contains(&product))
}

fn yes() -> bool {
    true
}

/// The tables are part of the program: `every_table_is_read` holds them.
#[expect(clippy::expect_used, reason = "the tables are compiled in and held by a test")]
fn table<T: serde::de::DeserializeOwned>(text: &str, name: &str) -> T {
    toml::from_str(text).map_err(|error| format!("{name}: {error}")).expect("a table that can be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read() {
        let known = |name: &String| service(name).is_some();
        assert!(SERVICES.iter().all(|row| row.restarts.iter().all(known)));
        assert!(PORTS.iter().all(|row| row.service.as_ref().is_none_or(known)));
        assert!(services_of(Product::Cucm, Version::new(11, 5, 0)).all(|row| row.name != "Cisco HAProxy"));
        assert!(services_of(Product::Cucm, Version::new(15, 0, 0)).any(|row| row.name == "Cisco HAProxy"));
    }
}
