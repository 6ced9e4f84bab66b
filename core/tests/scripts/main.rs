//! The playbooks that come with the product: each is good by the check, has a name of its kind, and together they carry
//! out every procedure of the documents.
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod documents;
mod fleet;
mod order;
mod plans;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use certwright_core::playbook::script::{Header, check_module, check_with};
use certwright_core::uc::requirements;

/// The groups whose requirements are procedures, or rules of procedures.
const GROUPS: [&str; 9] = ["E", "F", "H", "L", "N", "O", "T", "U", "X"];

/// Requirements of these groups that no playbook carries out, and who does.
#[rustfmt::skip]
const ELSEWHERE: [(&str, &str); 7] = [
    ("N6", "what a page shows of a renewed certificate until it is opened again: playbooks read the certificate"),
    ("N10", "which interface takes a multi-server upload: the drivers choose it"),
    ("T4", "a list: the dashboard and `certwright trust`"),
    ("T5", "a search: the dashboard and `certwright trust`"),
    ("T6", "a side panel: the dashboard"),
    ("U4", "what a node does with a request after an upload: the model and the guards before an upload"),
    ("U7", "which encodings are read: the containers"),
];

/// A playbook is read as a whole before it is trusted.
const LINES_MAX: usize = 60;

/// Name and text of each playbook, in the order of their names.
fn playbooks() -> BTreeMap<String, String> {
    files(&folder(), "")
}

/// The modules by the names by which playbooks import them.
fn library() -> BTreeMap<String, String> {
    files(&folder().join("lib"), "lib/")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts")
}

fn files(folder: &Path, prefix: &str) -> BTreeMap<String, String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let scripts = paths.filter(|path| path.extension().is_some_and(|end| end == "rhai"));
    let name = |path: &Path| format!("{prefix}{}", path.file_stem().unwrap().to_str().unwrap());
    scripts.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

fn header(text: &str) -> Header {
    check_with(text, &library()).header.unwrap()
}

fn is_kebab_case(name: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.split('-').all(is_word) && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The imports of a script: module, and its name there.
fn imports(text: &str) -> Vec<(&str, &str)> {
    let import = |line| {
        let (module, rest) = str::strip_prefix(line, "import \"")?.split_once("\" as ")?;
        Some((module, rest.trim_end_matches(';')))
    };
    text.lines().filter_map(import).collect()
}

/// What is wrong with a playbook besides what the check says.
fn faults(name: &str, text: &str, header: &Header) -> Vec<String> {
    let mut wrong = Vec::new();
    if !is_kebab_case(name) {
        wrong.push("no name: small letters and hyphens".to_owned());
    }
    if header.purpose.is_empty() || header.undo.is_empty() || header.requirements.is_empty() {
        wrong.push("purpose, undo and requirements must say something".to_owned());
    }
    for parameter in header.parameters.iter().filter(|one| one.about.is_empty()) {
        wrong.push(format!("the parameter {} says nothing about itself", parameter.name));
    }
    let ids: BTreeSet<&String> = header.requirements.iter().collect();
    if ids.len() < header.requirements.len() {
        wrong.push("a requirement stands twice".to_owned());
    }
    let body = text.lines().filter(|line| !line.starts_with("//!") && !line.trim().is_empty()).count();
    if body > LINES_MAX {
        wrong.push(format!("{body} lines are more than anybody reads: make two of it, or a library"));
    }
    for (module, alias) in imports(text).into_iter().filter(|(_, alias)| !text.contains(&format!("{alias}::"))) {
        wrong.push(format!("{module} is imported for nothing, as {alias}"));
    }
    wrong
}

#[test]
fn every_playbook_is_good_and_complete() {
    let (all, library) = (playbooks(), library());
    assert!(all.len() > 20, "the playbooks are not where they should be: {:?}", folder());
    let mut wrong = Vec::new();
    for (name, text) in &all {
        let checked = check_with(text, &library);
        let remarks = checked.remarks.iter();
        wrong.extend(remarks.map(|one| format!("{name}:{}:{} {} {}", one.line, one.column, one.message, one.help)));
        let header = checked.header.into_iter();
        wrong.extend(header.flat_map(|header| faults(name, text, &header)).map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_good_and_used() {
    let library = library();
    let texts: Vec<String> = playbooks().into_values().chain(library.values().cloned()).collect();
    let used: BTreeSet<&str> = texts.iter().flat_map(|text| imports(text)).map(|(module, _)| module).collect();
    for (name, text) in &library {
        assert_eq!(check_module(text, &library), [], "{name}");
        assert!(!text.contains("param("), "{name}: a module takes arguments, not parameters");
        assert!(used.contains(name.as_str()), "{name} is used by nobody");
    }
}

#[test]
fn every_procedure_has_its_playbook() {
    let claimed: BTreeSet<String> = playbooks().values().flat_map(|text| header(text).requirements).collect();
    let group = |id: &str| id.trim_end_matches(char::is_numeric).to_owned();
    let procedures = || requirements().iter().map(|one| one.id).filter(|id| GROUPS.contains(&group(id).as_str()));
    let elsewhere = |id: &str| ELSEWHERE.iter().any(|(other, _)| *other == id);
    let missing: Vec<&str> = procedures().filter(|id| !claimed.contains(*id) && !elsewhere(id)).collect();
    assert!(missing.is_empty(), "no playbook carries out {missing:?}");
    for (id, why) in ELSEWHERE {
        assert!(procedures().any(|one| one == id), "there is no {id}");
        assert!(!claimed.contains(id), "{id} is claimed by a playbook now, though: {why}");
    }
}
