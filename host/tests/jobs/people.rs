//! Approval, cancellation, roles; people who were faster, and people who must look.

use certwright::store::SqliteStore;
use certwright::store::jobs::{JobState, JobStore as _, Outcome, StepState};
use certwright::store::server::Role;
use certwright_core::sentence::Sentence;
use certwright_core::uc::Purpose;
use certwright_simulator::audit::Caller;
use certwright_simulator::faults::{Effect, Fault, When};
use serde_json::{Value, json};
use std::time::Duration;

use super::bench::{Bench, PUB, SUB, steps};

#[tokio::test(flavor = "multi_thread")]
async fn roles_ask_and_look() {
    let bench = Bench::new("roles", "15").await;
    let ask = json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"] });
    for role in [Role::Viewer, Role::Approver] {
        let answer = bench.server.post("/api/v1/jobs", &bench.by(role), ask.clone()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "role"));
    }
    assert!(bench.changes().is_empty());
}

/// A CA for the phones' trust, which a second person must agree to.
fn distribute(bench: &Bench, waivers: &[&str]) -> Value {
    let waivers: Vec<Value> = waivers.iter().map(|guard| json!({ "guard": guard, "reason": "CHG0042" })).collect();
    json!({
        "operation": "distribute", "stores": ["CallManager-trust"], "certificates": [bench.authorities()[0]],
        "clusters": ["hq"], "waivers": waivers,
    })
}

async fn post(bench: &Bench, role: Role, id: &str, verb: &str) -> (u16, String) {
    let path = format!("/api/v1/jobs/{id}/{verb}");
    let answer = bench.server.post(&path, &bench.by(role), json!({ "reason": "seen" })).await;
    (answer.status.as_u16(), answer.body)
}

#[tokio::test(flavor = "multi_thread")]
async fn w14_who_asks_cannot_approve_and_another_person_can() {
    let bench = Bench::new("approve", "15").await;
    let refused = bench.ask(distribute(&bench, &[])).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "guards"), "{}", refused.body);
    assert_eq!(refused.json()["in_the_way"][0]["guard"], "W14", "{}", refused.body);
    let path = "/api/v1/jobs";
    let made = bench.server.post(path, &bench.by(Role::Administrator), distribute(&bench, &["W14"])).await.json();
    let id = made["id"].as_str().unwrap_or_else(|| panic!("{made:#}"));
    assert_eq!((made["state"].as_str(), made["waiting_for"]["kind"].as_str()), (Some("waiting"), Some("approval")));
    assert_eq!(post(&bench, Role::Operator, id, "approve").await.0, 403, "no approver");
    let (status, body) = post(&bench, Role::Administrator, id, "approve").await;
    assert!(status == 403 && body.contains("second_person"), "{body}");
    let (status, body) = post(&bench, Role::Operator, id, "resume").await;
    assert!(status == 409 && body.contains("approval"), "{body}");
    assert!(bench.changes().is_empty());
    assert_eq!(post(&bench, Role::Approver, id, "approve").await.0, 200);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    assert_eq!(job["decisions"][0]["by"], "token:approver/id-approver");
    assert_eq!(bench.changes(), [format!("{PUB} upload_trust")]);
    assert_eq!(post(&bench, Role::Approver, id, "approve").await.0, 409, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_waits_is_rejected_or_cancelled_and_nothing_is_done() {
    let bench = Bench::new("reject", "15").await;
    for (role, verb) in [(Role::Approver, "reject"), (Role::Operator, "cancel")] {
        let made = bench.ask(distribute(&bench, &["W14"])).await.json();
        let id = made["id"].as_str().unwrap();
        assert_eq!(post(&bench, role, id, verb).await.0, 200);
        let job = bench.end_of(id).await;
        assert_eq!(job["state"], "cancelled", "{job:#}");
        assert!(steps(&job).iter().all(|step| step.ends_with("skipped")), "{:?}", steps(&job));
    }
    assert!(bench.changes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn w1_a_second_change_of_what_phones_trust_needs_a_second_person() {
    let bench = Bench::new("phones", "15").await;
    let renew = |unit: &str| json!({ "operation": "renew", "unit": unit, "clusters": ["hq"], "nodes": [PUB, SUB] });
    let first = bench.job(renew("CallManager")).await;
    assert_eq!(first["state"], "succeeded", "one purpose on several nodes is one change: {first:#}");
    assert!(first["steps"][0]["before"]["phones"].as_array().unwrap().len() > 5, "who was registered is kept");
    let second = bench.ask(renew("TVS")).await;
    assert_eq!((second.status.as_u16(), second.code()), (409, "guards"), "{}", second.body);
    let guards = second.json()["in_the_way"].as_array().unwrap().clone();
    let w1 = guards.iter().find(|guard| guard["guard"] == "W1").unwrap_or_else(|| panic!("{guards:#?}"));
    assert_eq!(w1["overridden_by"], "second_person", "{w1:#}");
    assert_eq!(bench.changes().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn w16_who_was_faster_is_noticed_before_anything_is_sent() {
    let bench = Bench::new("faster", "15").await;
    let ask = json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"], "nodes": [SUB] });
    let plan = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), ask.clone()).await.json();
    let place = bench.fleet.node(SUB).unwrap().place.id;
    bench.fleet.world.visit(place, Caller::itself()).regenerate(Purpose::Tomcat).unwrap();
    let mut late = ask;
    late["plan_sha256"] = plan["sha256"].clone();
    let refused = bench.ask(late).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "plan_moved"), "{}", refused.body);
    assert!(refused.json()["plan"]["steps"].is_array(), "with the plan as it is now");
    assert!(bench.changes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_whose_outcome_nobody_knows_is_for_a_person() {
    let bench = Bench::new("unknown", "15").await;
    let made = bench.ask(distribute(&bench, &["W14"])).await.json();
    let (id, path) = (made["id"].as_str().unwrap(), made["steps"][0]["path"].as_str().unwrap());
    // As a run leaves it whose node did not come back.
    let store = SqliteStore::open(&bench.server.file()).unwrap();
    let deed = certwright::audit::Deed::new("local:test", "test", "job.resume", id, json!({}));
    store.resume_job(id, &deed).await.unwrap();
    let hold = store.hold_job(id, "test", Duration::from_secs(60)).await.unwrap().unwrap();
    assert!(store.intend_step(&hold, path, &json!({})).await.unwrap());
    let unknown = Outcome { state: StepState::Unknown, detail: json!({ "message": "the node is away" }) };
    assert!(store.finish_step(&hold, path, &unknown, None).await.unwrap());
    assert!(store.set_job(&hold, JobState::Attention, None, Some(&Sentence::from("look"))).await.unwrap());
    assert!(!store.finish_step(&hold, path, &unknown, None).await.unwrap(), "the hold was given back");
    let (status, body) = post(&bench, Role::Operator, id, "resume").await;
    assert!(status == 409 && body.contains(path), "{body}");
    let resolve = |reason: &str| json!({ "path": path, "applied": false, "reason": reason });
    let url = format!("/api/v1/jobs/{id}/resolve");
    let silent = bench.server.post(&url, &bench.by(Role::Operator), resolve(" ")).await;
    assert_eq!(silent.code(), "reason_missing");
    let told = bench.server.post(&url, &bench.by(Role::Operator), resolve("seen on its page")).await;
    assert_eq!(told.status.as_u16(), 200, "{}", told.body);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "what did not happen is done: {job:#}");
    assert_eq!(bench.changes(), [format!("{PUB} upload_trust")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_for_replication_ends_when_the_job_is_cancelled() {
    let bench = Bench::new("cancel", "15").await;
    // The subscriber answers nobody.
    bench.fleet.world.faults.add(Fault {
        node: Some(SUB.to_owned()),
        interface: None,
        operation: None,
        effect: Effect::Reset,
        when: When::Before,
        skip: 0,
        count: None,
        probability: 1.0,
    });
    let mut ask = distribute(&bench, &["W14", "W5"]);
    ask["waivers"][1]["reason"] = json!("the subscriber is being rebuilt");
    let made = bench.ask(ask).await.json();
    let id = made["id"].as_str().unwrap_or_else(|| panic!("{made:#}"));
    assert_eq!(post(&bench, Role::Approver, id, "approve").await.0, 200);
    for _ in 0..1200 {
        if bench.changes().iter().any(|one| one.ends_with("upload_trust")) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(post(&bench, Role::Operator, id, "cancel").await.0, 200);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "cancelled", "{job:#}");
    assert_eq!(steps(&job), [format!("{PUB} upload_trust done"), format!("{SUB} await_stored skipped")]);
}
