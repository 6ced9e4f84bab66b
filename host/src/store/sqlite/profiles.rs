//! Profiles.

use std::collections::BTreeMap;

use async_trait::async_trait;
use certwright_core::profile::{Book, Change, Changed, Changing, Profile};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::server::append;
use super::{Sql, SqliteStore, conversion};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::profiles::{ChangeFault, ProfileStore};

#[async_trait]
impl ProfileStore for SqliteStore {
    async fn book(&self) -> Result<Book, StoreFault> {
        self.run(|transaction| Ok(read(transaction)?)).await
    }

    async fn change_book(&self, change: &Change, deed: &Deed) -> Result<Changed, ChangeFault> {
        let (change, deed) = (change.clone(), deed.clone());
        let changed = self.run(move |transaction| {
            let change = named(transaction, change)?;
            let done = Changing { book: read(transaction)?, change }.done();
            if let Ok(changed) = &done {
                write(transaction, &changed.book)?;
                append(transaction, &deed)?;
            }
            Ok(done)
        });
        Ok(changed.await??)
    }
}

/// The change, with the cluster's name as the store has it.
fn named(transaction: &Transaction<'_>, change: Change) -> Result<Change, StoreFault> {
    let Change::Assign { name, cluster } = change else { return Ok(change) };
    let known = transaction.query_row("SELECT name FROM cluster WHERE name = ?1", [&cluster], |row| row.get(0));
    match known.optional()? {
        Some(known) => Ok(Change::Assign { name, cluster: known }),
        None => Err(StoreFault::Absent { what: "cluster", name: cluster }),
    }
}

fn read(transaction: &Transaction<'_>) -> Sql<Book> {
    let mut statement = transaction.prepare("SELECT document, is_default FROM profile ORDER BY position")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
    let (mut profiles, mut default) = (Vec::new(), None);
    for row in rows {
        let (document, is_default) = row?;
        let profile: Profile = serde_json::from_str(&document).map_err(|error| conversion(&error.to_string()))?;
        if is_default {
            default = Some(profile.name.clone());
        }
        profiles.push(profile);
    }
    let mut statement = transaction.prepare("SELECT name, profile FROM cluster WHERE profile IS NOT NULL")?;
    let assigned = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Book::of(profiles, default, assigned.collect::<Sql<BTreeMap<String, String>>>()?))
}

fn write(transaction: &Transaction<'_>, book: &Book) -> Sql<()> {
    transaction.execute("DELETE FROM profile", [])?;
    for (position, profile) in book.custom().iter().enumerate() {
        let document = serde_json::to_string(profile).map_err(|error| conversion(&error.to_string()))?;
        let is_default = profile.name == book.default_name();
        transaction.execute(
            "INSERT INTO profile (name, position, is_default, document) VALUES (?1, ?2, ?3, ?4)",
            params![profile.name, position as i64, is_default, document],
        )?;
    }
    transaction.execute("UPDATE cluster SET profile = NULL WHERE profile IS NOT NULL", [])?;
    for (cluster, profile) in book.assigned() {
        transaction.execute("UPDATE cluster SET profile = ?2 WHERE name = ?1", [cluster, profile])?;
    }
    Ok(())
}
