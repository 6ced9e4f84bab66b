//! The fleet half of the demo: simulated clusters, added and read by the product itself.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::process::{cargo, command, run};
use crate::repository::Repository;

const FLEET: &str = "tests/simulator/fleets/small.toml";
/// The simulator's own accounts (tests/simulator/README.md); no real node has them.
const PASSWORDS: [(&str, &str); 2] = [("platform", "simulated-platform"), ("application", "simulated-application")];
/// Nodes restart in seconds instead of minutes.
const TIME_SCALE: &str = "60";

/// A simulated fleet that runs, and an operator's folder that knows it. It ends when dropped.
pub(crate) struct Practice {
    simulator: Child,
    folder: PathBuf,
    certwright: PathBuf,
}

/// How the programs are built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Build {
    /// Nothing but them.
    Alone,
    /// As the tests build them. Features are those of all packages then, and what `cargo test` has built
    /// is not built again in another shape.
    AsTests,
}

impl Build {
    /// Brings the programs of the workspace up to date.
    pub(crate) fn run(self, repository: &Repository) -> Outcome {
        let mut build = cargo();
        build.current_dir(repository.root()).args(["build", "--quiet"]);
        match self {
            Self::Alone => build.args(["--package", "certwright", "--package", "certwright-simulator"]),
            Self::AsTests => build.args(["--workspace", "--lib", "--bins", "--tests"]),
        };
        run(&mut build)
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to do.
        let _ = self.simulator.kill();
        let _ = self.simulator.wait();
    }
}

impl Practice {
    /// Builds both programs, starts the fleet and adds every cluster of it.
    pub(crate) fn start(repository: &Repository, build: Build) -> Outcome<Self> {
        build.run(repository)?;
        let folder = repository.target("practice");
        // What an earlier demo knew of other ports is of no use.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).on_file("make", &folder)?;
        let mut simulator = command(repository.target("debug/certwright-simulator"))
            .args(["--time-scale", TIME_SCALE, "--fleet"])
            .arg(repository.path(FLEET))
            .arg("--state")
            .arg(repository.target("simulator"))
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Fault::new(format!("the simulator does not start: {error}")))?;
        let ready = first_line(&mut simulator);
        let practice = Self { simulator, folder, certwright: repository.target("debug/certwright") };
        let ready = ready?;
        write(&practice.folder.join("ready.json"), &ready)?;
        for (realm, password) in PASSWORDS {
            write(&practice.folder.join(realm), password)?;
        }
        let nodes: Value = serde_json::from_str(&ready)
            .map_err(|error| Fault::new(format!("the simulator's line cannot be read: {error}")))?;
        practice.add_clusters(&nodes)?;
        Ok(practice)
    }

    /// What ends soon, as an administrator would ask.
    pub(crate) fn show(&self) -> Outcome {
        println!("\nclusters of the simulated fleet:");
        run(self.certwright().args(["cluster", "list"]))?;
        println!("\nwhat ends within 30 days, or has ended:");
        run(self.certwright().args(["cert", "list", "--expiring", "30"]))
    }

    fn certwright(&self) -> Command {
        let mut certwright = command(&self.certwright);
        certwright
            .current_dir(&self.folder)
            .env("CERTWRIGHT_STORE", "certwright.db")
            .env("CERTWRIGHT_TIME_SCALE", TIME_SCALE)
            .stdin(Stdio::null());
        certwright
    }

    /// Each cluster by its first node, which is a publisher in the fleet file.
    fn add_clusters(&self, ready: &Value) -> Outcome {
        let mut known = BTreeSet::new();
        for node in ready["nodes"].as_array().into_iter().flatten() {
            let word = |name: &str| node[name].as_str().unwrap_or_default();
            if !known.insert(word("cluster").to_owned()) {
                continue;
            }
            let mut add = self.certwright();
            add.args(["cluster", "add", word("cluster"), "--product", word("product")])
                .args(["--publisher", word("address"), "--ports", "ready.json", "--accept-identities"])
                .args(["--platform-user", "administrator", "--platform-password-file", "platform"]);
            if word("product") == "cucm" {
                add.args(["--application-user", "axladmin", "--application-password-file", "application"]);
            }
            run(add.stdout(Stdio::null()).stderr(Stdio::null()))?;
        }
        Ok(())
    }
}

fn first_line(simulator: &mut Child) -> Outcome<String> {
    let ended = || Fault::new("the simulator ended before its nodes answered");
    let mut line = String::new();
    let out = simulator.stdout.take().ok_or_else(ended)?;
    BufReader::new(out).read_line(&mut line).map_err(|_| ended())?;
    if line.is_empty() { Err(ended()) } else { Ok(line) }
}

fn write(file: &Path, text: &str) -> Outcome {
    std::fs::write(file, text).on_file("write", file)
}
