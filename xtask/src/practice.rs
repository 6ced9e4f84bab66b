//! The fleet half of the demo: simulated clusters, added and read by the product itself.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::postgres::Postgres;
use crate::process::{cargo, command, run};
use crate::repository::Repository;
use crate::signing::{AUTHORITIES, Authority, ISSUERS, Pebble};
use crate::system::Consent;

const FLEET: &str = "tests/simulator/fleets/demo.toml";
/// The simulator's own accounts (tests/simulator/README.md); no real node has them.
const PASSWORDS: [(&str, &str); 2] = [("platform", "simulated-platform"), ("application", "simulated-application")];
/// For whoever tries the demo's server; it listens on loopback and ends with the demo.
const DEMO_PASSWORD: &str = "a demo on simulated nodes";
/// The clusters of the main job.
const CALL_PROCESSING: &str = "clusters=hq,gothenburg,rotterdam,hamburg,shanghai";
/// When their services may restart, by the clock of the rehearsal.
const WINDOW: &str = "window=Sun 22:00-04:00 UTC";
/// The nodes' clock begins so many minutes before midnight UTC of a Sunday: when the window has just opened. Before that a
/// quick machine would be there too soon, and the run would wait for the window as it should.
const MINUTES_BEFORE_MIDNIGHT: u64 = 119;
/// What a change board would read in a waiver.
const REHEARSAL: [&str; 4] = ["W5", "W6", "W8", "W12"];
/// Nodes restart in seconds instead of minutes.
const TIME_SCALE: &str = "60";

/// A simulated fleet that runs, and an operator's folder that knows it. It ends when dropped.
pub(crate) struct Practice {
    simulator: Child,
    server: Option<Child>,
    workers: Vec<Child>,
    /// Where the store is, if it is shared. It ends after those who use it.
    store: Option<Postgres>,
    url: Option<String>,
    /// Where the lab's CA answers.
    lab: String,
    /// Who signs, and the program behind it where it is none of the simulator's.
    authority: Authority,
    pebble: Option<Pebble>,
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
        for program in self.workers.iter_mut().chain(&mut self.server).chain([&mut self.simulator]) {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

impl Practice {
    /// Builds both programs, starts the fleet and adds every cluster of it.
    pub(crate) fn start(
        repository: &Repository,
        build: Build,
        authority: Authority,
        store: Option<Postgres>,
        consent: Consent,
    ) -> Outcome<Self> {
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
        let certwright = repository.target("debug/certwright");
        let (server, url, workers, lab, pebble) = (None, None, Vec::new(), String::new(), None);
        let mut practice = Self { simulator, server, workers, store, url, lab, authority, pebble, folder, certwright };
        let ready = ready?;
        write(&practice.folder.join("ready.json"), &ready)?;
        for (realm, password) in PASSWORDS {
            write(&practice.folder.join(realm), password)?;
        }
        let nodes: Value = serde_json::from_str(&ready)
            .map_err(|error| Fault::new(format!("the simulator's line cannot be read: {error}")))?;
        practice.lab = nodes["admin"].as_str().unwrap_or_default().to_owned();
        // Host, nodes and window are on one clock.
        asked(&practice.lab, "POST", "clock", &format!(r#"{{ "advance_seconds": {} }}"#, until_sunday_evening()))?;
        let (lab, folder) = (&practice.lab, &practice.folder);
        let certsrv = nodes["certsrv"].as_str().unwrap_or_default();
        practice.pebble = authority.set_up(folder, certsrv, &|page| asked(lab, "GET", page, ""), consent)?;
        practice.add_clusters(&nodes)?;
        Ok(practice)
    }

    /// What ends soon, its renewal on all clusters of call processing, and the proof, as an administrator would ask for
    /// them: all of it of the server.
    pub(crate) fn show(&self) -> Outcome {
        println!("\nclusters of the simulated fleet:");
        run(self.certwright().args(["cluster", "list"]))?;
        println!("\nwhat needs a person:");
        // Alerts that nobody took over are exit code 1: that is what is to be seen here.
        let _ = run(self.certwright().args(["alert", "list"]));
        self.playbook()
    }

    /// The main job: one certificate for all nodes of each cluster, signed by the chosen CA: planned, run, proven.
    fn playbook(&self) -> Outcome {
        let on = |verb: &str| {
            let mut playbook = self.certwright();
            playbook.args(["playbook", verb, "tomcat-multi-server"]);
            playbook.args([
                "--param",
                CALL_PROCESSING,
                "--param",
                WINDOW,
                "--param",
                &format!("issuers={ISSUERS}"),
                "--param",
                &format!("authority={}", self.authority.name()),
            ]);
            for guard in REHEARSAL {
                playbook.args(["--waive", &format!("{guard}=a rehearsal on simulated nodes")]);
            }
            playbook
        };
        println!("\nthe playbook tomcat-multi-server, planned; nothing is touched:");
        run(&mut on("plan"))?;
        println!("\nthe same, run");
        run(on("run").arg("--yes"))?;
        let jobs = self.certwright().args(["job", "list", "--format", "json"]).output();
        let jobs = jobs.map_err(|error| Fault::new(format!("certwright does not start: {error}")))?;
        let jobs: Value = serde_json::from_slice(&jobs.stdout).on_file("understand", &self.certwright)?;
        let id = jobs["jobs"][0]["id"].as_str().unwrap_or_default().to_owned();
        println!("\nwhat the nodes of call processing hold now:");
        run(self.certwright().args(["cert", "list", "--unit", "tomcat"]))?;
        println!("\nits evidence, in one signed archive:");
        run(self.certwright().args(["evidence", "export", &id, "-o", "evidence.tar"]))?;
        run(self.certwright().args(["evidence", "verify", "evidence.tar"]))
    }

    /// Starts the server over the fleet, with the dashboard where it is built; from now on it is asked.
    pub(crate) fn serve(&mut self, repository: &Repository, port: u16) -> Outcome<String> {
        let add = |more: &[&str]| {
            let mut certwright = self.certwright();
            certwright.args(more);
            certwright
        };
        write(&self.folder.join("demo-password"), DEMO_PASSWORD)?;
        let user = ["user", "add", "demo", "--role", "administrator", "--password-file", "demo-password"];
        run(add(&user).stdout(Stdio::null()))?;
        let token = add(&["token", "add", "demo", "--name", "demo", "--format", "json"]).output();
        let token = token.map_err(|error| Fault::new(format!("certwright does not start: {error}")))?;
        let token: Value = serde_json::from_slice(&token.stdout).on_file("understand", &self.certwright)?;
        write(&self.folder.join("token"), token["secret"].as_str().unwrap_or_default())?;
        let listen = format!("127.0.0.1:{port}");
        let mut server = add(&["serve", "--rehearsal", "--listen", &listen, "--ports", "ready.json", "--no-tls"]);
        if self.store.is_some() {
            // Pages and readings are its own; jobs are the workers'.
            server.args(["--jobs", "0"]);
        }
        server.arg("--www").arg(repository.path("www/dist"));
        let log = std::fs::File::create(self.folder.join("server.log")).on_file("write", &self.folder)?;
        let server = server.stdout(Stdio::piped()).stderr(log).spawn();
        let mut server = server.map_err(|error| Fault::new(format!("the server does not start: {error}")))?;
        let ready = first_line(&mut server);
        self.server = Some(server);
        let ready: Value = serde_json::from_str(&ready?).on_file("understand", &self.certwright)?;
        let url = ready["url"].as_str().unwrap_or_default().to_owned();
        self.url = Some(url.clone());
        Ok(url)
    }

    /// Starts workers over the same store.
    pub(crate) fn employ(&mut self, count: u32) -> Outcome {
        for number in 1..=count {
            let name = format!("worker-{number}.log");
            let log = std::fs::File::create(self.folder.join(&name)).on_file("write", &self.folder)?;
            let mut worker = self.certwright();
            worker.env_remove("CERTWRIGHT_SERVER").args(["worker", "--jobs", "4", "--ports", "ready.json"]);
            let worker = worker.stdout(Stdio::piped()).stderr(log).spawn();
            let mut worker = worker.map_err(|error| Fault::new(format!("a worker does not start: {error}")))?;
            let ready = first_line(&mut worker);
            let process = worker.id();
            self.workers.push(worker);
            ready.map_err(|_| Fault::new(format!("worker {number} ended: see target/practice/{name}")))?;
            println!("worker {number} is process {process}: stop it, kill it, and see its jobs go on elsewhere");
        }
        Ok(())
    }

    /// How a person signs in.
    pub(crate) const fn account() -> (&'static str, &'static str) {
        ("demo", DEMO_PASSWORD)
    }

    /// Until the server ends, as it does by Ctrl-C.
    pub(crate) fn wait(&mut self) -> Outcome {
        let Some(server) = &mut self.server else { return Ok(()) };
        server.wait().map(|_| ()).map_err(|error| Fault::new(format!("the server is lost: {error}")))
    }

    fn certwright(&self) -> Command {
        let mut certwright = command(&self.certwright);
        certwright
            .current_dir(&self.folder)
            .env("CERTWRIGHT_STORE", "certwright.db")
            .env("CERTWRIGHT_TIME_SCALE", TIME_SCALE)
            .env("CERTWRIGHT_LAB_CA", &self.lab)
            .env("CERTWRIGHT_CLOCK", &self.lab)
            .env("CERTWRIGHT_KEY_FILE", "certwright.key")
            .stdin(Stdio::null());
        if self.authority != Authority::Lab {
            certwright.env("CERTWRIGHT_AUTHORITIES", AUTHORITIES);
        }
        if let Some(store) = &self.store {
            store.tell(&mut certwright);
        }
        if let Some(url) = &self.url {
            certwright.env("CERTWRIGHT_SERVER", url).env("CERTWRIGHT_TOKEN_FILE", "token");
        }
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

/// What the simulator answers; it closes when it has answered.
fn asked(simulator: &str, method: &str, path: &str, body: &str) -> Outcome<String> {
    use std::io::{Read as _, Write as _};
    let broken = |error: &dyn std::fmt::Display| Fault::new(format!("{simulator} does not answer: {error}"));
    let place = simulator.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(place).map_err(|error| broken(&error))?;
    let length = body.len();
    let head = format!("{method} /{path} HTTP/1.1\r\nHost: {place}\r\nContent-Length: {length}\r\nConnection: close");
    stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).map_err(|error| broken(&error))?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(|error| broken(&error))?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| broken(&"its answer has no body"))?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(broken(&head.lines().next().unwrap_or_default()));
    }
    Ok(body.to_owned())
}

/// Seconds from now to the evening of the demo.
fn until_sunday_evening() -> u64 {
    /// The first day of the count was a Thursday; Monday followed four days later.
    const FIRST_MIDNIGHT_AFTER_SUNDAY: u64 = 4 * 86_400;
    const WEEK: u64 = 7 * 86_400;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let evening = FIRST_MIDNIGHT_AFTER_SUNDAY + WEEK - MINUTES_BEFORE_MIDNIGHT * 60;
    (evening + WEEK - now % WEEK) % WEEK
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
