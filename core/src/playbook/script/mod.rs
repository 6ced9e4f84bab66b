//! The language of playbooks: a header that tools read, parameters, and a check before anything is planned.
//!
//! A playbook is a Rhai script that begins with its header in comments; what it says and how, `header` tells. It
//! speaks to a [`Stage`] alone: the planner of this module foretells, a host does.

mod check;
mod definitions;
mod engine;
mod header;
mod parameter;
mod planner;
mod play;
mod scope;
mod stage;
mod suggest;
mod value;
mod vocabulary;
mod words;
mod world;

use serde::Serialize;

pub(crate) use check::LANGUAGE;
pub use check::{Checked, check, check_module, check_with};
pub use definitions::{Argument, Defined, Vocabulary, definition_file, definitions};
pub(crate) use engine::engine;
pub use header::Header;
pub use parameter::{Kind, Parameter, WrongArgument, arguments};
pub use planner::{Foreseen, Foresight, foresee, judges_restores};
pub use play::Bundle;
pub use stage::{Deed, Failure, Line, Pause, Paused, Stage, Stop, Work};
pub(crate) use suggest::did_you_mean;
pub(crate) use value::dynamic;
pub use vocabulary::{Word, vocabulary};
pub use world::{Packed, SavedWorld, World};

/// How much something in a script weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The script cannot be used.
    Error,
    /// It can, and somebody should look.
    Warning,
}

/// Something about a script, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Remark {
    /// How much it weighs.
    pub weight: Weight,
    /// Line, from 1; 0 for the script as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 for the line as a whole.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do; empty where the message says it.
    pub help: String,
}

impl Remark {
    fn error(line: usize, column: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { weight: Weight::Error, line, column, message: message.into(), help: help.into() }
    }

    /// In one line: where, what, and what may have been meant.
    #[must_use]
    pub fn told(&self) -> String {
        let place =
            if self.line == 0 { String::new() } else { format!("line {}, column {}: ", self.line, self.column) };
        let help = if self.help.is_empty() { String::new() } else { format!(". {}", self.help) };
        format!("{place}{}{help}", self.message)
    }

    fn warning(line: usize, column: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, line, column, message: message.into(), help: help.into() }
    }
}

#[cfg(test)]
mod tests;
