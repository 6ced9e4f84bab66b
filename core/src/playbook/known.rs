//! What was read, or why it was not: 'unknown' is never 'passed' [W5].

use serde::{Deserialize, Serialize};

/// A value of a node, or the reason for which it could not be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known<T> {
    /// It was read.
    Known(T),
    /// It was not, because of this.
    Unknown(String),
}

impl<T> Known<T> {
    /// Nobody asked.
    #[must_use]
    pub fn not_asked() -> Self {
        Self::Unknown("nobody asked".to_owned())
    }

    /// The value, where it was read.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// The same to be changed.
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// Why it was not read.
    #[must_use]
    pub fn why_not(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(why) => Some(why),
        }
    }
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self::not_asked()
    }
}

impl<T, E: std::fmt::Display> From<Result<T, E>> for Known<T> {
    fn from(outcome: Result<T, E>) -> Self {
        match outcome {
            Ok(value) => Self::Known(value),
            // People read this in a table: the first line says what happened, the second what to do.
            Err(fault) => Self::Unknown(fault.to_string().lines().next().unwrap_or_default().to_owned()),
        }
    }
}
