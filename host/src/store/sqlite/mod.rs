//! The store of one machine: SQLite, with a write-ahead log, durable at every commit.

mod backup;
mod statements;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::StoreFault;
use super::sql::{Access, Backend, Db, facts};
pub use backup::{Backup, BackupFault, backup, check, restore};
use statements::Statements;

/// Each form follows from the one before.
const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("alerts.sql"),
    include_str!("server.sql"),
    include_str!("profiles.sql"),
    include_str!("notices.sql"),
    include_str!("jobs.sql"),
    include_str!("facts.sql"),
    include_str!("evidence.sql"),
    include_str!("machines.sql"),
    include_str!("said.sql"),
    include_str!("papers.sql"),
];
/// Another process that writes is waited for so long.
const BUSY: Duration = Duration::from_secs(10);
/// Between two tries where SQLite does not wait by itself.
const BETWEEN_TRIES: Duration = Duration::from_millis(20);
/// So many statements are kept ready for each connection.
const STATEMENTS_KEPT: usize = 128;
/// So many connections for reading are kept; more are opened where they are needed.
const READERS_KEPT: usize = 4;

/// The store of one machine.
#[derive(Clone)]
pub struct SqliteStore {
    writer: Arc<Mutex<Connection>>,
    /// None where it is in memory: then the writer reads, too.
    readers: Option<Arc<Readers>>,
    work: Arc<AtomicU64>,
}

struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Opens a store; makes it where there is none, and brings an old one to the present form.
    ///
    /// # Errors
    /// When the file cannot be used, or a later release wrote it.
    pub fn open(file: &Path) -> Result<Self, StoreFault> {
        let writer = prepare(Connection::open(file)?)?;
        let readers = Readers { file: file.to_owned(), idle: Mutex::default() };
        Ok(Self { writer: Arc::new(Mutex::new(writer)), readers: Some(Arc::new(readers)), work: Arc::default() })
    }

    /// A store that ends with the process.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Self, StoreFault> {
        Ok(Self {
            writer: Arc::new(Mutex::new(prepare(Connection::open_in_memory()?)?)),
            readers: None,
            work: Arc::default(),
        })
    }
}

impl SqliteStore {
    /// How much work statements were so far, in steps of SQLite's machine: what tests of scale count, as times say
    /// more of the machine than of the store.
    #[must_use]
    pub fn work(&self) -> u64 {
        self.work.load(Ordering::Relaxed)
    }
}

fn prepare(mut connection: Connection) -> Result<Connection, StoreFault> {
    settle(&connection)?;
    keep_a_log(&connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreFault::Newer { found, known });
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(migration)?;
    }
    facts::fill(&Statements { transaction: &transaction, work: &AtomicU64::new(0) })?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(connection)
}

/// Switches to a write-ahead log, as it is from then on. Two that switch at once are in each other's way at once, without
/// SQLite's own waiting (sqlite.org/c3ref/busy_handler: where waiting could only end in a deadlock).
fn keep_a_log(connection: &Connection) -> Result<(), StoreFault> {
    let begun = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(fault) if is_busy(&fault) && begun.elapsed() < BUSY => std::thread::sleep(BETWEEN_TRIES),
            done => return Ok(done?),
        }
    }
}

fn is_busy(fault: &rusqlite::Error) -> bool {
    matches!(fault.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn settle(connection: &Connection) -> Result<(), StoreFault> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(())
}

impl Readers {
    fn take(&self) -> Result<Connection, StoreFault> {
        if let Some(idle) = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(idle);
        }
        let connection = Connection::open(&self.file)?;
        settle(&connection)?;
        connection.pragma_update(None, "query_only", "ON")?;
        Ok(connection)
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < READERS_KEPT {
            idle.push(connection);
        }
    }
}

fn once<T>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    steps: &AtomicU64,
    work: impl Fn(&dyn Db) -> Result<T, StoreFault>,
) -> Result<T, StoreFault> {
    let transaction = connection.transaction_with_behavior(behavior)?;
    let value = work(&Statements { transaction: &transaction, work: steps })?;
    transaction.commit()?;
    Ok(value)
}

impl Backend for SqliteStore {
    async fn transact<T, F>(&self, access: Access, work: F) -> Result<T, StoreFault>
    where
        T: Send + 'static,
        F: Fn(&dyn Db) -> Result<T, StoreFault> + Send + 'static,
    {
        let (writer, readers, steps) = (Arc::clone(&self.writer), self.readers.clone(), Arc::clone(&self.work));
        let done = tokio::task::spawn_blocking(move || match readers.filter(|_| access == Access::Read) {
            // One picture, whoever writes meanwhile.
            Some(readers) => {
                let mut connection = readers.take()?;
                let value = once(&mut connection, TransactionBehavior::Deferred, &steps, work);
                readers.give_back(connection);
                value
            }
            None => {
                let mut connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
                once(&mut connection, TransactionBehavior::Immediate, &steps, work)
            }
        });
        done.await.map_err(|error| StoreFault::Broken(error.to_string()))?
    }
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error.to_string())
    }
}
