//! What is kept for alerts.

use chrono::{DateTime, Utc};

use super::audit::append;
use super::{Db, all, first, fleet, judged, values};
use crate::alert::notify::Sent;
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::alerts::{Acknowledgement, Served, Snooze};

pub(super) fn options(db: &dyn Db) -> Result<Vec<(String, String)>, StoreFault> {
    let sql = "SELECT name, value FROM notice_option ORDER BY name";
    all(db, sql, values![], |row| Ok((row.text(0)?, row.text(1)?)))
}

pub(super) fn set_option(db: &dyn Db, name: &str, value: &str) -> Result<(), StoreFault> {
    if value.is_empty() {
        return db.execute("DELETE FROM notice_option WHERE name = ?1", values![name]).map(drop);
    }
    let sql = "INSERT INTO notice_option (name, value) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    db.execute(sql, values![name, value]).map(drop)
}

pub(super) fn secret(db: &dyn Db, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
    first(db, "SELECT sealed FROM notice_secret WHERE name = ?1", values![name], |row| row.octets(0))
}

pub(super) fn set_secret(db: &dyn Db, name: &str, sealed: Option<&[u8]>) -> Result<(), StoreFault> {
    let Some(sealed) = sealed else {
        return db.execute("DELETE FROM notice_secret WHERE name = ?1", values![name]).map(drop);
    };
    let sql = "INSERT INTO notice_secret (name, sealed) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed";
    db.execute(sql, values![name, sealed]).map(drop)
}

pub(super) fn acknowledgements(db: &dyn Db) -> Result<Vec<Acknowledgement>, StoreFault> {
    all(db, "SELECT alert, reason, at FROM acknowledgement ORDER BY alert", values![], |row| {
        Ok(Acknowledgement { alert: row.text(0)?, reason: row.text(1)?, at: row.moment(2)? })
    })
}

pub(super) fn acknowledge(db: &dyn Db, one: &Acknowledgement, deed: &Deed) -> Result<(), StoreFault> {
    let sql = "INSERT INTO acknowledgement (alert, reason, at) VALUES (?1, ?2, ?3)
               ON CONFLICT (alert) DO UPDATE SET reason = excluded.reason, at = excluded.at";
    db.execute(sql, values![&one.alert, &one.reason, one.at])?;
    db.execute("DELETE FROM snooze WHERE alert = ?1", values![&one.alert])?;
    append(db, deed).map(drop)
}

pub(super) fn snoozes(db: &dyn Db) -> Result<Vec<Snooze>, StoreFault> {
    all(db, "SELECT alert, until FROM snooze ORDER BY alert", values![], |row| {
        Ok(Snooze { alert: row.text(0)?, until: row.moment(1)? })
    })
}

pub(super) fn snooze(db: &dyn Db, one: &Snooze, deed: &Deed) -> Result<(), StoreFault> {
    let sql = "INSERT INTO snooze (alert, until) VALUES (?1, ?2)
               ON CONFLICT (alert) DO UPDATE SET until = excluded.until";
    db.execute(sql, values![&one.alert, one.until])?;
    db.execute("DELETE FROM acknowledgement WHERE alert = ?1", values![&one.alert])?;
    append(db, deed).map(drop)
}

pub(super) fn sent(db: &dyn Db) -> Result<Sent, StoreFault> {
    let rows = all(db, "SELECT alert, recipient, at FROM sent", values![], |row| {
        Ok(((row.text(0)?, row.text(1)?), row.moment(2)?))
    })?;
    Ok(rows.into_iter().collect())
}

pub(super) fn record_sent(
    db: &dyn Db,
    recipient: &str,
    alerts: &[String],
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    for alert in alerts {
        let sql = "INSERT INTO sent (alert, recipient, at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (alert, recipient) DO UPDATE SET at = excluded.at";
        db.execute(sql, values![alert, recipient, at])?;
    }
    Ok(())
}

pub(super) fn forget(db: &dyn Db, alerts: &[String]) -> Result<(), StoreFault> {
    for table in ["acknowledgement", "snooze", "sent"] {
        for alert in alerts {
            db.execute(&format!("DELETE FROM {table} WHERE alert = ?1"), values![alert])?;
        }
    }
    Ok(())
}

pub(super) fn served(db: &dyn Db) -> Result<Vec<Served>, StoreFault> {
    let sql = "SELECT cluster, node, endpoint, unit, sha256, seen_at FROM served
               ORDER BY cluster, node, endpoint, sha256";
    all(db, sql, values![], |row| {
        Ok(Served {
            cluster: row.text(0)?,
            node: row.text(1)?,
            endpoint: row.text(2)?,
            unit: row.text(3)?,
            sha256: row.text(4)?,
            seen_at: row.moment(5)?,
        })
    })
}

pub(super) fn record_served(db: &dyn Db, seen: &[Served]) -> Result<(), StoreFault> {
    let mut known = Vec::new();
    for one in seen {
        match fleet::canonical(db, &one.cluster) {
            Ok(cluster) => known.push((cluster, one)),
            // Removed while it was looked at.
            Err(StoreFault::Absent { .. }) => {}
            Err(fault) => return Err(fault),
        }
    }
    for (cluster, one) in &known {
        let sql = "DELETE FROM served WHERE cluster = ?1 AND node = ?2 AND endpoint = ?3";
        db.execute(sql, values![cluster, &one.node, &one.endpoint])?;
    }
    for (cluster, one) in &known {
        let sql = "INSERT INTO served (cluster, node, endpoint, unit, sha256, seen_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
        db.execute(sql, values![cluster, &one.node, &one.endpoint, &one.unit, &one.sha256, one.seen_at])?;
        judged::touch(db, cluster)?;
    }
    Ok(())
}
