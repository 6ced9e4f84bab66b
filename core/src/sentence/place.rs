//! What can stand in a place of a sentence.

use serde_json::json;

use super::{Part, Sentence};
use crate::uc::{Purpose, Role, Store};

/// What can stand in a place of a sentence: in English, and as a value.
pub trait Place {
    /// Both.
    fn part(&self) -> Part;
}

impl Place for &str {
    fn part(&self) -> Part {
        Part::from(*self)
    }
}

impl Place for String {
    fn part(&self) -> Part {
        Part::from(self)
    }
}

impl Place for Purpose {
    fn part(&self) -> Part {
        Part::from(self.word())
    }
}

impl Place for Store {
    fn part(&self) -> Part {
        Part::from(self.word())
    }
}

impl Place for Role {
    fn part(&self) -> Part {
        Part::from(self.word())
    }
}

impl Place for u64 {
    fn part(&self) -> Part {
        Part { english: self.to_string(), value: (*self).into() }
    }
}

impl Place for usize {
    fn part(&self) -> Part {
        (*self as u64).part()
    }
}

impl Place for Sentence {
    fn part(&self) -> Part {
        let value = self.text.as_ref().map_or_else(|| json!(self.english), |text| json!(text));
        Part { english: self.english.clone(), value }
    }
}

impl Place for Part {
    fn part(&self) -> Part {
        self.clone()
    }
}
