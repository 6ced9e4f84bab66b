//! Certificates by slot, with their history: deletion is history too.

use std::collections::BTreeSet;

use certwright_core::inspect::sha256_hex;
use chrono::{DateTime, TimeDelta, Utc};

use super::conditions::{Conditions, contains};
use super::{Db, Row, all, facts, first, fleet, judged, key, product, value, values, word};
use crate::nodes::capability::{HeldCertificate, HeldRequest};
use crate::store::StoreFault;
use crate::store::records::{Asked, Ends, Freshness, RequestRecord, SettingRecord, Slot, SlotKind, Stand, StateCount};
use crate::survey::{self, ClusterReading, NodeReading};

pub(super) fn record(db: &dyn Db, reading: &ClusterReading) -> Result<(), StoreFault> {
    // A cluster that was removed while it was read does not come back.
    let cluster = fleet::canonical(db, &reading.cluster)?;
    db.lock(&format!("cluster {}", key(&cluster)))?;
    let mut touched = BTreeSet::new();
    for node in &reading.nodes {
        record_node(db, &cluster, node, reading.read_at, &mut touched)?;
    }
    facts::hold(db, &touched)?;
    judged::touch(db, &cluster)?;
    for (name, setting) in &reading.settings {
        db.execute(
            "INSERT INTO setting (cluster, name, value, read_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (cluster, name) DO UPDATE SET value = excluded.value, read_at = excluded.read_at",
            values![&cluster, name, setting.to_string(), reading.read_at],
        )?;
    }
    Ok(())
}

fn record_node(
    db: &dyn Db,
    cluster: &str,
    node: &NodeReading,
    now: DateTime<Utc>,
    touched: &mut BTreeSet<String>,
) -> Result<(), StoreFault> {
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
    let sql = "SELECT position, name FROM node WHERE cluster = ?1 AND lower(name) = ?2";
    let known = first(db, sql, values![cluster, key(&node.node)], |row| Ok((row.number::<i64>(0)?, row.text(1)?)))?;
    let (position, name) = known.unwrap_or_else(|| (NOWHERE, node.node.clone()));
    let mut place = Place { db, cluster, node: &name, node_key: &key(&name), position, now, touched };
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
    /// As it is compared.
    node_key: &'a str,
    /// Of the node in its cluster.
    position: i64,
    now: DateTime<Utc>,
    /// Certificates that came or went.
    touched: &'a mut BTreeSet<String>,
}

/// The position of a node that the cluster does not have.
const NOWHERE: i64 = 9999;

/// Purpose or store, file, SHA-256.
type Key = (String, String, String);

/// The present slots of a kind on a node.
const HERE: &str = "lower(cluster) = ?1 AND lower(node) = ?2 AND kind = ?3 AND gone IS NULL";

impl Place<'_> {
    fn record(&mut self, kind: SlotKind, held: &[HeldCertificate], whole: bool) -> Result<(), StoreFault> {
        let (cluster, kind) = (key(self.cluster), word(&kind));
        let sql = format!("SELECT unit, file, sha256, description FROM slot WHERE {HERE}");
        let known = all(self.db, &sql, values![&cluster, self.node_key, &kind], |row| {
            Ok(((row.text(0)?, row.text(1)?, row.text(2)?), row.optional_text(3)?))
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
            self.db.execute(&sql, values![&cluster, self.node_key, &kind, &slot.0, &slot.1, &slot.2, self.now])?;
            self.touched.insert(slot.2.clone());
        }
        if whole || known.iter().all(|(slot, _)| seen.contains(slot)) {
            let sql = format!("UPDATE slot SET last_seen = ?4 WHERE {HERE}");
            return self.db.execute(&sql, values![cluster, self.node_key, kind, self.now]).map(drop);
        }
        for slot in &seen {
            let sql =
                format!("UPDATE slot SET last_seen = ?7 WHERE {HERE} AND unit = ?4 AND file = ?5 AND sha256 = ?6");
            self.db.execute(&sql, values![&cluster, self.node_key, &kind, &slot.0, &slot.1, &slot.2, self.now])?;
        }
        Ok(())
    }

    /// By what a slot is known.
    fn key(one: &HeldCertificate) -> Key {
        let file = one.file_name.clone().unwrap_or_else(|| format!("{}.pem", one.unit));
        let sha256 = one.der.as_ref().map_or_else(|| text_digest(one), |der| sha256_hex(der));
        (one.unit.clone(), file, sha256)
    }

    fn appear(&mut self, kind: &str, slot: &Key, one: &HeldCertificate) -> Result<(), StoreFault> {
        if let Some(der) = &one.der {
            facts::keep(self.db, &slot.2, der)?;
            self.touched.insert(slot.2.clone());
        }
        self.db.execute(
            "INSERT INTO slot (cluster, node, kind, unit, file, sha256, description, first_seen, last_seen, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9)
             ON CONFLICT (cluster, node, kind, unit, file, sha256, first_seen) DO UPDATE SET gone = NULL",
            values![
                self.cluster,
                self.node,
                kind,
                &slot.0,
                &slot.1,
                &slot.2,
                one.description.as_deref(),
                self.now,
                self.position
            ],
        )?;
        Ok(())
    }

    fn describe(&self, kind: &str, slot: &Key, description: Option<&str>) -> Result<(), StoreFault> {
        let sql = format!("UPDATE slot SET description = ?7 WHERE {HERE} AND unit = ?4 AND file = ?5 AND sha256 = ?6");
        let cluster = key(self.cluster);
        self.db.execute(&sql, values![cluster, self.node_key, kind, &slot.0, &slot.1, &slot.2, description]).map(drop)
    }

    fn record_requests(&self, requests: &[HeldRequest], whole: bool) -> Result<(), StoreFault> {
        const WAITING: &str = "lower(cluster) = ?1 AND lower(node) = ?2 AND gone IS NULL";
        let cluster = key(self.cluster);
        let sql = format!("SELECT unit, sha256 FROM request WHERE {WAITING}");
        let known = all(self.db, &sql, values![&cluster, self.node_key], |row| Ok((row.text(0)?, row.text(1)?)))?;
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
            self.db.execute(&sql, values![&cluster, self.node_key, unit, sha256, self.now])?;
        }
        Ok(())
    }
}

/// What slots and requests are asked for alike.
fn conditions(asked: &Asked) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.and_if("lower(one.cluster) = ?", asked.cluster.as_deref().map(key));
    conditions.and_if("lower(one.node) = ?", asked.node.as_deref().map(key));
    conditions.and_if("one.unit = ?", asked.unit.as_deref());
    if !asked.with_gone {
        conditions.plain("one.gone IS NULL");
    }
    conditions
}

/// Slots with all that a row of the list shows; the certificate itself is the seventh column.
fn select(der: &str, conditions: &str) -> String {
    format!(
        "SELECT one.cluster, one.node, coalesce(node.product, 'cucm'), one.kind, one.unit, one.file, {der},
         one.sha256, one.description, one.first_seen, one.last_seen, one.gone
         FROM slot one LEFT JOIN certificate ON certificate.sha256 = one.sha256
         LEFT JOIN fact ON fact.sha256 = one.sha256
         LEFT JOIN node ON lower(node.cluster) = lower(one.cluster) AND lower(node.name) = lower(one.node){conditions}
         ORDER BY lower(one.cluster), one.position, one.node, one.kind, one.unit, one.file, one.first_seen, one.sha256"
    )
}

/// What slots are asked for.
fn conditions_of_slots(db: &dyn Db, asked: &Asked) -> Result<Conditions, StoreFault> {
    let mut conditions = conditions(asked);
    conditions.and_if("one.kind = ?", asked.kind.as_ref().map(word));
    conditions.one_of("coalesce(node.product, 'cucm')", asked.products.iter().map(word));
    if let Some(start) = &asked.sha256 {
        // No digit, nor any other letter of ours, comes after the last one here.
        let (from, until) = (conditions.name(start.as_str()), conditions.name(format!("{start}\u{7f}")));
        let sql = format!("SELECT sha256 FROM fact WHERE sha256 >= {from} AND sha256 < {until}");
        conditions.plain(&format!("one.sha256 IN ({sql})"));
    }
    conditions.one_of("one.unit", asked.units.iter().map(String::as_str));
    conditions.and_if("fact.not_after < ?", asked.ends_before);
    let ends: Vec<String> = asked.ends.iter().map(|ends| ending(&mut conditions, *ends)).collect();
    if !ends.is_empty() {
        conditions.plain(&ends.join(" OR "));
    }
    if let Some(text) = &asked.search {
        let text = text.to_lowercase();
        if is_narrow(asked) {
            search_each(&mut conditions, &text);
        } else {
            search_all(db, &mut conditions, &text)?;
        }
    }
    Ok(conditions)
}

/// Whether so little is asked for that each slot of it can be looked at.
fn is_narrow(asked: &Asked) -> bool {
    asked.cluster.is_some() || asked.node.is_some()
}

/// Slots with a text in the words of the certificate, or in the names of node and unit.
fn search_each(conditions: &mut Conditions, text: &str) {
    let text = conditions.name(contains(text));
    conditions.plain(&format!(
        r"fact.words LIKE {text} ESCAPE '\' OR lower(one.node) LIKE {text} ESCAPE '\'
          OR lower(one.unit) LIKE {text} ESCAPE '\'"
    ));
}

/// The same of the whole inventory: certificates in whose words a text is, and all of the nodes and units in whose names it is.
fn search_all(db: &dyn Db, conditions: &mut Conditions, text: &str) -> Result<(), StoreFault> {
    let pattern = contains(text);
    let mut found = format!(
        r"one.sha256 IN (SELECT sha256 FROM fact WHERE words LIKE {} ESCAPE '\')",
        conditions.name(pattern.as_str())
    );
    for column in ["lower(node)", "unit"] {
        let names: Vec<String> =
            distinct(db, column)?.into_iter().filter(|name| name.to_lowercase().contains(text)).collect();
        if names.len() > NAMES_MAX {
            let pattern = conditions.name(pattern.as_str());
            found.push_str(&format!(
                r" OR lower(one.{}) LIKE {pattern} ESCAPE '\'",
                column.trim_start_matches("lower(").trim_end_matches(')')
            ));
        } else if !names.is_empty() {
            let names: Vec<String> = names.into_iter().map(|name| conditions.name(name)).collect();
            found.push_str(&format!(
                " OR {} IN ({})",
                column.replace("node", "one.node").replace("unit", "one.unit"),
                names.join(", ")
            ));
        }
    }
    conditions.plain(&found);
    Ok(())
}

/// So many names stand in a query.
const NAMES_MAX: usize = 100;

/// What a column of all slots holds, each once: from one to the next by the index, whatever the number of slots.
fn distinct(db: &dyn Db, column: &str) -> Result<Vec<String>, StoreFault> {
    let sql = format!(
        "WITH RECURSIVE known (name) AS (SELECT min({column}) FROM slot
         UNION ALL SELECT (SELECT min({column}) FROM slot WHERE {column} > known.name) FROM known
         WHERE known.name IS NOT NULL)
         SELECT name FROM known WHERE name IS NOT NULL"
    );
    all(db, &sql, values![], |row| row.text(0))
}

/// The condition that a certificate ends in a time.
fn ending(conditions: &mut Conditions, ends: Ends) -> String {
    let (now, days) = match ends {
        Ends::Unknown => return "fact.not_after IS NULL".to_owned(),
        Ends::Before(moment) => return format!("fact.not_after < {}", conditions.name(moment)),
        Ends::Soon(now, days) | Ends::Late(now, days) => (now, days),
    };
    let (end, now) = (conditions.name(now + TimeDelta::days(days.into())), conditions.name(now));
    let not = if matches!(ends, Ends::Late(..)) { "NOT " } else { "" };
    format!(
        "fact.not_after >= {now} AND {not}CASE WHEN fact.short_from IS NULL THEN fact.not_after <= {end}
         ELSE fact.short_from <= {now} END"
    )
}

pub(super) fn slots(db: &dyn Db, asked: &Asked) -> Result<Vec<Slot>, StoreFault> {
    let mut conditions = conditions_of_slots(db, asked)?;
    let mut sql = select("certificate.der", conditions.text());
    if asked.limit.is_some() || asked.offset > 0 {
        // SQLite knows no offset without a limit.
        let limit = conditions.name(asked.limit.map_or(i64::MAX, i64::from));
        let offset = conditions.name(asked.offset);
        sql.push_str(&format!(" LIMIT {limit} OFFSET {offset}"));
    }
    all(db, &sql, conditions.values(), slot)
}

pub(super) fn count(db: &dyn Db, asked: &Asked) -> Result<u64, StoreFault> {
    let conditions = conditions_of_slots(db, asked)?;
    // What nobody asks about is not looked at.
    let facts = if !asked.ends.is_empty() || asked.ends_before.is_some() || (asked.search.is_some() && is_narrow(asked))
    {
        " LEFT JOIN fact ON fact.sha256 = one.sha256"
    } else {
        ""
    };
    let nodes = if asked.products.is_empty() {
        ""
    } else {
        " LEFT JOIN node ON lower(node.cluster) = lower(one.cluster) AND lower(node.name) = lower(one.node)"
    };
    let sql = format!("SELECT count(*) FROM slot one{facts}{nodes}{}", conditions.text());
    Ok(first(db, &sql, conditions.values(), |row| row.number(0))?.unwrap_or(0))
}

pub(super) fn count_states(db: &dyn Db, now: DateTime<Utc>, days: u32) -> Result<Vec<StateCount>, StoreFault> {
    let mut values = Conditions::default();
    let expired = ending(&mut values, Ends::Before(now));
    let soon = ending(&mut values, Ends::Soon(now, days));
    let sql = format!(
        "SELECT one.cluster, one.kind, CASE WHEN fact.not_after IS NULL THEN 'unknown' WHEN {expired} THEN 'expired'
         WHEN {soon} THEN 'expiring' ELSE 'valid' END, count(*), count(DISTINCT one.sha256)
         FROM slot one LEFT JOIN fact ON fact.sha256 = one.sha256 WHERE one.gone IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    );
    all(db, &sql, values.values(), |row| {
        Ok(StateCount {
            cluster: row.text(0)?,
            kind: value(row.text(1)?)?,
            state: row.text(2)?,
            places: row.number(3)?,
            certificates: row.number(4)?,
        })
    })
}

pub(super) fn places(db: &dyn Db, sha256: &[String]) -> Result<Vec<Slot>, StoreFault> {
    const AT_ONCE: usize = 200;
    let mut found = Vec::new();
    for some in sha256.chunks(AT_ONCE) {
        let mut conditions = Conditions::default();
        conditions.one_of("one.sha256", some.iter().map(String::as_str));
        conditions.plain("one.gone IS NULL");
        let mut slots = all(db, &select("NULL", conditions.text()), conditions.values(), slot)?;
        for one in some {
            let sql = "SELECT der FROM certificate WHERE sha256 = ?1";
            let der = first(db, sql, values![one], |row| row.octets(0))?;
            if let Some(slot) = slots.iter_mut().find(|slot| slot.sha256 == *one) {
                slot.der = der;
            }
        }
        found.extend(slots);
    }
    Ok(found)
}

/// A cluster is looked after no more: what it held and waited for is seen no more.
pub(super) fn part(db: &dyn Db, cluster: &str, now: DateTime<Utc>) -> Result<(), StoreFault> {
    let sql = "SELECT DISTINCT sha256 FROM slot WHERE lower(cluster) = ?1 AND gone IS NULL";
    let touched = all(db, sql, values![cluster], |row| row.text(0))?.into_iter().collect();
    for table in ["slot", "request"] {
        let sql = format!("UPDATE {table} SET gone = ?2 WHERE lower(cluster) = ?1 AND gone IS NULL");
        db.execute(&sql, values![cluster, now])?;
    }
    facts::hold(db, &touched)
}

fn slot(row: &mut Row) -> Result<Slot, StoreFault> {
    Ok(Slot {
        cluster: row.text(0)?,
        node: row.text(1)?,
        product: product(&row.text(2)?)?,
        kind: if row.text(3)? == "trust" { SlotKind::Trust } else { SlotKind::Identity },
        unit: row.text(4)?,
        file: row.text(5)?,
        der: row.optional(6, Row::octets)?,
        sha256: row.text(7)?,
        description: row.optional_text(8)?,
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

pub(super) fn stands(db: &dyn Db) -> Result<Vec<Stand>, StoreFault> {
    let sql = "SELECT cluster, count(*), max(asked_at),
               sum(CASE WHEN asked_at IS NOT NULL AND faults <> '[]' THEN 1 ELSE 0 END) FROM node GROUP BY cluster";
    all(db, sql, values![], |row| {
        let cluster = row.text(0)?;
        let count = |at| row.number::<i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
        Ok(Stand { cluster, nodes: count(1)?, asked_at: row.optional(2, Row::moment)?, troubled: count(3)? })
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
