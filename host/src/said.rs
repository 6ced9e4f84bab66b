//! Sentences in JSON: `message` is English for everybody, `message_text` which sentence it is, for another language.

use certwright_core::sentence::{Sentence, Text};
use serde_json::{Value, json};

/// A detail that says this.
pub(crate) fn saying(said: impl Into<Sentence>) -> Value {
    let mut detail = json!({});
    say_in(&mut detail, said);
    detail
}

/// Says this in a detail, instead of what it said before.
pub(crate) fn say_in(detail: &mut Value, said: impl Into<Sentence>) {
    let Sentence { english, text } = said.into();
    detail["message"] = english.into();
    match (text, detail.as_object_mut()) {
        (Some(text), _) => detail["message_text"] = json!(text),
        (None, Some(members)) => drop(members.remove("message_text")),
        (None, None) => {}
    }
}

/// A detail with something beside.
pub(crate) fn with(mut detail: Value, name: &str, value: impl Into<Value>) -> Value {
    detail[name] = value.into();
    detail
}

/// What a detail, or a fault that was kept, says; none where it says nothing.
pub(crate) fn said_in(detail: &Value) -> Option<Sentence> {
    let text: Option<Text> = serde_json::from_value(detail["message_text"].clone()).ok();
    Some(Sentence { english: detail["message"].as_str()?.to_owned(), text: text.map(Box::new) })
}
