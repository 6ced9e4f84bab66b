//! The words of the rules, for translators: `www/locales/rules/en.ftl` is made of the rules' heads,
//! and every other language has exactly the same messages.
//!
//! `CERTWRIGHT_WRITE=1 cargo test -p certwright-conformance --test rule_words` writes the English file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use certwright_core::lint::{UNFINISHED, rules};

const HEAD: &str = "\
# The titles and fixes of the rules, in the order in which they are asked. Made of the rules' heads by
# tests/conformance/tests/rule_words.rs, never by hand. The other languages have the same messages;
# the facts of a case are no words and stand apart.
";

#[test]
fn english_words_are_those_of_the_rules() {
    let wanted = heads().fold(HEAD.to_owned(), |mut text, (id, title, help)| {
        let _ = write!(text, "\n{} = {}\n    .help = {}\n", key(id), escaped(title), escaped(help));
        text
    });
    let path = folder().join("en.ftl");
    if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
        fs::create_dir_all(folder()).unwrap();
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{} is not what the rules say; write it with CERTWRIGHT_WRITE=1", path.display());
}

#[test]
fn every_language_has_the_words_of_every_rule() {
    let wanted: BTreeSet<String> = heads().map(|(id, ..)| key(id)).collect();
    let mut faults = Vec::new();
    for language in ["en", "sv", "zh-Hans", "nl", "de"] {
        // A language that nobody has begun shows the English words.
        let Ok(text) = fs::read_to_string(folder().join(format!("{language}.ftl"))) else { continue };
        let messages = messages(&text);
        let found: BTreeSet<String> = messages.keys().cloned().collect();
        faults.extend(wanted.difference(&found).map(|id| format!("{language}: {id} is missing")));
        faults.extend(found.difference(&wanted).map(|id| format!("{language}: {id} is no rule")));
        for (id, parts) in messages {
            if parts != ["", "help"] {
                faults.push(format!("{language}: {id} must have a title and a .help, and nothing else"));
            }
        }
    }
    for file in fs::read_dir(folder()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if !["en.ftl", "sv.ftl", "zh-Hans.ftl", "nl.ftl", "de.ftl"].contains(&name.as_str()) {
            faults.push(format!("{name} is no language of ours"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Id, title and fix of our rules, and of what is said where a rule of others has no verdict.
fn heads() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let others = UNFINISHED.iter().map(|one| (one.rule, one.title, one.help));
    rules().map(|rule| (rule.id, rule.title, rule.help)).chain(others)
}

/// Fluent has no slash in its identifiers.
fn key(id: &str) -> String {
    id.replace('/', "-")
}

/// Braces begin a placeable.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        match letter {
            '{' | '}' => {
                let _ = write!(out, "{{ \"{letter}\" }}");
            }
            _ => out.push(letter),
        }
        out
    })
}

/// The messages with the names of their parts: `""` for the value, else an attribute's. Empty parts do not count.
fn messages(text: &str) -> BTreeMap<String, Vec<&str>> {
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, value)) = line.split_once('=') else { continue };
        let has_words = !value.trim().is_empty();
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            if has_words {
                found.entry(current.clone()).or_default().push(attribute.trim());
            }
        } else if !name.starts_with(char::is_whitespace) {
            current = name.trim().to_owned();
            let parts = found.entry(current.clone()).or_default();
            if has_words {
                parts.push("");
            }
        }
    }
    found
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../www/locales/rules")
}
