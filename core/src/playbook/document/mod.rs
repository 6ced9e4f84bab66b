//! The plan of an operation or a playbook as a document: one type, saved and compared as JSON, read as text, and handed
//! to a change board as Markdown.

mod agreed;
mod aspect;
mod assemble;
mod citation;
mod cluster;
mod diff;
mod freeze;
mod guards;
mod markdown;
mod plan;
mod radius;
mod text;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::operation::undo::Kept;
use super::script::{Line, Paused};
use super::{Override, PlannedStep};
use crate::sentence::Text;

pub use agreed::{Agreed, sha256_again};
pub use assemble::{Material, stands};
pub use citation::Citation;
pub use cluster::{OfCluster, Outage, Restart};
pub use diff::{Difference, Moved, diff};
pub use freeze::Freeze;
pub use guards::GuardSaid;
pub use plan::{Planned, WantedPlan, clusters_of, plan, usable};
pub use radius::{Found, Phones, Radius, Reach};
pub use text::{Weight, text};

pub use markdown::markdown;

/// What would be done. What stood in a plan of any earlier release stands here under the same name; what is younger may
/// be missing in one that was kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// The operation.
    pub operation: String,
    /// What it is about.
    pub about: String,
    /// The clusters.
    pub clusters: Vec<String>,
    /// The steps; those of a cluster in their order.
    pub steps: Vec<PlannedStep>,
    /// What still stands in the way; empty where it may be begun.
    pub in_the_way: Vec<InTheWay>,
    /// The guards that were set aside.
    pub waivers: Vec<Waiver>,
    /// Whether a second person must approve.
    pub needs_approval: bool,
    /// What has to be done afterwards for it to take effect, such as restarts.
    #[serde(default)]
    pub follow_up: Vec<FollowUp>,
    /// Of a playbook: `{"sha256": of script and library, "arguments": {…}}`.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub playbook: Value,
    /// Of what takes a job back: the steps of that job that stay, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// Of a playbook: what it waits for, each with the number of steps before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<(usize, Paused)>,
    /// Of a playbook: its lines for the report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// Of a playbook: paths of steps that put back what was [W15].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restores: Vec<String>,
    /// SHA-256 over steps, what nodes hold, verdicts and waivers: what is agreed to.
    pub sha256: String,
    /// What nodes hold of each step, in the order of the steps: the fingerprints that the SHA-256 is over.
    #[serde(default)]
    pub held: Vec<Value>,
    /// The freezes into which it falls by now, where the server keeps such: to be looked at, never in the way. What is
    /// agreed to does not change with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub freezes: Vec<Freeze>,
    /// The moment for which it was made.
    #[serde(default)]
    pub at: Option<DateTime<Utc>>,
    /// What it is for, in words.
    #[serde(default)]
    pub words: Words,
    /// What it means for each cluster.
    #[serde(default)]
    pub by_cluster: Vec<OfCluster>,
    /// The requirements that it rests on, by their IDs.
    #[serde(default)]
    pub citations: Vec<Citation>,
}

/// What a plan is for, in words: of a playbook those of its header.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// Its title.
    pub title: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// What must be true before.
    pub before: Vec<String>,
    /// What goes out of service; may be empty.
    pub outage: String,
    /// How to return; may be empty.
    pub undo: String,
}

/// A guard that somebody sets aside, with a reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Waiver {
    /// The guard, such as `W5`.
    pub guard: String,
    /// Why, in their words.
    pub reason: String,
}

/// A guard that stands in the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InTheWay {
    /// The guard.
    pub guard: String,
    /// The step.
    pub path: String,
    /// The node.
    pub node: String,
    /// What it found.
    pub message: String,
    /// Which sentence that is, for another language; none where it is known by its English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<Text>>,
    /// What to do.
    pub help: String,
    /// What lets it be done all the same.
    pub overridden_by: Override,
}

/// What has to be done afterwards.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowUp {
    /// The cluster.
    pub cluster: String,
    /// What.
    pub does: String,
    /// On which nodes.
    pub nodes: String,
    /// Under which condition; null for always.
    pub condition: Option<String>,
    /// The requirements that say so.
    pub requirements: Vec<String>,
}

impl Document {
    /// Reads one that was saved.
    ///
    /// # Errors
    /// In words, where it is none or speaks of what this release does not know.
    pub fn read(value: Value) -> Result<Self, String> {
        serde_json::from_value(value).map_err(|error| format!("it is no plan that this release can read: {error}"))
    }

    /// What a playbook waits for before the step of this number; at the end for that of the number of steps.
    pub fn pauses_before(&self, number: usize) -> impl Iterator<Item = &Paused> {
        let is_last = number >= self.steps.len();
        let here = move |before: usize| if is_last { before >= number } else { before == number };
        self.pauses.iter().filter(move |(before, _)| here(*before)).map(|(_, pause)| pause)
    }
}
