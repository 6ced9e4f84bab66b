//! The stage on which a playbook plays: one synchronous trait, two implementations. The planner foretells; a host
//! does.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{Cluster, Step};

/// Why a script does not go on. No script can catch one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stop {
    /// Something is not as it must be, or a step failed.
    Failed(Failure),
    /// A step has an outcome that nobody knows: nothing more is done before a person has looked.
    Unknown,
    /// It waits; what is waited for stands with the run.
    Suspended,
    /// Somebody asked it to stop.
    Cancelled,
    /// The run belongs to somebody else now: not one more word.
    Lost,
    /// It was not begun, since too much had failed before.
    NotBegun,
}

/// What went wrong in a script, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Failure {
    /// In words.
    pub message: String,
    /// The step, where it was one.
    pub path: Option<String>,
    /// Line of the script, from 1; 0 where it is not known.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

impl Stop {
    /// A failure without a place.
    #[must_use]
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Failed(Failure { message: message.into(), path: None, line: 0, column: 0 })
    }

    /// Whether what was changed for a time is put back now. What waits goes on later, and what is lost or unknown is
    /// for somebody else [W15].
    #[must_use]
    pub const fn restores(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Cancelled | Self::NotBegun)
    }
}

/// A step that a script asks for.
#[derive(Debug)]
pub struct Deed<'a> {
    /// What, and where.
    pub step: &'a Step,
    /// The cluster as the steps before leave it, as far as that can be foretold.
    pub cluster: &'a Cluster,
    /// It puts back what was: neither a cancel nor a window nor a limit stands in its way [W15].
    pub restores: bool,
}

/// What a script waits for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Pause {
    /// A second person.
    Approve {
        /// What is approved.
        message: String,
    },
    /// A maintenance window.
    Window {
        /// When it is open, such as `Sun 22:00-04:00 Europe/Stockholm`.
        when: String,
        /// So many minutes must be left of it.
        minutes: u32,
    },
    /// A time.
    Sleep {
        /// So long.
        seconds: u64,
    },
}

impl Pause {
    /// Its id: the word in JSON.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Approve { .. } => "approve",
            Self::Window { .. } => "window",
            Self::Sleep { .. } => "sleep",
        }
    }

    /// What is waited for, in a line for a person.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Approve { message } => format!("wait for a second person: {message}"),
            Self::Window { when, minutes } => format!("wait for the window {when}, open for {minutes} minutes more"),
            Self::Sleep { seconds } => format!("wait {seconds} seconds"),
        }
    }
}

/// Where a pause stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paused {
    /// Its place in the script's structure.
    pub path: String,
    /// The cluster whose work waits; empty for all of it.
    pub cluster: String,
    /// What is waited for.
    #[serde(flatten)]
    pub pause: Pause,
}

/// A line for the report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// The cluster that it is about; empty for all.
    pub cluster: String,
    /// The text.
    pub text: String,
    /// Somebody must look at it.
    pub warning: bool,
}

/// Work on a cluster, to be done on whatever thread.
pub type Work<'a> = Box<dyn FnOnce() + Send + 'a>;

/// What scripts speak to.
pub trait Stage: Send + Sync {
    /// The moment that scripts count days from: that of the plan, in the plan and in the run.
    fn now(&self) -> DateTime<Utc>;

    /// Does a step, and says what came of it; an object.
    ///
    /// # Errors
    /// When the script must not go on.
    fn act(&self, deed: &Deed<'_>) -> Result<Value, Stop>;

    /// Waits.
    ///
    /// # Errors
    /// When the script must not go on, or is put away until what it waits for is there.
    fn pause(&self, pause: &Paused) -> Result<(), Stop>;

    /// A line for the report.
    fn say(&self, line: Line);

    /// Work on a cluster begins: it belongs to this run from now on.
    ///
    /// # Errors
    /// When the script must not go on.
    fn enter(&self, cluster: &str) -> Result<(), Stop>;

    /// Work on a cluster is over, for now or for good.
    fn leave(&self, cluster: &str, outcome: &Result<(), Stop>);

    /// Does all of these, at most so many at a time, in this order.
    fn side_by_side(&self, works: Vec<Work<'_>>, limit: usize);
}
