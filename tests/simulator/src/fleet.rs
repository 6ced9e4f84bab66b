//! The fleet file: which clusters there are, and in what state they begin.

use std::net::Ipv4Addr;
use std::path::PathBuf;

use certwright_core::uc::{Product, Purpose, Role, Version};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::certificate::Subject;

/// A fleet file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fleet {
    /// The nodes' time at the start; the real time without it.
    pub start: Option<DateTime<Utc>>,
    /// The accounts of every node that has none of its own.
    #[serde(default)]
    pub accounts: Accounts,
    /// A folder with Cisco's WSDL files, which nodes then serve at `?wsdl`; they are not ours to ship.
    pub wsdl: Option<PathBuf>,
    /// The clusters.
    #[serde(rename = "cluster")]
    pub clusters: Vec<ClusterPlan>,
    /// Expressways beside them.
    #[serde(default, rename = "expressway")]
    pub expressways: Vec<ExpresswayPlan>,
}

/// An Expressway: alone, with one account and its own two stores.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpresswayPlan {
    /// Its host name.
    pub host: String,
    /// Its domain.
    #[serde(default = "domain")]
    pub domain: String,
    /// Its release, as it writes it.
    #[serde(default = "expressway_version")]
    pub version: String,
    /// The account with API access.
    pub account: Account,
    /// Days until its certificate ends; negative for one that has expired.
    #[serde(default = "a_year")]
    pub days: i64,
    /// Whether a request waits.
    #[serde(default)]
    pub pending: bool,
}

/// Accounts in the two realms of a node.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accounts {
    /// The platform account: certificate API and command line.
    pub platform: Account,
    /// The application user: SOAP and AXL.
    pub application: Account,
}

/// One account.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its name.
    pub user: String,
    /// Its password.
    pub password: String,
    /// 0 may read, 1 may write, 4 is the one made at installation.
    #[serde(default = "installation")]
    pub privilege: u8,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({})", self.user)
    }
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Accounts({}, {})", self.platform.user, self.application.user)
    }
}

impl Default for Accounts {
    fn default() -> Self {
        let account =
            |user: &str, password: &str| Account { user: user.to_owned(), password: password.to_owned(), privilege: 4 };
        Self {
            platform: account("administrator", "simulated-platform"),
            application: account("axladmin", "simulated-application"),
        }
    }
}

/// A cluster.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClusterPlan {
    /// Its name.
    pub name: String,
    /// The domain of its nodes; may be empty.
    #[serde(default = "domain")]
    pub domain: String,
    /// The release of all nodes that name none.
    #[serde(default = "version")]
    pub version: String,
    /// Whether it is in mixed mode.
    #[serde(default)]
    pub mixed_mode: bool,
    /// Whether SAML SSO is on.
    #[serde(default)]
    pub sso: bool,
    /// Whether the redundancy groups have high availability on.
    #[serde(default = "yes")]
    pub high_availability: bool,
    /// How many phones register.
    #[serde(default)]
    pub phones: u32,
    /// How many IM users are signed in on each presence node.
    #[serde(default = "users")]
    pub users: u32,
    /// How many hours ago the last backup was made; none without it.
    #[serde(default = "backup_hours")]
    pub backup_hours: Option<u32>,
    /// Organisational data of its certificates.
    #[serde(default)]
    pub subject: Subject,
    /// Who signed which certificates at the start, and how long they last.
    #[serde(default)]
    pub certificates: Vec<CertificatePlan>,
    /// Further trust at the start.
    #[serde(default)]
    pub trust: Vec<TrustPlan>,
    /// SIP trunks.
    #[serde(default, rename = "trunk")]
    pub trunks: Vec<TrunkPlan>,
    /// Accounts of its nodes, where they differ from the fleet's.
    pub accounts: Option<Accounts>,
    /// How nodes name themselves in the node list: `fqdn`, `host` or `ip`.
    #[serde(default = "fqdn")]
    pub names: String,
    /// Its nodes.
    #[serde(rename = "node")]
    pub nodes: Vec<NodePlan>,
}

/// How certificates begin.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificatePlan {
    /// The purposes.
    pub purposes: Vec<Purpose>,
    /// The hosts; all without it.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Days until the end; negative for one that has expired.
    pub days: Option<i64>,
    /// `self` or `lab`.
    #[serde(default = "itself")]
    pub signed_by: String,
    /// Whether one certificate serves all nodes.
    #[serde(default)]
    pub multi_server: bool,
}

/// A certificate of a store at the start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustPlan {
    /// The stores by name.
    pub stores: Vec<String>,
    /// Its common name.
    pub common_name: String,
    /// Days until the end; negative for one that has expired.
    pub days: i64,
}

/// A SIP trunk with its security profile [W7].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrunkPlan {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub destination: String,
    /// The port there.
    #[serde(default = "sip_tls")]
    pub port: u16,
    /// The names that the peer's certificate may have.
    #[serde(default)]
    pub x509_subject_name: String,
    /// Whether it is encrypted.
    #[serde(default = "yes")]
    pub encrypted: bool,
}

/// A node.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodePlan {
    /// Its host name.
    pub host: String,
    /// What it is.
    pub product: Product,
    /// Publisher or subscriber.
    pub role: Role,
    /// Its release, such as `14SU2`.
    pub version: Option<String>,
    /// Its loopback address; the next free one without it.
    pub address: Option<Ipv4Addr>,
    /// Its accounts, where they differ.
    pub accounts: Option<Accounts>,
    /// Whether call processing is activated.
    #[serde(default = "yes")]
    pub call_processing: bool,
    /// Whether it serves TFTP.
    #[serde(default = "yes")]
    pub tftp: bool,
}

impl Fleet {
    /// Reads a fleet file and checks it.
    ///
    /// # Errors
    /// In words for the person who wrote the file.
    pub fn read(text: &str) -> Result<Self, String> {
        let fleet: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        for cluster in &fleet.clusters {
            for node in &cluster.nodes {
                cluster.version_of(node)?;
            }
            if !cluster.nodes.iter().any(|node| node.role == Role::Publisher) {
                return Err(format!("cluster {}: no node is a publisher", cluster.name));
            }
        }
        if fleet.clusters.is_empty() {
            return Err("the fleet has no cluster".to_owned());
        }
        Ok(fleet)
    }

    /// The same fleet with all clusters on one release. Nodes that name one of their own keep it.
    #[must_use]
    pub fn of_release(mut self, version: &str) -> Self {
        for cluster in &mut self.clusters {
            version.clone_into(&mut cluster.version);
        }
        self
    }
}

impl ClusterPlan {
    /// The release of a node.
    ///
    /// # Errors
    /// When it is none.
    pub fn version_of(&self, node: &NodePlan) -> Result<Version, String> {
        let text = node.version.as_ref().unwrap_or(&self.version);
        Version::read(text).map_err(|error| format!("node {}: {error}", node.host))
    }

    /// The fully qualified name of a node.
    #[must_use]
    pub fn fqdn(&self, node: &NodePlan) -> String {
        if self.domain.is_empty() { node.host.clone() } else { format!("{}.{}", node.host, self.domain) }
    }

    /// The plan for a certificate of a node.
    #[must_use]
    pub fn certificate(&self, purpose: Purpose, host: &str) -> Option<&CertificatePlan> {
        self.certificates.iter().find(|plan| {
            plan.purposes.contains(&purpose) && (plan.hosts.is_empty() || plan.hosts.iter().any(|one| one == host))
        })
    }
}

fn expressway_version() -> String {
    "X14.0.8".to_owned()
}

fn a_year() -> i64 {
    365
}

fn sip_tls() -> u16 {
    5061
}

fn installation() -> u8 {
    4
}

fn domain() -> String {
    "example.com".to_owned()
}

fn version() -> String {
    "15".to_owned()
}

fn users() -> u32 {
    25
}

#[expect(clippy::unnecessary_wraps, reason = "the default of an optional field")]
fn backup_hours() -> Option<u32> {
    Some(6)
}

fn fqdn() -> String {
    "fqdn".to_owned()
}

fn itself() -> String {
    "self".to_owned()
}

fn yes() -> bool {
    true
}
