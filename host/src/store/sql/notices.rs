//! Who is told just now, what could not be told, and the settings of telling.

use chrono::{DateTime, Utc};

use super::audit::append;
use super::{Db, Row, alerts, all, values};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::notices::{SettingsChange, Trouble};

pub(super) fn claim(
    db: &dyn Db,
    recipient: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StoreFault> {
    let sql = "INSERT INTO notice_claim (recipient, holder, until) VALUES (?1, ?2, ?4)
               ON CONFLICT (recipient) DO UPDATE SET holder = excluded.holder, until = excluded.until
               WHERE notice_claim.until <= ?3 OR notice_claim.holder = ?2";
    Ok(db.execute(sql, values![recipient, holder, now, until])? > 0)
}

pub(super) fn told(
    db: &dyn Db,
    recipient: &str,
    holder: &str,
    told: &[String],
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    alerts::record_sent(db, recipient, told, at)?;
    db.execute("DELETE FROM notice_trouble WHERE recipient = ?1", values![recipient])?;
    release(db, recipient, holder)
}

pub(super) fn not_told(db: &dyn Db, trouble: &Trouble, holder: &str) -> Result<(), StoreFault> {
    db.execute(
        "INSERT INTO notice_trouble (recipient, message, help, since, tries, retry_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (recipient) DO UPDATE SET message = excluded.message, help = excluded.help,
         tries = excluded.tries, retry_at = excluded.retry_at",
        values![&trouble.recipient, &trouble.message, &trouble.help, trouble.since, trouble.tries, trouble.retry_at],
    )?;
    release(db, &trouble.recipient, holder)
}

pub(super) fn release(db: &dyn Db, recipient: &str, holder: &str) -> Result<(), StoreFault> {
    let sql = "DELETE FROM notice_claim WHERE recipient = ?1 AND holder = ?2";
    db.execute(sql, values![recipient, holder]).map(drop)
}

pub(super) fn troubles(db: &dyn Db) -> Result<Vec<Trouble>, StoreFault> {
    let sql = "SELECT recipient, message, help, since, tries, retry_at FROM notice_trouble ORDER BY recipient";
    all(db, sql, values![], |row: &mut Row| {
        Ok(Trouble {
            recipient: row.text(0)?,
            message: row.text(1)?,
            help: row.text(2)?,
            since: row.moment(3)?,
            tries: row.number(4)?,
            retry_at: row.moment(5)?,
        })
    })
}

pub(super) fn forget_troubles(db: &dyn Db, recipients: &[String]) -> Result<(), StoreFault> {
    for recipient in recipients {
        db.execute("DELETE FROM notice_trouble WHERE recipient = ?1", values![recipient])?;
    }
    Ok(())
}

pub(super) fn change_settings(db: &dyn Db, change: &SettingsChange, deed: &Deed) -> Result<(), StoreFault> {
    for (name, value) in &change.options {
        alerts::set_option(db, name, value)?;
    }
    for (name, sealed) in &change.secrets {
        alerts::set_secret(db, name, sealed.as_deref())?;
    }
    append(db, deed).map(drop)
}
