//! Whom we depend on: every licence is one that `deny.toml` allows, and every direct dependency
//! has a line in `docs/dependencies.md`, those of the fidelity tests included.
//!
//! The file has the shape of cargo-deny's, which may be run upon it; we read the part we need,
//! since building cargo-deny takes longer than the whole gate. npm packages are held to the
//! same list.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::licence::{Allowed, is_allowed};
use crate::process::{cargo, output};
use crate::repository::Repository;

/// Checks both, for crates and for npm packages.
pub(crate) fn check(repository: &Repository) -> Outcome {
    let metadata = metadata(repository)?;
    let lock_file = json_file(&repository.path("www/package-lock.json"))?;
    let manifest = json_file(&repository.path("www/package.json"))?;
    let allowed = Allowed::read(&repository.path("deny.toml"))?;

    let mut wrong = Vec::new();
    let crates = licences_of_crates(&metadata);
    let packages = licences_of_packages(&lock_file);
    for (name, licence) in crates.iter().chain(&packages) {
        if !is_allowed(licence, name, &allowed) {
            wrong.push(format!("{name}: the licence '{licence}' is not allowed"));
        }
    }
    let path = repository.path(DEPENDENCIES);
    let text = std::fs::read_to_string(&path).on_file("read", &path)?;
    let requirements = requirements(repository)?;
    let direct = direct_crates(&metadata).chain(direct_packages(&manifest)).chain(requirements);
    let direct: BTreeSet<String> = direct.collect();
    for name in &direct {
        if !text.contains(&format!("\n| `{name}` |")) {
            wrong.push(format!("{name}: no line in {DEPENDENCIES}"));
        }
    }
    if wrong.is_empty() {
        println!(
            "{} crates and {} npm packages have allowed licences; {} direct dependencies are explained",
            crates.len(),
            packages.len(),
            direct.len()
        );
        return Ok(());
    }
    for line in &wrong {
        println!("{line}");
    }
    Err(Fault::found(format!("{} dependencies are not in order", wrong.len()))
        .hint("add a line that says what the guest spares us, or take another; a new licence is for the owners to allow in deny.toml"))
}

fn metadata(repository: &Repository) -> Outcome<Value> {
    let said = output(cargo().current_dir(repository.root()).args(["metadata", "--format-version", "1", "--quiet"]))?;
    serde_json::from_str(&said).map_err(|error| Fault::new(format!("cargo metadata: {error}")))
}

/// `null` for a file that is not there: www may not exist yet.
fn json_file(path: &Path) -> Outcome<Value> {
    if !path.is_file() {
        return Ok(Value::Null);
    }
    let text = std::fs::read_to_string(path).on_file("read", path)?;
    serde_json::from_str(&text).on_file("understand", path)
}

fn licences_of_crates(metadata: &Value) -> Vec<(String, String)> {
    items(&metadata["packages"])
        .filter(|package| !package["source"].is_null())
        .map(|package| (text(&package["name"]), text(&package["license"])))
        .collect()
}

fn licences_of_packages(lock_file: &Value) -> Vec<(String, String)> {
    let packages = lock_file["packages"].as_object().into_iter().flatten();
    packages
        .filter_map(|(path, package)| {
            // The empty path is www itself.
            let name = path.rsplit("node_modules/").next()?;
            (!path.is_empty()).then(|| (name.to_owned(), text(&package["license"])))
        })
        .collect()
}

fn direct_crates(metadata: &Value) -> impl Iterator<Item = String> {
    items(&metadata["packages"])
        .filter(|package| package["source"].is_null())
        .flat_map(|package| items(&package["dependencies"]))
        .filter(|dependency| dependency["path"].is_null())
        .map(|dependency| text(&dependency["name"]))
}

fn direct_packages(manifest: &Value) -> impl Iterator<Item = String> {
    ["dependencies", "devDependencies"]
        .into_iter()
        .filter_map(|kind| manifest[kind].as_object())
        .flat_map(|packages| packages.keys().cloned())
}

/// The clients of the fidelity tests, with what they import: a line each.
fn requirements(repository: &Repository) -> Outcome<Vec<String>> {
    let path = repository.path("tests/fidelity/requirements.txt");
    let text = std::fs::read_to_string(&path).on_file("read", &path)?;
    Ok(text.lines().filter_map(|line| Some(line.split_once("==")?.0.to_owned())).collect())
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

const DEPENDENCIES: &str = "docs/dependencies.md";
