//! Who is told just now, what could not be told, and the settings of telling.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Transaction, params};

use super::server::append;
use super::{Sql, SqliteStore, moment, text_of};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::notices::{NoticeStore, SettingsChange, Trouble};

#[async_trait]
impl NoticeStore for SqliteStore {
    async fn claim_recipient(
        &self,
        recipient: &str,
        holder: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreFault> {
        let (recipient, holder) = (recipient.to_owned(), holder.to_owned());
        self.run(move |transaction| {
            let sql = "INSERT INTO notice_claim (recipient, holder, until) VALUES (?1, ?2, ?4)
                 ON CONFLICT (recipient) DO UPDATE SET holder = excluded.holder, until = excluded.until
                 WHERE notice_claim.until <= ?3 OR notice_claim.holder = ?2";
            Ok(transaction.execute(sql, params![recipient, holder, text_of(now), text_of(until)])? > 0)
        })
        .await
    }

    async fn told(
        &self,
        recipient: &str,
        holder: &str,
        alerts: &[String],
        at: DateTime<Utc>,
    ) -> Result<(), StoreFault> {
        let (recipient, holder, alerts) = (recipient.to_owned(), holder.to_owned(), alerts.to_vec());
        self.run(move |transaction| {
            let sql = "INSERT OR REPLACE INTO sent (alert, recipient, at) VALUES (?1, ?2, ?3)";
            let mut statement = transaction.prepare(sql)?;
            for alert in alerts {
                statement.execute(params![alert, recipient, text_of(at)])?;
            }
            transaction.execute("DELETE FROM notice_trouble WHERE recipient = ?1", [&recipient])?;
            Ok(release(transaction, &recipient, &holder)?)
        })
        .await
    }

    async fn not_told(&self, trouble: &Trouble, holder: &str) -> Result<(), StoreFault> {
        let (trouble, holder) = (trouble.clone(), holder.to_owned());
        self.run(move |transaction| {
            transaction.execute(
                "INSERT INTO notice_trouble (recipient, message, help, since, tries, retry_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (recipient) DO UPDATE SET message = excluded.message, help = excluded.help,
                 tries = excluded.tries, retry_at = excluded.retry_at",
                params![
                    trouble.recipient,
                    trouble.message,
                    trouble.help,
                    text_of(trouble.since),
                    trouble.tries,
                    text_of(trouble.retry_at)
                ],
            )?;
            Ok(release(transaction, &trouble.recipient, &holder)?)
        })
        .await
    }

    async fn release_recipient(&self, recipient: &str, holder: &str) -> Result<(), StoreFault> {
        let (recipient, holder) = (recipient.to_owned(), holder.to_owned());
        self.run(move |transaction| Ok(release(transaction, &recipient, &holder)?)).await
    }

    async fn troubles(&self) -> Result<Vec<Trouble>, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare(
                "SELECT recipient, message, help, since, tries, retry_at FROM notice_trouble ORDER BY recipient",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(Trouble {
                    recipient: row.get(0)?,
                    message: row.get(1)?,
                    help: row.get(2)?,
                    since: moment(row.get(3)?)?,
                    tries: row.get(4)?,
                    retry_at: moment(row.get(5)?)?,
                })
            })?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn forget_troubles(&self, recipients: &[String]) -> Result<(), StoreFault> {
        let recipients = recipients.to_vec();
        self.run(move |transaction| {
            for recipient in recipients {
                transaction.execute("DELETE FROM notice_trouble WHERE recipient = ?1", [recipient])?;
            }
            Ok(())
        })
        .await
    }

    async fn change_settings(&self, change: &SettingsChange, deed: &Deed) -> Result<(), StoreFault> {
        let (change, deed) = (change.clone(), deed.clone());
        self.run(move |transaction| {
            for (name, value) in &change.options {
                if value.is_empty() {
                    transaction.execute("DELETE FROM notice_option WHERE name = ?1", [name])?;
                } else {
                    let sql = "INSERT OR REPLACE INTO notice_option (name, value) VALUES (?1, ?2)";
                    transaction.execute(sql, [name, value])?;
                }
            }
            for (name, sealed) in &change.secrets {
                match sealed {
                    None => transaction.execute("DELETE FROM notice_secret WHERE name = ?1", [name])?,
                    Some(sealed) => {
                        let sql = "INSERT OR REPLACE INTO notice_secret (name, sealed) VALUES (?1, ?2)";
                        transaction.execute(sql, params![name, sealed])?
                    }
                };
            }
            append(transaction, &deed).map(drop)
        })
        .await
    }
}

fn release(transaction: &Transaction<'_>, recipient: &str, holder: &str) -> Sql<()> {
    let sql = "DELETE FROM notice_claim WHERE recipient = ?1 AND holder = ?2";
    transaction.execute(sql, [recipient, holder]).map(drop)
}
