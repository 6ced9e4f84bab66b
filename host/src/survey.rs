//! Reading a cluster: all nodes at once, within limits; what cannot be read is said beside what could.

use std::collections::BTreeMap;
use std::sync::Arc;

use certwright_core::x509::Certificate;
use chrono::{DateTime, Utc};
use futures_util::StreamExt as _;
use serde::Serialize;
use serde_json::Value;

use crate::nodes::capability::{HeldCertificate, HeldRequest, Holdings};
use crate::nodes::route::Operation;
use crate::nodes::{Interface, Node, NodeDriver, NodeFault, Reading, Trouble};

/// So many nodes are read at the same time.
pub const NODES_AT_ONCE: usize = 16;

/// What was read of a cluster.
#[derive(Clone, Debug)]
pub struct ClusterReading {
    /// The cluster.
    pub cluster: String,
    /// When reading began.
    pub read_at: DateTime<Utc>,
    /// Its nodes.
    pub nodes: Vec<NodeReading>,
    /// Settings by name; null where one could not be read.
    pub settings: BTreeMap<String, Value>,
    /// What of the settings could not be read.
    pub faults: Vec<PartFault>,
}

/// What was read of a node.
#[derive(Clone, Debug)]
pub struct NodeReading {
    /// The node.
    pub node: String,
    /// Its build.
    pub build: Option<String>,
    /// Its own certificates; none where they could not be read.
    pub identities: Option<Vec<HeldCertificate>>,
    /// Its trust stores.
    pub trust: Option<Vec<HeldCertificate>>,
    /// Its pending requests.
    pub requests: Option<Vec<HeldRequest>>,
    /// What could not be read.
    pub faults: Vec<PartFault>,
}

/// A part that could not be read, or not whole.
#[derive(Clone, Debug, Serialize)]
pub struct PartFault {
    /// Which part.
    pub part: &'static str,
    /// Why.
    #[serde(flatten)]
    pub fault: NodeFault,
}

impl NodeReading {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads a cluster. `progress` is told each node when it is done.
pub async fn read_cluster(
    cluster: &str,
    nodes: &[Arc<Node>],
    now: DateTime<Utc>,
    progress: &(dyn Fn(&NodeReading) + Sync),
) -> ClusterReading {
    let readings = futures_util::stream::iter(nodes.iter().cloned())
        .map(|node| async move {
            let reading = read_node(&node).await;
            progress(&reading);
            reading
        })
        .buffered(NODES_AT_ONCE)
        .collect()
        .await;
    let (settings, faults) = match nodes.first() {
        Some(publisher) => read_settings(publisher).await,
        None => Default::default(),
    };
    ClusterReading { cluster: cluster.to_owned(), read_at: now, nodes: readings, settings, faults }
}

pub(crate) async fn read_node(node: &Node) -> NodeReading {
    let mut faults = Vec::new();
    let identity = node.read(Operation::ReadIdentity, |driver| async move { driver.identity().await }).await;
    let build = part("identity", identity, &mut faults).and_then(|identity| identity.version);
    let is_foreign = node.facts.product.is_foreign();
    // A node that cannot be reached is not asked four times; a plugin that failed is not run again.
    if faults.iter().any(|part| is_foreign || part.fault.means_away()) {
        return NodeReading {
            node: node.facts.name.clone(),
            build,
            identities: None,
            trust: None,
            requests: None,
            faults,
        };
    }
    let Parts { identities, trust, requests } = match at_once(node, &mut faults).await {
        Ok(parts) => parts,
        Err(fault) if is_foreign => {
            faults.push(PartFault { part: IDENTITIES, fault });
            Parts { identities: None, trust: None, requests: None }
        }
        Err(_) => one_by_one(node, &mut faults).await,
    };
    NodeReading { node: node.facts.name.clone(), build, identities, trust, requests, faults }
}

struct Parts {
    identities: Option<Vec<HeldCertificate>>,
    trust: Option<Vec<HeldCertificate>>,
    requests: Option<Vec<HeldRequest>>,
}

/// Identity certificates: a part of a reading, by the name that its faults have.
pub const IDENTITIES: &str = "identity_certificates";
/// Trust stores.
pub const TRUST: &str = "trust_certificates";
/// Pending requests.
pub const REQUESTS: &str = "pending_requests";

/// All parts from one answer, which is large. Where the node has no such interface, or it failed, the parts are asked
/// for one by one, and say so themselves; a plugin has nothing but this.
async fn at_once(node: &Node, faults: &mut Vec<PartFault>) -> Result<Parts, NodeFault> {
    let whole = node.read(Operation::ReadHoldings, |driver| async move { driver.holdings().await }).await?;
    for name in [IDENTITIES, TRUST, REQUESTS] {
        tell_troubles(node, name, &whole.troubles, faults);
    }
    let Holdings { identities, trusts, requests } = whole.value;
    Ok(Parts { identities: Some(identities), trust: Some(trusts), requests: Some(requests) })
}

async fn one_by_one(node: &Node, faults: &mut Vec<PartFault>) -> Parts {
    let identities = read(node, Operation::ReadIdentityCertificates, IDENTITIES, faults, |driver| async move {
        driver.identity_certificates().await
    });
    let identities = identities.await;
    let trust =
        read(node, Operation::ReadTrust, TRUST, faults, |driver| async move { driver.trust_certificates().await });
    let trust = match trust.await {
        Some(trust) => Some(with_file_names(node, trust, faults).await),
        None => None,
    };
    let requests =
        read(node, Operation::ReadCsr, REQUESTS, faults, |driver| async move { driver.pending_requests().await });
    let requests = requests.await;
    Parts { identities, trust, requests }
}

/// The database has no file names, the command line no certificates: what one lacks the other has (T2).
pub(crate) async fn with_file_names(
    node: &Node,
    mut trust: Vec<HeldCertificate>,
    faults: &mut Vec<PartFault>,
) -> Vec<HeldCertificate> {
    let unnamed = trust.iter().any(|held| held.file_name.is_none());
    let Some(cli) = node.by(Interface::CommandLine).filter(|_| unnamed) else { return trust };
    let Some(listed) = part("trust_file_names", cli.trust_certificates().await, faults) else { return trust };
    let mut names = listed.value;
    for held in trust.iter_mut().filter(|held| held.file_name.is_none()) {
        let possible = file_names(held);
        let place = names.iter().position(|one| {
            one.unit == held.unit && one.file_name.as_ref().is_some_and(|name| possible.contains(name))
        });
        if let Some(place) = place {
            held.file_name = names.remove(place).file_name;
        }
    }
    // The node is the truth about what it holds: what is in the database alone is not there (4.3), what is
    // listed alone has no certificate to show.
    trust.retain(|held| held.file_name.is_some());
    trust.extend(names);
    trust
}

/// The names that a node gives a certificate's file: to release 14 the common name alone, then the serial number
/// behind it (2.2).
fn file_names(held: &HeldCertificate) -> Vec<String> {
    let Some(certificate) = held.der.as_deref().and_then(|der| Certificate::parse(der).ok()) else { return Vec::new() };
    let name = certificate.subject.as_ref().and_then(|subject| subject.common_name()).unwrap_or_default();
    let name: String = name.chars().map(|c| if c.is_whitespace() || c == '/' { '_' } else { c }).collect();
    let serial = certificate.serial.map(|serial| certwright_core::text::hex::encode(&serial.magnitude()));
    vec![format!("{name}.pem"), format!("{name}_{}.pem", serial.unwrap_or_default())]
}

async fn read<T, F, R>(
    node: &Node,
    operation: Operation,
    name: &'static str,
    faults: &mut Vec<PartFault>,
    ask: F,
) -> Option<T>
where
    F: Fn(Arc<dyn NodeDriver>) -> R,
    R: Future<Output = Result<Reading<T>, NodeFault>>,
{
    let reading = part(name, node.read(operation, ask).await, faults)?;
    tell_troubles(node, name, &reading.troubles, faults);
    Some(reading.value)
}

fn tell_troubles(node: &Node, name: &'static str, troubles: &[Trouble], faults: &mut Vec<PartFault>) {
    for trouble in troubles {
        let found = format!("line {}: {} {}", trouble.line, trouble.message, trouble.text);
        let is_foreign = node.facts.product.is_foreign();
        let interface = if is_foreign { Interface::Plugin } else { Interface::CommandLine };
        let fault = NodeFault::unreadable(&node.facts.name, interface, "a list", &found);
        faults.push(PartFault { part: name, fault });
    }
}

fn part<T>(name: &'static str, outcome: Result<T, NodeFault>, faults: &mut Vec<PartFault>) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(PartFault { part: name, fault });
            None
        }
    }
}

/// The settings on which certificate work depends (L15, Q11, M3) [X8, Y9, V3, M1], asked of the publisher.
async fn read_settings(publisher: &Node) -> (BTreeMap<String, Value>, Vec<PartFault>) {
    let mut settings = BTreeMap::new();
    let mut faults = Vec::new();
    if !matches!(publisher.facts.product, certwright_core::uc::Product::Cucm) {
        return (settings, faults);
    }
    // AXL cannot search by name, so one question brings as much as three.
    let all = publisher.read(Operation::ReadSettings, |driver| async move { driver.parameters("%").await }).await;
    for (name, theirs) in PARAMETERS {
        let found = part(name, all.as_ref().map_err(Clone::clone), &mut faults);
        let value = found.and_then(|all| {
            let mut named = all.value.iter().filter(|parameter| parameter.name.eq_ignore_ascii_case(theirs));
            named.find_map(|parameter| parameter.value.clone())
        });
        settings.insert(name.to_owned(), value.map_or(Value::Null, Value::String));
    }
    let mode = publisher.read(Operation::ReadSettings, |driver| async move { driver.security_mode().await }).await;
    let mode = part("cluster_security_mode", mode, &mut faults);
    settings.insert("cluster_security_mode".to_owned(), serde_json::to_value(mode).unwrap_or_default());
    let groups = publisher.read(Operation::ReadHighAvailability, |driver| async move { driver.groups().await }).await;
    let groups = part("redundancy_groups", groups, &mut faults);
    let groups = groups.and_then(|groups| serde_json::to_value(groups.value).ok());
    settings.insert("redundancy_groups".to_owned(), groups.unwrap_or_default());
    let sql = "select name,lscvaliduntil,lscissuername,lscissuervaliduntil from device where lscvaliduntil > 0";
    let issuers = publisher.read(Operation::ReadSettings, |driver| async move { driver.select(sql).await }).await;
    let issuers = part("lsc_issuers", issuers, &mut faults).map(|table| count_by(&table.value.column("lscissuername")));
    settings.insert("lsc_issuers".to_owned(), serde_json::to_value(issuers).unwrap_or_default());
    let services = publisher.read(Operation::ListServices, |driver| async move { driver.services().await }).await;
    let services = part("expiry_monitor", services, &mut faults);
    let monitor =
        services.and_then(|all| all.value.into_iter().find(|one| one.name == "Cisco Certificate Expiry Monitor"));
    settings.insert("expiry_monitor".to_owned(), serde_json::to_value(monitor).unwrap_or_default());
    (settings, faults)
}

/// Names of ours, and the nodes' own. Only the first is documented; the others' internal names
/// are assumed to be those of the page (13.7).
const PARAMETERS: [(&str, &str); 3] = [
    ("phone_interaction_on_certificate_update", "Phone Interaction on Certificate Update"),
    ("https_ciphers", "HTTPS Ciphers"),
    ("certificate_validity_check", "Certificate Validity Check"),
];

fn count_by(values: &[&str]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry((*value).to_owned()).or_insert(0) += 1;
    }
    counts
}
