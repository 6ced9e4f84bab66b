//! Words that do something to a node: each a row that says which action, with which arguments.

use rhai::Dynamic;
use serde_json::{Value, json};

use super::super::super::Action;
use super::super::scope::Branch;
use super::super::value;
use super::{Call, Given};

/// A word that is an action.
pub(super) struct Doing {
    word: &'static str,
    action: &'static str,
    /// Names of the action's fields, in the order of the word's arguments after the node; `..` takes a map of more.
    fields: &'static [&'static str],
    /// Fields that have this value where none is given.
    fixed: &'static [(&'static str, &'static str)],
    /// What of the result the script gets; empty for all.
    gives: &'static str,
}

const fn row(word: &'static str, action: &'static str, fields: &'static [&'static str]) -> Doing {
    Doing { word, action, fields, fixed: &[], gives: "" }
}

impl Doing {
    const fn fixed(mut self, fixed: &'static [(&'static str, &'static str)]) -> Self {
        self.fixed = fixed;
        self
    }

    const fn gives(mut self, what: &'static str) -> Self {
        self.gives = what;
        self
    }
}

#[rustfmt::skip]
const DOINGS: [Doing; 28] = [
    row("generate_request", "generate_request", &["unit", ".."]).fixed(&[("spread", "node")]),
    row("read_request", "read_request", &["unit"]),
    row("delete_request", "delete_request", &["unit"]),
    row("sign", "sign", &["unit", "csr", ".."]).fixed(&[("authority", "hand-over")]).gives("chain"),
    row("upload_identity", "upload_identity", &["unit", "chain", "spread"]).fixed(&[("spread", "node")]),
    row("regenerate", "regenerate", &["unit"]),
    row("reuse", "reuse", &["from", "to"]),
    row("upload_trust", "upload_trust", &["store", "certificate", "description"]),
    row("delete_trust", "delete_trust", &["store", "sha256"]),
    row("upload_by_driver", "upload_by_driver", &["unit", "chain"]),
    row("trust_by_driver", "trust_by_driver", &["certificate"]),
    row("start", "control_service", &["service"]).fixed(&[("control", "start")]),
    row("stop", "control_service", &["service"]).fixed(&[("control", "stop")]),
    row("restart", "control_service", &["service"]).fixed(&[("control", "restart")]),
    row("restart_node", "restart_node", &[]),
    row("set_ha", "set_ha", &["group", "enabled"]),
    row("update_ctl", "update_ctl", &[]),
    row("backup", "start_backup", &[]),
    row("switch_sso", "switch_sso", &["enabled"]),
    row("regenerate_key", "regenerate_key", &["kind"]),
    row("set_parameter", "set_parameter", &["service", "name", "value"]),
    row("await_stored", "await_stored", &["unit", "sha256"]),
    row("await_service", "await_service", &["service"]),
    row("await_replication", "await_replication", &[]),
    row("await_phones", "await_phones", &[]),
    row("await_ha", "await_ha", &["group"]),
    row("verify", "verify", &["unit", "sha256"]),
    row("by_hand", "by_hand", &["clicks", "about"]).fixed(&[("about", "")]),
];

/// The row of a word; none where it is no action.
pub(super) fn doing(word: &str) -> Option<&'static Doing> {
    DOINGS.iter().find(|row| row.word == word)
}

/// The id of the action that a word is; none where it is another word.
pub(in crate::playbook::script) fn action_of(word: &str) -> Option<&'static str> {
    doing(word).map(|row| row.action)
}

/// Does it.
pub(super) fn act(doing: &Doing, call: &Call<'_>, branch: &Branch) -> Given {
    let node = call.named(0)?;
    let mut fields = json!({ "action": doing.action });
    for (at, field) in doing.fields.iter().enumerate().filter(|(at, _)| call.is_given(at + 1)) {
        match *field {
            ".." => more(&mut fields, &call.json(at + 1)?),
            field => fields[field] = call.json(at + 1)?,
        }
    }
    for (field, value) in doing.fixed.iter().filter(|(field, _)| fields.get(field).is_none()).collect::<Vec<_>>() {
        fields[*field] = Value::from(*value);
    }
    let action: Action = serde_json::from_value(fields).map_err(|error| call.wrong(error))?;
    let result = branch.act(&node, action)?;
    Ok(if doing.gives.is_empty() {
        value::dynamic(&result)
    } else {
        result.get(doing.gives).map_or(Dynamic::UNIT, value::dynamic)
    })
}

fn more(fields: &mut Value, options: &Value) {
    for (name, value) in options.as_object().into_iter().flatten() {
        // What is chosen says which action it is; an option cannot.
        if name != "action" && !value.is_null() {
            fields[name] = value.clone();
        }
    }
}
