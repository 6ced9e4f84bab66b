//! Guards before real jobs: what stands in the way on simulated nodes.

use axum::http::Method;
use certwright::store::server::Role;
use certwright_core::inspect::sha256_hex;
use certwright_core::text::pem;
use certwright_simulator::audit::Caller;
use certwright_simulator::world::Cluster;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB, steps};

/// The guards that stand in the way of a plan: `guard by what sets it aside`.
async fn in_the_way(bench: &Bench, operation: &Value) -> Vec<String> {
    let answer = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), operation.clone()).await;
    let plan = answer.json();
    let guards = plan["in_the_way"].as_array().unwrap_or_else(|| panic!("{plan:#}"));
    let word =
        |one: &Value| format!("{} by {}", one["guard"].as_str().unwrap(), one["overridden_by"].as_str().unwrap());
    let mut names: Vec<String> = guards.iter().map(word).collect();
    names.sort();
    names.dedup();
    names
}

fn renew(unit: &str) -> Value {
    json!({ "operation": "renew", "unit": unit, "clusters": ["hq"], "nodes": [PUB] })
}

/// Puts the cluster into a condition that nobody asked for.
fn condition(bench: &Bench, change: impl Fn(&mut Cluster)) {
    let world = &bench.fleet.world;
    let place = world.find(PUB).unwrap();
    change(&mut world.visit(place.id, Caller::itself()).cluster);
}

/// An entry of a store of the publisher, by how its file begins.
fn entry(bench: &Bench, store: &str, file: &str) -> String {
    let state = bench.fleet.world.state();
    let nodes = state["clusters"][0]["nodes"].as_array().unwrap().clone();
    let node = nodes.into_iter().find(|node| node["fqdn"] == PUB).unwrap();
    let entries = node["trust"][store].as_array().unwrap().clone();
    let found = entries.iter().find(|one| one["file"].as_str().unwrap().starts_with(file));
    found.unwrap_or_else(|| panic!("{entries:?}"))["sha256"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn w5_w12_w13_the_state_of_the_nodes_stands_in_the_way() {
    let bench = Bench::new("preflight", "15").await;
    assert_eq!(in_the_way(&bench, &renew("tomcat")).await, Vec::<String>::new(), "all is well");
    condition(&bench, |cluster| cluster.replication_state = 3);
    assert_eq!(in_the_way(&bench, &renew("tomcat")).await, ["W5 by reason"]);
    condition(&bench, |cluster| {
        cluster.replication_state = 2;
        cluster.nodes[1].inactive_build = Some("15.0.1.99900-1".to_owned());
    });
    assert_eq!(in_the_way(&bench, &renew("tomcat")).await, ["W13 by reason"]);
    condition(&bench, |cluster| {
        cluster.nodes[1].inactive_build = None;
        cluster.backups.clear();
    });
    assert_eq!(in_the_way(&bench, &renew("tomcat")).await, Vec::<String>::new(), "tomcat needs no backup");
    assert_eq!(in_the_way(&bench, &renew("TVS")).await, ["W12 by reason"]);
    let mut refused = renew("TVS");
    refused["waivers"] = json!([]);
    let answer = bench.ask(refused).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (409, "guards"), "{}", answer.body);
    assert!(bench.changes().is_empty(), "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_says_into_which_freeze_it_falls_and_is_stopped_by_none() {
    let bench = Bench::new("freeze", "15").await;
    let by = bench.by(Role::Operator);
    let plan = async || bench.server.post("/api/v1/plans", &by, renew("tomcat")).await.json();
    let before = plan().await;
    assert_eq!(before["freezes"], Value::Null, "nobody has said of any");
    let today = chrono::Utc::now().date_naive();
    let day = |days: i64| (today + chrono::Duration::days(days)).to_string();
    let freezes =
        json!([{ "from": day(-1), "until": day(1), "why": "year end" }, { "from": day(9), "until": day(10) }]);
    let habits = json!({ "lead_days": 14, "weekday": 0, "window_load_max": 10, "freezes": freezes });
    let admin = bench.by(Role::Administrator);
    let set = bench.server.send(Method::PUT, "/api/v1/settings/renewals", &admin, Some(habits)).await;
    assert_eq!(set.status.as_u16(), 200, "{}", set.body);
    let by_now = plan().await;
    let said = by_now["freezes"].as_array().unwrap();
    assert_eq!(said.len(), 1, "of what is to come nothing is said: {said:?}");
    assert_eq!((&said[0]["until"], &said[0]["why"]), (&json!(day(1)), &json!("year end")));
    assert!(said[0]["set_by"].is_string(), "{said:?}");
    assert_eq!(by_now["sha256"], before["sha256"], "what is agreed to is the same");
    let mut agreed = renew("tomcat");
    agreed["plan_sha256"] = before["sha256"].clone();
    assert_eq!(bench.job(agreed).await["state"], "succeeded");
}

#[tokio::test(flavor = "multi_thread")]
async fn w1_the_second_change_of_what_phones_trust_waits_for_them() {
    let bench = Bench::new("phones", "15").await;
    let job = bench.job(renew("TVS")).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    assert_eq!(in_the_way(&bench, &renew("CallManager")).await, ["W1 by second_person"]);
    assert_eq!(in_the_way(&bench, &renew("tomcat")).await, Vec::<String>::new(), "phones do not ask for it");
    assert_eq!(bench.changes(), [format!("{PUB} regenerate")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn w3_w14_trust_of_phones_is_neither_given_nor_taken_lightly() {
    let bench = Bench::new("trust-guards", "15").await;
    let maker = entry(&bench, "CallManager-trust", "Cisco_Manufacturing_CA");
    let delete = json!({
        "operation": "delete", "stores": ["CallManager-trust"], "certificates": [maker], "clusters": ["hq"],
    });
    assert_eq!(in_the_way(&bench, &delete).await, ["W3 by reason"]);
    let grant = json!({
        "operation": "distribute", "stores": ["CallManager-trust"], "certificates": [bench.authorities().remove(0)],
        "clusters": ["hq"],
    });
    assert_eq!(in_the_way(&bench, &grant).await, ["W14 by second_person"]);
    assert!(bench.changes().is_empty(), "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn t1_w14_the_old_one_goes_when_the_new_one_is_everywhere() {
    let bench = Bench::new("replace", "15").await;
    let [old, new] = <[String; 2]>::try_from(bench.authorities()).unwrap();
    let distribute = json!({
        "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [old], "clusters": ["hq"],
    });
    assert_eq!(bench.job(distribute).await["state"], "succeeded");
    let sha256 = sha256_hex(&pem::blocks(&old).remove(0).contents.unwrap());
    let replace = json!({
        "operation": "replace", "stores": ["tomcat-trust"], "old": sha256, "certificate": new, "clusters": ["hq"],
        "nodes": [PUB, SUB],
    });
    assert_eq!(in_the_way(&bench, &replace).await, Vec::<String>::new(), "the plan knows what its steps lead to");
    let job = bench.job(replace).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let words = steps(&job);
    let at = |what: &str| words.iter().position(|step| step.contains(what)).unwrap_or_else(|| panic!("{words:?}"));
    assert!(at("upload_trust") < at("delete_trust") && at("await_stored") < at("delete_trust"), "{words:?}");
    // What is on its way between nodes arrives, and then it is gone everywhere.
    for _ in 0..100 {
        if !bench.fleet.world.state().to_string().contains(&sha256) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it is still held: {:#}", bench.fleet.world.state());
}
