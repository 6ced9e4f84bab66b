//! What a run says of a step that failed.

use certwright_core::playbook::Action;
use certwright_core::sentence::{Sentence, jobs as say};
use serde_json::Value;

use crate::said::said_in;
use crate::store::jobs::StepRecord;

/// What a whole run says of a step that failed: where, at what, and why.
pub(super) fn failure(node: &str, action: &Action, detail: &Value) -> Sentence {
    let why = said_in(detail).unwrap_or_else(|| say::STEP_FAILS.into());
    match detail["guard"].as_str() {
        Some(guard) => say::STEP_REFUSED.of(&[&node, &action.said(), &guard, &why]),
        None => say::STEP_FAILED.of(&[&node, &action.said(), &why]),
    }
}

/// The same of a step in the journal; none where this release does not know it.
pub(super) fn of_failed(step: &StepRecord) -> Option<Sentence> {
    let action = serde_json::from_value(step.arguments.clone()).ok()?;
    Some(failure(&step.node, &action, &step.detail))
}
