//! The header of a playbook: TOML in the comments `//!` at its beginning.
//!
//! ```text
//! //! title = "Renew tomcat"
//! //! purpose = "New self-signed certificates for the web service."
//! //! requirements = ["H21", "X11"]
//! //! before = ["Jabber clients know the new certificate."]
//! //! outage = "The web service of each node, a few minutes."
//! //! undo = "Restore a backup."
//! //!
//! //! [parameters.clusters]
//! //! type = "clusters"
//! //! about = "Where."
//! ```

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Remark;
use super::parameter::{Kind, Parameter};
use super::suggest::did_you_mean;
use crate::uc;

/// What a playbook says of itself.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Header {
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The requirements that it carries out.
    pub requirements: Vec<String>,
    /// What must be true before.
    pub before: Vec<String>,
    /// What goes out of service; empty for nothing.
    pub outage: String,
    /// How to return.
    pub undo: String,
    /// Its parameters, by name.
    pub parameters: Vec<Parameter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: toml::Spanned<String>,
    purpose: String,
    #[serde(default)]
    requirements: Vec<toml::Spanned<String>>,
    #[serde(default)]
    before: Vec<String>,
    outage: String,
    undo: String,
    #[serde(default)]
    parameters: std::collections::BTreeMap<String, toml::Spanned<WrittenParameter>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenParameter {
    #[serde(rename = "type")]
    kind: Kind,
    about: String,
    default: Option<toml::Value>,
    #[serde(default)]
    choices: Vec<String>,
}

/// Reads the header of a script.
pub(super) fn read(script: &str) -> (Option<Header>, Vec<Remark>) {
    let text = Commented::of(script);
    if text.toml.trim().is_empty() {
        let help = "Begin with lines such as: //! title = \"Renew tomcat\".";
        return (None, vec![Remark::error(1, 1, "the playbook has no header", help)]);
    }
    let written: Written = match toml::from_str(&text.toml) {
        Ok(written) => written,
        Err(error) => {
            let (line, column) = text.place(error.span().map_or(0, |span| span.start));
            return (None, vec![Remark::error(line, column, error.message().trim(), HELP)]);
        }
    };
    let mut remarks = Vec::new();
    if written.title.get_ref().trim().is_empty() {
        let (line, column) = text.place(written.title.span().start);
        remarks.push(Remark::error(line, column, "the title is empty", ""));
    }
    for id in &written.requirements {
        let known = || uc::requirements().iter().map(|one| one.id);
        if !known().any(|one| one == id.get_ref()) {
            let (line, column) = text.place(id.span().start);
            let message = format!("there is no requirement {}", id.get_ref());
            remarks.push(Remark::error(line, column, message, did_you_mean(id.get_ref(), known())));
        }
    }
    let mut parameters = Vec::new();
    for (name, written) in written.parameters {
        let (line, column) = text.place(written.span().start);
        let parameter = parameter(name, written.into_inner());
        remarks.extend(fault(&parameter).map(|(message, help)| Remark::error(line, column, message, help)));
        parameters.push(parameter);
    }
    let header = Header {
        title: written.title.into_inner(),
        purpose: written.purpose,
        requirements: written.requirements.into_iter().map(toml::Spanned::into_inner).collect(),
        before: written.before,
        outage: written.outage,
        undo: written.undo,
        parameters,
    };
    (Some(header), remarks)
}

const HELP: &str = "A header has title, purpose, outage and undo, and may have requirements, before and parameters.";

fn parameter(name: String, written: WrittenParameter) -> Parameter {
    let default = written.default.and_then(|value| serde_json::to_value(value).ok());
    Parameter { name, kind: written.kind, about: written.about, default, choices: written.choices }
}

/// What is wrong with a parameter itself.
fn fault(parameter: &Parameter) -> Option<(String, String)> {
    let name = &parameter.name;
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(is_word) {
        let help = "Use small letters, digits and _.".to_owned();
        return Some((format!("{name} is no name of a parameter"), help));
    }
    if (parameter.kind == Kind::Choice) == parameter.choices.is_empty() {
        let message = format!("the parameter {name} has a type and choices that do not belong together");
        return Some((message, "Give choices to the type choice, and to no other.".to_owned()));
    }
    let wrong = parameter.default.as_ref().map(|value: &Value| parameter.fits(value))?.err()?;
    Some((format!("the default does not fit: {}", wrong.message), wrong.help))
}

/// The TOML of the comments, and where each line of it stands.
struct Commented {
    toml: String,
    /// Characters before the TOML in each line.
    indents: Vec<usize>,
}

impl Commented {
    fn of(script: &str) -> Self {
        let mut text = Self { toml: String::new(), indents: Vec::new() };
        for line in script.lines() {
            let Some(rest) = line.trim_start().strip_prefix("//!") else { break };
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            text.indents.push(line.chars().count() - rest.chars().count());
            text.toml.push_str(rest);
            text.toml.push('\n');
        }
        text
    }

    /// Line and column in the script of an octet of the TOML.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.toml.get(..at).unwrap_or_default();
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count());
        (line + 1, self.indents.get(line).copied().unwrap_or(0) + column + 1)
    }
}
