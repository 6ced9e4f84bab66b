//! Every requirement is claimed: by a row of the UC tables, by code that names it, or as later work.
//!
//! `docs/requirements.md` is written from these claims. After adding a row, a citation or a line of
//! `later.toml`: `CERTWRIGHT_WRITE=1 cargo test -p certwright-conformance --test requirements`, which
//! also takes what is claimed by now out of `later.toml`.
//!
//! Code claims by citing in brackets, as `K9` and `K11` beside it stand in `core/src/diff/mod.rs`:
//! nothing but IDs, commas between them. Playbooks claim in their headers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use certwright_core::uc::{claims, requirements};

const LIST: &str = "docs/requirements.md";
const LATER: &str = "core/data/uc/later.toml";

/// Where code is that may claim, and the endings of its files. Tests claim nothing: they prove.
/// The simulator is not among them: what it does is no promise of the product.
const CODE: [&str; 7] = ["core/src", "core/playbook", "wasm/src", "host", "scripts", "www/elements", "www/inspector"];
const ENDINGS: [&str; 3] = ["rs", "rhai", "ts"];

/// The areas in which later work may fall.
const AREAS: [&str; 14] = [
    "profiles",
    "lint",
    "gate",
    "csr",
    "simulator",
    "drivers",
    "store",
    "alerts",
    "jobs",
    "server",
    "playbooks",
    "dashboard",
    "plugins",
    "authorities",
];

/// ID → who claims it, in words.
type Claims = BTreeMap<String, BTreeSet<String>>;

/// One test, since with `CERTWRIGHT_WRITE` the second half reads what the first has written.
#[test]
fn every_requirement_is_claimed_and_the_list_says_by_whom() {
    every_requirement_is_claimed();
    the_list_is_up_to_date();
}

fn every_requirement_is_claimed() {
    let done = done();
    let mut later = later();
    if writing() {
        for ids in later.values_mut() {
            ids.retain(|id| !done.contains_key(id));
        }
        write(LATER, &later_text(&later));
    }
    let known: BTreeSet<&str> = requirements().iter().map(|row| row.id).collect();
    let postponed: Vec<(&str, &str)> =
        later.iter().flat_map(|(area, ids)| ids.iter().map(move |id| (id.as_str(), area.as_str()))).collect();
    let mut wrong = Vec::new();
    for (id, area) in &postponed {
        if !AREAS.contains(area) {
            wrong.push(format!("{LATER}: {area} is no area"));
        }
        if !known.contains(id) {
            wrong.push(format!("{LATER}: no requirement is called {id}"));
        }
        if let Some(by) = done.get(*id) {
            wrong.push(format!("{id} is claimed by {}; take it out of {LATER} ({area})", join(by)));
        }
        if postponed.iter().filter(|(other, _)| other == id).count() > 1 {
            wrong.push(format!("{LATER}: {id} stands there twice"));
        }
    }
    for id in &known {
        if !done.contains_key(*id) && !postponed.iter().any(|(other, _)| other == id) {
            wrong.push(format!("{id} is claimed by nothing: no table, no code, and not by {LATER}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nCERTWRIGHT_WRITE=1 repairs what only moved.", wrong.join("\n"));
}

fn the_list_is_up_to_date() {
    let text = list_text(&done(), &later());
    if writing() {
        write(LIST, &text);
        return;
    }
    let stands = fs::read_to_string(root().join(LIST)).unwrap_or_default();
    let first = text.lines().zip(stands.lines().chain(std::iter::repeat(""))).find(|(new, old)| new != old);
    assert!(
        stands == text,
        "{LIST} is out of date, first at:\n  is     {}\n  should {}\nRun with CERTWRIGHT_WRITE=1.",
        first.map_or("(more lines)", |(_, old)| old),
        first.map_or("(fewer lines)", |(new, _)| new),
    );
}

/// Claims of tables and of code.
fn done() -> Claims {
    let mut done = Claims::new();
    let mut add = |id: &str, by: String| {
        done.entry(id.to_owned()).or_default().insert(by);
    };
    // A guard is kept by the code that refuses, never by a row that knows.
    for claim in claims().iter().filter(|claim| !claim.requirement.starts_with('W')) {
        add(claim.requirement, format!("`{}.toml`", claim.table));
    }
    let known: BTreeSet<&str> = requirements().iter().map(|row| row.id).collect();
    for folder in CODE {
        for file in files(&root().join(folder)) {
            let text = fs::read_to_string(&file).unwrap_or_default();
            let shown = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
            let cited = if shown.ends_with(".rhai") { claimed(&text) } else { cited(&text) };
            for id in cited.into_iter().filter(|id| known.contains(id)) {
                add(id, format!("`{}`", area_of(&shown)));
            }
        }
    }
    done
}

/// Three folders deep, so that moving a line between files leaves the list alone.
fn area_of(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let folders = &parts[..parts.len() - 1];
    folders[..folders.len().min(3)].join("/")
}

/// The IDs of every citation: brackets that hold IDs and commas only, not an index nor a link.
fn cited(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for piece in text.split('[').skip(1) {
        let Some((inside, _)) = piece.split_once(']') else { continue };
        let ids: Vec<&str> = inside.split(',').map(str::trim).collect();
        if ids.iter().all(|id| is_id(id)) {
            found.extend(ids);
        }
    }
    found
}

/// What a playbook carries out: its header says. In a library comments do. A guard is kept by neither.
fn claimed(text: &str) -> Vec<&str> {
    let header = text.lines().find(|line| line.starts_with("//! requirements = "));
    let ids = header.map_or_else(|| cited(text), |line| line.split('"').filter(|word| is_id(word)).collect());
    ids.into_iter().filter(|id| !id.starts_with('W')).collect()
}

fn is_id(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=2).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Source files below a folder, in order; a folder that is not there yet has none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "node_modules", "dist", "tests"].contains(&name.as_str()) {
                found.extend(files(&path));
            }
        } else if path.extension().is_some_and(|end| ENDINGS.iter().any(|one| end == *one)) {
            found.push(path);
        }
    }
    found
}

/// Area → the IDs it will claim.
fn later() -> BTreeMap<String, Vec<String>> {
    let text = fs::read_to_string(root().join(LATER)).expect("later.toml");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{LATER}: {error}"))
}

fn later_text(later: &BTreeMap<String, Vec<String>>) -> String {
    let mut text = String::from(
        "# Requirements that nothing claims yet, by the area that will. It shrinks: what a table row or code\n\
         # cites may not stand here, and what stands nowhere fails tests/conformance/tests/requirements.rs.\n\n",
    );
    for (area, ids) in later.iter().filter(|(_, ids)| !ids.is_empty()) {
        let ids: Vec<String> = ids.iter().map(|id| format!("{id:?}")).collect();
        writeln!(text, "{area} = [{}]", ids.join(", ")).expect("a String");
    }
    text
}

fn list_text(done: &Claims, later: &BTreeMap<String, Vec<String>>) -> String {
    let mut text = String::from(
        "# Requirements\n\n\
         Each in one sentence, and what carries it today: a table of `core/data/uc`, code that cites it, or the area that\n\
         will. IDs are for ever the same. The sentences stand in `core/data/uc/requirements.toml`; this page is written by\n\
         `CERTWRIGHT_WRITE=1 cargo test -p certwright-conformance --test requirements`.\n",
    );
    let mut group = String::new();
    for row in requirements() {
        let letters: String = row.id.chars().take_while(char::is_ascii_uppercase).collect();
        if letters != group {
            group = letters;
            write!(text, "\n## {group}: {}\n\n| ID | requirement | carried by |\n|---|---|---|\n", title(&group))
                .expect("a String");
        }
        let by = done.get(row.id).map(join).or_else(|| {
            later.iter().find(|(_, ids)| ids.iter().any(|id| id == row.id)).map(|(area, _)| format!("later: {area}"))
        });
        let says = row.says.replace('|', "\\|").replace('<', "\\<");
        writeln!(text, "| {} | {says} | {} |", row.id, by.as_deref().unwrap_or("nothing")).expect("a String");
    }
    text
}

fn title(group: &str) -> &'static str {
    match group {
        "G" => "scope and access",
        "A" => "alerts",
        "C" => "clusters",
        "I" => "identity certificates",
        "T" => "trust stores",
        "J" => "jobs",
        "P" => "profiles",
        "S" => "settings and notices",
        "V" => "looking and downloading on the node",
        "K" => "requests, key usage",
        "KT" => "requested extensions, row by row",
        "U" => "uploads and chains",
        "R" => "replication",
        "D" => "deleting",
        "N" => "regenerating",
        "X" => "restarts",
        "O" => "OAuth keys",
        "M" => "monitoring on the node",
        "Q" => "OCSP",
        "H" => "IM and Presence, in order",
        "L" => "multi-server certificates",
        "E" => "Unified CCE",
        "F" => "troubleshooting",
        "Y" => "disagreements between sources",
        "Z" => "what came later",
        "W" => "guards",
        other => panic!("group {other} has no title"),
    }
}

fn join(by: &BTreeSet<String>) -> String {
    by.iter().cloned().collect::<Vec<_>>().join(", ")
}

fn writing() -> bool {
    std::env::var_os("CERTWRIGHT_WRITE").is_some_and(|value| value == "1")
}

fn write(path: &str, text: &str) {
    fs::write(root().join(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

fn check_cited(text: &str, expect: &[&str]) {
    assert_eq!(cited(text), expect, "{text}");
}

#[test]
fn citations() {
    check_cited("as asked for [K9, K11, F7].", &["K9", "K11", "F7"]);
    check_cited("one [U10] and [KT1]", &["U10", "KT1"]);
    check_cited("an index[N], a type [u8; 4], [`link`], [1], [RFC5280]", &[]);
    check_cited("[H10 to H20]", &[]);
}
