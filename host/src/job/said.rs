//! Sentences in the details of steps: English for everybody, and which sentence it is for another language.

use certwright_core::playbook::Action;
use certwright_core::sentence::{Sentence, Text, jobs as say};
use serde_json::{Value, json};

use crate::store::jobs::StepRecord;

/// A detail that says this.
pub(super) fn saying(said: impl Into<Sentence>) -> Value {
    let mut detail = json!({});
    say_in(&mut detail, said);
    detail
}

/// Says this in a detail, instead of what it said before.
pub(super) fn say_in(detail: &mut Value, said: impl Into<Sentence>) {
    let Sentence { english, text } = said.into();
    detail["message"] = english.into();
    match (text, detail.as_object_mut()) {
        (Some(text), _) => detail["message_text"] = json!(text),
        (None, Some(members)) => drop(members.remove("message_text")),
        (None, None) => {}
    }
}

/// A detail with something beside.
pub(super) fn with(mut detail: Value, name: &str, value: impl Into<Value>) -> Value {
    detail[name] = value.into();
    detail
}

/// What a detail says; none where it says nothing.
fn said_in(detail: &Value) -> Option<Sentence> {
    let text: Option<Text> = serde_json::from_value(detail["message_text"].clone()).ok();
    Some(Sentence { english: detail["message"].as_str()?.to_owned(), text: text.map(Box::new) })
}

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
