//! The pages: the modules first, then the npm build of `www/`.
//!
//! `www/build.mjs` knows how; this knows only that it reads `target/www/wasm`, leaves one folder
//! per delivery in `www/dist`, and lists in `www/dist/first-load.json` what a first visit loads.

use std::path::PathBuf;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::node;
use crate::repository::Repository;
use crate::size;
use crate::system::Consent;
use crate::wasm::{self, Quality};

/// Builds modules and pages; returns whether there are pages yet.
pub(crate) fn build(repository: &Repository, quality: Quality, consent: Consent) -> Outcome<bool> {
    let modules = wasm::build(repository, quality, consent)?;
    if quality == Quality::Release {
        wasm::report(repository, &modules)?;
    }
    build_pages(repository)
}

/// Builds the pages upon the modules that are there, and holds the first load to its budget.
pub(crate) fn build_pages(repository: &Repository) -> Outcome<bool> {
    if !node::has_script(repository, "build") || !repository.path("www/build.mjs").is_file() {
        eprintln!("warning: www has no build yet: only the modules were built");
        return Ok(false);
    }
    node::ensure_packages(repository)?;
    node::run_script(repository, "build")?;
    check_first_load(repository)?;
    Ok(true)
}

/// Holds what `www/dist/first-load.json` lists (paths below `www/dist`) to the budget.
fn check_first_load(repository: &Repository) -> Outcome {
    let dist = repository.path("www/dist");
    let list = dist.join("first-load.json");
    if !list.is_file() {
        eprintln!("warning: {} is missing: the first load is not measured", list.display());
        return Ok(());
    }
    let text = std::fs::read_to_string(&list).on_file("read", &list)?;
    let files: Vec<String> = serde_json::from_str(&text).on_file("understand", &list)?;
    let files: Vec<PathBuf> = files.iter().map(|file| dist.join(file)).collect();
    size::check(repository, "first-load", &files).map(|_| ())
}

/// The delivery for a web server.
pub(crate) fn served(repository: &Repository) -> PathBuf {
    repository.path("www/dist/served")
}

/// The delivery for a web server, seen to be built.
pub(crate) fn require_served(repository: &Repository) -> Outcome<PathBuf> {
    let folder = served(repository);
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(Fault::new(format!("{} holds no index.html", folder.display()))
        .hint("run: cargo xtask www, and look at what www/build.mjs says"))
}
