//! Jobs, their holds and the journal of their steps.

use std::sync::Arc;
use std::time::Duration;

use certwright::store::jobs::{
    Decision, Hold, JobKind, JobRecord, JobState, JobStore as _, JobsAsked, Outcome, StepRecord, StepState, WaitKind,
    Waiting, Waiver,
};
use certwright::store::{ServerStore as _, StoreFault};
use certwright_core::sentence::Sentence;
use futures_util::future::join_all;
use serde_json::json;

use crate::bench::Bench;
use crate::made::{T1, T2, T3, at, deed};
use crate::on_both;

on_both!(
    a_job_comes_back_as_it_was,
    jobs_are_found_by_state_cluster_and_period,
    lists_carry_no_papers,
    jobs_whose_moment_is_past_are_due,
    one_of_many_holds_a_job,
    a_lost_hold_writes_nothing_more,
    what_is_given_back_is_open_at_once,
    a_cluster_belongs_to_one_job,
    a_step_is_journaled_before_and_after,
    people_cancel_decide_resolve_and_resume,
    the_last_steps_of_a_cluster,
);

/// Long enough for any test.
const LEASE: Duration = Duration::from_secs(3600);
/// Over at once.
const NONE: Duration = Duration::ZERO;

fn job(id: &str, state: JobState, created: &str) -> JobRecord {
    JobRecord {
        id: id.to_owned(),
        kind: JobKind::Operation,
        name: "renew".into(),
        about: "tomcat, Tömcat-ECDSA".into(),
        asked: json!({ "units": ["tomcat"], "ü": null }),
        waivers: vec![Waiver { guard: "W5".into(), reason: "läuft".into() }],
        state,
        waiting_for: None,
        message: None,
        message_text: None,
        clusters: vec!["hq".into(), "50%_branch".into()],
        plan: json!([1, { "b": "\\\"" }]),
        plan_sha256: "ab".repeat(32),
        needs_approval: true,
        created_by: "user:änn".into(),
        created: at(created),
        started: None,
        ended: None,
        retry_of: None,
    }
}

fn step(path: &str, seq: u32, action: &str) -> StepRecord {
    let arguments = json!({ "unit": "tomcat" });
    let pending = StepRecord::pending(seq as usize, (path, "hq", "pub"), action, arguments);
    StepRecord { fingerprint: "cd".repeat(32), ..pending }
}

pub(crate) async fn kept(bench: &Bench, id: &str) -> certwright::store::AnyStore {
    let store = bench.open().await;
    let steps = [step("a", 1, "csr"), step("b", 2, "restart")];
    store.create_job(&job(id, JobState::Queued, T1), &steps, &deed("job.create", id)).await.unwrap();
    store
}

async fn held(store: &certwright::store::AnyStore, id: &str, lease: Duration) -> Hold {
    store.hold_job(id, "w1", lease).await.unwrap().unwrap()
}

async fn a_job_comes_back_as_it_was(bench: &Bench) {
    let store = bench.open().await;
    let mut whole = job("j1", JobState::Waiting, T1);
    let clicks = vec!["Öffne".to_owned()];
    whole.waiting_for = Some(Waiting {
        kind: WaitKind::Person,
        message: "m".into(),
        text: None,
        path: Some("a".into()),
        clicks,
        until: None,
    });
    (whole.message, whole.retry_of) = (Some("m".into()), Some("j0".into()));
    (whole.started, whole.ended) = (Some(at(T2)), Some(at(T3)));
    let mut second = step("b", 2, "restart");
    (second.attempts, second.started, second.ended) = (3, Some(at(T1)), Some(at(T2)));
    (second.before, second.detail) = (json!({ "serial": "0a" }), json!("ok"));
    let steps = [step("z", 1, "csr"), second];
    store.create_job(&whole, &steps, &deed("job.create", "j1")).await.unwrap();
    let other = bench.open().await;
    assert_eq!((other.job("j1").await.unwrap(), other.steps("j1").await.unwrap()), (whole.clone(), steps.to_vec()));
    assert!(matches!(other.job("j2").await, Err(StoreFault::Absent { what: "job", .. })));
    assert!(matches!(other.is_cancelled("j2").await, Err(StoreFault::Absent { what: "job", .. })));
    assert!(other.steps("j2").await.unwrap().is_empty() && other.decisions("j2").await.unwrap().is_empty());
    assert!(store.create_job(&whole, &[], &deed("job.create", "j1")).await.is_err(), "an ID stands once");
    assert_eq!(store.audit_head().await.unwrap().0, 1);
}

async fn jobs_are_found_by_state_cluster_and_period(bench: &Bench) {
    let store = bench.open().await;
    for (id, state, when) in [
        ("j1", JobState::Queued, T1),
        ("j2", JobState::Failed, T2),
        ("j3", JobState::Failed, T2),
        ("j4", JobState::Succeeded, T3),
    ] {
        let mut one = job(id, state, when);
        if id == "j4" {
            one.clusters = vec!["500 branch".into()];
        }
        store.create_job(&one, &[], &deed("job.create", id)).await.unwrap();
    }
    let ids = async |asked: JobsAsked| -> Vec<String> {
        store.jobs(&asked).await.unwrap().into_iter().map(|one| one.id).collect()
    };
    assert_eq!(ids(JobsAsked::default()).await, ["j4", "j3", "j2", "j1"]);
    assert_eq!(ids(JobsAsked { limit: Some(2), ..JobsAsked::default() }).await, ["j4", "j3"]);
    let two = JobsAsked { limit: Some(2), since: Some(at(T2)), ..JobsAsked::default() };
    let mut counts = store.job_counts(&two).await.unwrap();
    counts.sort_by_key(|(state, _)| state.word());
    assert_eq!(counts, [(JobState::Failed, 2), (JobState::Succeeded, 1)], "however many are asked for");
    let states = vec![JobState::Failed, JobState::Queued];
    assert_eq!(ids(JobsAsked { states, ..JobsAsked::default() }).await, ["j3", "j2", "j1"]);
    let of = |cluster: &str| JobsAsked { cluster: Some(cluster.to_owned()), ..JobsAsked::default() };
    assert_eq!(ids(of("HQ")).await, ["j3", "j2", "j1"]);
    assert_eq!(ids(of("50%_BRANCH")).await, ["j3", "j2", "j1"], "what LIKE takes for a sign is a letter");
    assert!(ids(of("h")).await.is_empty() && ids(of("hq\",\"50%_branch")).await.len() < 4);
    let period = JobsAsked { since: Some(at(T2)), until: Some(at(T3)), ..JobsAsked::default() };
    assert_eq!(ids(period).await, ["j3", "j2"]);
}

async fn lists_carry_no_papers(bench: &Bench) {
    let store = bench.open().await;
    let mut whole = job("j1", JobState::Queued, T1);
    whole.asked = json!({ "operation": "playbook", "world": { "at": T1, "world": ["long"] } });
    let given = json!({ "unit": "tomcat" });
    whole.plan = json!({
        "lines": ["long"], "playbook": { "name": "p", "arguments": given }, "follow_up": [{ "about": "x" }],
        "steps": [{ "path": "a", "node": "pub", "unit": "tomcat", "description": "long" }],
    });
    store.create_job(&whole, &[], &deed("job.create", "j1")).await.unwrap();
    let asked = json!({ "operation": "playbook" });
    let plan = json!({
        "follow_up": [{ "about": "x" }], "steps": [{ "path": "a", "node": "pub", "unit": "tomcat" }],
    });
    assert_eq!((whole.asked_alone(), whole.world()), (asked.clone(), Some(&whole.asked["world"])));
    let brief = JobRecord { asked, plan, ..whole.clone() };
    assert_eq!(store.job_brief("j1").await.unwrap(), brief);
    assert_eq!(store.jobs(&JobsAsked::default()).await.unwrap(), [brief]);
    let plan = json!({ "playbook": { "arguments": given } });
    assert_eq!(store.job_to_run("j1").await.unwrap(), JobRecord { plan, ..whole.clone() });
    assert_eq!(store.job("j1").await.unwrap(), whole);
}

async fn jobs_whose_moment_is_past_are_due(bench: &Bench) {
    let store = bench.open().await;
    let until = |until: Option<&str>| {
        Some(Waiting { until: until.map(at), ..Waiting::new(WaitKind::Time, Sentence::from("m".to_owned())) })
    };
    for (id, state, waiting_for) in [
        ("past", JobState::Waiting, until(Some(T1))),
        ("now", JobState::Waiting, until(Some(T2))),
        ("later", JobState::Waiting, until(Some(T3))),
        ("asked", JobState::Waiting, until(None)),
        ("over", JobState::Succeeded, until(Some(T1))),
    ] {
        let one = JobRecord { waiting_for, ..job(id, state, T1) };
        store.create_job(&one, &[], &deed("job.create", id)).await.unwrap();
    }
    let due: Vec<String> = store.due_jobs(at(T2)).await.unwrap().into_iter().map(|(id, _)| id).collect();
    assert_eq!(due, ["now", "past"]);
}

async fn one_of_many_holds_a_job(bench: &Bench) {
    let handles = [Arc::new(kept(bench, "j1").await), Arc::new(bench.open().await)];
    assert_eq!(handles[1].open_jobs().await.unwrap(), ["j1"]);
    let tries = (0..10).map(|count| {
        let store = Arc::clone(&handles[count % 2]);
        tokio::spawn(async move { store.hold_job("j1", &format!("w{count}"), LEASE).await.unwrap() })
    });
    let won: Vec<Hold> = join_all(tries).await.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!((won.len(), won[0].fence), (1, 1));
    let taken = handles[0].job("j1").await.unwrap();
    assert_eq!(taken.state, JobState::Running);
    assert!(taken.started.is_some() && handles[0].open_jobs().await.unwrap().is_empty());
    assert_eq!(handles[0].hold_job("j9", "w", LEASE).await.unwrap(), None);
}

async fn a_lost_hold_writes_nothing_more(bench: &Bench) {
    let store = kept(bench, "j1").await;
    let first = held(&store, "j1", NONE).await;
    assert!(store.lock_cluster(&first, "hq").await.unwrap().is_ok());
    assert_eq!(store.open_jobs().await.unwrap(), ["j1"], "its lease is over");
    let second = store.hold_job("j1", "w2", LEASE).await.unwrap().unwrap();
    assert!(second.fence > first.fence);
    let done = Outcome { state: StepState::Done, detail: json!(1) };
    assert!(!store.renew_hold(&first, LEASE).await.unwrap());
    assert!(!store.intend_step(&first, "a", &json!(1)).await.unwrap());
    assert!(!store.finish_step(&first, "a", &done, None).await.unwrap());
    assert!(!store.add_steps(&first, &[step("c", 3, "csr")]).await.unwrap());
    assert!(!store.set_job(&first, JobState::Failed, None, None).await.unwrap());
    assert_eq!(store.lock_cluster(&first, "other").await.unwrap(), Err("j1".to_owned()));
    store.unlock_cluster(&first, "hq").await.unwrap();
    assert!(store.lock_cluster(&second, "HQ").await.unwrap().is_ok(), "what was taken goes over with the job");
    assert_eq!(store.steps("j1").await.unwrap(), [step("a", 1, "csr"), step("b", 2, "restart")]);
    assert!(store.renew_hold(&second, LEASE).await.unwrap());
    assert!(store.set_job(&second, JobState::Succeeded, None, Some(&Sentence::from("fertig"))).await.unwrap());
    assert!(!store.renew_hold(&second, LEASE).await.unwrap(), "given back");
    let over = store.job("j1").await.unwrap();
    assert_eq!(
        (over.state, over.message.as_deref(), over.ended.is_some()),
        (JobState::Succeeded, Some("fertig"), true)
    );
}

async fn what_is_given_back_is_open_at_once(bench: &Bench) {
    let store = kept(bench, "j1").await;
    let first = held(&store, "j1", LEASE).await;
    assert!(store.open_jobs().await.unwrap().is_empty());
    store.give_back(&first).await.unwrap();
    assert_eq!(store.open_jobs().await.unwrap(), ["j1"]);
    let second = held(&store, "j1", LEASE).await;
    store.give_back(&first).await.unwrap();
    assert!(store.open_jobs().await.unwrap().is_empty(), "who has it no more gives nothing back");
    assert!(store.set_job(&second, JobState::Succeeded, None, None).await.unwrap());
    store.give_back(&second).await.unwrap();
    assert!(store.open_jobs().await.unwrap().is_empty(), "what is over stays so");
}

async fn a_cluster_belongs_to_one_job(bench: &Bench) {
    let store = Arc::new(kept(bench, "j0").await);
    let mut holds = vec![held(&store, "j0", LEASE).await];
    for count in 1..6 {
        let id = format!("j{count}");
        store.create_job(&job(&id, JobState::Queued, T1), &[], &deed("job.create", &id)).await.unwrap();
        holds.push(held(&store, &id, LEASE).await);
    }
    let other = Arc::new(bench.open().await);
    let tries = holds.iter().cloned().enumerate().map(|(count, hold)| {
        let store = Arc::clone(if count % 2 == 0 { &store } else { &other });
        let name = if count % 2 == 0 { "hq" } else { "HQ" };
        tokio::spawn(async move { store.lock_cluster(&hold, name).await.unwrap() })
    });
    let tried: Vec<_> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
    let winner = tried.iter().position(Result::is_ok).unwrap();
    let word = format!("j{winner}");
    let lost = tried.iter().enumerate().filter(|(count, _)| *count != winner);
    assert!(lost.into_iter().all(|(_, one)| *one == Err(word.clone())), "{tried:?}");
    assert!(store.lock_cluster(&holds[winner], "hq").await.unwrap().is_ok(), "again is as good");
    let loser = &holds[(winner + 1) % holds.len()];
    store.unlock_cluster(loser, "hq").await.unwrap();
    assert!(store.lock_cluster(loser, "hq").await.unwrap().is_err());
    store.set_job(&holds[winner], JobState::Waiting, None, None).await.unwrap();
    assert!(store.lock_cluster(loser, "hq").await.unwrap().is_ok(), "who waits holds nothing");
}

async fn a_step_is_journaled_before_and_after(bench: &Bench) {
    let store = kept(bench, "j1").await;
    let hold = held(&store, "j1", LEASE).await;
    assert!(store.intend_step(&hold, "a", &json!({ "serial": "0a" })).await.unwrap());
    let begun = bench.open().await.steps("j1").await.unwrap().remove(0);
    assert_eq!((begun.state, begun.attempts, begun.before), (StepState::Intended, 1, json!({ "serial": "0a" })));
    let failed = Outcome { state: StepState::Failed, detail: json!({ "message": "nö" }) };
    assert!(store.finish_step(&hold, "a", &failed, None).await.unwrap());
    assert!(store.intend_step(&hold, "a", &json!(2)).await.unwrap());
    let again = store.steps("j1").await.unwrap().remove(0);
    assert_eq!((again.attempts, again.started, again.ended), (2, begun.started, None));
    assert!(
        store.finish_step(&hold, "a", &Outcome { state: StepState::Adopted, detail: json!(null) }, None).await.unwrap()
    );
    assert!(!store.intend_step(&hold, "never", &json!(1)).await.unwrap());
    assert!(store.add_steps(&hold, &[step("c", 3, "csr")]).await.unwrap());
    let states: Vec<StepState> = store.steps("j1").await.unwrap().into_iter().map(|one| one.state).collect();
    assert_eq!(states, [StepState::Adopted, StepState::Pending, StepState::Pending]);
}

async fn people_cancel_decide_resolve_and_resume(bench: &Bench) {
    let store = kept(bench, "j1").await;
    assert_eq!(store.cancel_job("j1", &deed("job.cancel", "j1")).await.unwrap(), JobState::Cancelled);
    assert!(store.steps("j1").await.unwrap().iter().all(|one| one.state == StepState::Skipped));
    assert_eq!(store.cancel_job("j1", &deed("job.cancel", "j1")).await.unwrap(), JobState::Cancelled);

    store.create_job(&job("j2", JobState::Queued, T1), &[step("a", 1, "x")], &deed("job.create", "j2")).await.unwrap();
    let hold = held(&store, "j2", LEASE).await;
    assert!(!store.is_cancelled("j2").await.unwrap());
    assert_eq!(store.cancel_job("j2", &deed("job.cancel", "j2")).await.unwrap(), JobState::Cancelling);
    assert!(store.is_cancelled("j2").await.unwrap());
    store.intend_step(&hold, "a", &json!(1)).await.unwrap();
    store.finish_step(&hold, "a", &Outcome { state: StepState::Unknown, detail: json!(1) }, None).await.unwrap();
    store.set_job(&hold, JobState::Attention, None, Some(&Sentence::from("?"))).await.unwrap();
    let done = Outcome { state: StepState::Done, detail: json!("by hand") };
    let nowhere = store.resolve_step("j2", "z", &done, &deed("job.resolve", "j2")).await;
    assert!(matches!(nowhere, Err(StoreFault::Absent { what: "step", .. })));
    assert_eq!(store.resolve_step("j2", "a", &done, &deed("job.resolve", "j2")).await.unwrap(), JobState::Queued);

    for (id, approved, then) in [("j3", true, JobState::Queued), ("j4", false, JobState::Cancelled)] {
        store.create_job(&job(id, JobState::Waiting, T1), &[step("a", 1, "x")], &deed("job.create", id)).await.unwrap();
        let decision =
            Decision { by: "eve".into(), approved, reason: "ja".into(), plan_sha256: "ab".into(), at: at(T2) };
        assert_eq!(store.decide_job(id, &decision, &deed("job.decide", id)).await.unwrap(), then);
        assert_eq!(store.decisions(id).await.unwrap(), std::slice::from_ref(&decision));
        let again = store.decide_job(id, &decision, &deed("job.decide", id)).await.unwrap();
        assert_eq!((again, store.decisions(id).await.unwrap().len()), (then, 1), "once");
        let absent = store.decide_job("j9", &decision, &deed("job.decide", "j9")).await;
        assert!(matches!(absent, Err(StoreFault::Absent { what: "job", .. })));
    }
    assert_eq!(store.resume_job("j3", &deed("job.resume", "j3")).await.unwrap(), JobState::Queued);
    let absent = store.resume_job("j9", &deed("job.resume", "j9")).await;
    assert!(matches!(absent, Err(StoreFault::Absent { what: "job", .. })));
    let cancelled = store.hold_job("j2", "w", LEASE).await.unwrap();
    assert!(cancelled.is_some() && store.job("j2").await.unwrap().state == JobState::Cancelling, "not forgotten");
    assert_eq!(store.resume_job("j4", &deed("job.resume", "j4")).await.unwrap(), JobState::Cancelled, "over is over");
    assert_eq!(store.audit(None, 99).await.unwrap().len(), 9);
}

async fn the_last_steps_of_a_cluster(bench: &Bench) {
    let store = kept(bench, "j1").await;
    let mut steps = Vec::new();
    for (count, state) in
        [StepState::Done, StepState::Failed, StepState::Unknown, StepState::Adopted].into_iter().enumerate()
    {
        let mut one = step(&count.to_string(), count as u32, if count == 3 { "csr" } else { "restart" });
        (one.state, one.started) = (state, Some(at([T1, T2, T3, T2][count])));
        steps.push(one);
    }
    store.create_job(&job("j2", JobState::Failed, T1), &steps, &deed("job.create", "j2")).await.unwrap();
    let last = async |actions: &[&str], limit| -> Vec<(String, String)> {
        let found = store.last_steps("hq", actions, limit).await.unwrap();
        found.into_iter().map(|(job, step)| (job, step.path)).collect()
    };
    let of = |path: &str| ("j2".to_owned(), path.to_owned());
    assert_eq!(last(&["restart"], 9).await, [of("2"), of("0")]);
    assert_eq!(last(&["restart", "csr"], 2).await, [of("2"), of("3")]);
    assert!(last(&[], 9).await.is_empty() && store.last_steps("other", &["csr"], 9).await.unwrap().is_empty());
}
