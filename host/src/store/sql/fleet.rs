//! Clusters, nodes, accounts, agreed identities.

use super::audit::append;
use super::{Db, all, first, found, inventory, key, product, value, values, word};
use crate::audit::Deed;
use crate::nodes::pin::{Fingerprint, PinKind};
use crate::nodes::{Account, NodeAddress};
use crate::store::StoreFault;
use crate::store::records::{AccountRecord, ClusterRecord, NodeRecord};

/// The name of a cluster as it was given when it was added.
pub(super) fn canonical(db: &dyn Db, cluster: &str) -> Result<String, StoreFault> {
    let sql = "SELECT name FROM cluster WHERE lower(name) = ?1";
    let name = first(db, sql, values![key(cluster)], |row| row.text(0))?;
    name.ok_or_else(|| StoreFault::Absent { what: "cluster", name: cluster.to_owned() })
}

pub(super) fn add_cluster(
    db: &dyn Db,
    cluster: &ClusterRecord,
    nodes: &[NodeRecord],
    accounts: &[AccountRecord],
    deed: &Deed,
) -> Result<(), StoreFault> {
    let added = db.execute(
        "INSERT INTO cluster (name, product, profile, added) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        values![&cluster.name, word(&cluster.product), cluster.profile.as_ref(), cluster.added],
    )?;
    if added == 0 {
        return Err(StoreFault::Exists(cluster.name.clone()));
    }
    for (position, node) in nodes.iter().enumerate() {
        let address = &node.address;
        db.execute(
            "INSERT INTO node (cluster, name, position, host, ssh_port, https_port, service_port, product, role, build)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            values![
                &cluster.name,
                &address.name,
                position as i64,
                &address.host,
                address.ssh_port,
                address.https_port,
                address.service_port,
                word(&node.product),
                word(&node.role),
                &node.build
            ],
        )?;
    }
    for account in accounts {
        put_account(db, account)?;
    }
    append(db, deed).map(drop)
}

pub(super) fn clusters(db: &dyn Db) -> Result<Vec<ClusterRecord>, StoreFault> {
    all(db, "SELECT name, product, profile, added FROM cluster ORDER BY lower(name)", values![], |row| {
        Ok(ClusterRecord {
            name: row.text(0)?,
            product: product(&row.text(1)?)?,
            profile: row.optional_text(2)?,
            added: row.moment(3)?,
        })
    })
}

pub(super) fn nodes(db: &dyn Db, cluster: &str) -> Result<Vec<NodeRecord>, StoreFault> {
    let cluster = canonical(db, cluster)?;
    let sql = "SELECT cluster, name, host, ssh_port, https_port, service_port, product, role, build
               FROM node WHERE cluster = ?1 ORDER BY position";
    all(db, sql, values![cluster], |row| {
        Ok(NodeRecord {
            cluster: row.text(0)?,
            address: NodeAddress {
                name: row.text(1)?,
                host: row.text(2)?,
                ssh_port: row.number(3)?,
                https_port: row.number(4)?,
                service_port: row.number(5)?,
            },
            product: product(&row.text(6)?)?,
            role: value(row.text(7)?)?,
            build: row.text(8)?,
        })
    })
}

pub(super) fn remove_cluster(db: &dyn Db, cluster: &str, deed: &Deed) -> Result<(), StoreFault> {
    inventory::part(db, &key(cluster), deed.at)?;
    let rows = db.execute("DELETE FROM cluster WHERE lower(name) = ?1", values![key(cluster)])?;
    found(rows, "cluster", cluster)?;
    append(db, deed).map(drop)
}

pub(super) fn put_accounts(
    db: &dyn Db,
    accounts: &[AccountRecord],
    released: &[Account],
    deed: &Deed,
) -> Result<(), StoreFault> {
    for account in accounts {
        put_account(db, account)?;
    }
    for account in released {
        set_quarantine(db, account, false)?;
    }
    append(db, deed).map(drop)
}

fn put_account(db: &dyn Db, account: &AccountRecord) -> Result<(), StoreFault> {
    let cluster = canonical(db, &account.cluster)?;
    let node = account.node.as_deref().unwrap_or_default();
    db.execute(
        r#"INSERT INTO account (cluster, node, realm, "user", sealed) VALUES (?1, ?2, ?3, ?4, ?5)
           ON CONFLICT (cluster, node, realm) DO UPDATE SET "user" = excluded."user", sealed = excluded.sealed"#,
        values![cluster, node, word(&account.realm), &account.user, &account.sealed],
    )?;
    Ok(())
}

pub(super) fn accounts(db: &dyn Db, cluster: &str) -> Result<Vec<AccountRecord>, StoreFault> {
    let sql = r#"SELECT cluster, node, realm, "user", sealed FROM account
                 WHERE lower(cluster) = ?1 ORDER BY node, realm"#;
    all(db, sql, values![key(cluster)], |row| {
        let node = row.text(1)?;
        Ok(AccountRecord {
            cluster: row.text(0)?,
            node: (!node.is_empty()).then_some(node),
            realm: value(row.text(2)?)?,
            user: row.text(3)?,
            sealed: row.octets(4)?,
        })
    })
}

pub(super) fn pins(db: &dyn Db) -> Result<Vec<(String, PinKind, Fingerprint)>, StoreFault> {
    let sql = "SELECT node, kind, fingerprint FROM pin ORDER BY node, kind, fingerprint";
    all(db, sql, values![], |row| {
        let octets = <[u8; 32]>::try_from(row.octets(2)?);
        let pin = octets.map_err(|_| StoreFault::Broken("a fingerprint does not have 32 octets".to_owned()))?;
        Ok((row.text(0)?, value(row.text(1)?)?, Fingerprint(pin)))
    })
}

pub(super) fn add_pin(db: &dyn Db, node: &str, kind: PinKind, pin: Fingerprint) -> Result<(), StoreFault> {
    let sql = "INSERT INTO pin (node, kind, fingerprint) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    db.execute(sql, values![node, word(&kind), &pin.0[..]]).map(drop)
}

pub(super) fn quarantined(db: &dyn Db) -> Result<Vec<Account>, StoreFault> {
    let sql = r#"SELECT node, realm, "user" FROM quarantine ORDER BY node, realm, "user""#;
    all(db, sql, values![], |row| Ok(Account { node: row.text(0)?, realm: value(row.text(1)?)?, user: row.text(2)? }))
}

pub(super) fn set_quarantine(db: &dyn Db, account: &Account, locked: bool) -> Result<(), StoreFault> {
    let sql = if locked {
        r#"INSERT INTO quarantine (node, realm, "user") VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"#
    } else {
        r#"DELETE FROM quarantine WHERE node = ?1 AND realm = ?2 AND "user" = ?3"#
    };
    db.execute(sql, values![&account.node, word(&account.realm), &account.user]).map(drop)
}
