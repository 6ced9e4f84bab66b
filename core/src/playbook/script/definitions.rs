//! The vocabulary for editors: as a definition file of Rhai, which language servers read, and as data.

use std::fmt::Write as _;

use serde::Serialize;

use super::super::{Class, FACTS};
use super::parameter::Kind;
use super::vocabulary::{Word, vocabulary};
use super::words::action_of;

/// The vocabulary as data.
#[derive(Clone, Debug, Serialize)]
pub struct Vocabulary {
    /// The words, by what they are for.
    pub words: Vec<Defined>,
    /// What a header says, by name, with what it is.
    pub header: Vec<(&'static str, &'static str)>,
    /// The types of parameters, with what each takes.
    pub types: Vec<(Kind, &'static str)>,
}

/// A word with its types.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Defined {
    /// The word.
    pub name: &'static str,
    /// What it takes, in order.
    pub arguments: Vec<Argument>,
    /// The Rhai type of what it gives; `?` for any.
    pub gives: &'static str,
    /// What it does.
    pub does: &'static str,
    /// The action that it is; null for other words.
    pub action: Option<&'static str>,
    /// Of an action: what may be done when nobody knows whether it happened.
    pub class: Option<Class>,
    /// Of an action: what goes out of service meanwhile; empty for nothing.
    pub outage: &'static str,
    /// Of an action: how it is taken back; empty where it changes nothing.
    pub undo: &'static str,
}

/// What a word takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Argument {
    /// Its name.
    pub name: &'static str,
    /// Its Rhai type; `?` for any.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// It may be left out.
    pub optional: bool,
}

/// The whole vocabulary.
#[must_use]
pub fn definitions() -> Vocabulary {
    Vocabulary {
        words: vocabulary().iter().map(defined).collect(),
        header: HEADER.to_vec(),
        types: Kind::ALL.iter().map(|kind| (*kind, kind.takes())).collect(),
    }
}

/// The vocabulary in the form of Rhai's definition files: a word once for each number of arguments that it takes.
#[must_use]
pub fn definition_file() -> String {
    let mut text = String::from("module static;\n");
    for word in definitions().words {
        let least = word.arguments.iter().filter(|argument| !argument.optional).count();
        for count in least..=word.arguments.len() {
            text.push('\n');
            for line in word.lines() {
                let _ = writeln!(text, "/// {line}");
            }
            let arguments: Vec<String> =
                word.arguments.iter().take(count).map(|one| format!("{}: {}", one.name, one.kind)).collect();
            let _ = writeln!(text, "fn {}({}) -> {};", word.name, arguments.join(", "), word.gives);
        }
    }
    text
}

impl Defined {
    /// What is to know of it, line by line.
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![sentence(self.does)];
        for (about, told) in [("Out of service", self.outage), ("To undo it", self.undo)] {
            if !told.is_empty() {
                lines.push(String::new());
                lines.push(format!("{about}: {told}."));
            }
        }
        lines
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

fn defined(word: &'static Word) -> Defined {
    let action = action_of(word.name);
    let facts = action.and_then(|id| FACTS.iter().find(|facts| facts.id == id));
    let argument = |text: &'static str| {
        let name = text.trim_start_matches('[').trim_end_matches(']');
        Argument { name, kind: kind_of(name), optional: text.starts_with('[') }
    };
    Defined {
        name: word.name,
        arguments: word.arguments.split(", ").filter(|text| !text.is_empty()).map(argument).collect(),
        gives: gives(word.name, action.is_some()),
        does: word.does,
        action,
        class: facts.map(|facts| facts.class),
        outage: facts.map_or("", |facts| facts.outage),
        undo: facts.map_or("", |facts| facts.undo),
    }
}

/// The Rhai type of an argument by its name. Clusters and nodes are given whole or by their names.
fn kind_of(argument: &str) -> &'static str {
    ARGUMENTS.iter().find(|(names, _)| names.contains(&argument)).map_or("?", |(_, kind)| kind)
}

const ARGUMENTS: [(&[&str], &str); 6] = [
    (&["names", "chain", "clicks", "nodes"], "Array"),
    (&["options"], "Map"),
    (&["work"], "Fn"),
    (&["condition", "on"], "bool"),
    (&["minutes", "seconds"], "int"),
    (
        &[
            "about",
            "certificate",
            "csr",
            "description",
            "from",
            "kind",
            "message",
            "name",
            "product",
            "service",
            "sha256",
            "span",
            "spread",
            "store",
            "text",
            "to",
            "unit",
            "value",
            "version",
            "when",
        ],
        "String",
    ),
];

/// Those that may be of several types.
#[cfg(test)]
const ANY: [&str; 5] = ["change", "cluster", "clusters", "group", "node"];

/// The Rhai type of what a word gives.
fn gives(word: &str, is_action: bool) -> &'static str {
    let row = GIVES.iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| *kind);
    row.unwrap_or(if is_action { "Map" } else { "()" })
}

const GIVES: [(&[&str], &str); 4] = [
    (&["param", "identity", "request", "service", "temporarily"], "?"),
    (
        &[
            "clusters",
            "nodes",
            "groups",
            "trust",
            "services_of",
            "restarts",
            "read_certificates",
            "sign",
            "each_cluster",
            "canary",
        ],
        "Array",
    ),
    (&["cluster", "publisher", "ha_off", "stopped", "sso_off"], "Map"),
    (&["has", "has_capability", "since"], "bool"),
];

const HEADER: [(&str, &str); 7] = [
    ("title", "a text: its title"),
    ("purpose", "a text: what it is for"),
    ("requirements", "a list: the requirements that it carries out, by their IDs; may be left out"),
    ("before", "a list: what must be true before; may be left out"),
    ("outage", "a text: what goes out of service; empty for nothing"),
    ("undo", "a text: how to return"),
    ("parameters", "a table for each parameter: type, about, and perhaps default and choices"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_has_a_type_and_every_type_is_used() {
        let all = definitions();
        let names: Vec<&str> = all.words.iter().flat_map(|word| &word.arguments).map(|one| one.name).collect();
        for name in &names {
            let known = ARGUMENTS.iter().any(|(these, _)| these.contains(name)) || ANY.contains(name);
            assert!(known, "{name} has no row");
        }
        for name in ARGUMENTS.iter().flat_map(|(these, _)| *these).chain(&ANY) {
            assert!(names.contains(name), "{name} is no argument");
        }
        for word in GIVES.iter().flat_map(|(these, _)| *these) {
            assert!(all.words.iter().any(|one| one.name == *word), "{word} is no word");
        }
    }

    #[test]
    fn the_definition_file_has_each_word_with_each_number_of_arguments() {
        let text = definition_file();
        assert!(text.starts_with("module static;\n"));
        for line in [
            "fn nodes(cluster: ?) -> Array;",
            "fn nodes(cluster: ?, product: String) -> Array;",
            "fn regenerate(node: ?, unit: String) -> Map;",
            "fn each_cluster(clusters: ?, work: Fn, options: Map) -> Array;",
            "fn clusters() -> Array;",
            "/// To undo it: none: the old key is gone; a restore of a backup.",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}");
        }
        // Nothing but the header, blank lines, comments and functions.
        let is_known = |line: &str| {
            line.is_empty() || line.starts_with("/// ") || (line.starts_with("fn ") && line.ends_with(';'))
        };
        assert!(text.lines().skip(1).all(|line| is_known(line) || line == "///"), "{text}");
    }

    #[test]
    fn every_action_of_the_vocabulary_has_its_facts() {
        let actions = definitions().words.into_iter().filter(|word| word.action.is_some()).collect::<Vec<_>>();
        assert_eq!(actions.len(), 28);
        assert!(actions.iter().all(|word| word.class.is_some()));
    }
}
