//! The plan of each playbook as a document: the same every time, whole after it was saved, and read by a change board.
//! `CERTWRIGHT_WRITE=1` writes what people read, and the clusters on which the modules for browsers plan the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use certwright_core::playbook::document::{Document, WantedPlan, diff, markdown, plan, text};
use certwright_core::playbook::script::{Bundle, SavedWorld, World};
use certwright_core::uc::Version;
use serde_json::{Value, json};

use super::plans::given;
use super::{fleet, folder, header, library, playbooks};

/// Those whose page for a change board stands beside the plans.
const PAGES: [&str; 3] = ["phone-trust-self-signed", "presence-multi-server", "tomcat-multi-server"];

fn wanted(name: &str, script: &str) -> WantedPlan {
    let arguments: BTreeMap<String, Value> =
        header(script).parameters.iter().map(|one| (one.name.clone(), given(name, one))).collect();
    let bundle = Bundle { name: name.to_owned(), script: script.to_owned(), library: library() };
    let asked = json!({ "bundle": bundle, "arguments": arguments, "at": fleet::now() });
    serde_json::from_value(asked).unwrap()
}

fn world(name: &str) -> World {
    let version = if name == "trust-delete" { Version::new(11, 5, 0) } else { Version::new(15, 0, 0) };
    fleet::world(version, ["reuse-tomcat", "node-changed"].contains(&name))
}

/// Every playbook that has a step to do there; an audit has none, only lines.
fn documented() -> BTreeMap<String, Document> {
    let mut found = BTreeMap::new();
    for (name, script) in playbooks() {
        match plan(&wanted(&name, &script), &world(&name)) {
            Ok(planned) => drop(found.insert(name, planned.document)),
            Err(wrong) => assert!(wrong.message.starts_with("there is nothing to do"), "{name}: {wrong}"),
        }
    }
    assert!(found.len() > 30, "hardly any has something to do: {:?}", found.keys());
    found
}

fn written(path: &Path, content: &str) -> bool {
    if std::env::var_os("CERTWRIGHT_WRITE").is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    fs::read_to_string(path).unwrap_or_default() == content
}

#[test]
fn every_document_is_the_same_again_and_whole_after_it_was_saved() {
    let again = documented();
    for (name, once) in documented() {
        let saved = serde_json::to_string(&once).unwrap();
        assert_eq!(saved, serde_json::to_string(&again[&name]).unwrap(), "{name}");
        let read = Document::read(serde_json::from_str(&saved).unwrap()).unwrap();
        assert_eq!(read, once, "{name}");
        assert!(diff(&read, &once).same, "{name}: {:?}", diff(&read, &once).lines());
        assert_eq!(markdown(&read), markdown(&once), "{name}");
        assert_eq!(text(&read), text(&once), "{name}");
    }
}

#[test]
fn every_document_says_for_each_cluster_in_which_order_and_whom_it_reaches() {
    for (name, plan) in documented() {
        let of_clusters: usize = plan.by_cluster.iter().map(|one| one.steps).sum();
        assert_eq!(of_clusters, plan.steps.len(), "{name}");
        assert!(!plan.words.title.is_empty() && !plan.citations.is_empty(), "{name}");
        for of in &plan.by_cluster {
            let guards: Vec<&str> = of.guards.iter().map(|one| one.guard.as_str()).collect();
            let all: Vec<String> = (1..=18).map(|number| format!("W{number}")).chain(["gate".to_owned()]).collect();
            assert_eq!(guards, all, "{name}");
        }
        let page = markdown(&plan);
        for title in ["## Risk", "## Backout", "## Proof", "## Rests on"] {
            assert!(page.contains(title), "{name}: {title}");
        }
    }
}

#[test]
fn pages_for_a_change_board_are_those_that_were_read() {
    let all = documented();
    for name in PAGES {
        // Of scripts and library: every change of one would change every page.
        let plan = Document { sha256: "of the plan".into(), ..all[name].clone() };
        let page = markdown(&plan);
        let path = folder().join("golden").join(format!("{name}.md"));
        assert!(written(&path, &page), "{name}: its page is another one; look at it, and CERTWRIGHT_WRITE=1 takes it");
    }
}

/// What the tests of the modules for browsers plan: the same clusters and arguments.
#[test]
fn clusters_and_arguments_for_browsers_are_those_of_these_tests() {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/playbooks");
    let packed = fleet::world(Version::new(15, 0, 0), false).packed();
    let mut saved = json!(SavedWorld { at: fleet::now(), world: packed });
    // Hundreds of names for one certificate: plans on them need none of it.
    for (_, pem) in saved["world"]["certificates"].as_object_mut().unwrap() {
        *pem = json!("");
    }
    assert!(kept(&folder.join("world.json"), &saved), "CERTWRIGHT_WRITE=1 writes the clusters");
    let arguments: BTreeMap<String, BTreeMap<String, Value>> =
        playbooks().iter().map(|(name, script)| (name.clone(), wanted(name, script).arguments)).collect();
    assert!(kept(&folder.join("arguments.json"), &json!(arguments)), "CERTWRIGHT_WRITE=1 writes the arguments");
}

/// Whether a file holds this; written where it is asked for. The order of members is nobody's promise: it is another one
/// where a crate beside asks for it.
fn kept(path: &Path, value: &Value) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let is_same = serde_json::from_str::<Value>(&text).is_ok_and(|found| found == *value);
    is_same || written(path, &format!("{value}\n"))
}
