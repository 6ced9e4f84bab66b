//! Faults on the way to a node: whatever breaks, the driver tells the truth, in time, and nothing is done twice.
//!
//! The gate takes a seeded sample; `CERTWRIGHT_SOAK=1` every fault of every operation.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use certwright::nodes::capability::TrustUpload;
use certwright::nodes::timing::{Timings, Wait};
use certwright::nodes::{Interface, NodeFault};
use certwright_simulator::audit::Caller;
use certwright_simulator::faults::Fault;
use serde_json::{Value, json};

use super::renewal::{authorities, plain};
use super::site::{SCALE, Site, cluster, code, seed, shared};
use super::writes::{WRITES, Write};

/// How much quicker than life we wait: less than in other tests, as most faults are waited for to the end.
pub(crate) const PATIENCE: f64 = 0.02;
/// So many cases at once, each on clusters of its own.
pub(crate) const WORKERS: usize = 6;
/// So many cases of changes in the gate.
const SAMPLE: usize = 30;
/// A busy machine is late by so much.
const SLACK: Duration = Duration::from_secs(4);

/// What goes wrong, and whether the node has done it before.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    pub(crate) effect: Value,
    pub(crate) when: &'static str,
    /// How long the node sleeps.
    pub(crate) delay: Duration,
}

/// The fleet: for each worker a cluster of today and one of before 14.
pub(crate) async fn fleet() -> Site {
    let one = |worker: usize| {
        let new = [("pub", "cucm", "publisher"), ("imp1", "imp", "publisher"), ("imp2", "imp", "subscriber")];
        let old = [("pub", "cucm", "publisher")];
        let new = cluster(&format!("new{worker}"), "15SU2", &new, "phones = 4");
        new + cluster(&format!("old{worker}"), "12.5SU7", &old, "").as_str()
    };
    Site::with_patience(&(0..WORKERS).map(one).collect::<String>(), PATIENCE).await
}

/// The name of a node of a worker.
pub(crate) fn fqdn((kind, host): (&str, &str), worker: usize) -> String {
    format!("{host}.{kind}{worker}.example.com")
}

/// Every fault that an operation of an interface may meet, which waits so long.
pub(crate) fn troubles(interface: &str, wait: Wait) -> Vec<Trouble> {
    let late = Timings::scaled_by(PATIENCE).timeout(wait) + Duration::from_millis(400);
    let trouble = |effect: Value, when| {
        let delay = if effect["kind"] == "delay" { late } else { Duration::ZERO };
        Trouble { effect, when, delay }
    };
    let mut all = vec![trouble(json!({ "kind": "drop" }), "after")];
    for when in ["before", "after"] {
        all.push(trouble(json!({ "kind": "reset" }), when));
        all.push(trouble(json!({ "kind": "delay", "seconds": late.as_secs_f64() * SCALE }), when));
        all.push(trouble(json!({ "kind": "wrong_answer" }), when));
        all.push(trouble(json!({ "kind": "crash", "seconds": 600 }), when));
        for status in [500, 503] {
            // A command that says it failed has failed, and 503 of AXL means that it did not look (4.1): a node
            // that does it all the same would be lying, not faulty.
            let lie = when == "after" && (interface == "ssh" || (interface == "axl" && status == 503));
            if !lie && (interface != "ssh" || status == 500) {
                all.push(trouble(json!({ "kind": "error", "status": status }), when));
            }
        }
    }
    all
}

/// Chance, from the gate's seed.
pub(crate) fn sample<T>(mut all: Vec<T>, size: usize) -> VecDeque<T> {
    if std::env::var_os("CERTWRIGHT_SOAK").is_some() {
        return all.into();
    }
    let mut state = seed().wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for at in (1..all.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        all.swap(at, (state % (at as u64 + 1)) as usize);
    }
    all.truncate(size);
    all.into()
}

/// Lets all workers take cases until none is left; gives what went wrong.
pub(crate) async fn work<T>(cases: VecDeque<T>, one: impl AsyncFn(&T, usize) -> Result<(), String>) -> Vec<String> {
    let (cases, wrong) = (Mutex::new(cases), Mutex::new(Vec::new()));
    let next = || cases.lock().unwrap().pop_front();
    let worker = async |number: usize| {
        while let Some(case) = next() {
            if let Err(text) = one(&case, number).await {
                wrong.lock().unwrap().push(text);
            }
        }
    };
    futures_util::future::join_all((0..WORKERS).map(worker)).await;
    wrong.into_inner().unwrap()
}

/// Everything runs again, and no fault is left from the case before.
pub(crate) fn mend(site: &Site, fqdn: &str) {
    let world = &site.running.world;
    world.faults.forget(fqdn);
    let places = world.places().to_vec();
    let place = world.find(fqdn).unwrap();
    for one in places.iter().filter(|one| one.cluster == place.cluster) {
        let mut visit = world.visit(one.id, Caller::itself());
        visit.power_on();
        if visit.cluster.groups.iter().any(|group| !group.enabled) {
            visit.set_high_availability("DefaultCluster", true).unwrap();
        }
    }
    site.pass(3600);
}

/// Lays a fault for the next operation that begins so.
pub(crate) fn lay(site: &Site, fqdn: &str, interface: &str, begins: &str, trouble: &Trouble) {
    let rule = json!({
        "node": fqdn, "interface": interface, "operation": begins,
        "effect": trouble.effect, "when": trouble.when, "count": 1,
    });
    site.running.world.faults.add(serde_json::from_value::<Fault>(rule).unwrap());
}

/// Whether the fault of a node was met.
pub(crate) fn met(site: &Site, fqdn: &str) -> bool {
    let faults = site.running.world.faults.list();
    faults.iter().any(|(fault, struck)| fault.node.as_deref() == Some(fqdn) && *struck > 0)
}

/// How long a driver may take in all: a login, the question before, the operation, what it reads after.
pub(crate) fn limit(wait: Wait) -> Duration {
    let waits = [
        (Wait::Connect, 3),
        (Wait::SshLogin, 2),
        (Wait::CliPrompt, 2),
        (Wait::CliQuestion, 3),
        (Wait::CliBeforePaste, 1),
        (Wait::CliRead, 2),
        (Wait::RestSnapshot, 3),
        (wait, 1),
    ];
    let timings = Timings::scaled_by(PATIENCE);
    waits.iter().map(|(wait, times)| timings.timeout(*wait) * *times).sum::<Duration>() + SLACK
}

/// One fault of one operation: what the driver says against what the node did.
async fn check(site: &Site, write: &Write, trouble: &Trouble, worker: usize) -> Result<(), String> {
    let name = fqdn(write.place, worker);
    let place = site.running.world.find(&name).unwrap().id;
    mend(site, &name);
    let ready = (write.prepare)(&mut site.running.world.visit(place, Caller::itself()));
    site.pass(600);
    let node = site.node_of(&name, &shared(PATIENCE));
    // The session is open before, so that the fault meets the operation and not the login.
    if write.interface == "ssh" {
        let _ = node.by(Interface::CommandLine).unwrap().versions().await;
    }
    let mark = site.mark();
    lay(site, &name, write.interface, write.begins, trouble);
    let begun = Instant::now();
    let said = (write.ask)(&node, &ready).await;
    let took = begun.elapsed();
    // What the node does late is done before it is judged.
    tokio::time::sleep((trouble.delay + Duration::from_millis(300)).saturating_sub(took)).await;
    let of_it = |entry: &certwright_simulator::audit::Entry| entry.node == name && entry.operation == write.recorded;
    let asked: Vec<_> = site.asked_since(mark).into_iter().filter(of_it).collect();
    let done = asked.iter().filter(|entry| entry.outcome == "done").count();
    let case = format!("{} {} {} {}", write.interface, write.begins, trouble.effect, trouble.when);
    if !met(site, &name) {
        return Err(format!("{case}: the fault was never met: {said:?}"));
    }
    if took > limit(write.wait) {
        return Err(format!("{case}: it took {took:?}"));
    }
    if asked.len() > 1 {
        return Err(format!("{case}: asked {} times (W18)", asked.len()));
    }
    judge(&said, done).map_err(|text| format!("{case}: {text}"))
}

fn judge(said: &Result<(), NodeFault>, done: usize) -> Result<(), String> {
    match (said, done) {
        (Ok(()), 1) => Ok(()),
        (Ok(()), _) => Err("said to be done, which the node never did".to_owned()),
        (Err(fault), _) if fault.kind.code() == "ambiguous" => Ok(()),
        (Err(_), 0) => Ok(()),
        (Err(fault), _) => Err(format!("the node did it, but the driver says: {fault}")),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w18_a_change_that_meets_a_fault_is_told_truly_and_done_once_at_most() {
    let site = fleet().await;
    let all =
        WRITES.iter().flat_map(|write| troubles(write.interface, write.wait).into_iter().map(move |one| (write, one)));
    let cases = sample(all.collect(), SAMPLE);
    let count = cases.len();
    let wrong = work(cases, async |(write, trouble), worker| check(&site, write, trouble, worker).await).await;
    assert!(wrong.is_empty(), "{} of {count}, seed {}:\n{}", wrong.len(), seed(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w18_a_request_that_was_made_is_never_told_as_not_made() {
    let site = fleet().await;
    let name = fqdn(("old", "pub"), 0);
    let node = site.node_of(&name, &shared(PATIENCE));
    for effect in ["reset", "wrong_answer", "error"] {
        mend(&site, &name);
        let rule = json!({ "node": name, "interface": "ssh", "operation": "show csr own", "effect": effect });
        site.running.world.faults.add(serde_json::from_value(rule).unwrap());
        assert_eq!(code(node.generate_request(&plain("tomcat")).await), "ambiguous", "{effect}");
    }
    assert_eq!(site.running.world.audit.changes().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w18_a_part_that_was_done_is_not_told_as_nothing() {
    let site = fleet().await;
    let name = fqdn(("old", "pub"), 0);
    let node = site.node_of(&name, &shared(PATIENCE));
    let upload = authorities(&site, "tomcat");
    let one = |at: usize| TrustUpload { certificates: vec![upload.certificates[at].clone()], ..upload.clone() };
    node.upload_trust(&one(1)).await.unwrap();
    let fault = node.upload_trust(&upload).await.unwrap_err();
    assert_eq!(fault.kind.code(), "refused", "{fault}");
    assert!(fault.message.contains("after 1 done") && !fault.help.contains("Nothing was changed"), "{fault}");
}
