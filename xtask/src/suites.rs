//! The suites of the gate, in the order in which they run: the quick and telling ones first.

use std::path::{Path, PathBuf};

use crate::fault::Outcome;
use crate::gate::Gate;
use crate::practice::Build;
use crate::process::{cargo, run};
use crate::system::{ensure_chromium, ensure_faketime, ensure_openssl, ensure_pebble, ensure_postgresql};
use crate::toolchain::Toolchain;
use crate::wasm::Quality;
use crate::{demo, fidelity, links, node, plugins, repository, sources, wasm, www};

/// One row of the gate.
#[derive(Debug)]
pub(crate) struct Suite {
    /// For `--only`, `--soak` and `tests/budget.toml`.
    pub(crate) name: &'static str,
    /// One line for people.
    pub(crate) about: &'static str,
    /// Whether `--soak` makes it larger.
    pub(crate) heavy: bool,
    /// Runs it; its own output passes through.
    pub(crate) run: fn(&Gate) -> Outcome<Verdict>,
}

/// How a suite that did not fail ended.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// Everything it tried was right.
    Passed,
    /// There was nothing to try, and why.
    NoTests(&'static str),
}

/// Every suite. A new one needs a row here and a share in `tests/budget.toml`.
pub(crate) const SUITES: [Suite; 13] = [
    Suite { name: "set-up", about: "toolchain, system packages, npm packages", heavy: false, run: set_up },
    Suite {
        name: "format",
        about: "rustfmt has nothing to change",
        heavy: false,
        run: |gate| done(format(gate.repository.root())),
    },
    Suite {
        name: "sources",
        about: "licences, lines in docs/dependencies.md, links in Markdown",
        heavy: false,
        run: |gate| {
            sources::check(&gate.repository)?;
            done(links::check(&gate.repository))
        },
    },
    Suite {
        name: "clippy",
        about: "lints of the workspace",
        heavy: false,
        run: |gate| done(clippy(gate.repository.root())),
    },
    Suite { name: "clippy-wasm", about: "lints of the modules for their own target", heavy: true, run: clippy_wasm },
    Suite { name: "rust", about: "unit, documentation and conformance tests", heavy: true, run: rust },
    Suite {
        name: "playbooks",
        about: "every playbook refused, killed and left in doubt at every step",
        heavy: true,
        run: playbooks,
    },
    Suite {
        name: "plugins",
        about: "the example plugins build, and do what they say",
        heavy: false,
        run: example_plugins,
    },
    Suite {
        name: "fidelity",
        about: "public clients, unmodified, against the simulator and the server",
        heavy: true,
        run: |gate| done(fidelity::test(gate)),
    },
    Suite {
        name: "www",
        about: "the modules and pages build, within their size",
        heavy: false,
        run: |gate| {
            let modules = wasm::build(&gate.repository, Quality::Release, gate.consent)?;
            wasm::report(&gate.repository, &modules)?;
            done(www::build_pages(&gate.repository).map(|_| ()))
        },
    },
    Suite {
        name: "www-check",
        about: "types, locales and elements of www",
        heavy: false,
        run: |gate| script(gate, "check"),
    },
    Suite {
        name: "wasm",
        about: "what the modules say in Node.js and in Chromium is what the core says",
        heavy: true,
        run: |gate| node_tests(gate, "tests/wasm", None),
    },
    Suite { name: "browser", about: "the pages in Chromium, in each delivery", heavy: true, run: browser },
];

/// `cargo fmt --check`.
pub(crate) fn format(root: &Path) -> Outcome {
    run(cargo().current_dir(root).args(["fmt", "--all", "--check"]))
}

/// `cargo clippy` over everything that the person's own cargo builds.
pub(crate) fn clippy(root: &Path) -> Outcome {
    run(cargo()
        .current_dir(root)
        .args(["clippy", "--workspace", "--all-targets", "--quiet"])
        .args(["--", "--deny", "warnings"]))
}

fn set_up(gate: &Gate) -> Outcome<Verdict> {
    Toolchain::ensure(&gate.repository, gate.consent)?;
    ensure_chromium(gate.consent)?;
    ensure_openssl(gate.consent)?;
    ensure_postgresql(gate.consent)?;
    ensure_pebble(gate.consent)?;
    ensure_faketime(gate.consent)?;
    node::ensure_packages(&gate.repository)?;
    Ok(Verdict::Passed)
}

/// Nothing is written for that target alone, so the lints of the workspace see every line; what is left, such as code
/// that one choice of features does not use, is not worth two minutes of every gate.
fn clippy_wasm(gate: &Gate) -> Outcome<Verdict> {
    if !gate.soak {
        return Ok(Verdict::NoTests(
            "the lints of the workspace see the same lines; --soak clippy-wasm lints for wasm32",
        ));
    }
    let toolchain = Toolchain::ensure(&gate.repository, gate.consent)?;
    const PACKAGES: [&[&str]; 4] = [
        &["certwright-wasm", "--no-default-features"],
        &["certwright-wasm"],
        &["certwright-advise"],
        &["certwright-studio"],
    ];
    for package in PACKAGES {
        run(toolchain
            .cargo(&gate.repository, "clippy")
            .args(["--quiet", "--package"])
            .args(package)
            .args(["--", "--deny", "warnings"]))?;
    }
    Ok(Verdict::Passed)
}

fn rust(gate: &Gate) -> Outcome<Verdict> {
    let mut cargo = gate.cargo("test");
    // `--no-fail-fast` for the same reason as the gate's own: one run shows everything.
    cargo.args(["--workspace", "--quiet", "--no-fail-fast"]);
    if gate.soak {
        cargo.arg("--release");
    }
    done(run(&mut cargo))
}

/// The harness of playbooks alone (host/tests/jobs/harness), until the minutes are over.
fn playbooks(gate: &Gate) -> Outcome<Verdict> {
    if !gate.soak {
        return Ok(Verdict::NoTests("its sample is part of rust; --soak playbooks tries everything"));
    }
    let mut cargo = gate.cargo("test");
    cargo.args(["--workspace", "--profile", "soak", "--test", "jobs", "harness", "--", "--nocapture"]);
    done(run(&mut cargo))
}

fn example_plugins(gate: &Gate) -> Outcome<Verdict> {
    let folder = plugins::build(&gate.repository, gate.consent)?;
    let mut cargo = gate.cargo("test");
    // Of the workspace, as `rust` builds it: with the features of one package alone all that it needs is built again.
    cargo
        .args(["--workspace", "--test", "examples", "--test", "drivers", "--quiet", "--", "--ignored"])
        .env("CERTWRIGHT_PLUGIN_EXAMPLES", folder);
    done(run(&mut cargo))
}

fn script(gate: &Gate, name: &str) -> Outcome<Verdict> {
    if !node::has_script(&gate.repository, name) {
        return Ok(Verdict::NoTests("www/package.json has no such script"));
    }
    node::ensure_packages(&gate.repository)?;
    done(node::run_script(&gate.repository, name))
}

fn browser(gate: &Gate) -> Outcome<Verdict> {
    // The dashboard's stories add them to their server.
    let examples = plugins::build(&gate.repository, gate.consent)?;
    let verdict = node_tests(gate, "tests/browser", Some(&examples))?;
    if www::served(&gate.repository).is_dir() {
        demo::once(&gate.repository, gate.consent, Build::AsTests, demo::Trial::default())?;
    }
    Ok(verdict)
}

/// Node's test runner over `*.test.mjs` of one folder, told where the example plugins lie.
fn node_tests(gate: &Gate, folder: &str, examples: Option<&Path>) -> Outcome<Verdict> {
    let folder = gate.repository.path(folder);
    let files = test_files(&folder)?;
    if files.is_empty() {
        return Ok(Verdict::NoTests("the folder holds no *.test.mjs"));
    }
    node::ensure_packages(&gate.repository)?;
    let mut node = node::node()?;
    gate.tell(&mut node);
    node.envs(examples.map(|folder| ("CERTWRIGHT_PLUGIN_EXAMPLES", folder)));
    node.env("CHROMIUM", ensure_chromium(gate.consent)?)
        .current_dir(gate.repository.root())
        .args(["--test", "--test-reporter=spec"])
        .args(files);
    done(run(&mut node))
}

fn test_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = repository::files_below(folder)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    Ok(files)
}

fn done(outcome: Outcome) -> Outcome<Verdict> {
    outcome.map(|()| Verdict::Passed)
}
