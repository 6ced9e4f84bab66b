//! The statements of a transaction, as PostgreSQL takes them.

use std::cell::Cell;
use std::error::Error;
use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, accepts, to_sql_checked};

use super::Again;
use crate::store::StoreFault;
use crate::store::sql::{Access, Db, Row, See, Value, first};

/// An answer is waited for so long: longer than the server itself works on a statement.
pub(super) const ANSWER: Duration = Duration::from_secs(75);

/// One transaction.
pub(super) struct Statements<'a> {
    handle: &'a Handle,
    transaction: &'a Transaction<'a>,
    again: Cell<Again>,
    lost: Cell<bool>,
}

impl<'a> Statements<'a> {
    pub(super) fn new(handle: &'a Handle, transaction: &'a Transaction<'a>) -> Self {
        Self { handle, transaction, again: Cell::new(Again::No), lost: Cell::new(false) }
    }

    /// Whether another transaction was in the way, or the server went away, and the transaction with it. A commit that
    /// got no answer is none of them.
    pub(super) fn again(&self) -> Again {
        self.again.get()
    }

    /// Whether the server fell silent.
    pub(super) fn lost(&self) -> bool {
        self.lost.get()
    }

    fn wait<T>(&self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, StoreFault> {
        match self.handle.block_on(async { tokio::time::timeout(ANSWER, work).await }) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => {
                self.again.set(again(&error));
                Err(fault(&error))
            }
            Err(_) => {
                self.lost.set(true);
                Err(silent())
            }
        }
    }
}

/// What another transaction at the same time may cause.
const IN_THE_WAY: &[SqlState] = &[SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];

/// What a server says that goes down, or is not up yet.
const AWAY: &[SqlState] = &[SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW];

/// Whether what came to nothing by this error is worth another try. A server is away that says so, or where nobody is
/// there any more.
pub(super) fn again(error: &tokio_postgres::Error) -> Again {
    let is_gone = || error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>());
    match error.code() {
        Some(code) if IN_THE_WAY.contains(code) => Again::AtOnce,
        Some(code) if AWAY.contains(code) => Again::WhenItIsBack,
        None if is_gone() => Again::WhenItIsBack,
        _ => Again::No,
    }
}

impl Db for Statements<'_> {
    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize, StoreFault> {
        let sql = sql.replace('?', "$");
        let rows = self.wait(async {
            let statement = self.transaction.prepare_cached(&sql).await?;
            self.transaction.execute_raw(&statement, values).await
        })?;
        Ok(usize::try_from(rows).unwrap_or(usize::MAX))
    }

    fn each(&self, sql: &str, values: &[Value], see: See<'_>) -> Result<(), StoreFault> {
        let sql = sql.replace('?', "$");
        let parameters: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        let rows = self.wait(async {
            let statement = self.transaction.prepare_cached(&sql).await?;
            self.transaction.query(&statement, &parameters).await
        })?;
        rows.iter().try_for_each(|row| {
            let values: Result<_, _> = (0..row.len()).map(|column| row.try_get(column)).collect();
            see(&mut Row(values.map_err(|error| fault(&error))?))
        })
    }

    fn now(&self) -> Result<DateTime<Utc>, StoreFault> {
        let now = first(self, "SELECT clock_timestamp()", &[], |row| row.moment(0))?;
        now.ok_or_else(|| StoreFault::Broken("PostgreSQL has no time".to_owned()))
    }

    fn lock(&self, what: &str) -> Result<(), StoreFault> {
        self.execute("SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))", &[what.into()]).map(drop)
    }
}

/// Commits; the connection may end before the answer comes, and then nobody knows: only what wrote nothing is worth
/// another try.
pub(super) async fn commit(transaction: Transaction<'_>, access: Access) -> (Result<(), StoreFault>, Again) {
    match tokio::time::timeout(ANSWER, transaction.commit()).await {
        Ok(Ok(())) => (Ok(()), Again::No),
        Ok(Err(error)) if access == Access::Read => (Err(fault(&error)), again(&error)),
        Ok(Err(error)) => (Err(fault(&error)), Again::No),
        Err(_) => (Err(silent()), Again::No),
    }
}

/// In its own words, without the values that a statement was given.
pub(super) fn fault(error: &tokio_postgres::Error) -> StoreFault {
    if let Some(said) = error.as_db_error() {
        return StoreFault::Broken(format!("PostgreSQL says: {} ({})", said.message(), said.code().code()));
    }
    let cause = error.source().map_or_else(String::new, |cause| format!(": {cause}"));
    StoreFault::Broken(format!("PostgreSQL: {error}{cause}"))
}

pub(super) fn silent() -> StoreFault {
    StoreFault::Broken(format!("PostgreSQL did not answer within {} seconds", ANSWER.as_secs()))
}

type Fault = Box<dyn Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Number(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Number(number) => number.to_sql(ty, out),
            // PostgreSQL keeps no text with NUL in it, and no name or description of a node has one for a reason.
            Self::Text(text) if text.contains('\0') => text.replace('\0', "\u{fffd}").to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Octets(octets) => octets.to_sql(ty, out),
            Self::Moment(at) => at.to_sql(ty, out),
        }
    }

    accepts!(INT4, INT8, TEXT, VARCHAR, NAME, BYTEA, TIMESTAMPTZ);
    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        Ok(match *ty {
            Type::INT4 => Self::Number(i32::from_sql(ty, raw)?.into()),
            Type::INT8 => Self::Number(i64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Octets(raw.to_vec()),
            Type::TIMESTAMPTZ => Self::Moment(DateTime::<Utc>::from_sql(ty, raw)?),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        Ok(Self::Null)
    }

    accepts!(INT4, INT8, TEXT, VARCHAR, NAME, BYTEA, TIMESTAMPTZ);
}
