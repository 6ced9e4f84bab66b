//! A simulated fleet in this process, and its nodes as the product sees them.

use std::path::Path;
use std::time::Duration;

use certwright::fleet::{Accounts, Shared};
use certwright::nodes::capability::{HeldCertificate, HeldRequest};
use certwright::nodes::limits::Limits;
use certwright::nodes::pin::{Fingerprint, FirstUse, PinKind, Pins as _};
use certwright::nodes::probe::{self, Begin, Endpoint, ProbeOptions, Starttls};
use certwright::nodes::route::Operation;
use certwright::nodes::timing::Timings;
use certwright::nodes::{Credential, Node, NodeAddress, NodeFacts, NodeFault, Secret};
use certwright::ports::PortMap;
use certwright_core::uc::{Product, Role};
use certwright_simulator::audit::Entry;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::lab::Template;
use certwright_simulator::wire::{Options, Ports, Running, start};
use serde_json::{Value, json};

/// How much quicker than life the nodes are.
pub(crate) const SCALE: f64 = 1000.0;
/// How much quicker than life we wait: TLS and SSH are no quicker for a quick clock.
const PATIENCE: f64 = 0.1;

/// A fleet that answers, and what our side of it shares.
pub(crate) struct Site {
    pub(crate) running: Running,
    pub(crate) shared: Shared,
    ports: PortMap,
}

/// The fleet file of one cluster: its nodes as `product role` in words, named by host.
pub(crate) fn cluster(name: &str, version: &str, nodes: &[(&str, &str, &str)], more: &str) -> String {
    let node = |(host, product, role): &(&str, &str, &str)| {
        format!("[[cluster.node]]\nhost = \"{host}\"\nproduct = \"{product}\"\nrole = \"{role}\"\n")
    };
    let nodes: String = nodes.iter().map(node).collect();
    format!("[[cluster]]\nname = \"{name}\"\ndomain = \"{name}.example.com\"\nversion = \"{version}\"\n{more}\n{nodes}")
}

/// Call processing with presence: two nodes of each.
pub(crate) const CALLS: [(&str, &str, &str); 4] = [
    ("pub", "cucm", "publisher"),
    ("sub", "cucm", "subscriber"),
    ("imp1", "imp", "publisher"),
    ("imp2", "imp", "subscriber"),
];

impl Site {
    pub(crate) async fn of(file: &str) -> Self {
        Self::with_patience(file, PATIENCE).await
    }

    pub(crate) async fn with_patience(file: &str, patience: f64) -> Self {
        // Another test may have been quicker.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let fleet = Fleet::read(file).unwrap();
        let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulated-keys");
        let options = Options { ports: Ports::Free, seed: seed(), keys, time_scale: SCALE };
        let running = start(&fleet, &options).await.unwrap();
        let ports = PortMap::parse(&running.ready().to_string()).unwrap();
        Self { ports, shared: shared(patience), running }
    }

    /// A cluster of call processing with presence.
    pub(crate) async fn calls(version: &str, more: &str) -> Self {
        Self::of(&cluster("hq", version, &CALLS, more)).await
    }

    pub(crate) fn node(&self, fqdn: &str) -> Node {
        self.node_of(fqdn, &self.shared)
    }

    /// The node, with other locks, limits and times than the rest of the site.
    pub(crate) fn node_of(&self, fqdn: &str, shared: &Shared) -> Node {
        let place = self.running.world.find(fqdn).unwrap_or_else(|| panic!("no node {fqdn}"));
        let facts =
            NodeFacts { name: fqdn.to_owned(), product: place.product, version: place.version, role: place.role };
        let account = |user: &str, word: &str| Some(Credential { user: user.into(), password: Secret::new(word) });
        let accounts = Accounts {
            platform: account("administrator", "simulated-platform"),
            application: account("axladmin", "simulated-application"),
        };
        shared.node(facts, self.ports.address(fqdn, fqdn), &accounts).unwrap()
    }

    /// Where a node answers.
    pub(crate) fn address(&self, fqdn: &str) -> NodeAddress {
        self.ports.address(fqdn, fqdn)
    }

    /// The nodes of a product, the publisher first.
    pub(crate) fn names(&self, product: Product) -> Vec<String> {
        let mut places: Vec<_> = self.running.world.places().iter().filter(|one| one.product == product).collect();
        places.sort_by_key(|one| one.role != Role::Publisher);
        places.into_iter().map(|one| one.fqdn.clone()).collect()
    }

    /// Lets the nodes' time pass.
    pub(crate) fn pass(&self, seconds: i64) {
        self.running.world.clock.advance(seconds);
    }

    /// What a person clicks on a node's pages.
    pub(crate) async fn click(&self, click: Value) -> Value {
        let answer = self.post("gui", &click).await;
        answer.unwrap_or_else(|text| panic!("{click}: {text}"))
    }

    /// Puts a node into a condition that no administrator sets.
    pub(crate) async fn condition(&self, condition: Value) {
        self.post("condition", &condition).await.unwrap();
    }

    async fn post(&self, page: &str, body: &Value) -> Result<Value, String> {
        let url = format!("http://{}/{page}", self.running.admin);
        let sent = reqwest::Client::new().post(url).body(body.to_string()).send().await.unwrap();
        let (status, text) = (sent.status(), sent.text().await.unwrap());
        let value: Value = serde_json::from_str(&text).unwrap();
        if status.is_success() { Ok(value) } else { Err(value["error"].to_string()) }
    }

    pub(crate) fn sign(&self, csr: &[u8]) -> Vec<u8> {
        let world = &self.running.world;
        world.lab.sign(csr, &Template::default(), world.clock.now()).unwrap()
    }

    /// Root and intermediate of the lab, in the order of their upload.
    pub(crate) fn authorities(&self) -> Vec<Vec<u8>> {
        let lab = &self.running.world.lab;
        vec![lab.root.der.clone(), lab.intermediate.der.clone()]
    }

    /// What somebody asked nodes to change, done or refused, from a number of entries on.
    pub(crate) fn asked_since(&self, mark: usize) -> Vec<Entry> {
        let entries = self.running.world.audit.entries().into_iter().skip(mark);
        entries.filter(|entry| entry.mutating && entry.caller.interface != "node").collect()
    }

    pub(crate) fn mark(&self) -> usize {
        self.running.world.audit.entries().len()
    }

    /// Whether a port of a node shows this certificate.
    pub(crate) async fn shows(&self, fqdn: &str, port: &str, der: &[u8]) -> bool {
        let node = self.running.node(fqdn).unwrap();
        let endpoint = Endpoint { host: node.place.address.to_string(), port: node.ports[port] };
        let begin = match port {
            "xmpp" => Some(Begin::After(Starttls::Xmpp)),
            "xmpp_server" => Some(Begin::After(Starttls::XmppServer)),
            _ => Some(Begin::AtOnce),
        };
        let options = ProbeOptions { begin, timeout: Duration::from_secs(20), ..ProbeOptions::default() };
        let presented =
            probe::probe(&endpoint, &options).await.unwrap_or_else(|fault| panic!("{fqdn} {port}: {fault}"));
        presented.chains.iter().any(|chain| chain.certificates[0] == der)
    }

    /// What a node was read to hold may be shown by it from now on.
    pub(crate) fn agree(&self, fqdn: &str, der: &[u8]) {
        self.shared.pins.record(fqdn, PinKind::Tls, Fingerprint::of(der));
    }
}

/// A process of ours: nothing known, everything agreed to.
pub(crate) fn shared(patience: f64) -> Shared {
    Shared {
        limits: Limits::new(1.0 / SCALE),
        timings: Timings::scaled_by(patience),
        ..Shared::new(FirstUse::Agreed, 1.0)
    }
}

/// Where chance begins: of the gate, or always the same.
pub(crate) fn seed() -> u64 {
    std::env::var("CERTWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

pub(crate) fn code<T>(result: Result<T, NodeFault>) -> &'static str {
    result.err().map_or("ok", |fault| fault.kind.code())
}

pub(crate) async fn identity(node: &Node, unit: &str) -> HeldCertificate {
    let read =
        node.read(Operation::ReadIdentityCertificates, |driver| async move { driver.identity_certificates().await });
    let held = read.await.unwrap_or_else(|fault| panic!("{fault}"));
    assert!(held.is_whole(), "{}: {:?}", node.facts.name, held.troubles);
    held.value.into_iter().find(|held| held.unit == unit).unwrap_or_else(|| panic!("{}: no {unit}", node.facts.name))
}

pub(crate) async fn trust(node: &Node) -> Vec<HeldCertificate> {
    let read = node.read(Operation::ReadTrust, |driver| async move { driver.trust_certificates().await }).await;
    read.unwrap_or_else(|fault| panic!("{fault}")).value
}

pub(crate) async fn pending(node: &Node, unit: &str) -> Option<HeldRequest> {
    let read = node.read(Operation::ReadCsr, |driver| async move { driver.pending_requests().await }).await;
    let all = read.unwrap_or_else(|fault| panic!("{fault}"));
    all.value.into_iter().find(|held| held.unit == unit)
}

/// A click on a node.
pub(crate) fn click(node: &str, action: &str, more: Value) -> Value {
    let mut click = json!({ "node": node, "action": action });
    if let (Some(click), Value::Object(more)) = (click.as_object_mut(), more) {
        click.extend(more);
    }
    click
}
