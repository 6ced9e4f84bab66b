//! What the nodes hold and do. No protocol is spoken here: the wire asks, the world answers.
//!
//! Time is lazy: what a node does later stands in its cluster's agenda and happens when somebody next
//! looks. So a moved clock moves everything, and a fleet at rest costs nothing.

mod account;
mod agenda;
mod begin;
mod identity;
mod node;
mod operate;
mod phones;
mod presence;
mod security;
mod service;
mod state;
mod trust;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use certwright_core::uc::{Product, Role, Version};
use chrono::{DateTime, Utc};
use serde_json::Value;

pub use account::{Login, Realm};
pub use identity::{Distribution, RequestWish};
pub use node::{Held, Node, PendingRequest, Power, Service, ServiceState, Slot, TrustEntry};
pub use operate::{Backup, Upgrade};
pub use phones::{Lsc, Phone, Registration};
pub use presence::{Group, Presence};
pub use security::{Itl, KeyOfTokens, Record};
pub use service::Control;

use crate::audit::{Audit, Caller, Entry};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::faults::{CHANGE, Effect, Faults, When};
use crate::fleet::{ClusterPlan, Fleet};
use crate::keys::KeyPool;
use crate::lab::Lab;

/// Where a node stands in the fleet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NodeId {
    pub(crate) cluster: usize,
    pub(crate) node: usize,
}

/// What never changes about a node.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its fully qualified name.
    pub fqdn: String,
    /// Its address.
    pub address: Ipv4Addr,
    /// Its cluster's name.
    pub cluster: String,
    /// What it is.
    pub product: Product,
    /// Publisher or subscriber.
    pub role: Role,
    /// Its release.
    pub version: Version,
    /// Where it stands.
    pub id: NodeId,
}

/// A fleet in some state.
#[derive(Debug)]
pub struct World {
    /// The nodes' time.
    pub clock: Clock,
    /// What was done.
    pub audit: Audit,
    /// Faults to come.
    pub faults: Faults,
    /// Chance of faults and delays.
    pub chance: Chance,
    /// Private keys.
    pub keys: KeyPool,
    /// The authorities beside the fleet.
    pub lab: Lab,
    clusters: Vec<Mutex<Cluster>>,
    places: Vec<Place>,
}

/// A cluster in some state.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// How it was planned.
    pub plan: ClusterPlan,
    /// Its nodes, in the order of the fleet file.
    pub nodes: Vec<Node>,
    /// 0 or 1: Cluster Security Mode.
    pub mixed_mode: bool,
    /// Enterprise and service parameters by name.
    pub parameters: BTreeMap<String, String>,
    /// Presence Redundancy Groups.
    pub groups: Vec<Group>,
    /// Phones.
    pub phones: Vec<Phone>,
    /// The CTL file: none outside mixed mode.
    pub ctl: Option<Itl>,
    /// The keys of OAuth tokens.
    pub tokens: KeyOfTokens,
    /// Backups, the newest last.
    pub backups: Vec<Backup>,
    /// Whether an upgrade is under way.
    pub upgrade: Upgrade,
    /// Whether database replication is good (2 in runtimestate).
    pub replication_state: u8,
    agenda: agenda::Agenda,
}

/// A fleet as it was at a moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    now: DateTime<Utc>,
    clusters: Vec<Cluster>,
}

/// Why a node refuses, in its own words where a source prints them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// What kind of refusal.
    pub kind: RefusalKind,
    /// The node's words.
    pub text: String,
}

/// What kind of refusal, from which each interface makes its own status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefusalKind {
    /// What was asked does not make sense: 400.
    Invalid,
    /// The account may not: 403.
    Forbidden,
    /// Nothing of that name: 404.
    Absent,
    /// The node failed: 500.
    Failed,
    /// The node cannot now: 503.
    Unavailable,
}

impl Refusal {
    pub(crate) fn new(kind: RefusalKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

/// What an operation gives, or why not.
pub type Outcome<T = ()> = Result<T, Refusal>;

/// One look at one node, or one operation on it: the cluster stands still meanwhile.
#[derive(Debug)]
pub struct Visit<'w> {
    /// The fleet.
    pub world: &'w World,
    /// The node's cluster.
    pub cluster: MutexGuard<'w, Cluster>,
    /// The node's place in it.
    pub at: usize,
    /// The moment.
    pub now: DateTime<Utc>,
    /// Who asks.
    pub caller: Caller,
}

impl World {
    /// A fleet as its file says, with keys from a folder.
    ///
    /// # Errors
    /// When keys or certificates cannot be made.
    pub fn new(fleet: &Fleet, keys: PathBuf, seed: u64, scale: f64) -> Result<Self, String> {
        begin::world(fleet, keys, seed, scale)
    }

    /// Every node.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// A node by its fully qualified name.
    #[must_use]
    pub fn find(&self, fqdn: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.fqdn.eq_ignore_ascii_case(fqdn))
    }

    /// The state of every cluster, to come back to.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let now = self.clock.now();
        let copy = |cluster: &Mutex<Cluster>| {
            let mut cluster = crate::lock(cluster);
            cluster.settle(now);
            cluster.clone()
        };
        Snapshot { now, clusters: self.clusters.iter().map(copy).collect() }
    }

    /// Every cluster is what it was, and so is the time. The log of what was done goes on.
    pub fn restore(&self, snapshot: &Snapshot) {
        self.faults.set(Vec::new());
        self.clock.set(snapshot.now);
        for (cluster, was) in self.clusters.iter().zip(&snapshot.clusters) {
            crate::lock(cluster).clone_from(was);
        }
    }

    /// Looks at a node; whatever was due in its cluster has happened before.
    #[must_use]
    pub fn visit(&self, id: NodeId, caller: Caller) -> Visit<'_> {
        let now = self.clock.now();
        let mut cluster = crate::lock(&self.clusters[id.cluster]);
        cluster.settle(now);
        Visit { world: self, cluster, at: id.node, now, caller }
    }
}

impl Visit<'_> {
    /// The node.
    #[must_use]
    pub fn node(&self) -> &Node {
        &self.cluster.nodes[self.at]
    }

    pub(crate) fn node_mut(&mut self) -> &mut Node {
        &mut self.cluster.nodes[self.at]
    }

    /// Writes down what was done and how it ended.
    pub(crate) fn record<T>(&self, operation: &str, arguments: Value, mutating: bool, outcome: &Outcome<T>) {
        self.world.audit.add(Entry {
            number: 0,
            time: self.now,
            node: self.node().fqdn.clone(),
            operation: operation.to_owned(),
            arguments,
            mutating,
            outcome: outcome.as_ref().map_or_else(|refusal| refusal.text.clone(), |_| "done".to_owned()),
            caller: self.caller.clone(),
        });
    }

    /// Runs a change and writes it down.
    pub(crate) fn change<T>(
        &mut self,
        operation: &str,
        arguments: Value,
        what: impl FnOnce(&mut Self) -> Outcome<T>,
    ) -> Outcome<T> {
        let outcome = if self.cluster.upgrade.running {
            let text = "A cluster upgrade is in progress. You can check the status of it and try again later.";
            Err(Refusal::new(RefusalKind::Unavailable, text))
        } else if let Some(refusal) = self.struck(operation, When::Before) {
            Err(refusal)
        } else {
            what(self)
        };
        self.record(operation, arguments, true, &outcome);
        if outcome.is_ok()
            && let Some(refusal) = self.struck(operation, When::After)
        {
            return Err(refusal);
        }
        outcome
    }

    /// A fault of the change itself, whatever the interface by which it was asked for. After it was done the node may
    /// become [garbled](Faults::garble): it answers, and nobody understands it. One that went down answers nothing, and
    /// comes up as it should be.
    fn struck(&self, operation: &str, when: When) -> Option<Refusal> {
        let node = &self.node().fqdn;
        // What a person clicks, and what nodes do by themselves, goes well.
        if self.caller.interface == "gui" || self.caller.interface == "node" {
            return None;
        }
        match self.world.faults.strike(node, CHANGE, operation, when, &self.world.chance)? {
            Effect::WrongAnswer { .. } if when == When::After => {
                if matches!(self.node().power, Power::Up(_)) {
                    self.world.faults.garble(node);
                }
                None
            }
            Effect::Error { text, .. } if !text.is_empty() => Some(Refusal::new(RefusalKind::Failed, text)),
            _ => Some(Refusal::new(RefusalKind::Failed, "An internal error has occurred.")),
        }
    }
}

impl Cluster {
    /// The nodes of some products.
    pub(crate) fn nodes_of(&self, products: &[Product]) -> Vec<usize> {
        (0..self.nodes.len()).filter(|at| products.contains(&self.nodes[*at].product)).collect()
    }

    /// The first node of a product.
    #[must_use]
    pub fn publisher_of(&self, product: Product) -> Option<usize> {
        self.nodes.iter().position(|node| node.product == product && node.role == Role::Publisher)
    }
}
