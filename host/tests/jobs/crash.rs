//! The end of the process at every write of the journal: whoever takes the job up does nothing twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use certwright::audit::Deed;
use certwright::clock::Clock;
use certwright::job::{Order, Site, order, run};
use certwright::nodes::limits::Limits;
use certwright::store::jobs::{
    Decision, Hold, JobRecord, JobState, JobStore, JobsAsked, Outcome, StepRecord, Waiting, Waiver,
};
use certwright::store::{SqliteStore, StoreFault, Vault};
use certwright_core::playbook::Asked;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB};

/// A store whose process ends at a write: what was written before it stands, nothing is written after it.
struct Dying {
    inner: SqliteStore,
    /// Writes until the end.
    left: AtomicU32,
    /// Whether the last write reaches the disk.
    is_written: bool,
}

impl Dying {
    /// Whether this write may begin, and whether it is the last one.
    fn write(&self) -> Result<bool, StoreFault> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match left {
            Err(_) => Err(dead()),
            Ok(1) if !self.is_written => Err(dead()),
            Ok(left) => Ok(left == 1),
        }
    }
}

fn dead() -> StoreFault {
    StoreFault::Broken("the process has ended".to_owned())
}

macro_rules! mortal {
    ($self:ident, $write:expr) => {{
        let is_last = $self.write()?;
        let value = $write.await?;
        if is_last { Err(dead()) } else { Ok(value) }
    }};
}

#[async_trait]
impl JobStore for Dying {
    async fn create_job(&self, job: &JobRecord, steps: &[StepRecord], deed: &Deed) -> Result<(), StoreFault> {
        self.inner.create_job(job, steps, deed).await
    }
    async fn job(&self, id: &str) -> Result<JobRecord, StoreFault> {
        self.inner.job(id).await
    }
    async fn jobs(&self, asked: &JobsAsked) -> Result<Vec<JobRecord>, StoreFault> {
        self.inner.jobs(asked).await
    }
    async fn steps(&self, job: &str) -> Result<Vec<StepRecord>, StoreFault> {
        self.inner.steps(job).await
    }
    async fn decisions(&self, job: &str) -> Result<Vec<Decision>, StoreFault> {
        self.inner.decisions(job).await
    }
    async fn open_jobs(&self) -> Result<Vec<String>, StoreFault> {
        self.inner.open_jobs().await
    }
    async fn hold_job(&self, id: &str, owner: &str, lease: Duration) -> Result<Option<Hold>, StoreFault> {
        self.inner.hold_job(id, owner, lease).await
    }
    async fn renew_hold(&self, hold: &Hold, lease: Duration) -> Result<bool, StoreFault> {
        self.inner.renew_hold(hold, lease).await
    }
    async fn set_job(
        &self,
        hold: &Hold,
        state: JobState,
        waiting_for: Option<&Waiting>,
        message: Option<&str>,
    ) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.set_job(hold, state, waiting_for, message))
    }
    async fn is_cancelled(&self, id: &str) -> Result<bool, StoreFault> {
        self.inner.is_cancelled(id).await
    }
    async fn lock_cluster(&self, hold: &Hold, cluster: &str) -> Result<Result<(), String>, StoreFault> {
        mortal!(self, self.inner.lock_cluster(hold, cluster))
    }
    async fn unlock_cluster(&self, hold: &Hold, cluster: &str) -> Result<(), StoreFault> {
        mortal!(self, self.inner.unlock_cluster(hold, cluster))
    }
    async fn intend_step(&self, hold: &Hold, path: &str, before: &Value) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.intend_step(hold, path, before))
    }
    async fn finish_step(&self, hold: &Hold, path: &str, outcome: &Outcome) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.finish_step(hold, path, outcome))
    }
    async fn add_steps(&self, hold: &Hold, steps: &[StepRecord]) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.add_steps(hold, steps))
    }
    async fn cancel_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.cancel_job(id, deed).await
    }
    async fn decide_job(&self, id: &str, decision: &Decision, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.decide_job(id, decision, deed).await
    }
    async fn resolve_step(&self, id: &str, path: &str, outcome: &Outcome, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.resolve_step(id, path, outcome, deed).await
    }
    async fn resume_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        self.inner.resume_job(id, deed).await
    }
    async fn keep_transcript(&self, hold: &Hold, path: &str, text: &str) -> Result<bool, StoreFault> {
        mortal!(self, self.inner.keep_transcript(hold, path, text))
    }
    async fn transcripts(&self, job: &str) -> Result<Vec<(String, String)>, StoreFault> {
        self.inner.transcripts(job).await
    }
    async fn last_steps(
        &self,
        cluster: &str,
        actions: &[&str],
        limit: u32,
    ) -> Result<Vec<(String, StepRecord)>, StoreFault> {
        self.inner.last_steps(cluster, actions, limit).await
    }
}

/// A process that does jobs: it ends after so many writes.
fn process(bench: &Bench, writes: u32, is_written: bool) -> (Site, Arc<Dying>) {
    let file = bench.server.file();
    let store = SqliteStore::open(&file).unwrap();
    let jobs = Arc::new(Dying { inner: store.clone(), left: AtomicU32::new(writes), is_written });
    let site = Site {
        store: Arc::new(store),
        jobs: jobs.clone(),
        vault: Arc::new(Vault::open(&file.with_extension("key")).unwrap()),
        limits: Limits::new(0.001),
        time_scale: 1000.0,
        clock: Clock::default(),
        backup_hours: 24,
        lab_authority: None,
        ports: Arc::default(),
        tell: Arc::new(|_, _| {}),
    };
    (site, jobs)
}

fn wanted(operation: Value) -> Order {
    let waivers = ["W4", "W5", "W6", "W8", "W12"];
    let waiver = |guard: &str| Waiver { guard: guard.to_owned(), reason: "rehearsed".to_owned() };
    Order {
        asked: serde_json::from_value::<Asked>(operation).unwrap(),
        waivers: waivers.into_iter().map(waiver).collect(),
        plan_sha256: None,
        actor: "local:test".to_owned(),
        source: "test".to_owned(),
    }
}

/// Does a job in processes of which the first ends at a write; its ID, and how many others were needed.
async fn lives(bench: &Bench, order_: &Order, writes: u32, is_written: bool) -> (String, u32) {
    let job = order(&process(bench, u32::MAX, true).0, order_).await.unwrap_or_else(|fault| panic!("{fault}"));
    for life in 0..20 {
        let (site, _) = process(bench, if life == 0 { writes } else { u32::MAX }, is_written);
        // A lease of no time: the process before has ended.
        let hold = site.jobs.hold_job(&job.id, &format!("life {life}"), Duration::ZERO).await.unwrap();
        let Some(hold) = hold else {
            assert_eq!(site.jobs.job(&job.id).await.unwrap().state, JobState::Succeeded, "nobody has it: it is over");
            return (job.id, life);
        };
        if let Ok(state) = run(&site, &hold).await {
            assert_eq!(state, JobState::Succeeded, "writes {writes}: {:#?}", site.jobs.steps(&job.id).await.unwrap());
            return (job.id, life);
        }
    }
    panic!("the job does not come to its end");
}

/// How often a job writes when nothing happens to it.
async fn writes_of(bench: &Bench, order_: &Order) -> u32 {
    let (site, jobs) = process(bench, u32::MAX, true);
    let job = order(&site, order_).await.unwrap_or_else(|fault| panic!("{fault}"));
    let hold = site.jobs.hold_job(&job.id, "whole", Duration::ZERO).await.unwrap().unwrap();
    assert_eq!(run(&site, &hold).await.unwrap(), JobState::Succeeded);
    u32::MAX - jobs.left.load(Ordering::SeqCst)
}

/// Ends the first process at a write, with that write on the disk or without it: the gate takes every third of them
/// by its seed, a soak all.
async fn at_every_write(name: &str, operation: Value, expect: &[String]) {
    let bench = Bench::new(name, "15").await;
    let order_ = wanted(operation);
    let writes = writes_of(&bench, &order_).await;
    assert!(writes >= 5, "the journal was written {writes} times");
    // What an uninterrupted run did is what every other one must have done.
    let whole = bench.changes();
    let expect = if expect.is_empty() { &whole } else { expect };
    assert!(!expect.is_empty(), "it changed nothing");
    let soak = std::env::var_os("CERTWRIGHT_SOAK").is_some();
    let seed: u32 = std::env::var("CERTWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let ends = (1..=writes).flat_map(|at| [(at, false), (at, true)]);
    for (number, (at, is_written)) in ends.enumerate() {
        if !soak && !(number as u32 + seed).is_multiple_of(3) {
            continue;
        }
        let mark = bench.changes().len();
        lives(&bench, &order_, at, is_written).await;
        let done = bench.changes().split_off(mark);
        assert_eq!(done, expect, "the process ended at write {at}, on the disk: {is_written}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_is_done_once_on_each_node_wherever_the_process_ends() {
    let ask = json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"], "nodes": [PUB, SUB] });
    at_every_write("crash-renew", ask, &[format!("{PUB} regenerate"), format!("{SUB} regenerate")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_made_once_wherever_the_process_ends() {
    let ask =
        json!({ "operation": "generate-csr", "unit": "tomcat", "spread": "node", "clusters": ["hq"], "nodes": [SUB] });
    at_every_write("crash-csr", ask, &[format!("{SUB} generate_csr")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn w15_a_playbook_does_each_step_once_and_puts_back_what_it_changed_wherever_the_process_ends() {
    let ask = super::playbooks::playbook(
        r#"each_cluster(["hq"], |c| {
            let n = publisher(c);
            temporarily(stopped(n, "Cisco DRF Local"), || {
                let fresh = regenerate(n, "tomcat");
                await_stored(n, "tomcat", fresh.sha256);
            });
        });"#,
    );
    at_every_write("crash-playbook", ask, &[]).await;
}
