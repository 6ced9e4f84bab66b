//! The verbs of every store, written once, in the SQL that SQLite and PostgreSQL both understand.
//!
//! A store lends a [`Db`], which is one transaction; what the two understand differently stands in its own folder.
//! Values are named `?1`, `?2` …; names of clusters and nodes are compared in ASCII lower case.

mod alerts;
mod audit;
mod conditions;
mod evidence;
pub(super) mod facts;
mod fleet;
mod inventory;
mod jobs;
mod judged;
mod notices;
mod papers;
mod profiles;
mod server;
mod value;
mod verbs;
mod verbs_of_jobs;

use std::future::Future;

use certwright_core::uc::Product;
use chrono::{DateTime, Utc};

use crate::store::StoreFault;
pub(super) use audit::{after as audit_after, head as audit_head};
pub(super) use value::{Row, Value, moment_text};

/// Looks at a row.
pub(super) type See<'a> = &'a mut dyn FnMut(&mut Row) -> Result<(), StoreFault>;

/// One transaction of a store.
pub(super) trait Db {
    /// Changes something; how many rows.
    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize, StoreFault>;
    /// Reads rows, and shows one after another.
    fn each(&self, sql: &str, values: &[Value], see: See<'_>) -> Result<(), StoreFault>;
    /// What time it is, by the store's own clock.
    fn now(&self) -> Result<DateTime<Utc>, StoreFault>;
    /// Until its end no other transaction that asks for the same lock goes on. A store with one writer has it
    /// already. Who takes several takes the one of the audit log last.
    fn lock(&self, what: &str) -> Result<(), StoreFault>;
}

/// Whether a transaction changes anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    /// It reads one picture.
    Read,
    /// It may change something.
    Write,
}

/// What lends transactions.
pub(super) trait Backend: Clone + Send + Sync + 'static {
    /// One transaction, away from the threads that wait for the network. Work may be done again where another
    /// transaction was in the way.
    fn transact<T, F>(&self, access: Access, work: F) -> impl Future<Output = Result<T, StoreFault>> + Send
    where
        T: Send + 'static,
        F: Fn(&dyn Db) -> Result<T, StoreFault> + Send + 'static;

    /// One that only reads.
    fn read<T, F>(&self, work: F) -> impl Future<Output = Result<T, StoreFault>> + Send
    where
        T: Send + 'static,
        F: Fn(&dyn Db) -> Result<T, StoreFault> + Send + 'static,
    {
        self.transact(Access::Read, work)
    }

    /// One that changes something.
    fn write<T, F>(&self, work: F) -> impl Future<Output = Result<T, StoreFault>> + Send
    where
        T: Send + 'static,
        F: Fn(&dyn Db) -> Result<T, StoreFault> + Send + 'static,
    {
        self.transact(Access::Write, work)
    }
}

/// The values of a statement, in order.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::store::sql::Value::from($value)),*][..] };
}
use values;

/// Rows, each made into something.
pub(super) fn all<T>(
    db: &dyn Db,
    sql: &str,
    values: &[Value],
    make: impl Fn(&mut Row) -> Result<T, StoreFault>,
) -> Result<Vec<T>, StoreFault> {
    let mut found = Vec::new();
    db.each(sql, values, &mut |row| {
        found.push(make(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The first row, made into something.
pub(super) fn first<T>(
    db: &dyn Db,
    sql: &str,
    values: &[Value],
    make: impl Fn(&mut Row) -> Result<T, StoreFault>,
) -> Result<Option<T>, StoreFault> {
    let mut found = None;
    db.each(sql, values, &mut |row| {
        if found.is_none() {
            found = Some(make(row)?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// A word of a vocabulary, as the store keeps it.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value of a word; a word that is none means that the store was altered.
fn value<T: serde::de::DeserializeOwned>(word: String) -> Result<T, StoreFault> {
    let broken = |error: serde_json::Error| StoreFault::Broken(error.to_string());
    serde_json::from_value(serde_json::Value::String(word)).map_err(broken)
}

/// A product: one of ours, or one whose driver was there when its node was kept, and may be gone by now.
fn product(word: &str) -> Result<Product, StoreFault> {
    Product::kept(word).map_err(|why| StoreFault::Broken(format!("{word:?} is no product: {why}")))
}

/// As names of clusters and nodes are compared.
fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn found(rows: usize, what: &'static str, name: &str) -> Result<(), StoreFault> {
    if rows == 0 { Err(StoreFault::Absent { what, name: name.to_owned() }) } else { Ok(()) }
}
