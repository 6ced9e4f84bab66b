//! The audit log.

use super::conditions::contains;
use super::{Db, Row, all, first, values};
use crate::audit::{AuditEntry, BEGINNING, Deed};
use crate::store::StoreFault;

const ENTRIES: &str = "SELECT seq, at, actor, action, object, detail, source, previous_hash, hash FROM audit";

/// The next entry of the log, in the transaction of the deed.
pub(super) fn append(db: &dyn Db, deed: &Deed) -> Result<AuditEntry, StoreFault> {
    db.lock("audit")?;
    let (seq, hash) = head(db)?;
    let entry = deed.after(seq, &hash);
    db.execute(
        "INSERT INTO audit (seq, at, actor, action, object, detail, source, previous_hash, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        values![
            entry.seq,
            &entry.at,
            &entry.actor,
            &entry.action,
            &entry.object,
            entry.detail.to_string(),
            &entry.source,
            &entry.previous_hash,
            &entry.hash
        ],
    )?;
    db.execute(
        "INSERT INTO audit_head (one, seq, hash) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        values![entry.seq, &entry.hash],
    )?;
    Ok(entry)
}

pub(in crate::store) fn head(db: &dyn Db) -> Result<(i64, String), StoreFault> {
    let found = first(db, "SELECT seq, hash FROM audit_head", values![], |row| Ok((row.number(0)?, row.text(1)?)));
    Ok(found?.unwrap_or_else(|| (0, BEGINNING.to_owned())))
}

/// The latest before a number, the newest first.
pub(super) fn before(db: &dyn Db, before: Option<i64>, limit: u32) -> Result<Vec<AuditEntry>, StoreFault> {
    let sql = format!("{ENTRIES} WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2");
    all(db, &sql, values![before.unwrap_or(i64::MAX), limit], entry)
}

/// Those after a number, the oldest first.
pub(in crate::store) fn after(db: &dyn Db, seq: i64, limit: u32) -> Result<Vec<AuditEntry>, StoreFault> {
    all(db, &format!("{ENTRIES} WHERE seq > ?1 ORDER BY seq LIMIT ?2"), values![seq, limit], entry)
}

/// Those of jobs that name this one, the oldest first.
pub(super) fn about_job(db: &dyn Db, job: &str) -> Result<Vec<AuditEntry>, StoreFault> {
    let sql =
        format!(r"{ENTRIES} WHERE action LIKE 'job.%' AND (object = ?1 OR detail LIKE ?2 ESCAPE '\') ORDER BY seq");
    all(db, &sql, values![job, contains(&format!("\"{job}\""))], entry)
}

fn entry(row: &mut Row) -> Result<AuditEntry, StoreFault> {
    let detail = row.text(5)?;
    Ok(AuditEntry {
        seq: row.number(0)?,
        at: row.text(1)?,
        actor: row.text(2)?,
        action: row.text(3)?,
        object: row.text(4)?,
        // What is no JSON any more was altered; its hash says so.
        detail: serde_json::from_str(&detail).unwrap_or(serde_json::Value::String(detail)),
        source: row.text(6)?,
        previous_hash: row.text(7)?,
        hash: row.text(8)?,
    })
}
