//! A cluster at a moment: what guards ask of it, what actions change in it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Held, Known, TokenKey};
use crate::uc::{self, Product, Purpose, Role, Store, Version};

/// A cluster with the IM and Presence nodes that belong to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cluster {
    /// Its name.
    pub name: String,
    /// Its product; of a cluster with IM and Presence, `cucm`.
    #[serde(deserialize_with = "uc::kept_product")]
    pub product: Product,
    /// When it was read.
    pub read_at: DateTime<Utc>,
    /// Its nodes, publisher first.
    pub nodes: Vec<Node>,
    /// Its phones [W1, W5].
    #[serde(default)]
    pub phones: Known<Phones>,
    /// Whether the database replicates well everywhere; false with the rows that say otherwise beside it [W5].
    #[serde(default)]
    pub replication: Known<Replication>,
    /// The latest backup that succeeded; none where the node said that there is none [W12].
    #[serde(default)]
    pub backup: Known<Option<Backup>>,
    /// Whether a backup runs [W5].
    #[serde(default)]
    pub backup_running: Known<bool>,
    /// Whether it is in mixed mode [W9].
    #[serde(default)]
    pub mixed_mode: Known<bool>,
    /// The CTL; none where the node said that there is none [W9, W11].
    #[serde(default)]
    pub ctl: Known<Option<Ctl>>,
    /// Parameters of services and of the enterprise, as far as they were asked for.
    #[serde(default)]
    pub parameters: Known<Vec<Parameter>>,
    /// Its Presence Redundancy Groups [W2].
    #[serde(default)]
    pub groups: Known<Vec<Group>>,
    /// Its SIP trunk security profiles [W7].
    #[serde(default)]
    pub sip_profiles: Known<Vec<SipProfile>>,
    /// How many phones hold an LSC, by its issuer [W3, W9].
    #[serde(default)]
    pub lsc_issuers: Known<BTreeMap<String, u64>>,
    /// The last change of what phones trust, by anybody, that phones are not known to have taken up [W1].
    #[serde(default)]
    pub trust_change: Option<Change>,
    /// Who else is known to trust or to be trusted: peers that were probed, other clusters [W3, W6].
    #[serde(default)]
    pub peers: Known<Vec<Peer>>,
}

/// A node.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Node {
    /// Its name in the fleet.
    pub name: String,
    /// What it is.
    #[serde(deserialize_with = "uc::kept_product")]
    pub product: Product,
    /// Its release.
    pub version: Version,
    /// Publisher or subscriber.
    pub role: Role,
    /// Whether it answers.
    #[serde(default)]
    pub reachable: Known<bool>,
    /// Its own certificates.
    #[serde(default)]
    pub identities: Known<Vec<Held>>,
    /// Its trust stores.
    #[serde(default)]
    pub trust: Known<Vec<Held>>,
    /// What of its certificates could not be read although the rest was.
    #[serde(default)]
    pub unread: Vec<String>,
    /// Its pending requests.
    #[serde(default)]
    pub requests: Known<Vec<PendingRequest>>,
    /// Its services.
    #[serde(default)]
    pub services: Known<Vec<Service>>,
    /// Whether its clock is synchronised [W5].
    #[serde(default)]
    pub time_synchronised: Known<bool>,
    /// What is being installed [W13].
    #[serde(default)]
    pub upgrade: Known<Upgrade>,
    /// Single sign-on [W8].
    #[serde(default)]
    pub sso: Known<Sso>,
    /// SHA-256 of what its web service presents [W11].
    #[serde(default)]
    pub web_served: Known<Vec<String>>,
    /// Hashes of the keys of OAuth logins [O6].
    #[serde(default)]
    pub token_keys: Known<BTreeMap<TokenKey, String>>,
    /// When it started, by its own clock: those of machines that take over from each other may differ.
    #[serde(default)]
    pub since: Known<NaiveDateTime>,
}

/// A request that waits on a node.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PendingRequest {
    /// Its purpose.
    pub unit: String,
    /// SHA-256 of its public key (SubjectPublicKeyInfo), lower-case hex; none where it was listed without content.
    pub spki_sha256: Option<String>,
    /// PEM, where it was read.
    pub pem: Option<String>,
}

/// A service of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Service {
    /// Its name in the node's words.
    pub name: String,
    /// Whether it runs.
    pub running: bool,
    /// Whether it is activated there; none where that is not told.
    pub activated: Option<bool>,
    /// For how many seconds it runs; none where that is not told.
    #[serde(default)]
    pub uptime_s: Option<u64>,
    /// When it started, by the node's own clock; none where that is not told.
    #[serde(default)]
    pub since: Option<NaiveDateTime>,
}

/// How replication stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Replication {
    /// Every server is in state 2.
    pub good: bool,
    /// The rows that are not, in the node's words.
    pub troubles: Vec<String>,
}

/// The phones of a cluster.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Phones {
    /// Registered at the moment.
    pub registered: Vec<String>,
    /// Known and not registered: they miss what changes now [W5].
    pub unregistered: Vec<String>,
    /// Those that were registered before the last change of what phones trust; empty where none was recorded.
    pub expected: Vec<String>,
    /// Whether they hold the present trust list; no interface of a cluster tells, so it is known only where
    /// something else has looked [W1].
    #[serde(default)]
    pub hold_new_list: Known<bool>,
}

/// A finished backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Backup {
    /// When it ended; none where the node's words could not be read as a moment.
    pub completed_at: Option<DateTime<Utc>>,
    /// In the node's words.
    pub text: String,
}

/// A Presence Redundancy Group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its servers.
    pub servers: Vec<String>,
    /// Whether high availability is on.
    pub ha_enabled: bool,
    /// Whether all its nodes are Normal.
    pub normal: Known<bool>,
    /// Whether none of its nodes is in trouble: each is Normal, or is not watched since high availability is off.
    #[serde(default)]
    pub untroubled: Known<bool>,
}

/// The list of certificates that phones of a cluster in mixed mode trust.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Ctl {
    /// Checksum of the file, hex; it changes with the content alone.
    pub checksum: Option<String>,
    /// When it was last written, in the node's words.
    pub modified: Option<String>,
    /// Whether a record is of a hardware token, with which alone it can be signed.
    pub hardware_tokens: bool,
}

/// A parameter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Parameter {
    /// The node for which it holds; `EnterpriseWideData` for all.
    pub node: String,
    /// The service; `Enterprise Wide` for parameters of the enterprise.
    pub service: String,
    /// Its internal name.
    pub name: String,
    /// Its value.
    pub value: Option<String>,
}

/// A SIP trunk security profile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SipProfile {
    /// Its name.
    pub name: String,
    /// The X.509 subject names, as configured.
    pub subject_names: String,
    /// The trunks that use it.
    pub trunks: Vec<String>,
}

/// What is being installed on a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Upgrade {
    /// An upgrade runs.
    pub running: bool,
    /// A newer build waits on the other partition.
    pub newer_inactive: Option<String>,
}

/// Single sign-on of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sso {
    /// It is on.
    pub enabled: bool,
    /// Whether the recovery URL is on, where told.
    pub recovery_url: Option<bool>,
}

/// A change of what phones trust [W1].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// Of which purpose.
    pub unit: Purpose,
    /// On which node.
    pub node: String,
    /// When it was made, or first seen.
    pub at: DateTime<Utc>,
    /// The job that made it; none for a change by somebody else.
    pub job: Option<String>,
}

/// Somebody whose trust matters [W3, W6].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Peer {
    /// Its name.
    pub name: String,
    /// What it is, such as `cluster`, `expressway`, `ldap`.
    pub kind: String,
    /// SHA-256 of the certificates that it presents, leaf first.
    #[serde(default)]
    pub presents: Vec<String>,
    /// Subjects of those who signed what it presents, RFC 4514.
    #[serde(default)]
    pub issuers: Vec<String>,
    /// SHA-256 of what it is known to trust; none where that cannot be read.
    #[serde(default)]
    pub trusts: Option<Vec<String>>,
}

impl Cluster {
    /// A cluster of which nothing but its nodes was read.
    #[must_use]
    pub fn unread(name: &str, product: Product, read_at: DateTime<Utc>, nodes: Vec<Node>) -> Self {
        Self {
            name: name.to_owned(),
            product,
            read_at,
            nodes,
            phones: Known::default(),
            replication: Known::default(),
            backup: Known::default(),
            backup_running: Known::default(),
            mixed_mode: Known::default(),
            ctl: Known::default(),
            parameters: Known::default(),
            groups: Known::default(),
            sip_profiles: Known::default(),
            lsc_issuers: Known::default(),
            trust_change: None,
            peers: Known::default(),
        }
    }

    /// A node by its name.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.name.eq_ignore_ascii_case(name))
    }

    /// A Presence Redundancy Group by its name.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.value()?.iter().find(|group| group.name == name)
    }

    /// The same to be changed.
    pub(super) fn node_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.nodes.iter_mut().find(|node| node.name.eq_ignore_ascii_case(name))
    }

    /// The publisher of the cluster itself, not that of IM and Presence.
    #[must_use]
    pub fn publisher(&self) -> Option<&Node> {
        self.nodes.iter().find(|node| node.role == Role::Publisher && node.product == self.product)
    }
}

impl Node {
    /// A node of which nothing but its place was read.
    #[must_use]
    pub fn unread(name: &str, product: Product, version: Version, role: Role) -> Self {
        Self {
            name: name.to_owned(),
            product,
            version,
            role,
            reachable: Known::default(),
            identities: Known::default(),
            trust: Known::default(),
            requests: Known::default(),
            services: Known::default(),
            time_synchronised: Known::default(),
            upgrade: Known::default(),
            sso: Known::default(),
            unread: Vec::new(),
            web_served: Known::default(),
            token_keys: Known::default(),
            since: Known::default(),
        }
    }

    /// Its own certificate of a purpose.
    #[must_use]
    pub fn identity(&self, unit: Purpose) -> Option<&Held> {
        self.own(unit.word())
    }

    /// The same by the word of the node, whose product may not be ours.
    #[must_use]
    pub fn own(&self, unit: &str) -> Option<&Held> {
        self.identities.value()?.iter().find(|held| held.unit == unit)
    }

    /// Whether one of its trust stores holds a certificate.
    #[must_use]
    pub fn trusts(&self, store: Store, sha256: &str) -> bool {
        let is_it = |held: &Held| held.unit == store.word() && held.sha256 == sha256;
        self.trust.value().is_some_and(|trust| trust.iter().any(is_it))
    }

    /// Its pending request of a purpose.
    #[must_use]
    pub fn request(&self, unit: Purpose) -> Option<&PendingRequest> {
        self.requests.value()?.iter().find(|request| request.unit == unit.word())
    }
}
