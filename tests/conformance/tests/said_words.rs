//! The sentences of the server, for translators: `www/locales/said/en.ftl` is made of the core's templates, and
//! `www/locales/fixed/en.ftl` of what stands in a table or in the header of a playbook, which a page knows by its English.
//! Every other language has exactly the same messages with the same places.
//!
//! `CERTWRIGHT_WRITE=1 cargo test --workspace --test said_words` writes the English file.

#![allow(clippy::unwrap_used, reason = "a test may: the line tells what was missing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use certwright_core::playbook::FACTS;
use certwright_core::sentence::{known_by_words, templates};
use serde::Deserialize;

const SAID: &str = "\
# What the server says in sentences, by id. Made of core/src/sentence by tests/conformance/tests/said_words.rs, never by
# hand. The other languages have the same messages with the same places, and begin with a capital letter.

";

const FIXED: &str = "\
# What the server says word for word: headers of playbooks, what is true of each action, what guards say. Made by
# tests/conformance/tests/said_words.rs, never by hand. A page finds a sentence by its English words, so that a playbook
# of a site that says the same is translated too, and one that says something else is not.

";

/// The header of a script, as far as it has words.
#[derive(Deserialize)]
struct Header {
    title: String,
    purpose: String,
    #[serde(default)]
    before: Vec<String>,
    outage: String,
    undo: String,
    #[serde(default)]
    parameters: BTreeMap<String, Parameter>,
}

#[derive(Deserialize)]
struct Parameter {
    about: String,
}

/// A folder, the head of its English file, and the English words by id, in their order.
type Table = (&'static str, &'static str, Vec<(String, String)>);

fn tables() -> [Table; 2] {
    let said = templates().map(|one| (one.id.to_owned(), one.english.replace('{', "{ $").replace('}', " }")));
    [("said", SAID, said.collect()), ("fixed", FIXED, fixed())]
}

fn fixed() -> Vec<(String, String)> {
    let of_actions = FACTS.iter().flat_map(|one| [("outage", one.id, one.outage), ("undo", one.id, one.undo)]);
    // What stays when a job is undone is told by what there is instead.
    let instead = FACTS.iter().filter_map(|one| Some(("instead", one.id, one.undo.strip_prefix("none: ")?)));
    let mut all: Vec<(String, String)> =
        of_actions.chain(instead).map(|(part, id, english)| (format!("{part}-{id}"), english.to_owned())).collect();
    let mut scripts: Vec<PathBuf> = fs::read_dir(root("scripts")).unwrap().map(|file| file.unwrap().path()).collect();
    scripts.sort();
    for path in scripts.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rhai")) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let head: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let header: Header = toml::from_str(&head.join("\n")).unwrap_or_else(|error| panic!("{name}: {error}"));
        let parts = [("title", header.title), ("purpose", header.purpose), ("outage", header.outage)];
        all.extend(parts.map(|(part, english)| (format!("{name}-{part}"), english)));
        all.push((format!("{name}-undo"), header.undo));
        let before = header.before.into_iter().enumerate();
        all.extend(before.map(|(number, english)| (format!("{name}-before-{}", number + 1), english)));
        all.extend(header.parameters.into_iter().map(|(of, one)| (format!("{name}-parameter-{of}"), one.about)));
    }
    all.extend(known_by_words().map(|(id, english)| (id.to_owned(), english.to_owned())));
    // What is said twice stands once, where it is said first.
    let mut seen = BTreeSet::new();
    all.retain(|(_, english)| !english.is_empty() && seen.insert(english.clone()));
    all
}

#[test]
fn english_words_are_those_of_core_and_playbooks() {
    for (folder, head, words) in tables() {
        let wanted = words.iter().fold(head.to_owned(), |mut text, (id, english)| {
            let _ = writeln!(text, "{id} = {english}");
            text
        });
        let path = file(folder, "en");
        if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &wanted).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == wanted, "{} is not what we say; write it with CERTWRIGHT_WRITE=1", path.display());
    }
}

#[test]
fn every_language_has_every_sentence_with_its_places() {
    let mut faults = Vec::new();
    for (folder, _, words) in tables() {
        let wanted = messages(&words.iter().map(|(id, english)| format!("{id} = {english}\n")).collect::<String>());
        for language in ["sv", "zh-Hans", "nl", "de"] {
            let found = messages(&fs::read_to_string(file(folder, language)).unwrap_or_default());
            let at = format!("{folder}/{language}.ftl");
            for (id, places) in &wanted {
                match found.get(id) {
                    None => faults.push(format!("{at}: {id} is missing")),
                    Some(theirs) if theirs != places => {
                        faults.push(format!("{at}: {id} has the places {theirs:?}, English has {places:?}"));
                    }
                    Some(_) => {}
                }
            }
            let others = found.keys().filter(|id| !wanted.contains_key(*id));
            faults.extend(others.map(|id| format!("{at}: {id} does not exist in English")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The messages with the places in them; a line that is indented belongs to the message before.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some((id, _)) = line.split_once('=').filter(|_| !line.starts_with(char::is_whitespace)) {
            current = id.trim().to_owned();
        }
        let letters = |c: char| !(c.is_alphanumeric() || c == '_');
        let places = line.split('$').skip(1).filter_map(|rest| rest.split(letters).next());
        found.entry(current.clone()).or_default().extend(places.map(str::to_owned));
    }
    found
}

fn file(folder: &str, language: &str) -> PathBuf {
    root("www/locales").join(folder).join(format!("{language}.ftl"))
}

fn root(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}
