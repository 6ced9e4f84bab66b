//! Public clients against the simulator, in a Python environment of their own.

use std::path::PathBuf;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::gate::Gate;
use crate::practice::Build;
use crate::process::{command, find_program, run};
use crate::repository::{Repository, make_folder};
use crate::system::{Consent, ensure_packages};

/// Where the tests and the list of clients lie.
const FOLDER: &str = "tests/fidelity";
/// Where the environment lies, below the target folder.
const ENVIRONMENT: &str = "fidelity/python";

/// Builds the simulator and lets every client ask it.
pub(crate) fn test(gate: &Gate) -> Outcome {
    let repository = &gate.repository;
    let python = ensure_python(repository, gate.consent)?;
    Build::AsTests.run(repository)?;
    let cache = repository.target("fidelity/cache");
    make_folder(&cache)?;
    let mut tests = command(python);
    gate.tell(&mut tests);
    // What the clients keep between runs belongs below the target folder, not into the person's home.
    tests
        .env("SIMULATOR", repository.target("debug/certwright-simulator"))
        .env("CERTWRIGHT", repository.target("debug/certwright"))
        .env("SIMULATOR_STATE", repository.target("simulator"))
        .env("XDG_CACHE_HOME", cache)
        .arg(repository.path(FOLDER).join("run.py"));
    run(&mut tests)
}

/// A Python with the packages of `requirements.txt`, made again when that file changes.
fn ensure_python(repository: &Repository, consent: Consent) -> Outcome<PathBuf> {
    let _lock = repository.lock("fidelity")?;
    let wanted_file = repository.path(FOLDER).join("requirements.txt");
    let wanted = std::fs::read_to_string(&wanted_file).on_file("read", &wanted_file)?;
    let folder = repository.target(ENVIRONMENT);
    let record = folder.join("installed.txt");
    let python = folder.join("bin/python");
    if std::fs::read_to_string(&record).is_ok_and(|installed| installed == wanted) && python.is_file() {
        return Ok(python);
    }
    let maker = ensure_venv(consent)?;
    eprintln!("Installing the Python packages of {FOLDER} …");
    run(command(maker).args(["-m", "venv", "--clear"]).arg(&folder))?;
    run(command(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"])
        .arg(&wanted_file))?;
    std::fs::write(&record, wanted).on_file("write", &record)?;
    Ok(python)
}

/// A Python that can make environments: Debian leaves that out of `python3`.
fn ensure_venv(consent: Consent) -> Outcome<PathBuf> {
    let able = |python: &PathBuf| {
        let said = command(python).args(["-c", "import ensurepip, venv"]).output();
        said.is_ok_and(|answer| answer.status.success())
    };
    if let Some(python) = find_program(&["python3"]).filter(&able) {
        return Ok(python);
    }
    ensure_packages(&["python3", "python3-venv"], "Running public clients against the simulator", consent)?;
    let debian = PathBuf::from("/usr/bin/python3");
    [find_program(&["python3"]), Some(debian)]
        .into_iter()
        .flatten()
        .find(able)
        .ok_or_else(|| Fault::new("python3 cannot make environments").hint("install python3 with its module venv"))
}
