//! What a run of a suite came to, told in the same way for each suite.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

/// The result of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SuiteReport {
    /// Cases that ended as the suite says, or stand among the exceptions.
    pub passed: usize,
    /// The others: id and what differed.
    pub failed: Vec<(String, String)>,
    /// Cases that were not run: id and reason.
    pub skipped: Vec<(String, String)>,
    /// The slowest case and how long it took.
    pub slowest: Option<(String, Duration)>,
}

impl SuiteReport {
    /// Notes how long a case took.
    pub(crate) fn time(&mut self, id: &str, took: Duration) {
        if self.slowest.as_ref().is_none_or(|(_, slowest)| *slowest < took) {
            self.slowest = Some((id.to_owned(), took));
        }
    }
}

/// Each failure with its id, the slowest case, and last `passed P, failed F, skipped S`.
impl Display for SuiteReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (id, why) in &self.failed {
            writeln!(f, "FAILED {id}: {why}")?;
        }
        for (id, why) in &self.skipped {
            writeln!(f, "skipped {id}: {why}")?;
        }
        if let Some((id, took)) = &self.slowest {
            writeln!(f, "slowest: {id} took {:.1} ms", took.as_secs_f64() * 1000.0)?;
        }
        write!(f, "passed {}, failed {}, skipped {}", self.passed, self.failed.len(), self.skipped.len())
    }
}
