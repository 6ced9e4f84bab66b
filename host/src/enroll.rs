//! Taking a cluster into care: found, agreed to, kept; its accounts later.

use certwright_core::uc::Product;
use chrono::Utc;

use crate::fleet::{Accounts, Found, Shared, discover, keep, seal_name};
use crate::nodes::{Account, NodeFault, Realm};
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

/// Finds a cluster by its publisher and keeps it with its accounts. The identities of its nodes are taken as
/// `shared.first_use` says.
///
/// # Errors
/// When the name is not free, the publisher cannot be asked, or the store fails; then nothing is kept.
pub async fn enroll(
    store: &dyn Store,
    vault: &Vault,
    shared: &Shared,
    (name, publisher, product): (&str, &str, Product),
    accounts: &Accounts,
    ports: &PortMap,
) -> Result<Vec<Found>, EnrollFault> {
    check_name(store, name).await?;
    let found = discover(publisher, product, accounts, shared, ports).await;
    let found = found.map_err(|fault| EnrollFault::Node(Box::new(fault)))?;
    keep_cluster(store, vault, shared, (name, product), accounts, &found).await?;
    Ok(found)
}

/// Keeps a cluster that was found.
///
/// # Errors
/// When the store fails.
pub async fn keep_cluster(
    store: &dyn Store,
    vault: &Vault,
    shared: &Shared,
    (name, product): (&str, Product),
    accounts: &Accounts,
    found: &[Found],
) -> Result<(), StoreFault> {
    let cluster = ClusterRecord { name: name.to_owned(), product, profile: None, added: Utc::now() };
    let node = |one: &Found| NodeRecord {
        cluster: name.to_owned(),
        address: one.address.clone(),
        product: one.facts.product,
        role: one.facts.role,
        build: one.build.clone(),
    };
    store.add_cluster(&cluster, &found.iter().map(node).collect::<Vec<_>>()).await?;
    put_accounts(store, vault, name, None, accounts).await?;
    keep(store, shared).await
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
) -> Result<(), StoreFault> {
    let nodes = store.nodes(cluster).await?;
    if let Some(name) = node
        && !nodes.iter().any(|known| known.address.name == name)
    {
        return Err(StoreFault::Absent { what: "node", name: name.to_owned() });
    }
    put_accounts(store, vault, cluster, node, accounts).await?;
    for known in nodes.iter().filter(|known| node.is_none_or(|name| name == known.address.name)) {
        for (realm, credential) in realms(accounts) {
            store.set_quarantine(&Account::of(&known.address.name, realm, credential), false).await?;
        }
    }
    Ok(())
}

async fn put_accounts(
    store: &dyn Store,
    vault: &Vault,
    cluster: &str,
    node: Option<&str>,
    accounts: &Accounts,
) -> Result<(), StoreFault> {
    for (realm, credential) in realms(accounts) {
        let sealed = vault.seal(&seal_name(cluster, node, realm), &credential.password);
        let sealed = sealed.map_err(|fault| StoreFault::Broken(fault.to_string()))?;
        let record = AccountRecord {
            cluster: cluster.to_owned(),
            node: node.map(str::to_owned),
            realm,
            user: credential.user.clone(),
            sealed,
        };
        store.put_account(&record).await?;
    }
    Ok(())
}

fn realms(accounts: &Accounts) -> impl Iterator<Item = (Realm, &crate::nodes::Credential)> {
    let platform = accounts.platform.iter().map(|one| (Realm::Platform, one));
    platform.chain(accounts.application.iter().map(|one| (Realm::Application, one)))
}
