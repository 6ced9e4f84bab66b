//! Trust stores: distribute, replace, delete.

use std::time::{Duration, Instant};

use certwright::store::server::Role;
use certwright_simulator::faults::{Effect, Fault, When};
use serde_json::json;

use super::bench::{Bench, PUB, SUB, steps};

#[tokio::test(flavor = "multi_thread")]
async fn i9_t2_certificates_reach_stores_of_several_clusters_and_leave_them() {
    let bench = Bench::new("distribute", "15").await;
    let root = bench.authorities().remove(0);
    let ask = json!({
        "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [root], "description": "Lab root",
        "clusters": ["hq", "voicemail"],
    });
    let job = bench.job(ask).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let done = bench.changes();
    assert!(done.iter().any(|one| one == "cucm-pub.example.com upload_trust"), "{done:?}");
    assert!(done.iter().any(|one| one.starts_with("cuc-pub")), "{done:?}");
    assert!(steps(&job).iter().any(|one| one == "cucm-sub1.example.com await_stored done"), "R1: {:?}", steps(&job));
}

#[tokio::test(flavor = "multi_thread")]
async fn c6_what_a_job_changed_is_counted_when_it_is_over() {
    let bench = Bench::new("counted", "15").await;
    let viewer = bench.by(Role::Viewer);
    let hq = async |what: &str| bench.server.get(&format!("/api/v1/clusters/hq{what}"), &viewer).await.json();
    let trusted = async || hq("").await["certificates"]["trust_places"]["valid"].as_u64().unwrap();
    while hq("/sync").await["last"].is_null() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let before = trusted().await;
    let root = bench.authorities().remove(0);
    let ask =
        json!({ "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [root], "clusters": ["hq"] });
    let made = bench.ask(ask).await.json();
    // A page that is open looks while the job is done; that picture would be good for a minute.
    trusted().await;
    let job = bench.end_of(made["id"].as_str().unwrap()).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    // Judging may rest, for twenty times what it took.
    let begun = Instant::now();
    while trusted().await <= before {
        assert!(begun.elapsed() < Duration::from_secs(40), "{before} still");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// SHA-256 of PEM.
fn sha256(text: &str) -> String {
    let der = certwright_core::text::pem::blocks(text).remove(0).contents.unwrap();
    certwright_core::inspect::sha256_hex(&der)
}

#[tokio::test(flavor = "multi_thread")]
async fn t1_w14_a_replacement_reaches_every_node_before_the_old_one_goes() {
    let bench = Bench::new("replace", "15").await;
    let [old, new] = <[String; 2]>::try_from(bench.authorities()).unwrap();
    let put = json!({
        "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [old], "clusters": ["hq"],
    });
    assert_eq!(bench.job(put).await["state"], "succeeded");
    let mark = bench.changes().len();
    let ask = json!({ "operation": "replace", "old": sha256(&old), "certificate": new, "clusters": ["hq"] });
    let mut waived = ask.clone();
    waived["waivers"] = json!([{ "guard": "W3", "reason": "CHG0042" }, { "guard": "W12", "reason": "CHG0042" }]);
    let job = bench.job(waived).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let done = bench.changes().split_off(mark);
    let first_away = done.iter().position(|one| one.ends_with("delete_trust")).unwrap_or_else(|| panic!("{done:?}"));
    assert!(done[..first_away].iter().all(|one| one.ends_with("upload_trust")) && first_away > 0, "{done:?}");
    let states = steps(&job);
    let deletions: Vec<&String> = states.iter().filter(|one| one.contains("delete_trust")).collect();
    assert!(deletions.len() > 1, "every node that held it: {states:?}");
    assert!(deletions.iter().all(|one| one.ends_with("done") || one.ends_with("adopted")), "R3, T3: {states:?}");
    let kept = job["steps"].as_array().unwrap().iter().find(|step| step["action"] == "delete_trust").unwrap();
    assert_eq!(kept["before"]["pem"], old, "W3: the certificate is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn t2_what_was_distributed_is_deleted_on_an_old_release_too() {
    let bench = Bench::new("old", "12.5SU7").await;
    let root = bench.authorities().remove(0);
    let put = json!({
        "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [root], "clusters": ["hq"],
        "nodes": [PUB, SUB],
    });
    let job = bench.job(put).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let waivers: Vec<_> = ["W3", "W5", "W12"].map(|guard| json!({ "guard": guard, "reason": "CHG0042" })).into();
    let ask = json!({
        "operation": "delete", "certificates": [sha256(&root)], "clusters": ["hq"], "nodes": [PUB, SUB],
        "waivers": waivers,
    });
    let job = bench.job(ask).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    assert!(bench.changes().iter().any(|one| one.ends_with("delete_trust")), "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn t3_j5_a_node_that_does_not_find_the_file_fails_alone_says_why_and_is_retried_alone() {
    let bench = Bench::new("not-found", "15").await;
    let root = bench.authorities().remove(0);
    let put = json!({
        "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [root], "clusters": ["hq", "voicemail"],
    });
    let put = bench.job(put).await;
    assert_eq!(put["state"], "succeeded");
    let nodes = put["steps"].as_array().unwrap().iter().filter_map(|step| step["node"].as_str());
    let odd = nodes.into_iter().find(|node| node.starts_with("cuc-pub")).unwrap();
    bench.fleet.world.faults.add(Fault {
        node: Some(odd.to_owned()),
        interface: Some("ssh".to_owned()),
        operation: Some("set cert delete".to_owned()),
        effect: Effect::Error { status: 500, text: "file not found".to_owned() },
        when: When::Before,
        skip: 0,
        count: Some(1),
        probability: 1.0,
    });
    let waivers: Vec<_> = ["W3", "W5", "W12"].map(|guard| json!({ "guard": guard, "reason": "CHG0042" })).into();
    let ask = json!({
        "operation": "delete", "certificates": [sha256(&root)], "stores": ["tomcat-trust"],
        "clusters": ["hq", "voicemail"], "waivers": waivers,
    });
    let job = bench.job(ask).await;
    assert_eq!(job["state"], "failed", "no person has to find out: {job:#}");
    let (failed, others): (Vec<_>, Vec<_>) =
        job["steps"].as_array().unwrap().iter().partition(|step| step["state"] == "failed");
    assert_eq!(failed.iter().map(|step| step["node"].as_str().unwrap()).collect::<Vec<_>>(), [odd]);
    // A node may lose it by replication before it is asked.
    let is_done = |step: &&&serde_json::Value| ["done", "adopted"].iter().any(|state| step["state"] == *state);
    assert!(others.len() > 1 && others.iter().filter(is_done).count() == others.len(), "{:?}", steps(&job));
    let detail = &failed[0]["detail"];
    assert!(detail["message"].as_str().is_some_and(|said| said.contains("still lists")), "J5: {detail:#}");
    assert!(detail["node_said"].as_str().is_some_and(|said| said.contains("file not found")), "J5: {detail:#}");
    let path = format!("/api/v1/jobs/{}/retry", job["id"].as_str().unwrap());
    let again = bench.server.post(&path, &bench.by(Role::Operator), json!({})).await;
    assert_eq!(again.status.as_u16(), 201, "{}", again.body);
    let again = bench.end_of(again.json()["id"].as_str().unwrap()).await;
    assert_eq!((again["state"].as_str(), again["retry_of"].as_str()), (Some("succeeded"), job["id"].as_str()));
    let [step] = again["steps"].as_array().unwrap().as_slice() else { panic!("{:?}", steps(&again)) };
    assert_eq!(step["node"], odd, "the failed node alone");
    let first = bench.end_of(job["id"].as_str().unwrap()).await;
    assert_eq!(first["retried_by"], json!([again["id"]]), "whoever looks at the failure finds what came of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_old_release_lists_by_name_alone_is_never_said_to_be_there_or_gone() {
    let bench = Bench::new("names", "12.5SU7").await;
    let root = bench.authorities().remove(0);
    let put = json!({
        "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [root], "clusters": ["hq"],
    });
    let job = bench.job(put.clone()).await;
    let waits = steps(&job).into_iter().filter(|one| one.starts_with("imp") && one.contains("await_stored"));
    assert!(waits.into_iter().all(|one| one.ends_with("failed")), "{job:#}");

    // By its own word the node holds it: it is not sent into a failure once more.
    let again = bench.job(put).await;
    let uploads = steps(&again).into_iter().filter(|one| one.starts_with("imp") && one.contains("upload_trust"));
    let uploads: Vec<String> = uploads.collect();
    assert!(!uploads.is_empty() && uploads.iter().all(|one| one.ends_with("adopted")), "{again:#}");
}
