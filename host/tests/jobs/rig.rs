//! Jobs of any steps, done in this process: actions that no single operation is made of.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use certwright::audit::Deed;
use certwright::clock::Clock;
use certwright::job::{Lease, Site, resume, run};
use certwright::nodes::limits::Limits;
use certwright::ports::PortMap;
use certwright::store::jobs::{Hold, JobKind, JobRecord, JobState, StepRecord, Waiver};
use certwright::store::{SqliteStore, Vault};
use certwright_core::playbook::{Action, Step};
use certwright_simulator::audit::Caller;
use certwright_simulator::world::Visit;
use chrono::Utc;
use serde_json::{Value, json};

use super::bench::Bench;

pub(crate) const IMP: &str = "imp-pub.example.com";

/// A bench, and a process that does jobs.
pub(crate) struct Rig {
    pub(crate) bench: Bench,
    pub(crate) site: Site,
    jobs: AtomicU32,
}

impl Rig {
    pub(crate) async fn new(name: &str) -> Self {
        let bench = Bench::new(name, "15").await;
        let file = bench.server.file();
        let store = SqliteStore::open(&file).unwrap();
        let ports = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("jobs-{name}.json"));
        let site = Site {
            store: Arc::new(store.clone()),
            jobs: Arc::new(store),
            vault: Arc::new(Vault::open(&file.with_extension("key")).unwrap()),
            limits: Limits::new(0.001),
            time_scale: 200.0,
            clock: Clock::default(),
            lease: certwright::job::LEASE,
            backup_hours: 24,
            authorities: Arc::default(),
            ports: Arc::new(PortMap::read(&ports).unwrap()),
            tell: Arc::new(|_, _| {}),
        };
        Self { bench, site, jobs: AtomicU32::new(0) }
    }

    /// A job of these steps, in the cluster `hq`.
    pub(crate) async fn job(&self, steps: &[(&str, Action)]) -> String {
        let id = format!("20261101-{:04}", self.jobs.fetch_add(1, Ordering::SeqCst));
        let waiver = |guard: &str| Waiver { guard: guard.to_owned(), reason: "rehearsed".to_owned() };
        let job = JobRecord {
            id: id.clone(),
            kind: JobKind::Operation,
            name: "renew".to_owned(),
            about: String::new(),
            // What stops at the first step that fails.
            asked: json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"] }),
            waivers: ["W4", "W5", "W6", "W8", "W12"].map(waiver).into(),
            state: JobState::Queued,
            waiting_for: None,
            message: None,
            message_text: None,
            clusters: vec!["hq".to_owned()],
            plan: Value::Null,
            plan_sha256: String::new(),
            needs_approval: false,
            created_by: "local:test".to_owned(),
            created: Utc::now(),
            started: None,
            ended: None,
            retry_of: None,
        };
        let record = |(seq, (node, action)): (usize, &(&str, Action))| {
            let path = format!("hq/{node}/{seq:04}");
            let (cluster, node) = ("hq".to_owned(), (*node).to_owned());
            let step = Step { path, cluster, node, action: action.clone() };
            StepRecord::of(seq, &step)
        };
        let records: Vec<StepRecord> = steps.iter().enumerate().map(record).collect();
        let deed = Deed::new("local:test", "test", "job.create", "renew", json!({}));
        self.site.jobs.create_job(&job, &records, &deed).await.unwrap();
        id
    }

    /// Takes a job, whoever had it: that one has ended.
    pub(crate) async fn hold(&self, id: &str) -> Hold {
        self.site.jobs.hold_job(id, "rig", Duration::ZERO).await.unwrap().unwrap_or_else(|| panic!("{id} is not open"))
    }

    /// Goes on with a job until it stops by itself.
    pub(crate) async fn go_on(&self, id: &str) -> JobState {
        run(&self.site, &self.hold(id).await, Lease::default()).await.unwrap()
    }

    /// Does a job of these steps; its state and its steps.
    pub(crate) async fn does(&self, steps: &[(&str, Action)]) -> (JobState, Vec<StepRecord>) {
        let id = self.job(steps).await;
        let state = self.go_on(&id).await;
        (state, self.steps(&id).await)
    }

    /// The same, all done.
    pub(crate) async fn succeeds(&self, steps: &[(&str, Action)]) -> Vec<StepRecord> {
        let (state, steps) = self.does(steps).await;
        assert_eq!(state, JobState::Succeeded, "{:#?}", steps.iter().map(brief).collect::<Vec<_>>());
        steps
    }

    pub(crate) async fn steps(&self, id: &str) -> Vec<StepRecord> {
        self.site.jobs.steps(id).await.unwrap()
    }

    pub(crate) async fn resume(&self, id: &str) -> JobState {
        resume(&self.site, id, None, ("user:ann", "test")).await.unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// What a node is and does, by the simulator itself.
    pub(crate) fn visit<T>(&self, node: &str, look: impl FnOnce(&mut Visit<'_>) -> T) -> T {
        let id = self.bench.fleet.node(node).unwrap().place.id;
        look(&mut self.bench.fleet.world.visit(id, Caller::itself()))
    }

    /// SHA-256 of the certificate that a node stores.
    pub(crate) fn stored(&self, node: &str, unit: &str) -> String {
        let state = self.bench.fleet.world.state();
        let clusters = state["clusters"].as_array().unwrap();
        let mut nodes = clusters.iter().flat_map(|cluster| cluster["nodes"].as_array().unwrap());
        let found = nodes.find(|one| one["fqdn"] == node).unwrap();
        found["identities"][unit]["stored"]["sha256"].as_str().unwrap().to_owned()
    }
}

/// `action state detail`.
pub(crate) fn brief(step: &StepRecord) -> String {
    format!("{} {} {}", step.action, step.state.word(), step.detail)
}
