//! The sentences of the server, for translators: `www/locales/said/en.ftl` is made of the core's templates, and every
//! other language has exactly the same messages with the same places.
//!
//! `CERTWRIGHT_WRITE=1 cargo test --workspace --test said_words` writes the English file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use certwright_core::sentence::templates;

const HEAD: &str = "\
# What the server says in sentences, by id. Made of core/src/sentence by tests/conformance/tests/said_words.rs, never by
# hand. The other languages have the same messages with the same places, and begin with a capital letter.

";

#[test]
fn english_words_are_those_of_the_core() {
    let wanted = words().into_iter().fold(HEAD.to_owned(), |mut text, (id, english)| {
        let _ = writeln!(text, "{id} = {english}");
        text
    });
    let path = file("en");
    if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{} is not what we say; write it with CERTWRIGHT_WRITE=1", path.display());
}

#[test]
fn every_language_has_every_sentence_with_its_places() {
    let wanted = messages(&words().into_iter().map(|(id, english)| format!("{id} = {english}\n")).collect::<String>());
    let mut faults = Vec::new();
    for language in ["sv", "zh-Hans", "nl", "de"] {
        let found = messages(&fs::read_to_string(file(language)).unwrap_or_default());
        for (id, places) in &wanted {
            match found.get(id) {
                None => faults.push(format!("{language}: {id} is missing")),
                Some(theirs) if theirs != places => {
                    faults.push(format!("{language}: {id} has the places {theirs:?}, English has {places:?}"));
                }
                Some(_) => {}
            }
        }
        let others = found.keys().filter(|id| !wanted.contains_key(*id));
        faults.extend(others.map(|id| format!("{language}: {id} does not exist in English")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The English words by id, in their order, as Fluent writes them.
fn words() -> Vec<(String, String)> {
    templates().map(|one| (one.id.to_owned(), one.english.replace('{', "{ $").replace('}', " }"))).collect()
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

fn file(language: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../www/locales/said").join(format!("{language}.ftl"))
}
