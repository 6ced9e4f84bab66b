//! What the guards said of the plan, and each step as predicted and as seen.

use serde_json::{Value, json};

use super::Material;
use crate::store::jobs::{StepRecord, StepState};

/// `verdicts.json`.
pub(super) fn verdicts(material: &Material) -> Value {
    let planned = material.job.plan["steps"].as_array().map_or(&[][..], Vec::as_slice);
    let guards: Vec<Value> = planned
        .iter()
        .map(|step| {
            json!({
                "path": step["path"], "cluster": step["cluster"], "node": step["node"], "action": step["action"],
                "verdicts": step["verdicts"],
            })
        })
        .collect();
    let proof: Vec<Value> = material.steps.iter().map(|step| proof(step, planned)).collect();
    json!({ "guards": guards, "waivers": material.job.waivers, "proof": proof })
}

/// A step as predicted and as seen. What was not looked at is null, not true.
fn proof(step: &StepRecord, planned: &[Value]) -> Value {
    let plan = planned.iter().find(|planned| planned["path"] == step.path.as_str());
    let predicted = plan.map_or(&Value::Null, |plan| &plan["does"]);
    json!({
        "path": step.path,
        "cluster": step.cluster,
        "node": step.node,
        "action": step.action,
        "state": step.state,
        "predicted": predicted,
        "held_before": step.before,
        "held_after": step.detail["after"],
        "verified": step.detail["verified"],
        "as_predicted": as_predicted(step),
    })
}

/// Whether the node was seen to hold what the step leads to; null where nobody knows.
pub(super) fn as_predicted(step: &StepRecord) -> Option<bool> {
    match step.state {
        StepState::Adopted => Some(true),
        // What only reads, or waits, is proven by its own end.
        StepState::Done => match &step.detail["verified"] {
            Value::Bool(verified) => Some(*verified),
            Value::Null => Some(true),
            _ => None,
        },
        StepState::Failed | StepState::Undone => Some(false),
        StepState::Pending | StepState::Intended | StepState::Unknown | StepState::Skipped => None,
    }
}
