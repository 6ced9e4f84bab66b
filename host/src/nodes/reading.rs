//! What could be read of an answer, together with what could not.

use serde::Serialize;

/// A value and the places of the answer that were not understood.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Reading<T> {
    /// What was readable.
    pub value: T,
    /// What was not; empty when all was.
    pub troubles: Vec<Trouble>,
}

/// A place of an answer that was not understood.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Trouble {
    /// Line of the answer, from 1; 0 where something is missing from the whole.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
    /// The text of that place, cut to 120 characters.
    pub text: String,
}

impl<T> Reading<T> {
    /// All was readable.
    pub const fn whole(value: T) -> Self {
        Self { value, troubles: Vec::new() }
    }

    /// The same troubles beside another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        Reading { value: change(self.value), troubles: self.troubles }
    }

    /// Whether nothing was left unread.
    pub const fn is_whole(&self) -> bool {
        self.troubles.is_empty()
    }

    /// Notes a line that was not understood. Of many only the first [`TROUBLES_MAX`] are kept.
    pub fn trouble(&mut self, line: usize, message: impl Into<String>, text: &str) {
        if self.troubles.len() < TROUBLES_MAX {
            self.troubles.push(Trouble::new(line, message, text));
        }
    }

    /// Notes that something is missing from the whole answer.
    pub fn missing(&mut self, message: impl Into<String>) {
        self.trouble(0, message, "");
    }
}

impl Trouble {
    /// A trouble with its text cut to size.
    pub fn new(line: usize, message: impl Into<String>, text: &str) -> Self {
        Self { line, message: message.into(), text: text.trim().chars().take(TEXT_CHARACTERS_MAX).collect() }
    }
}

/// How many troubles of one answer are kept: enough to see a pattern.
pub const TROUBLES_MAX: usize = 50;

const TEXT_CHARACTERS_MAX: usize = 120;
