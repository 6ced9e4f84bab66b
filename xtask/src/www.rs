//! The pages: the modules first, then the npm build of `www/`.
//!
//! `www/build.mjs` knows how; this knows only that it reads `target/www/wasm` and leaves one
//! folder per delivery in `www/dist`.

use std::path::PathBuf;

use crate::fault::{Fault, Outcome};
use crate::node;
use crate::repository::Repository;
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

/// Builds the pages upon the modules that are there.
pub(crate) fn build_pages(repository: &Repository) -> Outcome<bool> {
    if !node::has_script(repository, "build") || !repository.path("www/build.mjs").is_file() {
        eprintln!("warning: www has no build yet: only the modules were built");
        return Ok(false);
    }
    node::ensure_packages(repository)?;
    node::run_script(repository, "build")?;
    Ok(true)
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
