//! Users, sessions, tokens.

use chrono::{DateTime, Duration, Utc};

use super::audit::append;
use super::{Db, Row, all, first, found, value, values, word};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::server::{Bearer, NewSession, Role, Token, User};

/// A use is written down at most so often: reading must not cost a synchronous write each time.
const USE_NOTED_EVERY: Duration = Duration::minutes(1);

/// A bearer, and whether the use is to be written down.
pub(super) type Shown = Option<(Bearer, bool)>;

pub(super) fn users(db: &dyn Db) -> Result<Vec<User>, StoreFault> {
    all(db, r#"SELECT name, role, added FROM "user" ORDER BY name"#, values![], user)
}

pub(super) fn user_with_hash(db: &dyn Db, name: &str) -> Result<Option<(User, String)>, StoreFault> {
    let sql = r#"SELECT name, role, added, password FROM "user" WHERE name = ?1"#;
    first(db, sql, values![name], |row| Ok((user(row)?, row.text(3)?)))
}

pub(super) fn add_user(db: &dyn Db, user: &User, password: &str, deed: &Deed) -> Result<(), StoreFault> {
    let added = db.execute(
        r#"INSERT INTO "user" (name, role, password, added) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"#,
        values![&user.name, word(&user.role), password, user.added],
    )?;
    if added == 0 {
        return Err(StoreFault::Taken { what: "user", name: user.name.clone() });
    }
    append(db, deed).map(drop)
}

pub(super) fn remove_user(db: &dyn Db, name: &str, deed: &Deed) -> Result<(), StoreFault> {
    keep_one_administrator(db, name)?;
    found(db.execute(r#"DELETE FROM "user" WHERE name = ?1"#, values![name])?, "user", name)?;
    append(db, deed).map(drop)
}

pub(super) fn set_password(db: &dyn Db, name: &str, password: &str, deed: &Deed) -> Result<(), StoreFault> {
    let changed = db.execute(r#"UPDATE "user" SET password = ?2 WHERE name = ?1"#, values![name, password])?;
    found(changed, "user", name)?;
    db.execute(r#"DELETE FROM session WHERE "user" = ?1"#, values![name])?;
    append(db, deed).map(drop)
}

pub(super) fn set_role(db: &dyn Db, name: &str, role: Role, deed: &Deed) -> Result<(), StoreFault> {
    if role != Role::Administrator {
        keep_one_administrator(db, name)?;
    }
    let changed = db.execute(r#"UPDATE "user" SET role = ?2 WHERE name = ?1"#, values![name, word(&role)])?;
    found(changed, "user", name)?;
    append(db, deed).map(drop)
}

pub(super) fn open_session(db: &dyn Db, session: &NewSession, deed: &Deed) -> Result<(), StoreFault> {
    known_user(db, &session.user)?;
    db.execute("DELETE FROM session WHERE ends <= ?1", values![session.opened])?;
    db.execute(
        r#"INSERT INTO session (hash, "user", opened, used, ends) VALUES (?1, ?2, ?3, ?3, ?4)"#,
        values![&session.hash, &session.user, session.opened, session.ends],
    )?;
    append(db, deed).map(drop)
}

pub(super) fn session(
    db: &dyn Db,
    hash: &str,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Shown, StoreFault> {
    let sql = r#"SELECT "user".name, role, added, used FROM session JOIN "user" ON "user".name = session."user"
                 WHERE hash = ?1 AND ends > ?2 AND used > ?3"#;
    first(db, sql, values![hash, now, idle_since], |row| {
        Ok((Bearer { user: user(row)?, token: None }, now - row.moment(3)? > USE_NOTED_EVERY))
    })
}

pub(super) fn session_used(db: &dyn Db, hash: &str, now: DateTime<Utc>) -> Result<(), StoreFault> {
    db.execute("UPDATE session SET used = ?2 WHERE hash = ?1 AND used < ?2", values![hash, now]).map(drop)
}

pub(super) fn close_session(db: &dyn Db, hash: &str, deed: &Deed) -> Result<(), StoreFault> {
    db.execute("DELETE FROM session WHERE hash = ?1", values![hash])?;
    append(db, deed).map(drop)
}

pub(super) fn add_token(db: &dyn Db, token: &Token, hash: &str, deed: &Deed) -> Result<(), StoreFault> {
    known_user(db, &token.user)?;
    db.execute(
        r#"INSERT INTO token (id, hash, "user", name, role, added, ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"#,
        values![&token.id, hash, &token.user, &token.name, token.role.as_ref().map(word), token.added, token.ends],
    )?;
    append(db, deed).map(drop)
}

pub(super) fn tokens(db: &dyn Db, of: Option<&str>) -> Result<Vec<Token>, StoreFault> {
    const TOKENS: &str = r#"SELECT id, "user", name, role, added, ends, used FROM token"#;
    const ORDER: &str = r#"ORDER BY "user", added, id"#;
    match of {
        Some(user) => all(db, &format!(r#"{TOKENS} WHERE "user" = ?1 {ORDER}"#), values![user], token),
        None => all(db, &format!("{TOKENS} {ORDER}"), values![], token),
    }
}

pub(super) fn token_of(db: &dyn Db, hash: &str, now: DateTime<Utc>) -> Result<Shown, StoreFault> {
    let sql = r#"SELECT "user".name, "user".role, "user".added, id, token.role, used
                 FROM token JOIN "user" ON "user".name = token."user"
                 WHERE hash = ?1 AND (ends IS NULL OR ends > ?2)"#;
    first(db, sql, values![hash, now], |row| {
        let role = row.optional_text(4)?.map(value).transpose()?;
        let used = row.optional(5, Row::moment)?;
        let noted = used.is_none_or(|used| now - used > USE_NOTED_EVERY);
        Ok((Bearer { user: user(row)?, token: Some((row.text(3)?, role)) }, noted))
    })
}

pub(super) fn token_used(db: &dyn Db, hash: &str, now: DateTime<Utc>) -> Result<(), StoreFault> {
    db.execute("UPDATE token SET used = ?2 WHERE hash = ?1 AND (used IS NULL OR used < ?2)", values![hash, now])
        .map(drop)
}

pub(super) fn revoke_token(db: &dyn Db, id: &str, user: Option<&str>, deed: &Deed) -> Result<(), StoreFault> {
    let rows = match user {
        Some(user) => db.execute(r#"DELETE FROM token WHERE id = ?1 AND "user" = ?2"#, values![id, user])?,
        None => db.execute("DELETE FROM token WHERE id = ?1", values![id])?,
    };
    found(rows, "token", id)?;
    append(db, deed).map(drop)
}

fn user(row: &mut Row) -> Result<User, StoreFault> {
    Ok(User { name: row.text(0)?, role: value(row.text(1)?)?, added: row.moment(2)? })
}

fn token(row: &mut Row) -> Result<Token, StoreFault> {
    Ok(Token {
        id: row.text(0)?,
        user: row.text(1)?,
        name: row.text(2)?,
        role: row.optional_text(3)?.map(value).transpose()?,
        added: row.moment(4)?,
        ends: row.optional(5, Row::moment)?,
        used: row.optional(6, Row::moment)?,
    })
}

/// The user is there, and stays until the transaction ends.
fn known_user(db: &dyn Db, name: &str) -> Result<(), StoreFault> {
    db.lock("users")?;
    let known = first(db, r#"SELECT 1 FROM "user" WHERE name = ?1"#, values![name], |_| Ok(()))?;
    found(usize::from(known.is_some()), "user", name)
}

/// Without an administrator nobody could give the role to anybody.
fn keep_one_administrator(db: &dyn Db, name: &str) -> Result<(), StoreFault> {
    db.lock("users")?;
    let sql = r#"SELECT name FROM "user" WHERE role = 'administrator' LIMIT 2"#;
    let administrators = all(db, sql, values![], |row| row.text(0))?;
    if administrators == [name] { Err(StoreFault::LastAdministrator(name.to_owned())) } else { Ok(()) }
}
