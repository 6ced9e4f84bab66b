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
        "stored": step.detail["stored"],
        "served": step.detail["served"],
        "word_of": word_of(step),
        "as_predicted": as_predicted(step),
    })
}

/// The person on whose word alone a step counts as done.
pub(super) fn word_of(step: &StepRecord) -> Option<&str> {
    ["confirmed_by", "resolved_by"].iter().find_map(|name| step.detail[*name].as_str())
}

/// Whether the node was seen to hold what the step leads to; null where nobody knows, or a person says so.
pub(super) fn as_predicted(step: &StepRecord) -> Option<bool> {
    if word_of(step).is_some() {
        return None;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_word_and_what_nobody_saw_are_no_proof() {
        let check = |state: StepState, detail: Value, expect: Option<bool>| {
            let step = StepRecord {
                path: "hq/0001".into(),
                seq: 0,
                cluster: "hq".into(),
                node: "pub".into(),
                action: "regenerate".into(),
                arguments: json!({}),
                fingerprint: String::new(),
                state,
                attempts: 1,
                started: None,
                ended: None,
                before: Value::Null,
                detail,
            };
            assert_eq!(as_predicted(&step), expect, "{:?} {}", step.state, step.detail);
        };
        check(StepState::Done, json!({ "verified": true }), Some(true));
        check(StepState::Done, json!({ "verified": "the shell tells no start times" }), None);
        check(StepState::Done, json!({ "looks": 3 }), Some(true));
        check(StepState::Done, json!({ "confirmed_by": "user:ann" }), None);
        check(StepState::Adopted, json!({ "resolved_by": "user:ann", "applied": true }), None);
        check(StepState::Adopted, json!({ "found": "the node holds it already" }), Some(true));
        check(StepState::Failed, json!({ "message": "no" }), Some(false));
        check(StepState::Unknown, Value::Null, None);
    }
}
