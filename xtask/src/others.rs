//! Chores that other crates do: passed on, with their exit codes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, Outcome};
use crate::process::{cargo, command, output, run, run_as_ours};
use crate::repository::{Repository, files_below, make_folder};
use crate::system::{Consent, ensure_chromium};
use crate::{node, plugins, www};

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
    lint_bench(repository)?;
    playbooks_bench(repository)?;
    let examples = plugins::build(repository, consent)?;
    run_as_ours(program(repository, "certwright-bench").args(["--", "policy"]).arg(examples.join("policy.wasm")))?;
    let folder = repository.path("tests/bench");
    let mut scripts = files_below(&folder)?;
    scripts.retain(|file| file.to_string_lossy().ends_with(".bench.mjs"));
    if scripts.is_empty() {
        return Ok(());
    }
    www::build(repository, crate::wasm::Quality::Release, consent)?;
    node::ensure_packages_of(repository, "tests/bench")?;
    let chromium = ensure_chromium(consent)?;
    make_folder(&repository.target("bench"))?;
    let certificates = repository.target("bench/certificates.bin");
    run(program(repository, "certwright-bench").args(["--", "export"]).arg(&certificates))?;
    for script in scripts {
        let mut node = node::node()?;
        node.env("CHROMIUM", &chromium).env("CERTIFICATES", &certificates).arg(script).args(arguments);
        let python = repository.target(PYTHON);
        if python.is_file() {
            node.env("PKILINT_PYTHON", python);
        }
        run_as_ours(&mut node)?;
    }
    Ok(())
}

/// A peer that Python runs, in an environment that all such peers share; none where there is no Python, which is said.
fn python_with(repository: &Repository, peer: &str, module: &str) -> Outcome<Option<PathBuf>> {
    let python = repository.target(PYTHON);
    if !python.is_file() {
        let made = run(command("python3").args(["-m", "venv"]).arg(repository.target("bench/python")));
        if made.is_err() {
            eprintln!("{peer} is not compared with: it needs python3 with its module venv");
            return Ok(None);
        }
    }
    if output(command(&python).args(["-c", &format!("import {module}")])).is_err() {
        run(command(&python).args(["-m", "pip", "install", "--quiet", peer]))?;
    }
    Ok(Some(python))
}

/// Durable steps, two hundred clusters, and ansible-core doing the same two steps.
fn playbooks_bench(repository: &Repository) -> Outcome {
    let Some(python) = python_with(repository, ANSIBLE, "ansible")? else { return Ok(()) };
    let ssh = repository.path("tests/bench/ansible_ssh.sh");
    let mut cargo = cargo();
    cargo
        .args(["build", "--quiet", "--profile", "measured", "--package", "certwright-bench"])
        .args(["--package", "certwright-simulator", "--manifest-path"])
        .arg(repository.path("Cargo.toml"));
    run(&mut cargo)?;
    let bench = repository.target("measured").join(format!("certwright-bench{}", std::env::consts::EXE_SUFFIX));
    run_as_ours(command(&bench).arg("playbooks").arg(&python).arg(&ssh))
}

/// Lint against pkilint.
fn lint_bench(repository: &Repository) -> Outcome {
    let Some(python) = python_with(repository, PKILINT, "pkilint")? else { return Ok(()) };
    let script = repository.path("tests/bench/pkilint_peer.py");
    run_as_ours(program(repository, "certwright-bench").args(["--", "lint"]).arg(&python).arg(&script))
}

/// Python in an environment of its own.
const PYTHON: &str = "bench/python/bin/python";
/// The version that docs/benchmarks.md compares with.
const PKILINT: &str = "pkilint==0.13.3";
/// As for [`PKILINT`].
const ANSIBLE: &str = "ansible-core==2.19.14";

/// `cargo xtask fuzz [TARGET] [--minutes N]`: each target in turn, from the seeds of the corpus.
pub(crate) fn fuzz(repository: &Repository, target: Option<&str>, minutes: u64) -> Outcome {
    let folder = repository.path("tests/fuzz");
    run(cargo().current_dir(&folder).args(["run", "--quiet", "--bin", "seeds"]))?;
    let said = output(&mut fuzzer(&folder, "list"))
        .map_err(|fault| fault.hint("fuzzing needs a nightly compiler and cargo-fuzz: `cargo install cargo-fuzz`"))?;
    let targets: Vec<&str> = said.lines().filter(|name| *name != "seeds").collect();
    if let Some(name) = target.filter(|name| !targets.contains(name)) {
        return Err(Fault::new(format!("no such target: {name}")).hint(format!("one of {}", targets.join(", "))));
    }
    let chosen = targets.iter().filter(|name| target.is_none_or(|only| only == **name));
    let seconds = minutes * 60 / if target.is_some() { 1 } else { targets.len() as u64 };
    for name in chosen {
        eprintln!("{name}: {seconds} s");
        run(fuzzer(&folder, "run").args([name, "--"]).arg(format!("-max_total_time={seconds}")).args(FUZZER_FLAGS))?;
    }
    Ok(())
}

/// The nightly toolchain's `cargo fuzz`, whatever toolchain the person uses otherwise.
fn fuzzer(folder: &Path, subcommand: &str) -> Command {
    let mut fuzzer = command("cargo");
    fuzzer.current_dir(folder).args(["+nightly", "fuzz", subcommand, "--fuzz-dir", "."]);
    fuzzer
}

/// What docs/fuzzing.md explains.
const FUZZER_FLAGS: [&str; 5] =
    ["-max_len=16384", "-timeout=10", "-report_slow_units=5", "-rss_limit_mb=3000", "-dict=asn1.dict"];

/// A release build of one of our own programs, run where the person stands.
fn program(repository: &Repository, package: &str) -> Command {
    let mut cargo = cargo();
    cargo
        .args(["run", "--quiet", "--release", "--package", package])
        .arg("--manifest-path")
        .arg(repository.path("Cargo.toml"));
    cargo
}
