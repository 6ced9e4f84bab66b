//! Certificates by slot, with their history: deletion is history too.

use std::collections::BTreeSet;

use certwright_core::inspect::sha256_hex;
use rusqlite::{Row, Transaction, params};

use super::{Sql, moment, text_of, value, word};
use crate::nodes::capability::{HeldCertificate, HeldRequest};
use crate::store::records::{Asked, Freshness, RequestRecord, SettingRecord, Slot, SlotKind};
use crate::survey::{self, ClusterReading, NodeReading};

pub(super) fn record(transaction: &Transaction<'_>, reading: &ClusterReading) -> Sql<()> {
    let now = text_of(reading.read_at);
    for node in &reading.nodes {
        record_node(transaction, reading, node, &now)?;
    }
    for (name, setting) in &reading.settings {
        transaction.execute(
            "INSERT INTO setting (cluster, name, value, read_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (cluster, name) DO UPDATE SET value = excluded.value, read_at = excluded.read_at",
            params![reading.cluster, name, setting.to_string(), now],
        )?;
    }
    Ok(())
}

fn record_node(transaction: &Transaction<'_>, reading: &ClusterReading, node: &NodeReading, now: &str) -> Sql<()> {
    let faults = serde_json::to_string(&node.faults).unwrap_or_else(|_| "[]".to_owned());
    transaction.execute(
        "UPDATE node SET asked_at = ?3, faults = ?4, whole_at = CASE WHEN ?5 THEN ?3 ELSE whole_at END,
         build = coalesce(?6, build) WHERE cluster = ?1 COLLATE NOCASE AND name = ?2",
        params![reading.cluster, node.node, now, faults, node.is_whole(), node.build],
    )?;
    let place = Place { transaction, cluster: &reading.cluster, node: &node.node, now };
    // A part that could not be read says nothing about what is gone.
    let whole = |part: &str| !node.faults.iter().any(|fault| fault.part == part);
    if let Some(held) = &node.identities {
        place.record(SlotKind::Identity, held, whole(survey::IDENTITIES))?;
    }
    if let Some(held) = &node.trust {
        place.record(SlotKind::Trust, held, whole(survey::TRUST))?;
    }
    if let Some(requests) = &node.requests {
        place.record_requests(requests, whole(survey::REQUESTS))?;
    }
    Ok(())
}

struct Place<'a> {
    transaction: &'a Transaction<'a>,
    cluster: &'a str,
    node: &'a str,
    now: &'a str,
}

type Key = (String, String, String);

impl Place<'_> {
    fn record(&self, kind: SlotKind, held: &[HeldCertificate], whole: bool) -> Sql<()> {
        let mut seen: BTreeSet<Key> = BTreeSet::new();
        for one in held {
            let file = one.file_name.clone().unwrap_or_else(|| format!("{}.pem", one.unit));
            let sha256 = one.der.as_ref().map_or_else(|| text_digest(one), |der| sha256_hex(der));
            if let Some(der) = &one.der {
                let sql = "INSERT OR IGNORE INTO certificate (sha256, der) VALUES (?1, ?2)";
                self.transaction.execute(sql, params![sha256, der])?;
            }
            let changed = self.transaction.execute(
                "UPDATE slot SET last_seen = ?7, description = coalesce(?8, description) WHERE cluster = ?1 AND node = ?2
                 AND kind = ?3 AND unit = ?4 AND file = ?5 AND sha256 = ?6 AND gone IS NULL",
                params![self.cluster, self.node, word(&kind), one.unit, file, sha256, self.now, one.description],
            )?;
            if changed == 0 {
                self.transaction.execute(
                    "INSERT OR IGNORE INTO slot (cluster, node, kind, unit, file, sha256, description, first_seen, last_seen)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?8, ?7, ?7)",
                    params![self.cluster, self.node, word(&kind), one.unit, file, sha256, self.now, one.description],
                )?;
            }
            seen.insert((one.unit.clone(), file, sha256));
        }
        if whole { self.mark_gone(kind, &seen) } else { Ok(()) }
    }

    fn mark_gone(&self, kind: SlotKind, seen: &BTreeSet<Key>) -> Sql<()> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT unit, file, sha256 FROM slot WHERE cluster = ?1 AND node = ?2 AND kind = ?3 AND gone IS NULL",
        )?;
        let known = statement.query_map(params![self.cluster, self.node, word(&kind)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        for key in known.collect::<Sql<Vec<Key>>>()? {
            if !seen.contains(&key) {
                self.transaction.execute(
                    "UPDATE slot SET gone = ?7 WHERE cluster = ?1 AND node = ?2 AND kind = ?3 AND unit = ?4
                     AND file = ?5 AND sha256 = ?6 AND gone IS NULL",
                    params![self.cluster, self.node, word(&kind), key.0, key.1, key.2, self.now],
                )?;
            }
        }
        Ok(())
    }

    fn record_requests(&self, requests: &[HeldRequest], whole: bool) -> Sql<()> {
        let mut seen = BTreeSet::new();
        for request in requests {
            let sha256 = request.der.as_ref().map_or_else(String::new, |der| sha256_hex(der));
            let known: i64 = self.transaction.query_row(
                "SELECT count(*) FROM request WHERE cluster = ?1 AND node = ?2 AND unit = ?3 AND sha256 = ?4 AND gone IS NULL",
                params![self.cluster, self.node, request.unit, sha256],
                |row| row.get(0),
            )?;
            if known == 0 {
                self.transaction.execute(
                    "INSERT OR IGNORE INTO request (cluster, node, unit, sha256, der, first_seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![self.cluster, self.node, request.unit, sha256, request.der, self.now],
                )?;
            }
            seen.insert((request.unit.clone(), sha256));
        }
        if !whole {
            return Ok(());
        }
        let mut statement = self
            .transaction
            .prepare("SELECT unit, sha256 FROM request WHERE cluster = ?1 AND node = ?2 AND gone IS NULL")?;
        let known = statement.query_map(params![self.cluster, self.node], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (unit, sha256) in known.collect::<Sql<Vec<(String, String)>>>()? {
            if !seen.contains(&(unit.clone(), sha256.clone())) {
                self.transaction.execute(
                    "UPDATE request SET gone = ?5 WHERE cluster = ?1 AND node = ?2 AND unit = ?3 AND sha256 = ?4 AND gone IS NULL",
                    params![self.cluster, self.node, unit, sha256, self.now],
                )?;
            }
        }
        Ok(())
    }
}

const CONDITIONS: &str = "(?1 IS NULL OR one.cluster = ?1 COLLATE NOCASE) AND (?2 IS NULL OR one.node = ?2)
     AND (?3 IS NULL OR one.unit = ?3) AND (?4 OR one.gone IS NULL)";

pub(super) fn slots(transaction: &Transaction<'_>, asked: &Asked) -> Sql<Vec<Slot>> {
    let sql = format!(
        "SELECT one.cluster, one.node, coalesce(node.product, 'cucm'), one.kind, one.unit, one.file, certificate.der,
         one.sha256, one.description, one.first_seen, one.last_seen, one.gone
         FROM slot one LEFT JOIN certificate ON certificate.sha256 = one.sha256
         LEFT JOIN node ON node.cluster = one.cluster AND node.name = one.node
         WHERE {CONDITIONS} AND (?5 IS NULL OR one.kind = ?5)
         ORDER BY one.cluster, coalesce(node.position, 9999), one.node, one.kind, one.unit, one.file, one.first_seen"
    );
    let mut statement = transaction.prepare(&sql)?;
    let kind = asked.kind.as_ref().map(word);
    let rows = statement.query_map(params![asked.cluster, asked.node, asked.unit, asked.with_gone, kind], slot)?;
    rows.collect()
}

fn slot(row: &Row<'_>) -> Sql<Slot> {
    let kind: String = row.get(3)?;
    Ok(Slot {
        cluster: row.get(0)?,
        node: row.get(1)?,
        product: value(row.get(2)?)?,
        kind: if kind == "trust" { SlotKind::Trust } else { SlotKind::Identity },
        unit: row.get(4)?,
        file: row.get(5)?,
        der: row.get(6)?,
        sha256: row.get(7)?,
        description: row.get(8)?,
        first_seen: moment(row.get(9)?)?,
        last_seen: moment(row.get(10)?)?,
        gone: row.get::<_, Option<String>>(11)?.map(moment).transpose()?,
    })
}

pub(super) fn requests(transaction: &Transaction<'_>, asked: &Asked) -> Sql<Vec<RequestRecord>> {
    let sql = format!(
        "SELECT one.cluster, one.node, one.unit, one.der, one.first_seen, one.gone FROM request one
         WHERE {CONDITIONS} ORDER BY one.cluster, one.node, one.unit, one.first_seen"
    );
    let mut statement = transaction.prepare(&sql)?;
    let rows = statement.query_map(params![asked.cluster, asked.node, asked.unit, asked.with_gone], |row| {
        Ok(RequestRecord {
            cluster: row.get(0)?,
            node: row.get(1)?,
            unit: row.get(2)?,
            der: row.get(3)?,
            first_seen: moment(row.get(4)?)?,
            gone: row.get::<_, Option<String>>(5)?.map(moment).transpose()?,
        })
    })?;
    rows.collect()
}

pub(super) fn settings(transaction: &Transaction<'_>, cluster: &str) -> Sql<Vec<SettingRecord>> {
    let mut statement = transaction
        .prepare("SELECT name, value, read_at FROM setting WHERE cluster = ?1 COLLATE NOCASE ORDER BY name")?;
    let rows = statement.query_map([cluster], |row| {
        let text: String = row.get(1)?;
        let value = serde_json::from_str(&text).unwrap_or_default();
        Ok(SettingRecord { name: row.get(0)?, value, read_at: moment(row.get(2)?)? })
    })?;
    rows.collect()
}

pub(super) fn freshness(transaction: &Transaction<'_>, cluster: &str) -> Sql<Vec<Freshness>> {
    let mut statement = transaction.prepare(
        "SELECT name, asked_at, whole_at, faults FROM node
         WHERE cluster = ?1 COLLATE NOCASE AND asked_at IS NOT NULL ORDER BY position",
    )?;
    let rows = statement.query_map([cluster], |row| {
        let faults: String = row.get(3)?;
        Ok(Freshness {
            node: row.get(0)?,
            asked_at: moment(row.get(1)?)?,
            whole_at: row.get::<_, Option<String>>(2)?.map(moment).transpose()?,
            faults: serde_json::from_str(&faults).unwrap_or_default(),
        })
    })?;
    rows.collect()
}

/// What stands for a certificate of which the node shows the text alone.
fn text_digest(held: &HeldCertificate) -> String {
    let text = [Some(held.unit.as_str()), held.file_name.as_deref(), held.serial.as_deref()];
    let text: Vec<&str> = text.into_iter().flatten().collect();
    format!("text:{}", sha256_hex(text.join("\n").as_bytes()))
}
