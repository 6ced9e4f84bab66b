//! The store of several machines: PostgreSQL, which server and workers share.
//!
//! Each verb is one transaction; those that read see one picture. What SQLite's single writer keeps apart is kept
//! apart here by advisory locks of the transaction. A transaction that was in another's way is done again.

mod bulletin;
mod place;
mod statements;
mod tls;

use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime};
use tokio::runtime::Handle;
use tokio_postgres::IsolationLevel;

use super::StoreFault;
use super::sql::{Access, Backend, Db, facts, first};
pub use place::PostgresPlace;
use statements::Statements;

/// Each form follows from the one before. The first holds what SQLite's had become until then.
const MIGRATIONS: &[(i64, &str)] = &[
    (5, include_str!("schema.sql")),
    (6, include_str!("jobs.sql")),
    (7, include_str!("facts.sql")),
    (8, include_str!("evidence.sql")),
    (9, include_str!("machines.sql")),
    (10, include_str!("said.sql")),
    (11, include_str!("papers.sql")),
];
/// So many connections at most.
const CONNECTIONS_MAX: usize = 16;
/// A connection, also a free one, is waited for so long.
const CONNECT: Duration = Duration::from_secs(10);
/// The server gives a statement up after so long, in milliseconds; see [`statements::ANSWER`] for a silent server.
const STATEMENT_MILLISECONDS: u32 = 60_000;
/// A transaction whose client says nothing is ended by the server after so long, in milliseconds: a worker that is stopped
/// or cut off in the middle of one must not hold up the others. Between two statements of ours there is no waiting.
const IDLE_MILLISECONDS: u32 = 10_000;
/// So often a transaction is tried that others are in the way of.
const ATTEMPTS: u32 = 10;
/// A server that is started anew is waited for so long: an update of it, or a crash, fails no step of a job.
const RESTART: Duration = Duration::from_secs(15);
const RESTART_POLL: Duration = Duration::from_millis(200);
/// By this number everyone who brings a store to the present form waits for the others.
const MIGRATION_LOCK: i64 = 0x6365_7274_7772_6967;

/// The store of several machines.
#[derive(Clone)]
pub struct PostgresStore {
    pool: Pool,
    place: Arc<PostgresPlace>,
    /// A server that goes away is waited for so long; one that was never there is not.
    patience: Duration,
}

/// Whether a transaction that came to nothing is worth another try. Where it is not known whether it came to nothing,
/// it is not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    No,
    /// Others were in the way.
    AtOnce,
    /// The server went away, and may come back.
    WhenItIsBack,
}

impl PostgresStore {
    /// Connects, and brings the store to the present form; an empty database becomes one.
    ///
    /// # Errors
    /// When the server cannot be reached or refuses, the database does not hold UTF-8, or a later release wrote it.
    pub async fn open(place: &PostgresPlace) -> Result<Self, StoreFault> {
        let mut config = place.config.clone();
        let options = config.get_options().unwrap_or_default();
        let options = format!(
            "{options} -c statement_timeout={STATEMENT_MILLISECONDS} \
             -c idle_in_transaction_session_timeout={IDLE_MILLISECONDS}"
        );
        config.options(options.trim()).application_name("certwright").connect_timeout(CONNECT);
        let manager_config = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match tls::connector(&place.security)? {
            Some(connector) => Manager::from_config(config, connector, manager_config),
            None => Manager::from_config(config, tokio_postgres::NoTls, manager_config),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS_MAX)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(CONNECT))
            .create_timeout(Some(CONNECT))
            .recycle_timeout(Some(CONNECT))
            .build()
            .map_err(|error| StoreFault::Broken(error.to_string()))?;
        let store = Self { pool, place: Arc::new(place.clone()), patience: Duration::ZERO };
        store.write(migrate).await?;
        Ok(Self { patience: RESTART, ..store })
    }

    /// One try of a transaction; whether it is worth another one.
    fn once<T>(
        &self,
        handle: &Handle,
        access: Access,
        work: &impl Fn(&dyn Db) -> Result<T, StoreFault>,
    ) -> (Result<T, StoreFault>, Again) {
        let mut client = match handle.block_on(self.pool.get()) {
            Ok(client) => client,
            Err(PoolError::Backend(error)) => return (Err(statements::fault(&error)), statements::again(&error)),
            Err(error) => return (Err(unreachable(&error)), Again::No),
        };
        let begin = async {
            let builder = client.build_transaction().read_only(access == Access::Read);
            let isolation =
                if access == Access::Read { IsolationLevel::RepeatableRead } else { IsolationLevel::ReadCommitted };
            tokio::time::timeout(statements::ANSWER, builder.isolation_level(isolation).start()).await
        };
        let transaction = match handle.block_on(begin) {
            Ok(Ok(transaction)) => transaction,
            // The server was started anew since; nothing was begun.
            Ok(Err(error)) => return (Err(statements::fault(&error)), statements::again(&error)),
            Err(_) => return (Err(statements::silent()), Again::No),
        };
        let statements = Statements::new(handle, &transaction);
        let value = work(&statements);
        let lost = statements.lost();
        let (ended, again) = match value {
            Ok(value) => {
                let (ended, again) = handle.block_on(statements::commit(transaction, access));
                (ended.map(|()| value), again)
            }
            Err(fault) => {
                let again = statements.again();
                drop(transaction);
                (Err(fault), again)
            }
        };
        if lost {
            // What the silent server still has of it must not be waited for again.
            drop(deadpool_postgres::Object::take(client));
        }
        (ended, again)
    }
}

impl Backend for PostgresStore {
    async fn transact<T, F>(&self, access: Access, work: F) -> Result<T, StoreFault>
    where
        T: Send + 'static,
        F: Fn(&dyn Db) -> Result<T, StoreFault> + Send + 'static,
    {
        let (store, handle) = (self.clone(), Handle::current());
        let done = tokio::task::spawn_blocking(move || {
            let (mut attempt, begun) = (1, Instant::now());
            loop {
                let (value, again) = store.once(&handle, access, &work);
                match again {
                    _ if value.is_ok() => return value,
                    // Whoever was in the way ends meanwhile.
                    Again::AtOnce if attempt < ATTEMPTS => {
                        std::thread::sleep(Duration::from_millis(5) * attempt);
                        attempt += 1;
                    }
                    Again::WhenItIsBack if begun.elapsed() < store.patience => std::thread::sleep(RESTART_POLL),
                    _ => return value,
                }
            }
        });
        done.await.map_err(|error| StoreFault::Broken(error.to_string()))?
    }
}

fn unreachable(error: &PoolError) -> StoreFault {
    let reason = match error {
        PoolError::Timeout(_) => "it did not answer in time, or all connections are in use".to_owned(),
        other => other.to_string(),
    };
    StoreFault::Broken(format!("PostgreSQL cannot be reached: {reason}"))
}

fn migrate(db: &dyn Db) -> Result<(), StoreFault> {
    db.execute("SELECT pg_advisory_xact_lock(?1)", &[MIGRATION_LOCK.into()])?;
    let encoding = first(db, "SELECT current_setting('server_encoding')", &[], |row| row.text(0))?.unwrap_or_default();
    if encoding != "UTF8" {
        let text = format!("the database keeps texts as {encoding}: make one with ENCODING 'UTF8'");
        return Err(StoreFault::Broken(text));
    }
    db.execute(
        "CREATE TABLE IF NOT EXISTS certwright_form (one bigint PRIMARY KEY CHECK (one = 1), form bigint NOT NULL)",
        &[],
    )?;
    let found: i64 = first(db, "SELECT form FROM certwright_form", &[], |row| row.number(0))?.unwrap_or(0);
    let known = MIGRATIONS.last().map_or(0, |(form, _)| *form);
    if found > known {
        return Err(StoreFault::Newer { found, known });
    }
    for (_, migration) in MIGRATIONS.iter().filter(|(form, _)| *form > found) {
        for statement in migration.replace(" TEXT", r#" text COLLATE "C""#).split(";\n") {
            if statement.lines().any(|line| !line.trim().is_empty() && !line.starts_with("--")) {
                db.execute(statement, &[])?;
            }
        }
    }
    facts::fill(db)?;
    let sql = "INSERT INTO certwright_form (one, form) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET form = ?1";
    db.execute(sql, &[known.into()]).map(drop)
}
