//! What is kept for alerts.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, params};

use super::{Sql, SqliteStore, moment, text_of};
use crate::alert::notify::Sent;
use crate::store::StoreFault;
use crate::store::alerts::{Acknowledgement, AlertStore, Served, Snooze};

#[async_trait]
impl AlertStore for SqliteStore {
    async fn options(&self) -> Result<BTreeMap<String, String>, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare("SELECT name, value FROM notice_option ORDER BY name")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn set_option(&self, name: &str, value: &str) -> Result<(), StoreFault> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.run(move |transaction| {
            if value.is_empty() {
                transaction.execute("DELETE FROM notice_option WHERE name = ?1", [name])?;
            } else {
                let sql = "INSERT OR REPLACE INTO notice_option (name, value) VALUES (?1, ?2)";
                transaction.execute(sql, [name, value])?;
            }
            Ok(())
        })
        .await
    }

    async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let name = name.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT sealed FROM notice_secret WHERE name = ?1";
            Ok(transaction.query_row(sql, [name], |row| row.get(0)).optional()?)
        })
        .await
    }

    async fn set_secret(&self, name: &str, sealed: Option<&[u8]>) -> Result<(), StoreFault> {
        let (name, sealed) = (name.to_owned(), sealed.map(<[u8]>::to_vec));
        self.run(move |transaction| {
            match sealed {
                Some(sealed) => {
                    let sql = "INSERT OR REPLACE INTO notice_secret (name, sealed) VALUES (?1, ?2)";
                    transaction.execute(sql, params![name, sealed])?;
                }
                None => {
                    transaction.execute("DELETE FROM notice_secret WHERE name = ?1", [name])?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn acknowledgements(&self) -> Result<Vec<Acknowledgement>, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare("SELECT alert, reason, at FROM acknowledgement ORDER BY alert")?;
            let rows = statement.query_map([], |row| {
                Ok(Acknowledgement { alert: row.get(0)?, reason: row.get(1)?, at: moment(row.get(2)?)? })
            })?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn acknowledge(&self, one: &Acknowledgement) -> Result<(), StoreFault> {
        let one = one.clone();
        self.run(move |transaction| {
            let sql = "INSERT OR REPLACE INTO acknowledgement (alert, reason, at) VALUES (?1, ?2, ?3)";
            transaction.execute(sql, params![one.alert, one.reason, text_of(one.at)])?;
            transaction.execute("DELETE FROM snooze WHERE alert = ?1", [one.alert])?;
            Ok(())
        })
        .await
    }

    async fn snoozes(&self) -> Result<Vec<Snooze>, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare("SELECT alert, until FROM snooze ORDER BY alert")?;
            let rows = statement.query_map([], |row| Ok(Snooze { alert: row.get(0)?, until: moment(row.get(1)?)? }))?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn snooze(&self, one: &Snooze) -> Result<(), StoreFault> {
        let one = one.clone();
        self.run(move |transaction| {
            let sql = "INSERT OR REPLACE INTO snooze (alert, until) VALUES (?1, ?2)";
            transaction.execute(sql, params![one.alert, text_of(one.until)])?;
            transaction.execute("DELETE FROM acknowledgement WHERE alert = ?1", [one.alert])?;
            Ok(())
        })
        .await
    }

    async fn sent(&self) -> Result<Sent, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare("SELECT alert, recipient, at FROM sent")?;
            let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), moment(row.get(2)?)?)))?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn record_sent(&self, recipient: &str, alerts: &[String], at: DateTime<Utc>) -> Result<(), StoreFault> {
        let (recipient, alerts) = (recipient.to_owned(), alerts.to_vec());
        self.run(move |transaction| {
            let sql = "INSERT OR REPLACE INTO sent (alert, recipient, at) VALUES (?1, ?2, ?3)";
            let mut statement = transaction.prepare(sql)?;
            for alert in alerts {
                statement.execute(params![alert, recipient, text_of(at)])?;
            }
            Ok(())
        })
        .await
    }

    async fn forget(&self, alerts: &[String]) -> Result<(), StoreFault> {
        let alerts = alerts.to_vec();
        self.run(move |transaction| {
            for table in ["acknowledgement", "snooze", "sent"] {
                let mut statement = transaction.prepare(&format!("DELETE FROM {table} WHERE alert = ?1"))?;
                for alert in &alerts {
                    statement.execute([alert])?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn served(&self) -> Result<Vec<Served>, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare(
                "SELECT cluster, node, endpoint, unit, sha256, seen_at FROM served ORDER BY cluster, node, endpoint, sha256",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(Served {
                    cluster: row.get(0)?,
                    node: row.get(1)?,
                    endpoint: row.get(2)?,
                    unit: row.get(3)?,
                    sha256: row.get(4)?,
                    seen_at: moment(row.get(5)?)?,
                })
            })?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn record_served(&self, seen: &[Served]) -> Result<(), StoreFault> {
        let seen = seen.to_vec();
        self.run(move |transaction| {
            for one in &seen {
                let sql = "DELETE FROM served WHERE cluster = ?1 AND node = ?2 AND endpoint = ?3";
                transaction.execute(sql, params![one.cluster, one.node, one.endpoint])?;
            }
            let sql = "INSERT OR REPLACE INTO served (cluster, node, endpoint, unit, sha256, seen_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let mut statement = transaction.prepare(sql)?;
            for one in &seen {
                let at = text_of(one.seen_at);
                statement.execute(params![one.cluster, one.node, one.endpoint, one.unit, one.sha256, at])?;
            }
            Ok(())
        })
        .await
    }
}
