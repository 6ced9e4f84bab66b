//! Clusters as they are worked with: found, opened from the store, read.

use std::sync::{Arc, Mutex, PoisonError};

use certwright_core::uc::{Product, Purpose, Role, Version};
use chrono::{DateTime, Utc};

use crate::nodes::axl::Axl;
use crate::nodes::capability::ClusterNode;
use crate::nodes::cli::CliDriver;
use crate::nodes::foreign::{ForeignNode, Login};
use crate::nodes::http::{HttpSetup, NodeHttp};
use crate::nodes::limits::Limits;
use crate::nodes::permit::Permit;
use crate::nodes::pin::{Fingerprint, FirstUse, MemoryPins, PinKind, Pins};
use crate::nodes::rest::{Assumed, CertificateRest};
use crate::nodes::route::Operation;
use crate::nodes::soap::control_center::ControlCenter;
use crate::nodes::soap::perfmon::PerfMon;
use crate::nodes::soap::ris::Ris;
use crate::nodes::timing::Timings;
use crate::nodes::uds::Uds;
use crate::nodes::{
    Account, Credential, Node, NodeAddress, NodeContext, NodeDriver, NodeFacts, NodeFault, Quarantine, Realm, Tape,
};
use crate::ports::PortMap;
use crate::store::{AccountRecord, Asked, NodeRecord, SlotKind, Store, StoreFault, Vault};
use crate::survey::{ClusterReading, NodeReading, read_cluster};

/// What all nodes of a process share.
#[derive(Clone)]
pub struct Shared {
    /// Accounts that are not to be tried.
    pub quarantine: Quarantine,
    /// Identities agreed to.
    pub pins: Arc<AgreedPins>,
    /// What to do with an identity that was never seen.
    pub first_use: FirstUse,
    /// Write locks and rates.
    pub limits: Limits,
    /// Times.
    pub timings: Timings,
    /// Whether anything may still be sent to nodes.
    pub permit: Permit,
}

/// Waits are at least so much of the real ones, however fast a rehearsal runs.
const REHEARSAL_FACTOR_MIN: f64 = 0.2;

/// The accounts with which nodes are asked.
#[derive(Clone, Default)]
pub struct Accounts {
    /// Certificate REST and command line.
    pub platform: Option<Credential>,
    /// SOAP and AXL.
    pub application: Option<Credential>,
}

/// Pins of the store, and those agreed to since: [`AgreedPins::take_new`] hands them over to be kept.
#[derive(Default)]
pub struct AgreedPins {
    known: MemoryPins,
    new: Mutex<Vec<(String, PinKind, Fingerprint)>>,
}

impl AgreedPins {
    /// What was agreed to since the last call.
    pub fn take_new(&self) -> Vec<(String, PinKind, Fingerprint)> {
        std::mem::take(&mut self.new.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Pins for AgreedPins {
    fn lookup(&self, node: &str, kind: PinKind) -> Vec<Fingerprint> {
        self.known.lookup(node, kind)
    }

    fn record(&self, node: &str, kind: PinKind, fingerprint: Fingerprint) {
        self.known.record(node, kind, fingerprint);
        self.new.lock().unwrap_or_else(PoisonError::into_inner).push((node.to_owned(), kind, fingerprint));
    }
}

impl Shared {
    /// For rehearsals all times are divided by `time_scale`; 1 in life.
    #[must_use]
    pub fn new(first_use: FirstUse, time_scale: f64) -> Self {
        let factor = if time_scale > 0.0 { 1.0 / time_scale } else { 1.0 };
        Self {
            quarantine: Quarantine::default(),
            pins: Arc::default(),
            first_use,
            limits: Limits::new(factor),
            // A key exchange takes its real time whatever the nodes' clock does.
            timings: Timings::scaled_by(factor.max(REHEARSAL_FACTOR_MIN)).paced_by(factor),
            permit: Permit::default(),
        }
    }

    /// With what the store remembers of all nodes: agreed identities, accounts in quarantine.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remember(&self, store: &dyn Store) -> Result<(), StoreFault> {
        for (node, kind, fingerprint) in store.pins().await? {
            self.pins.known.record(&node, kind, fingerprint);
        }
        for account in store.quarantined().await? {
            self.quarantine.hold(&account);
        }
        Ok(())
    }

    /// What a node was read to hold may be shown by it later, without a new agreement.
    async fn know_web_certificates(&self, store: &dyn Store, cluster: &str) -> Result<(), StoreFault> {
        for unit in [Purpose::Tomcat, Purpose::TomcatEcdsa] {
            let asked = Asked {
                cluster: Some(cluster.to_owned()),
                kind: Some(SlotKind::Identity),
                unit: Some(unit.word().to_owned()),
                ..Asked::default()
            };
            for slot in store.slots(&asked).await? {
                // What a plugin says that its node holds is no reason to believe whoever shows it.
                if let Some(der) = slot.der.as_ref().filter(|_| !slot.product.is_foreign()) {
                    self.pins.known.record(&slot.node, PinKind::Tls, Fingerprint::of(der));
                }
            }
        }
        Ok(())
    }

    fn context(&self, address: NodeAddress) -> NodeContext {
        NodeContext {
            address,
            quarantine: self.quarantine.clone(),
            pins: Arc::clone(&self.pins) as Arc<dyn Pins>,
            first_use: self.first_use,
            limits: self.limits.clone(),
            timings: self.timings,
            tape: Tape::default(),
            permit: self.permit.clone(),
        }
    }

    /// A node with every driver for which there is an account.
    ///
    /// # Errors
    /// Where TLS cannot be set up on this machine.
    pub fn node(&self, facts: NodeFacts, address: NodeAddress, accounts: &Accounts) -> Result<Node, NodeFault> {
        let context = self.context(address);
        let tape = context.tape.clone();
        let http = NodeHttp::new(HttpSetup {
            context: context.clone(),
            platform: accounts.platform.clone(),
            application: accounts.application.clone(),
            roots: Vec::new(),
        })?;
        if facts.product.is_foreign() {
            let shell = accounts.platform.clone().map(|account| Login { context, account });
            let driver: Arc<dyn NodeDriver> = Arc::new(ForeignNode::new(http, shell, facts.product));
            return Ok(Node::new(facts, [driver]).heard_by(tape));
        }
        let mut drivers: Vec<Arc<dyn NodeDriver>> = vec![Arc::new(Uds::new(http.clone()))];
        if let Some(platform) = &accounts.platform {
            drivers.push(Arc::new(CertificateRest::new(http.clone(), Assumed::default())));
            drivers.push(Arc::new(CliDriver::new(context.clone(), platform.clone())));
        }
        if accounts.application.is_some() {
            let server = context.name().to_owned();
            drivers.push(Arc::new(ControlCenter::new(http.clone(), server)));
            drivers.push(Arc::new(Ris::new(http.clone())));
            drivers.push(Arc::new(PerfMon::new(http.clone())));
            drivers.push(Arc::new(Axl::new(http)));
        }
        Ok(Node::new(facts, drivers).heard_by(tape))
    }
}

/// A node that was found, and what could not be learned of it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it answers.
    pub address: NodeAddress,
    /// What it is.
    pub facts: NodeFacts,
    /// Its build; empty where it could not be asked.
    pub build: String,
    /// Why not.
    pub fault: Option<NodeFault>,
}

/// Finds the nodes of a cluster by asking its publisher.
///
/// # Errors
/// When the publisher cannot be asked.
pub async fn discover(
    publisher: &str,
    product: Product,
    accounts: &Accounts,
    shared: &Shared,
    ports: &PortMap,
) -> Result<Vec<Found>, NodeFault> {
    let guess = |name: &str| NodeFacts {
        name: name.to_owned(),
        product,
        version: Version::of_line(14, 0),
        role: Role::Publisher,
    };
    if product.is_foreign() {
        return discover_foreign(guess(publisher), accounts, shared, ports).await;
    }
    let first = shared.node(guess(publisher), ports.address(publisher, publisher), accounts)?;
    let listed = first.read(Operation::ReadNodes, |driver| async move { driver.cluster_nodes().await }).await?;
    let mut found = Vec::new();
    for one in &listed.value {
        let name = one.fqdn.clone().unwrap_or_else(|| one.name.clone());
        let host = one.address.clone().unwrap_or_else(|| name.clone());
        let address = ports.address(&name, &host);
        // Agreed to under the name by which it was reached first.
        for kind in [PinKind::Ssh, PinKind::Tls] {
            if address.host == ports.address(publisher, publisher).host {
                for pin in shared.pins.lookup(publisher, kind) {
                    shared.pins.record(&name, kind, pin);
                }
            }
        }
        let facts = NodeFacts { product: product_of(one, product), role: role_of(one), ..guess(&name) };
        let node = shared.node(facts.clone(), address.clone(), accounts)?;
        if shared.first_use == FirstUse::Agreed {
            node.greet().await;
        }
        let identity = node.read(Operation::ReadIdentity, |driver| async move { driver.identity().await }).await;
        let (build, fault) = match identity {
            Ok(identity) => (identity.version.unwrap_or_default(), None),
            Err(fault) => (String::new(), Some(fault)),
        };
        let version = Version::read(&build).unwrap_or(facts.version);
        found.push(Found { address, facts: NodeFacts { version, ..facts }, build, fault });
    }
    found.sort_by_key(|one| (one.facts.product != product, one.facts.role != Role::Publisher));
    Ok(found)
}

/// A node of a product that is not ours is alone. It is taken only where it is agreed to and its plugin could ask it
/// who it is.
async fn discover_foreign(
    facts: NodeFacts,
    accounts: &Accounts,
    shared: &Shared,
    ports: &PortMap,
) -> Result<Vec<Found>, NodeFault> {
    let address = ports.address(&facts.name, &facts.name);
    let node = shared.node(facts.clone(), address.clone(), accounts)?;
    node.read(Operation::ReadNodes, |driver| async move { driver.cluster_nodes().await }).await?;
    let identity = node.read(Operation::ReadIdentity, |driver| async move { driver.identity().await }).await?;
    let build = identity.version.unwrap_or_default();
    let version = Version::read(&build).unwrap_or(facts.version);
    Ok(vec![Found { address, facts: NodeFacts { version, ..facts }, build, fault: None }])
}

fn product_of(listed: &ClusterNode, of_cluster: Product) -> Product {
    let word = listed.product.as_deref().unwrap_or_default().to_ascii_lowercase();
    if word.contains("cups") || word.contains("presence") { Product::Imp } else { of_cluster }
}

/// The first IM and Presence node is a publisher of its own database (2.6).
fn role_of(listed: &ClusterNode) -> Role {
    if listed.publisher || listed.database_role.as_deref() == Some("DBPub") {
        Role::Publisher
    } else {
        Role::Subscriber
    }
}

/// The name under which a password is sealed.
#[must_use]
pub fn seal_name(cluster: &str, node: Option<&str>, realm: Realm) -> String {
    let realm = match realm {
        Realm::Platform => "platform",
        Realm::Application => "application",
    };
    format!("{}/{}/{realm}", cluster.to_ascii_lowercase(), node.unwrap_or("*"))
}

/// Why a cluster cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// A password cannot be opened.
    #[error(transparent)]
    Vault(#[from] crate::store::vault::VaultFault),
    /// TLS cannot be set up.
    #[error("{0}")]
    Node(Box<NodeFault>),
}

/// The nodes of a cluster of the store, ready to be asked.
///
/// # Errors
/// When the store fails or a password cannot be opened.
pub async fn open(
    store: &dyn Store,
    vault: &Vault,
    shared: &Shared,
    cluster: &str,
) -> Result<Vec<Arc<Node>>, OpenFault> {
    let records = store.nodes(cluster).await?;
    let accounts = store.accounts(cluster).await?;
    shared.know_web_certificates(store, cluster).await?;
    let mut nodes = Vec::new();
    for record in records {
        let accounts = Accounts {
            platform: account(vault, &accounts, &record, Realm::Platform)?,
            application: account(vault, &accounts, &record, Realm::Application)?,
        };
        let facts = NodeFacts {
            name: record.address.name.clone(),
            product: record.product,
            version: Version::read(&record.build).unwrap_or(Version::of_line(14, 0)),
            role: record.role,
        };
        let node = shared.node(facts, record.address, &accounts).map_err(|fault| OpenFault::Node(Box::new(fault)))?;
        nodes.push(Arc::new(node));
    }
    Ok(nodes)
}

/// A node's own account, or else its cluster's.
fn account(
    vault: &Vault,
    accounts: &[AccountRecord],
    node: &NodeRecord,
    realm: Realm,
) -> Result<Option<Credential>, OpenFault> {
    let of = |name: Option<&str>| accounts.iter().find(|one| one.realm == realm && one.node.as_deref() == name);
    let Some(found) = of(Some(&node.address.name)).or_else(|| of(None)) else { return Ok(None) };
    let purpose = seal_name(&found.cluster, found.node.as_deref(), realm);
    let password = vault.open_sealed(&purpose, &found.sealed)?;
    Ok(Some(Credential { user: found.user.clone(), password }))
}

/// Reads a cluster and keeps what was read, new quarantines and agreements included.
///
/// # Errors
/// When the store fails or a password cannot be opened. A node that fails is part of the reading.
pub async fn sync(
    store: &dyn Store,
    vault: &Vault,
    shared: &Shared,
    cluster: &str,
    now: DateTime<Utc>,
    progress: &(dyn Fn(&NodeReading) + Sync),
) -> Result<ClusterReading, OpenFault> {
    let nodes = open(store, vault, shared, cluster).await?;
    let reading = read_cluster(cluster, &nodes, now, progress).await;
    store.record_reading(&reading).await?;
    keep(store, shared).await?;
    Ok(reading)
}

/// Keeps what was agreed to and refused since.
///
/// # Errors
/// When the store fails.
pub async fn keep(store: &dyn Store, shared: &Shared) -> Result<(), StoreFault> {
    for (node, kind, fingerprint) in shared.pins.take_new() {
        store.add_pin(&node, kind, fingerprint).await?;
    }
    let locked: Vec<Account> = shared.quarantine.locked();
    for account in locked {
        store.set_quarantine(&account, true).await?;
    }
    Ok(())
}
