//! A simulated cluster, a database, and workers as processes of their own.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use certwright::clock::Clock;
use certwright::job::{Order, Site, order};
use certwright::nodes::limits::Limits;
use certwright::ports::PortMap;
use certwright::store::jobs::{JobState, JobStore as _, StepRecord, StepState, Waiver};
use certwright::store::{AnyStore, StorePlace, Vault};
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::Running;
use serde_json::json;

use super::super::bench::{Bench, PUB};
use super::super::postgres;
use super::super::rig::brief;

/// Short, so that a test needs not half a minute to take over.
pub(super) const LEASE: Duration = Duration::from_secs(3);
const TIME_SCALE: f64 = 200.0;
const PROGRAM: &str = env!("CARGO_BIN_EXE_certwright");
/// A job that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) struct Machines {
    fleet: Running,
    time_scale: f64,
    site: Site,
    pub(super) store: AnyStore,
    url: String,
    /// Where the database listens, and its server where it is no other test's.
    port: u16,
    own: Option<postgres::Server>,
    key: PathBuf,
    ports: PathBuf,
    workers: BTreeMap<u32, Child>,
}

/// The library by which a process sees another time: Debian's package, beside the libraries of the machine's kind.
fn faketime() -> PathBuf {
    let kinds = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut found = kinds.map(|kind| kind.path().join("faketime/libfaketime.so.1"));
    found.find(|file| file.is_file()).expect("libfaketime, which the test of clocks needs: apt-get install faketime")
}

impl Drop for Machines {
    fn drop(&mut self) {
        for worker in self.workers.values_mut() {
            let _ = worker.kill();
            let _ = worker.wait();
        }
    }
}

impl Machines {
    /// The cluster `hq`.
    pub(super) async fn new(name: &str) -> Self {
        let simulated = Bench::simulated(&format!("machines-{name}"), "15").await;
        let machines = Self::of(name, simulated, TIME_SCALE, None).await;
        machines.add_cluster("hq", PUB);
        machines
    }

    /// The cluster `hq`, upon a database that no other test uses.
    pub(super) async fn apart(name: &'static str) -> Self {
        let simulated = Bench::simulated(&format!("machines-{name}"), "15").await;
        let server = tokio::task::spawn_blocking(|| postgres::Server::start(name)).await.unwrap();
        let machines = Self::of(name, simulated, TIME_SCALE, Some(server)).await;
        machines.add_cluster("hq", PUB);
        machines
    }

    /// Any fleet, of which nothing is added.
    pub(super) async fn bare(name: &str, fleet: &str, time_scale: f64) -> Self {
        let fleet = Fleet::read(fleet).unwrap();
        let simulated = Bench::simulated_fleet(&format!("machines-{name}"), fleet, time_scale).await;
        Self::of(name, simulated, time_scale, None).await
    }

    async fn of(
        name: &str,
        (fleet, ports): (Running, PathBuf),
        time_scale: f64,
        own: Option<postgres::Server>,
    ) -> Self {
        let server = own.as_ref().unwrap_or_else(|| postgres::server());
        let (url, port) = (server.database(&format!("machines-{name}")).await, server.port);
        let key = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("machines-{name}.key"));
        let store = AnyStore::open(&StorePlace::read(&url, None).unwrap()).await.unwrap();
        let site = Site {
            store: Arc::new(store.clone()),
            jobs: Arc::new(store.clone()),
            vault: Arc::new(Vault::open(&key).unwrap()),
            limits: Limits::new(1.0 / time_scale),
            time_scale,
            clock: Clock::default(),
            lease: LEASE,
            backup_hours: 24,
            authorities: Arc::default(),
            ports: Arc::new(PortMap::read(&ports).unwrap()),
            tell: Arc::new(|_, _| {}),
        };
        Self { fleet, time_scale, site, store, url, port, own, key, ports, workers: BTreeMap::new() }
    }

    fn command(&self, words: &[&str], url: &str) -> Command {
        self.command_of(Command::new(PROGRAM), words, url)
    }

    fn command_of(&self, mut command: Command, words: &[&str], url: &str) -> Command {
        command.args(words).arg("--ports").arg(&self.ports).env("CERTWRIGHT_STORE", url);
        command.env("CERTWRIGHT_KEY_FILE", &self.key).env("CERTWRIGHT_TIME_SCALE", self.time_scale.to_string());
        command.stdin(Stdio::null());
        command
    }

    pub(super) fn add_cluster(&self, name: &str, publisher: &str) {
        let file = |name: &str, text: &str| {
            let file = self.key.with_extension(name);
            std::fs::write(&file, text).unwrap();
            file
        };
        let platform = file("platform", "canary-of-the-platform");
        let application = file("application", "canary-of-the-application");
        let address = self.fleet.node(publisher).unwrap().place.address.to_string();
        let mut command = self.command(
            &["cluster", "add", name, "--product", "cucm", "--publisher", &address, "--accept-identities"],
            &self.url,
        );
        command.args(["--platform-user", "administrator", "--platform-password-file"]).arg(platform);
        command.args(["--application-user", "axladmin", "--application-password-file"]).arg(application);
        let added = command.output().unwrap();
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    }

    /// Another worker; it is known by its process.
    pub(super) async fn worker(&mut self, number: u32) -> u32 {
        let url = self.url.clone();
        self.start(number, &url, &[]).await
    }

    /// One on a machine whose clock is wrong by this, such as `+2h`.
    pub(super) async fn worker_by_a_clock(&mut self, number: u32, wrong_by: &str) -> u32 {
        let url = self.url.clone();
        let mut command = Command::new(PROGRAM);
        command.env("LD_PRELOAD", faketime()).env("FAKETIME", wrong_by);
        // What counts since the start of the machine is right: by its later and by its former name.
        command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").env("DONT_FAKE_MONOTONIC", "1");
        self.start_of(command, number, &url, &[]).await
    }

    /// One that does so many jobs at the same time.
    pub(super) async fn worker_of(&mut self, number: u32, jobs: usize) -> u32 {
        let url = self.url.clone();
        self.start(number, &url, &["--jobs", &jobs.to_string()]).await
    }

    /// One that reaches the database by another port.
    pub(super) async fn worker_behind(&mut self, number: u32, port: u16) -> u32 {
        let own = format!(":{}/", self.database_port());
        let url = self.url.replace(&own, &format!(":{port}/"));
        assert_ne!(url, self.url);
        self.start(number, &url, &[]).await
    }

    async fn start(&mut self, number: u32, url: &str, words: &[&str]) -> u32 {
        self.start_of(Command::new(PROGRAM), number, url, words).await
    }

    async fn start_of(&mut self, command: Command, number: u32, url: &str, words: &[&str]) -> u32 {
        let log = std::fs::File::create(self.key.with_extension(format!("{number}.log"))).unwrap();
        let mut command = self.command_of(command, &["worker", "--lease", &LEASE.as_secs().to_string()], url);
        let mut child = command.args(words).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let said = child.stdout.take().unwrap();
        let line = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(said).read_line(&mut line).map(|_| line)
        });
        let line = line.await.unwrap().unwrap();
        assert!(line.contains("\"ready\":true"), "{line}");
        let process = child.id();
        self.workers.insert(process, child);
        process
    }

    pub(super) fn database_port(&self) -> u16 {
        self.port
    }

    /// The database crashes: one of its processes is killed, it ends all others, recovers and starts anew.
    pub(super) async fn crash_database(&self) {
        assert!(self.own.is_some(), "other tests use it");
        let sql =
            "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let rows = postgres::texts(&self.url, sql).await;
        let killed = Command::new("kill").args(["-KILL", &rows[0][0]]).status().unwrap();
        assert!(killed.success());
        // Our own connections are of the time before.
        let mut answers = 0;
        while answers < 20 {
            answers = if self.store.open_jobs().await.is_ok() { answers + 1 } else { 0 };
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// A renewal of both nodes' web certificates, with the restarts that follow.
    pub(super) async fn order(&self) -> String {
        self.order_in("hq").await
    }

    pub(super) async fn order_in(&self, cluster: &str) -> String {
        let waiver = |guard: &str| Waiver { guard: guard.to_owned(), reason: "rehearsed".to_owned() };
        let asked = json!({ "operation": "renew", "clusters": [cluster], "unit": "tomcat" });
        let wanted = Order {
            asked: serde_json::from_value(asked).unwrap(),
            waivers: ["W4", "W5", "W6", "W8", "W12"].map(waiver).into(),
            plan_sha256: None,
            actor: "local:test".to_owned(),
            source: "test".to_owned(),
        };
        order(&self.site, &wanted).await.unwrap_or_else(|fault| panic!("{fault}")).id
    }

    pub(super) async fn steps(&self, job: &str) -> Vec<StepRecord> {
        self.store.steps(job).await.unwrap()
    }

    pub(super) async fn state(&self, job: &str) -> JobState {
        self.store.job(job).await.unwrap().state
    }

    /// Waits until this many steps were begun, the last of them being still at it where it can be caught: a busy machine may
    /// look too late for it, and then any moment after it serves. The process that has the job.
    pub(super) async fn in_a_step(&self, job: &str, count: usize) -> u32 {
        for _ in 0..6_000 {
            let steps = self.steps(job).await;
            let begun = steps.iter().filter(|step| step.state != StepState::Pending).count();
            let is_at_it = steps.iter().any(|step| step.state == StepState::Intended);
            if begun > count || (begun == count && is_at_it) {
                return self.last_owner(job).await;
            }
            assert!(!self.state(job).await.is_over(), "it ended before: {}", self.told(job).await);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("no step is begun: {}", self.told(job).await);
    }

    /// The process that has, or had, a job: names of workers begin with it.
    pub(super) async fn last_owner(&self, job: &str) -> u32 {
        let sql = format!("SELECT coalesce(owner, '0-') FROM job WHERE id = '{job}'");
        let rows = postgres::texts(&self.url, &sql).await;
        rows[0][0].split('-').next().unwrap().parse().unwrap()
    }

    /// Waits until nothing more happens by itself.
    pub(super) async fn end_of(&self, job: &str) -> JobState {
        let begun = std::time::Instant::now();
        loop {
            let state = self.state(job).await;
            if !matches!(state, JobState::Queued | JobState::Running | JobState::Cancelling) {
                return state;
            }
            assert!(begun.elapsed() < PATIENCE, "{job} does not end: {}", self.told(job).await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(super) async fn told(&self, job: &str) -> String {
        let mut lines: Vec<String> = self.steps(job).await.iter().map(brief).collect();
        for number in 0..4 {
            let log = std::fs::read_to_string(self.key.with_extension(format!("{number}.log"))).unwrap_or_default();
            lines.extend(log.lines().rev().take(12).map(|line| format!("worker {number}: {line}")));
        }
        lines.join("\n")
    }

    pub(super) fn changes(&self) -> Vec<String> {
        self.fleet.world.audit.changes()
    }

    pub(super) fn kill(&mut self, process: u32) {
        let mut worker = self.workers.remove(&process).expect("a worker of this test");
        worker.kill().unwrap();
        worker.wait().unwrap();
    }

    pub(super) fn signal(&self, process: u32, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Whether a worker ends by itself.
    pub(super) async fn left(&mut self, process: u32) -> bool {
        let mut worker = self.workers.remove(&process).expect("a worker of this test");
        for _ in 0..600 {
            if let Some(status) = worker.try_wait().unwrap() {
                return status.success();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ = worker.kill();
        false
    }

    /// Ends every connection to the database, as when it starts anew.
    pub(super) async fn break_connections(&self) {
        self.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .await;
    }

    pub(super) async fn sql(&self, sql: &str) {
        postgres::execute(&self.url, sql).await;
    }
}
