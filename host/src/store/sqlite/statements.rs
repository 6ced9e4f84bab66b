//! The statements of a transaction, as SQLite takes them.

use chrono::{DateTime, Utc};
use rusqlite::types::{ToSqlOutput, Value as Column, ValueRef};
use rusqlite::{ToSql, Transaction, params_from_iter};

use crate::store::StoreFault;
use crate::store::sql::{Db, Row, Value, moment_text};

/// One transaction.
pub(super) struct Statements<'a>(pub(super) &'a Transaction<'a>);

impl Db for Statements<'_> {
    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize, StoreFault> {
        Ok(self.0.prepare_cached(sql)?.execute(params_from_iter(values))?)
    }

    fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreFault> {
        let mut statement = self.0.prepare_cached(sql)?;
        let columns = statement.column_count();
        let rows = statement.query_map(params_from_iter(values), |row| {
            (0..columns).map(|column| Ok(Value::from(row.get::<_, Column>(column)?))).collect()
        })?;
        Ok(rows.map(|row| row.map(Row)).collect::<rusqlite::Result<_>>()?)
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
