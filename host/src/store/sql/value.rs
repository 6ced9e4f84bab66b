//! Values on their way into a store and out of it.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::de::DeserializeOwned;

use crate::store::StoreFault;

/// A value of a column.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::store) enum Value {
    Null,
    Number(i64),
    Text(String),
    Octets(Vec<u8>),
    Moment(DateTime<Utc>),
}

/// The values of a row, in the order of its columns. A text is handed over: it is read once.
pub(in crate::store) struct Row(pub(in crate::store) Vec<Value>);

impl Row {
    fn at(&self, column: usize) -> &Value {
        self.0.get(column).unwrap_or(&Value::Null)
    }

    fn take(&mut self, column: usize) -> Value {
        self.0.get_mut(column).map_or(Value::Null, |value| std::mem::replace(value, Value::Null))
    }

    /// A text.
    pub(in crate::store) fn text(&mut self, column: usize) -> Result<String, StoreFault> {
        match self.take(column) {
            Value::Text(text) => Ok(text),
            _ => Err(other(column, "a text")),
        }
    }

    /// What a text of JSON says.
    pub(in crate::store) fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T, StoreFault> {
        match self.at(column) {
            Value::Text(text) => serde_json::from_str(text).map_err(|error| {
                StoreFault::Broken(format!("column {column} of an answer is not the JSON it should be: {error}"))
            }),
            _ => Err(other(column, "a text")),
        }
    }

    /// A number.
    pub(in crate::store) fn number<T: TryFrom<i64>>(&self, column: usize) -> Result<T, StoreFault> {
        match self.at(column) {
            Value::Number(number) => T::try_from(*number).map_err(|_| other(column, "so small a number")),
            _ => Err(other(column, "a number")),
        }
    }

    /// Octets.
    pub(in crate::store) fn octets(&self, column: usize) -> Result<Vec<u8>, StoreFault> {
        match self.at(column) {
            Value::Octets(octets) => Ok(octets.clone()),
            _ => Err(other(column, "octets")),
        }
    }

    /// A moment; SQLite keeps it as a text.
    pub(in crate::store) fn moment(&self, column: usize) -> Result<DateTime<Utc>, StoreFault> {
        match self.at(column) {
            Value::Moment(at) => Ok(*at),
            Value::Text(text) => {
                DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| other(column, "a moment"))
            }
            _ => Err(other(column, "a moment")),
        }
    }

    /// A text that may be missing.
    pub(in crate::store) fn optional_text(&mut self, column: usize) -> Result<Option<String>, StoreFault> {
        if *self.at(column) == Value::Null { Ok(None) } else { self.text(column).map(Some) }
    }

    /// What may be missing.
    pub(in crate::store) fn optional<T>(
        &self,
        column: usize,
        read: impl Fn(&Self, usize) -> Result<T, StoreFault>,
    ) -> Result<Option<T>, StoreFault> {
        if *self.at(column) == Value::Null { Ok(None) } else { read(self, column).map(Some) }
    }
}

fn other(column: usize, wanted: &str) -> StoreFault {
    StoreFault::Broken(format!("column {column} of an answer does not hold {wanted}: the store was altered"))
}

/// A moment as SQLite keeps it: sorted as text it is sorted by time.
pub(in crate::store) fn moment_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Value {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<&[u8]> for Value {
    fn from(octets: &[u8]) -> Self {
        Self::Octets(octets.to_vec())
    }
}

impl From<&Vec<u8>> for Value {
    fn from(octets: &Vec<u8>) -> Self {
        Self::Octets(octets.clone())
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Moment(at)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
