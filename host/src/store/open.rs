//! The store that was asked for, whichever it is.

use std::path::PathBuf;

use super::sql::{Access, Backend, Db};
use super::{PostgresPlace, PostgresStore, SqliteStore, StoreFault};

/// Where a store is.
#[derive(Clone, Debug)]
pub enum StorePlace {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// A database of PostgreSQL.
    Postgres(Box<PostgresPlace>),
}

/// The store that was asked for.
#[derive(Clone)]
pub enum AnyStore {
    /// Of one machine.
    Sqlite(SqliteStore),
    /// Of several.
    Postgres(PostgresStore),
}

impl StorePlace {
    /// Reads `sqlite:PATH`, a path, or `postgres://…`; for the last, a password that is not in it is `password`.
    ///
    /// # Errors
    /// In words that repeat nothing of a URL, as its password might be among it.
    pub fn read(text: &str, password: Option<&str>) -> Result<Self, &'static str> {
        if PostgresPlace::is_meant(text) {
            return PostgresPlace::read(text, password).map(|place| Self::Postgres(Box::new(place)));
        }
        Ok(Self::Sqlite(PathBuf::from(text.strip_prefix("sqlite:").unwrap_or(text))))
    }
}

impl std::fmt::Display for StorePlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(file) => write!(f, "sqlite:{}", file.display()),
            Self::Postgres(place) => place.fmt(f),
        }
    }
}

impl AnyStore {
    /// Opens a store; makes it where there is none, and brings an old one to the present form.
    ///
    /// # Errors
    /// When it cannot be used, or a later release wrote it.
    pub async fn open(place: &StorePlace) -> Result<Self, StoreFault> {
        match place {
            StorePlace::Sqlite(file) => SqliteStore::open(file).map(Self::Sqlite),
            StorePlace::Postgres(place) => PostgresStore::open(place).await.map(Self::Postgres),
        }
    }
}

impl Backend for AnyStore {
    async fn transact<T, F>(&self, access: Access, work: F) -> Result<T, StoreFault>
    where
        T: Send + 'static,
        F: Fn(&dyn Db) -> Result<T, StoreFault> + Send + 'static,
    {
        match self {
            Self::Sqlite(store) => store.transact(access, work).await,
            Self::Postgres(store) => store.transact(access, work).await,
        }
    }
}
