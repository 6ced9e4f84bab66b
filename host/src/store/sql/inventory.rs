//! Certificates by slot, with their history: deletion is history too.

use std::collections::BTreeSet;

use certwright_core::inspect::sha256_hex;
use chrono::{DateTime, Utc};

use super::conditions::Conditions;
use super::{Db, Row, all, fleet, key, value, values, word};
use crate::nodes::capability::{HeldCertificate, HeldRequest};
use crate::store::StoreFault;
use crate::store::records::{Asked, Freshness, RequestRecord, SettingRecord, Slot, SlotKind};
use crate::survey::{self, ClusterReading, NodeReading};

pub(super) fn record(db: &dyn Db, reading: &ClusterReading) -> Result<(), StoreFault> {
    // A cluster that was removed while it was read does not come back.
    let cluster = fleet::canonical(db, &reading.cluster)?;
    db.lock(&format!("cluster {}", key(&cluster)))?;
    for node in &reading.nodes {
        record_node(db, &cluster, node, reading.read_at)?;
    }
    for (name, setting) in &reading.settings {
        db.execute(
            "INSERT INTO setting (cluster, name, value, read_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (cluster, name) DO UPDATE SET value = excluded.value, read_at = excluded.read_at",
            values![&cluster, name, setting.to_string(), reading.read_at],
        )?;
    }
    Ok(())
}

fn record_node(db: &dyn Db, cluster: &str, node: &NodeReading, now: DateTime<Utc>) -> Result<(), StoreFault> {
    let faults = serde_json::to_string(&node.faults).unwrap_or_else(|_| "[]".to_owned());
    db.execute(
        "UPDATE node SET asked_at = ?3, faults = ?4, build = coalesce(?5, build)
         WHERE cluster = ?1 AND lower(name) = ?2",
        values![cluster, key(&node.node), now, faults, node.build.as_ref()],
    )?;
    if node.is_whole() {
        let sql = "UPDATE node SET whole_at = ?3 WHERE cluster = ?1 AND lower(name) = ?2";
        db.execute(sql, values![cluster, key(&node.node), now])?;
    }
    let place = Place { db, cluster, node: &node.node, now };
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
    db: &'a dyn Db,
    cluster: &'a str,
    node: &'a str,
    now: DateTime<Utc>,
}

/// Purpose or store, file, SHA-256.
type Key = (String, String, String);

/// The present slots of a kind on a node.
const HERE: &str = "lower(cluster) = ?1 AND node = ?2 AND kind = ?3 AND gone IS NULL";

impl Place<'_> {
    fn record(&self, kind: SlotKind, held: &[HeldCertificate], whole: bool) -> Result<(), StoreFault> {
        let (cluster, kind) = (key(self.cluster), word(&kind));
        let sql = format!("SELECT unit, file, sha256, description FROM slot WHERE {HERE}");
        let known = all(self.db, &sql, values![&cluster, self.node, &kind], |row| {
            Ok(((row.text(0)?, row.text(1)?, row.text(2)?), row.optional(3, Row::text)?))
        })?;
        let mut seen: BTreeSet<Key> = BTreeSet::new();
        for one in held {
            let slot = Self::key(one);
            match known.iter().find(|(known, _)| *known == slot) {
                None if seen.contains(&slot) => {}
                None => self.appear(&kind, &slot, one)?,
                Some((_, said)) if one.description.is_none() || one.description == *said => {}
                Some(_) => self.describe(&kind, &slot, one.description.as_deref())?,
            }
            seen.insert(slot);
        }
        for (slot, _) in known.iter().filter(|(slot, _)| whole && !seen.contains(slot)) {
            let sql = format!("UPDATE slot SET gone = ?7 WHERE {HERE} AND unit = ?4 AND file = ?5 AND sha256 = ?6");
            self.db.execute(&sql, values![&cluster, self.node, &kind, &slot.0, &slot.1, &slot.2, self.now])?;
        }
        if whole || known.iter().all(|(slot, _)| seen.contains(slot)) {
            let sql = format!("UPDATE slot SET last_seen = ?4 WHERE {HERE}");
            return self.db.execute(&sql, values![cluster, self.node, kind, self.now]).map(drop);
        }
        for slot in &seen {
            let sql =
                format!("UPDATE slot SET last_seen = ?7 WHERE {HERE} AND unit = ?4 AND file = ?5 AND sha256 = ?6");
            self.db.execute(&sql, values![&cluster, self.node, &kind, &slot.0, &slot.1, &slot.2, self.now])?;
        }
        Ok(())
    }

    /// By what a slot is known.
    fn key(one: &HeldCertificate) -> Key {
        let file = one.file_name.clone().unwrap_or_else(|| format!("{}.pem", one.unit));
        let sha256 = one.der.as_ref().map_or_else(|| text_digest(one), |der| sha256_hex(der));
        (one.unit.clone(), file, sha256)
    }

    fn appear(&self, kind: &str, slot: &Key, one: &HeldCertificate) -> Result<(), StoreFault> {
        if let Some(der) = &one.der {
            let sql = "INSERT INTO certificate (sha256, der) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            self.db.execute(sql, values![&slot.2, der])?;
        }
        self.db.execute(
            "INSERT INTO slot (cluster, node, kind, unit, file, sha256, description, first_seen, last_seen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
             ON CONFLICT (cluster, node, kind, unit, file, sha256, first_seen) DO UPDATE SET gone = NULL",
            values![self.cluster, self.node, kind, &slot.0, &slot.1, &slot.2, one.description.as_deref(), self.now],
        )?;
        Ok(())
    }

    fn describe(&self, kind: &str, slot: &Key, description: Option<&str>) -> Result<(), StoreFault> {
        let sql = format!("UPDATE slot SET description = ?7 WHERE {HERE} AND unit = ?4 AND file = ?5 AND sha256 = ?6");
        let cluster = key(self.cluster);
        self.db.execute(&sql, values![cluster, self.node, kind, &slot.0, &slot.1, &slot.2, description]).map(drop)
    }

    fn record_requests(&self, requests: &[HeldRequest], whole: bool) -> Result<(), StoreFault> {
        const WAITING: &str = "lower(cluster) = ?1 AND node = ?2 AND gone IS NULL";
        let cluster = key(self.cluster);
        let sql = format!("SELECT unit, sha256 FROM request WHERE {WAITING}");
        let known = all(self.db, &sql, values![&cluster, self.node], |row| Ok((row.text(0)?, row.text(1)?)))?;
        let mut seen = BTreeSet::new();
        for request in requests {
            let sha256 = request.der.as_ref().map_or_else(String::new, |der| sha256_hex(der));
            let one = (request.unit.clone(), sha256);
            if !known.contains(&one) {
                self.db.execute(
                    "INSERT INTO request (cluster, node, unit, sha256, der, first_seen)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                    values![self.cluster, self.node, &one.0, &one.1, request.der.as_ref(), self.now],
                )?;
            }
            seen.insert(one);
        }
        for (unit, sha256) in known.iter().filter(|one| whole && !seen.contains(*one)) {
            let sql = format!("UPDATE request SET gone = ?5 WHERE {WAITING} AND unit = ?3 AND sha256 = ?4");
            self.db.execute(&sql, values![&cluster, self.node, unit, sha256, self.now])?;
        }
        Ok(())
    }
}

/// What slots and requests are asked for alike.
fn conditions(asked: &Asked) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.and_if("lower(one.cluster) = ?", asked.cluster.as_deref().map(key));
    conditions.and_if("one.node = ?", asked.node.as_deref());
    conditions.and_if("one.unit = ?", asked.unit.as_deref());
    if !asked.with_gone {
        conditions.plain("one.gone IS NULL");
    }
    conditions
}

pub(super) fn slots(db: &dyn Db, asked: &Asked) -> Result<Vec<Slot>, StoreFault> {
    let mut conditions = conditions(asked);
    conditions.and_if("one.kind = ?", asked.kind.as_ref().map(word));
    let sql = format!(
        "SELECT one.cluster, one.node, coalesce(node.product, 'cucm'), one.kind, one.unit, one.file, certificate.der,
         one.sha256, one.description, one.first_seen, one.last_seen, one.gone
         FROM slot one LEFT JOIN certificate ON certificate.sha256 = one.sha256
         LEFT JOIN node ON lower(node.cluster) = lower(one.cluster) AND lower(node.name) = lower(one.node){}
         ORDER BY lower(one.cluster), coalesce(node.position, 9999), one.node, one.kind, one.unit, one.file,
         one.first_seen, one.sha256",
        conditions.text()
    );
    all(db, &sql, conditions.values(), slot)
}

fn slot(row: &Row) -> Result<Slot, StoreFault> {
    Ok(Slot {
        cluster: row.text(0)?,
        node: row.text(1)?,
        product: value(row.text(2)?)?,
        kind: if row.text(3)? == "trust" { SlotKind::Trust } else { SlotKind::Identity },
        unit: row.text(4)?,
        file: row.text(5)?,
        der: row.optional(6, Row::octets)?,
        sha256: row.text(7)?,
        description: row.optional(8, Row::text)?,
        first_seen: row.moment(9)?,
        last_seen: row.moment(10)?,
        gone: row.optional(11, Row::moment)?,
    })
}

pub(super) fn requests(db: &dyn Db, asked: &Asked) -> Result<Vec<RequestRecord>, StoreFault> {
    let conditions = conditions(asked);
    let sql = format!(
        "SELECT one.cluster, one.node, one.unit, one.der, one.first_seen, one.gone FROM request one{}
         ORDER BY lower(one.cluster), one.node, one.unit, one.first_seen, one.sha256",
        conditions.text()
    );
    all(db, &sql, conditions.values(), |row| {
        Ok(RequestRecord {
            cluster: row.text(0)?,
            node: row.text(1)?,
            unit: row.text(2)?,
            der: row.optional(3, Row::octets)?,
            first_seen: row.moment(4)?,
            gone: row.optional(5, Row::moment)?,
        })
    })
}

pub(super) fn settings(db: &dyn Db, cluster: &str) -> Result<Vec<SettingRecord>, StoreFault> {
    let sql = "SELECT name, value, read_at FROM setting WHERE lower(cluster) = ?1 ORDER BY name";
    all(db, sql, values![key(cluster)], |row| {
        let value = serde_json::from_str(&row.text(1)?).unwrap_or_default();
        Ok(SettingRecord { name: row.text(0)?, value, read_at: row.moment(2)? })
    })
}

pub(super) fn freshness(db: &dyn Db, cluster: &str) -> Result<Vec<Freshness>, StoreFault> {
    let sql = "SELECT name, asked_at, whole_at, faults FROM node
               WHERE lower(cluster) = ?1 AND asked_at IS NOT NULL ORDER BY position";
    all(db, sql, values![key(cluster)], |row| {
        Ok(Freshness {
            node: row.text(0)?,
            asked_at: row.moment(1)?,
            whole_at: row.optional(2, Row::moment)?,
            faults: serde_json::from_str(&row.text(3)?).unwrap_or_default(),
        })
    })
}

/// What stands for a certificate of which the node shows the text alone.
fn text_digest(held: &HeldCertificate) -> String {
    let text = [Some(held.unit.as_str()), held.file_name.as_deref(), held.serial.as_deref()];
    let text: Vec<&str> = text.into_iter().flatten().collect();
    format!("text:{}", sha256_hex(text.join("\n").as_bytes()))
}
