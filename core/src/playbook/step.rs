//! Steps, and what a plan says of each.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::guard::Verdict;
use super::{Action, Class};
use crate::inspect::sha256_hex;
use crate::sentence::{Sentence, Text};

/// An action on a node. Its path is its identity within a job.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// Its place in the job, such as `hq/cucm-pub.example.com/0001`.
    pub path: String,
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// What to do.
    #[serde(flatten)]
    pub action: Action,
}

/// A step with what was judged of it, as a plan shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlannedStep {
    /// The step.
    #[serde(flatten)]
    pub step: Step,
    /// What it does, for a person.
    pub does: String,
    /// The same, for another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<Text>>,
    /// What may be done when nobody knows whether it happened.
    pub class: Class,
    /// What goes out of service.
    pub outage: String,
    /// How it is taken back.
    pub undo: String,
    /// What the guards say of it.
    pub verdicts: Vec<Verdict>,
}

impl Step {
    /// SHA-256 over action and arguments in canonical JSON (sorted keys, no spaces), lower-case hex.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.cluster, &self.node, &serde_json::to_value(&self.action).unwrap_or(Value::Null))
    }

    /// With what was judged.
    #[must_use]
    pub fn planned(self, verdicts: Vec<Verdict>) -> PlannedStep {
        let facts = self.action.facts();
        let Sentence { english: does, text } = self.action.said();
        PlannedStep {
            does,
            text,
            class: facts.class,
            outage: facts.outage.to_owned(),
            undo: facts.undo.to_owned(),
            verdicts,
            step: self,
        }
    }
}

/// [`Step::fingerprint`] of an action that was written down, whichever release wrote it.
#[must_use]
pub fn fingerprint(cluster: &str, node: &str, action: &Value) -> String {
    let arguments = Value::from(vec![Value::from(cluster), Value::from(node), action.clone()]);
    // Values sort their keys as long as nothing asks for their order; so sort here.
    sha256_hex(sorted(&arguments).to_string().as_bytes())
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            Value::Object(entries.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}
