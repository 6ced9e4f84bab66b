//! A chore that could not be done: what happened, and what to do next.
//!
//! Two lines for a person, and the exit code of `interface.md`: 1 for something found wrong,
//! 3 for work that itself failed.

use std::fmt;
use std::process::ExitCode;

/// What every chore returns.
pub(crate) type Outcome<T = ()> = Result<T, Fault>;

/// Why a chore stopped.
#[derive(Debug)]
pub(crate) struct Fault {
    what: String,
    next: Option<String>,
    code: u8,
}

impl Fault {
    /// The work itself failed (exit code 3).
    pub(crate) fn new(what: impl fmt::Display) -> Self {
        Self { what: what.to_string(), next: None, code: 3 }
    }

    /// The work was done, and something was found wrong (exit code 1).
    pub(crate) fn found(what: impl fmt::Display) -> Self {
        Self { code: 1, ..Self::new(what) }
    }

    /// Another program's exit code instead of ours.
    pub(crate) fn code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    /// Adds the line that says what to do next.
    pub(crate) fn hint(mut self, next: impl fmt::Display) -> Self {
        self.next = Some(next.to_string());
        self
    }

    /// The process's exit code.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error: {}", self.what)?;
        match &self.next {
            Some(next) => write!(out, "\n hint: {next}"),
            None => Ok(()),
        }
    }
}

/// Says on which file an operation failed, which `std::io::Error` does not.
pub(crate) trait OnFile<T> {
    /// `verb` completes 'cannot …', for example "read".
    fn on_file(self, verb: &str, path: &std::path::Path) -> Outcome<T>;
}

impl<T, E: fmt::Display> OnFile<T> for Result<T, E> {
    fn on_file(self, verb: &str, path: &std::path::Path) -> Outcome<T> {
        self.map_err(|error| Fault::new(format!("cannot {verb} {}: {error}", path.display())))
    }
}
