//! Profiles.

use certwright_core::profile::{Book, BookError, Change, Changed, Changing, Profile};

use super::audit::append;
use super::{Db, all, fleet, values};
use crate::audit::Deed;
use crate::store::StoreFault;

/// One change; where the book refuses it, nothing is written.
pub(super) fn change(db: &dyn Db, change: Change, deed: &Deed) -> Result<Result<Changed, BookError>, StoreFault> {
    db.lock("profiles")?;
    let change = match change {
        // The cluster's name as the store has it.
        Change::Assign { name, cluster } => Change::Assign { name, cluster: fleet::canonical(db, &cluster)? },
        other => other,
    };
    let done = Changing { book: read(db)?, change }.done();
    if let Ok(changed) = &done {
        write(db, &changed.book)?;
        append(db, deed)?;
    }
    Ok(done)
}

pub(super) fn read(db: &dyn Db) -> Result<Book, StoreFault> {
    let broken = |error: serde_json::Error| StoreFault::Broken(format!("a profile of the store: {error}"));
    let sql = "SELECT document, is_default FROM profile ORDER BY position";
    let rows = all(db, sql, values![], |row| {
        let profile: Profile = serde_json::from_str(&row.text(0)?).map_err(broken)?;
        Ok((profile, row.number::<i64>(1)? != 0))
    })?;
    let default = rows.iter().find(|(_, is_default)| *is_default).map(|(profile, _)| profile.name.clone());
    let profiles = rows.into_iter().map(|(profile, _)| profile).collect();
    let sql = "SELECT name, profile FROM cluster WHERE profile IS NOT NULL";
    let assigned = all(db, sql, values![], |row| Ok((row.text(0)?, row.text(1)?)))?;
    Ok(Book::of(profiles, default, assigned.into_iter().collect()))
}

fn write(db: &dyn Db, book: &Book) -> Result<(), StoreFault> {
    db.execute("DELETE FROM profile", values![])?;
    for (position, profile) in book.custom().iter().enumerate() {
        let document = serde_json::to_string(profile).map_err(|error| StoreFault::Broken(error.to_string()))?;
        let is_default = i64::from(profile.name == book.default_name());
        db.execute(
            "INSERT INTO profile (name, position, is_default, document) VALUES (?1, ?2, ?3, ?4)",
            values![&profile.name, position as i64, is_default, document],
        )?;
    }
    db.execute("UPDATE cluster SET profile = NULL WHERE profile IS NOT NULL", values![])?;
    // Fitness to a profile is judged anew.
    db.execute("UPDATE cluster SET generation = generation + 1", values![])?;
    for (cluster, profile) in book.assigned() {
        db.execute("UPDATE cluster SET profile = ?2 WHERE name = ?1", values![cluster, profile])?;
    }
    Ok(())
}
