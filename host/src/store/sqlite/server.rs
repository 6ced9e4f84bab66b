//! Users, sessions, tokens, the audit log.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::{Sql, SqliteStore, moment, text_of, value, word};
use crate::audit::{AuditEntry, BEGINNING, Deed};
use crate::store::StoreFault;
use crate::store::server::{Bearer, NewSession, Role, ServerStore, Token, User};

/// A use is written down at most so often: reading must not cost a synchronous write each time.
const USE_NOTED_EVERY: Duration = Duration::minutes(1);

#[async_trait]
impl ServerStore for SqliteStore {
    async fn users(&self) -> Result<Vec<User>, StoreFault> {
        self.run(|transaction| {
            let mut statement = transaction.prepare("SELECT name, role, added FROM user ORDER BY name")?;
            let rows = statement.query_map([], user)?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn user(&self, name: &str) -> Result<Option<(User, String)>, StoreFault> {
        let name = name.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT name, role, added, password FROM user WHERE name = ?1";
            Ok(transaction.query_row(sql, [name], |row| Ok((user(row)?, row.get(3)?))).optional()?)
        })
        .await
    }

    async fn add_user(&self, user: &User, password_hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (user, password, deed) = (user.clone(), password_hash.to_owned(), deed.clone());
        self.run(move |transaction| {
            let added = transaction.execute(
                "INSERT OR IGNORE INTO user (name, role, password, added) VALUES (?1, ?2, ?3, ?4)",
                params![user.name, word(&user.role), password, text_of(user.added)],
            )?;
            if added == 0 {
                return Err(StoreFault::Taken { what: "user", name: user.name });
            }
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn remove_user(&self, name: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (name, deed) = (name.to_owned(), deed.clone());
        self.run(move |transaction| {
            keep_one_administrator(transaction, &name)?;
            found(transaction.execute("DELETE FROM user WHERE name = ?1", [&name])?, "user", &name)?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn set_password(&self, name: &str, password_hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (name, password, deed) = (name.to_owned(), password_hash.to_owned(), deed.clone());
        self.run(move |transaction| {
            let changed =
                transaction.execute("UPDATE user SET password = ?2 WHERE name = ?1", params![name, password])?;
            found(changed, "user", &name)?;
            transaction.execute("DELETE FROM session WHERE user = ?1", [&name])?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn set_role(&self, name: &str, role: Role, deed: &Deed) -> Result<(), StoreFault> {
        let (name, deed) = (name.to_owned(), deed.clone());
        self.run(move |transaction| {
            if role != Role::Administrator {
                keep_one_administrator(transaction, &name)?;
            }
            let changed =
                transaction.execute("UPDATE user SET role = ?2 WHERE name = ?1", params![name, word(&role)])?;
            found(changed, "user", &name)?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn open_session(&self, session: &NewSession, deed: &Deed) -> Result<(), StoreFault> {
        let (session, deed) = (session.clone(), deed.clone());
        self.run(move |transaction| {
            let opened = text_of(session.opened);
            transaction.execute("DELETE FROM session WHERE ends <= ?1", [&opened])?;
            transaction.execute(
                "INSERT INTO session (hash, user, opened, used, ends) VALUES (?1, ?2, ?3, ?3, ?4)",
                params![session.hash, session.user, opened, text_of(session.ends)],
            )?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn session(
        &self,
        hash: &str,
        now: DateTime<Utc>,
        idle_since: DateTime<Utc>,
    ) -> Result<Option<Bearer>, StoreFault> {
        let hash = hash.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT user.name, role, added, used FROM session JOIN user ON user.name = session.user
                       WHERE hash = ?1 AND ends > ?2 AND used > ?3";
            let found = transaction
                .query_row(sql, params![hash, text_of(now), text_of(idle_since)], |row| {
                    Ok((user(row)?, moment(row.get(3)?)?))
                })
                .optional()?;
            let Some((user, used)) = found else { return Ok(None) };
            if now - used > USE_NOTED_EVERY {
                transaction.execute("UPDATE session SET used = ?2 WHERE hash = ?1", params![hash, text_of(now)])?;
            }
            Ok(Some(Bearer { user, token: None }))
        })
        .await
    }

    async fn close_session(&self, hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (hash, deed) = (hash.to_owned(), deed.clone());
        self.run(move |transaction| {
            transaction.execute("DELETE FROM session WHERE hash = ?1", [hash])?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn add_token(&self, token: &Token, hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (token, hash, deed) = (token.clone(), hash.to_owned(), deed.clone());
        self.run(move |transaction| {
            let known = transaction.query_row("SELECT 1 FROM user WHERE name = ?1", [&token.user], |_| Ok(()));
            found(known.optional()?.map_or(0, |()| 1), "user", &token.user)?;
            transaction.execute(
                "INSERT INTO token (id, hash, user, name, role, added, ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    token.id,
                    hash,
                    token.user,
                    token.name,
                    token.role.as_ref().map(word),
                    text_of(token.added),
                    token.ends.map(text_of)
                ],
            )?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn tokens(&self, user: Option<&str>) -> Result<Vec<Token>, StoreFault> {
        let user = user.map(str::to_owned);
        self.run(move |transaction| {
            let mut statement = transaction.prepare(
                "SELECT id, user, name, role, added, ends, used FROM token
                 WHERE ?1 IS NULL OR user = ?1 ORDER BY user, added, id",
            )?;
            let rows = statement.query_map([user], token)?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn token(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<Bearer>, StoreFault> {
        let hash = hash.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT user.name, user.role, user.added, id, token.role, used
                       FROM token JOIN user ON user.name = token.user
                       WHERE hash = ?1 AND (ends IS NULL OR ends > ?2)";
            let found = transaction
                .query_row(sql, params![hash, text_of(now)], |row| {
                    let role = row.get::<_, Option<String>>(4)?.map(value).transpose()?;
                    let used = row.get::<_, Option<String>>(5)?.map(moment).transpose()?;
                    Ok((user(row)?, row.get::<_, String>(3)?, role, used))
                })
                .optional()?;
            let Some((user, id, role, used)) = found else { return Ok(None) };
            if used.is_none_or(|used| now - used > USE_NOTED_EVERY) {
                transaction.execute("UPDATE token SET used = ?2 WHERE id = ?1", params![id, text_of(now)])?;
            }
            Ok(Some(Bearer { user, token: Some((id, role)) }))
        })
        .await
    }

    async fn revoke_token(&self, id: &str, user: Option<&str>, deed: &Deed) -> Result<(), StoreFault> {
        let (id, user, deed) = (id.to_owned(), user.map(str::to_owned), deed.clone());
        self.run(move |transaction| {
            let sql = "DELETE FROM token WHERE id = ?1 AND (?2 IS NULL OR user = ?2)";
            found(transaction.execute(sql, params![id, user])?, "token", &id)?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn record(&self, deed: &Deed) -> Result<AuditEntry, StoreFault> {
        let deed = deed.clone();
        self.run(move |transaction| append(transaction, &deed)).await
    }

    async fn audit(&self, before: Option<i64>, limit: u32) -> Result<Vec<AuditEntry>, StoreFault> {
        self.run(move |transaction| {
            let sql = format!("{ENTRIES} WHERE ?1 IS NULL OR seq < ?1 ORDER BY seq DESC LIMIT ?2");
            let mut statement = transaction.prepare(&sql)?;
            let rows = statement.query_map(params![before, limit], entry)?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn audit_after(&self, seq: i64, limit: u32) -> Result<Vec<AuditEntry>, StoreFault> {
        self.run(move |transaction| {
            let sql = format!("{ENTRIES} WHERE seq > ?1 ORDER BY seq LIMIT ?2");
            let mut statement = transaction.prepare(&sql)?;
            let rows = statement.query_map(params![seq, limit], entry)?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn audit_head(&self) -> Result<(i64, String), StoreFault> {
        self.run(|transaction| Ok(head(transaction)?)).await
    }
}

const ENTRIES: &str = "SELECT seq, at, actor, action, object, detail, source, previous_hash, hash FROM audit";

/// The next entry of the log. The transaction that holds the lock for writing is the only one that can add it.
pub(super) fn append(transaction: &Transaction<'_>, deed: &Deed) -> Result<AuditEntry, StoreFault> {
    let (seq, hash) = head(transaction)?;
    let entry = deed.after(seq, &hash);
    transaction.execute(
        "INSERT INTO audit (seq, at, actor, action, object, detail, source, previous_hash, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            entry.seq,
            entry.at,
            entry.actor,
            entry.action,
            entry.object,
            entry.detail.to_string(),
            entry.source,
            entry.previous_hash,
            entry.hash
        ],
    )?;
    transaction.execute(
        "INSERT INTO audit_head (one, seq, hash) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        params![entry.seq, entry.hash],
    )?;
    Ok(entry)
}

fn head(transaction: &Transaction<'_>) -> Sql<(i64, String)> {
    let found = transaction.query_row("SELECT seq, hash FROM audit_head", [], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?.unwrap_or_else(|| (0, BEGINNING.to_owned())))
}

fn entry(row: &Row<'_>) -> Sql<AuditEntry> {
    let detail: String = row.get(5)?;
    Ok(AuditEntry {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        action: row.get(3)?,
        object: row.get(4)?,
        // What is no JSON any more was altered; its hash says so.
        detail: serde_json::from_str(&detail).unwrap_or(serde_json::Value::String(detail)),
        source: row.get(6)?,
        previous_hash: row.get(7)?,
        hash: row.get(8)?,
    })
}

fn user(row: &Row<'_>) -> Sql<User> {
    Ok(User { name: row.get(0)?, role: value(row.get(1)?)?, added: moment(row.get(2)?)? })
}

fn token(row: &Row<'_>) -> Sql<Token> {
    Ok(Token {
        id: row.get(0)?,
        user: row.get(1)?,
        name: row.get(2)?,
        role: row.get::<_, Option<String>>(3)?.map(value).transpose()?,
        added: moment(row.get(4)?)?,
        ends: row.get::<_, Option<String>>(5)?.map(moment).transpose()?,
        used: row.get::<_, Option<String>>(6)?.map(moment).transpose()?,
    })
}

fn found(rows: usize, what: &'static str, name: &str) -> Result<(), StoreFault> {
    if rows == 0 { Err(StoreFault::Absent { what, name: name.to_owned() }) } else { Ok(()) }
}

/// Without an administrator nobody could give the role to anybody.
fn keep_one_administrator(transaction: &Transaction<'_>, name: &str) -> Result<(), StoreFault> {
    let is_last: bool = transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM user WHERE name = ?1 AND role = 'administrator')
         AND NOT EXISTS (SELECT 1 FROM user WHERE name <> ?1 AND role = 'administrator')",
        [name],
        |row| row.get(0),
    )?;
    if is_last { Err(StoreFault::LastAdministrator(name.to_owned())) } else { Ok(()) }
}
