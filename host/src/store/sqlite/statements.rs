//! The statements of a transaction, as SQLite takes them.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use rusqlite::types::{ToSqlOutput, Value as Column, ValueRef};
use rusqlite::{Statement, StatementStatus, ToSql, Transaction, params_from_iter};

use crate::store::StoreFault;
use crate::store::sql::{Db, Row, See, Value, moment_text};

/// One transaction.
pub(super) struct Statements<'a> {
    pub(super) transaction: &'a Transaction<'a>,
    /// The work that statements took, in steps of SQLite's machine.
    pub(super) work: &'a AtomicU64,
}

impl Statements<'_> {
    fn count(&self, statement: &Statement<'_>) {
        let steps = statement.reset_status(StatementStatus::VmStep);
        self.work.fetch_add(u64::try_from(steps).unwrap_or(0), Ordering::Relaxed);
    }
}

impl Db for Statements<'_> {
    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize, StoreFault> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let rows = statement.execute(params_from_iter(values))?;
        self.count(&statement);
        Ok(rows)
    }

    fn each(&self, sql: &str, values: &[Value], see: See<'_>) -> Result<(), StoreFault> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut row = Row(Vec::with_capacity(columns));
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(found) = rows.next()? {
            row.0.clear();
            for column in 0..columns {
                row.0.push(found.get::<_, Column>(column)?.into());
            }
            see(&mut row)?;
        }
        drop(rows);
        self.count(&statement);
        Ok(())
    }

    fn now(&self) -> Result<DateTime<Utc>, StoreFault> {
        Ok(Utc::now())
    }

    /// There is one writer.
    fn lock(&self, _: &str) -> Result<(), StoreFault> {
        Ok(())
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Number(number) => ToSqlOutput::Owned(Column::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Octets(octets) => ToSqlOutput::Borrowed(ValueRef::Blob(octets)),
            Self::Moment(at) => ToSqlOutput::Owned(Column::Text(moment_text(*at))),
        })
    }
}

impl From<Column> for Value {
    fn from(column: Column) -> Self {
        match column {
            Column::Null => Self::Null,
            Column::Integer(number) => Self::Number(number),
            // No column of ours holds such numbers.
            Column::Real(number) => Self::Text(number.to_string()),
            Column::Text(text) => Self::Text(text),
            Column::Blob(octets) => Self::Octets(octets),
        }
    }
}
