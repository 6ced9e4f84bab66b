//! Clusters, nodes, accounts, agreed identities.

use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::{Sql, moment, text_of, value, word};
use crate::nodes::pin::{Fingerprint, PinKind};
use crate::nodes::{Account, NodeAddress};
use crate::store::StoreFault;
use crate::store::records::{AccountRecord, ClusterRecord, NodeRecord};

pub(super) fn add_cluster(
    transaction: &Transaction<'_>,
    cluster: &ClusterRecord,
    nodes: &[NodeRecord],
) -> Result<(), StoreFault> {
    if exists(transaction, &cluster.name)? {
        return Err(StoreFault::Exists(cluster.name.clone()));
    }
    transaction.execute(
        "INSERT INTO cluster (name, product, profile, added) VALUES (?1, ?2, ?3, ?4)",
        params![cluster.name, word(&cluster.product), cluster.profile, text_of(cluster.added)],
    )?;
    for (position, node) in nodes.iter().enumerate() {
        transaction.execute(
            "INSERT INTO node (cluster, name, position, host, ssh_port, https_port, service_port, product, role, build)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                cluster.name,
                node.address.name,
                position as i64,
                node.address.host,
                node.address.ssh_port,
                node.address.https_port,
                node.address.service_port,
                word(&node.product),
                word(&node.role),
                node.build
            ],
        )?;
    }
    Ok(())
}

fn exists(transaction: &Transaction<'_>, cluster: &str) -> Sql<bool> {
    let found = transaction.query_row("SELECT 1 FROM cluster WHERE name = ?1", [cluster], |_| Ok(()));
    found.optional().map(|found| found.is_some())
}

fn absent(cluster: &str) -> StoreFault {
    StoreFault::Absent { what: "cluster", name: cluster.to_owned() }
}

pub(super) fn clusters(transaction: &Transaction<'_>) -> Sql<Vec<ClusterRecord>> {
    let mut statement = transaction.prepare("SELECT name, product, profile, added FROM cluster ORDER BY name")?;
    let rows = statement.query_map([], |row| {
        Ok(ClusterRecord {
            name: row.get(0)?,
            product: value(row.get(1)?)?,
            profile: row.get(2)?,
            added: moment(row.get(3)?)?,
        })
    })?;
    rows.collect()
}

pub(super) fn nodes(transaction: &Transaction<'_>, cluster: &str) -> Result<Vec<NodeRecord>, StoreFault> {
    if !exists(transaction, cluster)? {
        return Err(absent(cluster));
    }
    let mut statement = transaction.prepare(
        "SELECT cluster, name, host, ssh_port, https_port, service_port, product, role, build
         FROM node WHERE cluster = ?1 COLLATE NOCASE ORDER BY position",
    )?;
    let rows = statement.query_map([cluster], node)?;
    Ok(rows.collect::<Sql<_>>()?)
}

fn node(row: &Row<'_>) -> Sql<NodeRecord> {
    Ok(NodeRecord {
        cluster: row.get(0)?,
        address: NodeAddress {
            name: row.get(1)?,
            host: row.get(2)?,
            ssh_port: row.get(3)?,
            https_port: row.get(4)?,
            service_port: row.get(5)?,
        },
        product: value(row.get(6)?)?,
        role: value(row.get(7)?)?,
        build: row.get(8)?,
    })
}

pub(super) fn remove_cluster(transaction: &Transaction<'_>, cluster: &str) -> Result<(), StoreFault> {
    if transaction.execute("DELETE FROM cluster WHERE name = ?1", [cluster])? == 0 {
        return Err(absent(cluster));
    }
    Ok(())
}

pub(super) fn put_account(transaction: &Transaction<'_>, account: &AccountRecord) -> Sql<()> {
    transaction.execute(
        "INSERT INTO account (cluster, node, realm, user, sealed) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (cluster, node, realm) DO UPDATE SET user = excluded.user, sealed = excluded.sealed",
        params![
            account.cluster,
            account.node.as_deref().unwrap_or_default(),
            word(&account.realm),
            account.user,
            account.sealed
        ],
    )?;
    Ok(())
}

pub(super) fn accounts(transaction: &Transaction<'_>, cluster: &str) -> Sql<Vec<AccountRecord>> {
    let mut statement = transaction.prepare(
        "SELECT cluster, node, realm, user, sealed FROM account WHERE cluster = ?1 COLLATE NOCASE ORDER BY node, realm",
    )?;
    let rows = statement.query_map([cluster], |row| {
        let node: String = row.get(1)?;
        Ok(AccountRecord {
            cluster: row.get(0)?,
            node: (!node.is_empty()).then_some(node),
            realm: value(row.get(2)?)?,
            user: row.get(3)?,
            sealed: row.get(4)?,
        })
    })?;
    rows.collect()
}

pub(super) fn pins(transaction: &Transaction<'_>) -> Sql<Vec<(String, PinKind, Fingerprint)>> {
    let mut statement = transaction.prepare("SELECT node, kind, fingerprint FROM pin ORDER BY node, kind")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, value(row.get(1)?)?, Fingerprint(row.get(2)?))))?;
    rows.collect()
}

pub(super) fn add_pin(transaction: &Transaction<'_>, node: &str, kind: PinKind, pin: Fingerprint) -> Sql<()> {
    let sql = "INSERT OR IGNORE INTO pin (node, kind, fingerprint) VALUES (?1, ?2, ?3)";
    transaction.execute(sql, params![node, word(&kind), pin.0]).map(|_| ())
}

pub(super) fn quarantined(transaction: &Transaction<'_>) -> Sql<Vec<Account>> {
    let mut statement = transaction.prepare("SELECT node, realm, user FROM quarantine ORDER BY node, realm")?;
    let rows = statement
        .query_map([], |row| Ok(Account { node: row.get(0)?, realm: value(row.get(1)?)?, user: row.get(2)? }))?;
    rows.collect()
}

pub(super) fn set_quarantine(transaction: &Transaction<'_>, account: &Account, locked: bool) -> Sql<()> {
    let sql = if locked {
        "INSERT OR IGNORE INTO quarantine (node, realm, user) VALUES (?1, ?2, ?3)"
    } else {
        "DELETE FROM quarantine WHERE node = ?1 AND realm = ?2 AND user = ?3"
    };
    transaction.execute(sql, params![account.node, word(&account.realm), account.user]).map(|_| ())
}
