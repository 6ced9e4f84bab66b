//! Node.js, npm and the packages of `www/` and of the benchmark.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::process::{command, output, run};
use crate::repository::Repository;

/// `node`, seen to be new enough.
pub(crate) fn node() -> Outcome<Command> {
    let said = output(command("node").arg("--version")).map_err(|_| {
        Fault::new("Node.js is missing").hint(format!(
            "install Node.js {OLDEST_NODE} or later with npm, from your system's packages or from nodejs.org"
        ))
    })?;
    let major = said.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(Fault::new(format!("Node.js is {said}")).hint(format!("install Node.js {OLDEST_NODE} or later")));
    }
    Ok(command("node"))
}

/// Runs `npm ci` in `www/` unless its packages are those of the lock file.
///
/// Returns whether `www/` is there at all: the tools do not need it to build the modules.
pub(crate) fn ensure_packages(repository: &Repository) -> Outcome<bool> {
    ensure_packages_of(repository, "www")
}

/// The same for another folder with a lock file.
pub(crate) fn ensure_packages_of(repository: &Repository, name: &str) -> Outcome<bool> {
    let folder = repository.path(name);
    let lock_file = folder.join("package-lock.json");
    if !lock_file.is_file() {
        return Ok(false);
    }
    let _lock = repository.lock("npm")?;
    let installed = folder.join("node_modules/.package-lock.json");
    if is_newer(&installed, &lock_file) {
        return Ok(true);
    }
    node()?;
    eprintln!("Installing the npm packages of {name} …");
    run(npm(&folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    // npm keeps an older time on its own record when nothing changed.
    let now = std::time::SystemTime::now();
    std::fs::File::options()
        .append(true)
        .open(&installed)
        .and_then(|file| file.set_modified(now))
        .on_file("touch", &installed)?;
    Ok(true)
}

/// `npm run <script>` in `www/`.
pub(crate) fn run_script(repository: &Repository, script: &str) -> Outcome {
    node()?;
    run(npm(&repository.path("www")).args(["run", "--silent", script]))
}

/// Whether `www/package.json` has a script of that name.
pub(crate) fn has_script(repository: &Repository, script: &str) -> bool {
    let manifest = std::fs::read_to_string(repository.path("www/package.json")).unwrap_or_default();
    serde_json::from_str::<serde_json::Value>(&manifest).is_ok_and(|manifest| manifest["scripts"][script].is_string())
}

/// A program that a package of `www/` brings.
pub(crate) fn package_program(repository: &Repository, name: &str) -> Option<PathBuf> {
    let program = repository.path("www/node_modules/.bin").join(name);
    program.is_file().then_some(program)
}

fn npm(folder: &Path) -> Command {
    let mut npm = command("npm");
    npm.current_dir(folder);
    npm
}

fn is_newer(this: &Path, that: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    match (changed(this), changed(that)) {
        (Some(this), Some(that)) => this >= that,
        _ => false,
    }
}

/// The oldest release that runs TypeScript-free tests with `node --test` and our build script.
const OLDEST_NODE: u32 = 20;
