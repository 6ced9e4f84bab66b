//! Taking a cluster into care: found, agreed to, kept; its accounts later.

use certwright_core::uc::Product;
use chrono::Utc;
use serde_json::{Value, json};

use crate::audit::Deed;
use crate::fleet::{Accounts, Found, Shared, discover, keep, seal_name};
use crate::nodes::{Account, Credential, NodeFault, Realm};
use crate::ports::PortMap;
use crate::store::{AccountRecord, ClusterRecord, NodeRecord, Store, StoreFault, Vault};

/// Longer names spoil every table.
const NAME_CHARACTERS_MAX: usize = 64;

/// Why a cluster is not taken.
#[derive(Debug, thiserror::Error)]
pub enum EnrollFault {
    /// Its name would be in the way somewhere.
    #[error("{0:?} cannot be the name of a cluster: 1 to {NAME_CHARACTERS_MAX} letters, digits, spaces and . _ -")]
    Name(String),
    /// The store fails, or has it already.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// Its publisher cannot be asked.
    #[error("{0}")]
    Node(Box<NodeFault>),
}

/// Checks that a name can be used and is free.
///
/// # Errors
/// When it cannot, or is not.
pub async fn check_name(store: &dyn Store, name: &str) -> Result<(), EnrollFault> {
    let fits = |one: char| one.is_alphanumeric() || " ._-".contains(one);
    let fine = (1..=NAME_CHARACTERS_MAX).contains(&name.chars().count()) && name.trim() == name;
    // `.` and `..` would be another path in the API's addresses.
    if !fine || !name.chars().all(fits) || name.starts_with('.') {
        return Err(EnrollFault::Name(name.to_owned()));
    }
    if store.clusters().await?.iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
        return Err(StoreFault::Exists(name.to_owned()).into());
    }
    Ok(())
}

/// A cluster, before it is kept.
#[derive(Clone, Copy)]
pub struct Enrolment<'a> {
    /// Its name.
    pub name: &'a str,
    /// The publisher's host name or address.
    pub publisher: &'a str,
    /// Its product.
    pub product: Product,
    /// Its accounts.
    pub accounts: &'a Accounts,
}

impl Enrolment<'_> {
    /// What the audit log says of it.
    #[must_use]
    pub fn detail(&self, found: &[Found]) -> Value {
        json!({ "publisher": self.publisher, "product": self.product, "nodes": found.len() })
    }
}

/// Finds a cluster by its publisher and keeps it with its accounts. The identities of its nodes are taken as
/// `shared.first_use` says. `deed` is given what the audit log says of it.
///
/// # Errors
/// When the name is not free, the publisher cannot be asked, or the store fails; then nothing is kept.
pub async fn enroll(
    store: &dyn Store,
    vault: &Vault,
    shared: &Shared,
    wanted: &Enrolment<'_>,
    ports: &PortMap,
    deed: impl Fn(Value) -> Deed,
) -> Result<Vec<Found>, EnrollFault> {
    check_name(store, wanted.name).await?;
    let found = discover(wanted.publisher, wanted.product, wanted.accounts, shared, ports).await;
    let found = found.map_err(|fault| EnrollFault::Node(Box::new(fault)))?;
    keep_cluster(store, vault, shared, wanted, &found, &deed(wanted.detail(&found))).await?;
    Ok(found)
}

/// Keeps a cluster that was found, with its accounts and the identities agreed to.
///
/// # Errors
/// When the store fails.
pub async fn keep_cluster(
    store: &dyn Store,
    vault: &Vault,
    shared: &Shared,
    wanted: &Enrolment<'_>,
    found: &[Found],
    deed: &Deed,
) -> Result<(), StoreFault> {
    let Enrolment { name, product, accounts, .. } = *wanted;
    let cluster = ClusterRecord { name: name.to_owned(), product, profile: None, added: Utc::now() };
    let node = |one: &Found| NodeRecord {
        cluster: name.to_owned(),
        address: one.address.clone(),
        product: one.facts.product,
        role: one.facts.role,
        build: one.build.clone(),
    };
    let nodes: Vec<NodeRecord> = found.iter().map(node).collect();
    store.add_cluster(&cluster, &nodes, &sealed(vault, name, None, accounts)?, deed).await?;
    keep(store, shared).await
}

/// What the audit log says of new passwords: whose, never which.
#[must_use]
pub fn accounts_detail(node: Option<&str>, accounts: &Accounts) -> Value {
    json!({
        "node": node,
        "platform_user": accounts.platform.as_ref().map(|one| &one.user),
        "application_user": accounts.application.as_ref().map(|one| &one.user),
    })
}

/// New passwords for a cluster or one of its nodes; a quarantine ends with them.
///
/// # Errors
/// When there is no such cluster or node, or the store fails.
pub async fn renew_accounts(
    store: &dyn Store,
    vault: &Vault,
    cluster: &str,
    node: Option<&str>,
    accounts: &Accounts,
    deed: &Deed,
) -> Result<(), StoreFault> {
    let nodes = store.nodes(cluster).await?;
    if let Some(name) = node
        && !nodes.iter().any(|known| known.address.name == name)
    {
        return Err(StoreFault::Absent { what: "node", name: name.to_owned() });
    }
    // Sealed under the name that the store knows, in whatever case it is called.
    let name = nodes.first().map_or(cluster, |node| node.cluster.as_str());
    let sealed = sealed(vault, name, node, accounts)?;
    let of = nodes.iter().filter(|known| node.is_none_or(|name| name == known.address.name));
    let released: Vec<Account> = of
        .flat_map(|known| {
            realms(accounts).map(|(realm, credential)| Account::of(&known.address.name, realm, credential))
        })
        .collect();
    store.put_accounts(&sealed, &released, deed).await
}

fn sealed(
    vault: &Vault,
    cluster: &str,
    node: Option<&str>,
    accounts: &Accounts,
) -> Result<Vec<AccountRecord>, StoreFault> {
    let record = |(realm, credential): (Realm, &Credential)| {
        let sealed = vault.seal(&seal_name(cluster, node, realm), &credential.password);
        Ok(AccountRecord {
            cluster: cluster.to_owned(),
            node: node.map(str::to_owned),
            realm,
            user: credential.user.clone(),
            sealed: sealed.map_err(|fault| StoreFault::Broken(fault.to_string()))?,
        })
    };
    realms(accounts).map(record).collect()
}

fn realms(accounts: &Accounts) -> impl Iterator<Item = (Realm, &Credential)> {
    let platform = accounts.platform.iter().map(|one| (Realm::Platform, one));
    platform.chain(accounts.application.iter().map(|one| (Realm::Application, one)))
}
