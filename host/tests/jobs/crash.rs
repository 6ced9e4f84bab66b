//! The end of the process at every write of the journal: whoever takes the job up does nothing twice.

use std::sync::Arc;
use std::time::Duration;

use certwright::clock::Clock;
use certwright::job::{Lease, Order, Site, order, run};
use certwright::nodes::limits::Limits;
use certwright::store::jobs::{JobState, Waiver};
use certwright::store::{AnyStore, SqliteStore, Vault};
use certwright_core::playbook::Asked;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB};
use super::dying::Dying;

/// A process that does jobs: it ends after so many writes.
fn process(bench: &Bench, writes: u32, is_written: bool) -> (Site, Arc<Dying>) {
    let file = bench.server.file();
    let store = SqliteStore::open(&file).unwrap();
    let jobs = Arc::new(Dying::new(AnyStore::Sqlite(store.clone()), writes, is_written));
    let site = Site {
        store: Arc::new(store),
        jobs: jobs.clone(),
        vault: Arc::new(Vault::open(&file.with_extension("key")).unwrap()),
        limits: Limits::new(0.001),
        // As its nodes: what they do takes them their own time.
        time_scale: 200.0,
        clock: Clock::default(),
        lease: certwright::job::LEASE,
        backup_hours: 24,
        authorities: Arc::default(),
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
        if let Ok(state) = run(&site, &hold, Lease::default()).await {
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
    assert_eq!(run(&site, &hold, Lease::default()).await.unwrap(), JobState::Succeeded);
    jobs.written(u32::MAX)
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
