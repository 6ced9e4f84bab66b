//! The arrows of `docs/architecture.md`: who may depend on whom, and what the core never names.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Each crate of the workspace with those that it may depend on. Tests may depend on anything,
/// and only tests on them; xtask runs the others as programs and depends on none.
const ARROWS: [(&str, &[&str]); 10] = [
    ("certwright-core", &[]),
    ("certwright-wasm", &["certwright-core"]),
    ("certwright-advise", &["certwright-core"]),
    ("certwright-studio", &["certwright-core"]),
    ("certwright", &["certwright-core", "certwright-plugins"]),
    ("certwright-plugins", &[]),
    ("certwright-simulator", &["certwright-core"]),
    ("xtask", &[]),
    ("certwright-conformance", &["certwright-core", "certwright-wasm", "certwright"]),
    (
        "certwright-bench",
        &["certwright-core", "certwright-wasm", "certwright", "certwright-conformance", "certwright-plugins"],
    ),
];

/// What only browsers, servers and clocks need, by library name. A crate that the core depends on must not bring
/// them in through the back door either, so this is about the whole tree below it.
const NEVER_BELOW_CORE: [&str; 10] =
    ["getrandom", "iana_time_zone", "js_sys", "log", "mio", "rand", "reqwest", "tokio", "tracing", "web_sys"];

/// What the core receives as arguments or leaves to the host.
const NEVER_IN_CORE: [&str; 15] = [
    "std::env",
    "std::fs",
    "std::io::stdin",
    "std::io::stdout",
    "std::process",
    "std::thread",
    "Instant::now",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "println!",
    "TcpListener",
    "TcpStream",
    "ToSocketAddrs",
    "UdpSocket",
];

#[test]
fn crates_depend_only_downwards() {
    let metadata = metadata();
    for package in list(&metadata["packages"]) {
        let name = text(&package["name"]);
        let (_, allowed) = ARROWS
            .iter()
            .find(|(known, _)| *known == name)
            .unwrap_or_else(|| panic!("{name} has no arrow here: say on whom it may depend"));
        for dependency in list(&package["dependencies"]) {
            // What is needed by tests alone is linked into no program.
            if !dependency["path"].is_null() && dependency["kind"] != "dev" {
                let to = text(&dependency["name"]);
                assert!(allowed.contains(&to), "{name} must not depend on {to} (docs/architecture.md)");
            }
        }
    }
}

#[test]
fn the_core_brings_no_clock_chance_or_network() {
    // Not `cargo metadata`: that unites the features which the whole workspace asks for.
    let tree = cargo(&[
        "tree",
        "--package=certwright-core",
        "--all-features",
        // What only the compiler runs is in no program.
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={lib}",
    ]);
    let below: BTreeSet<&str> = tree.lines().collect();
    assert!(below.contains("serde_json"), "the tree is not what it was: {tree}");
    for never in NEVER_BELOW_CORE {
        assert!(!below.contains(never), "certwright-core brings {never}");
    }
}

#[test]
fn the_core_names_no_clock_file_or_network() {
    // A test in a file of its own may read a fixture, as one beside the code may.
    let is_code =
        |file: &PathBuf| !file.ends_with("tests.rs") && !file.components().any(|part| part.as_os_str() == "tests");
    for file in rust_files(&root().join("core/src")).into_iter().filter(is_code) {
        let source = std::fs::read_to_string(&file).unwrap();
        // A test beside the code may read a fixture.
        let code = source.split("#[cfg(test)]").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for never in NEVER_IN_CORE {
                assert!(!line.contains(never), "{}: the core must not use {never}: {}", file.display(), line.trim());
            }
        }
    }
}

fn metadata() -> Value {
    serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--no-deps"])).unwrap()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).arg("--quiet").current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().into()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
