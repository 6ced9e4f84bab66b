//! Chores that other crates do: passed on, with their exit codes.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::fault::{Fault, Outcome};
use crate::process::{cargo, run_as_ours};
use crate::repository::{Repository, files_below};
use crate::system::{Consent, ensure_chromium};
use crate::{node, www};

/// `cargo xtask limbo FILE`: the conformance crate judges the cases of an x509-limbo file.
pub(crate) fn limbo(repository: &Repository, file: &Path) -> Outcome {
    if !file.is_file() {
        return Err(Fault::new(format!("no such file: {}", file.display()))
            .hint("name an x509-limbo JSON file, such as tests/fixtures/corpus/limbo/limbo-visible.json"));
    }
    run_as_ours(program(repository, "certwright-conformance").args(["--bin", "limbo", "--"]).arg(file))
}

/// `cargo xtask bench`: the native part, then the browser's scripts.
pub(crate) fn bench(repository: &Repository, arguments: &[OsString], consent: Consent) -> Outcome {
    run_as_ours(program(repository, "certwright-bench").arg("--").args(arguments))?;
    let folder = repository.path("tests/bench");
    let mut scripts = files_below(&folder)?;
    scripts.retain(|file| file.to_string_lossy().ends_with(".bench.mjs"));
    if scripts.is_empty() {
        return Ok(());
    }
    www::build(repository, crate::wasm::Quality::Release, consent)?;
    let chromium = ensure_chromium(consent)?;
    for script in scripts {
        run_as_ours(node::node()?.env("CHROMIUM", &chromium).arg(script).args(arguments))?;
    }
    Ok(())
}

/// A release build of one of our own programs, run where the person stands.
fn program(repository: &Repository, package: &str) -> Command {
    let mut cargo = cargo();
    cargo
        .args(["run", "--quiet", "--release", "--package", package])
        .arg("--manifest-path")
        .arg(repository.path("Cargo.toml"));
    cargo
}
