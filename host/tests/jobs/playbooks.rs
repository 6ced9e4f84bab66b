//! Playbooks on simulated nodes: what is planned is done, once, and what was changed for a time comes back.

use certwright::store::server::Role;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB, steps};

const HEADER: &str = "//! title = \"T\"\n//! purpose = \"P\"\n//! outage = \"\"\n//! undo = \"\"\n";

pub(crate) fn playbook(body: &str) -> Value {
    let script = format!("{HEADER}{body}");
    json!({ "operation": "playbook", "bundle": { "name": "test", "script": script }, "arguments": {}, "clusters": [] })
}

/// The states of a job's steps, in a line.
fn states(job: &Value) -> String {
    let all = job["steps"].as_array().unwrap().iter();
    all.map(|step| format!("{}={}", step["action"].as_str().unwrap(), step["state"].as_str().unwrap()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_playbook_renews_restarts_and_is_what_was_planned() {
    let bench = Bench::new("playbook", "15SU2").await;
    let wanted = playbook(
        r#"each_cluster(["hq", "voicemail"], |c| {
            publisher_first(nodes(c), |n| {
                let fresh = regenerate(n, "tomcat");
                restart(n, "Cisco Tomcat");
                await_stored(n, "tomcat", fresh.sha256);
            });
        });"#,
    );
    let plan = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), wanted.clone()).await.json();
    assert!(plan["steps"][2]["sha256"].as_str().unwrap().starts_with('«'), "{plan:#}");
    assert!(bench.changes().is_empty(), "a plan touches nothing");
    let job = bench.job(wanted).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], steps(&job));
    assert_eq!(job["playbook"], "test");
    assert!(states(&job).split(' ').all(|one| one.ends_with("=done")), "{}", states(&job));
    let changes = bench.changes();
    let regenerated =
        |node: &str| changes.iter().filter(|one| one.starts_with(node) && one.contains("self-signed")).count();
    assert!(changes.len() >= 6, "{changes:?}");
    let _ = regenerated;
    let at = |words: &str| changes.iter().position(|one| one.starts_with(words)).unwrap_or(usize::MAX);
    assert!(at(PUB) < at(SUB), "publisher first: {changes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_signed_by_whom_a_person_brings_it_to() {
    let bench = Bench::new("playbook-sign", "15SU2").await;
    let wanted = playbook(&format!(
        r#"each_cluster(["hq"], |c| {{
            let n = publisher(c);
            let r = generate_request(n, "tomcat");
            let issuers = read_certificates("{}").map(|one| one.pem);
            for one in issuers {{ upload_trust(n, "tomcat-trust", one); }}
            let chain = sign(n, "tomcat", r.csr, #{{ issuers: issuers }});
            let fresh = upload_identity(n, "tomcat", chain);
            await_stored(n, "tomcat", fresh.sha256);
        }});"#,
        bench.issuers().replace('\n', "\\n")
    ));
    let job = bench.job(wanted).await;
    assert_eq!(
        (job["state"].as_str(), job["waiting_for"]["kind"].as_str()),
        (Some("waiting"), Some("authority")),
        "{job:#}"
    );
    let id = job["id"].as_str().unwrap();
    let path = job["waiting_for"]["path"].as_str().unwrap();
    let operator = bench.by(Role::Operator);
    let place = format!("/api/v1/jobs/{id}/answer");
    let answer = |certificate: String| {
        let body = json!({ "path": path, "certificates": [certificate] });
        bench.server.post(&place, &operator, body)
    };
    let wrong = answer(bench.issuers()).await;
    assert_eq!(wrong.status.as_u16(), 409, "{}", wrong.body);
    let csr = job["steps"].as_array().unwrap()[0]["detail"]["csr"].as_str().unwrap().to_owned();
    let given = answer(bench.sign(&csr)).await;
    assert_eq!(given.status.as_u16(), 200, "{}", given.body);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], steps(&job));
    assert_eq!(bench.changes().iter().filter(|one| one.contains("identity")).count(), 1, "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn w15_a_service_that_was_stopped_for_a_time_runs_again_after_failure_and_cancel() {
    let bench = Bench::new("playbook-back", "15SU2").await;
    let wanted = |work: &str| {
        playbook(&format!(
            "each_cluster([\"hq\"], |c| {{ let n = publisher(c); temporarily(stopped(n, \"Cisco Tftp\"), || {{ {work} }}); }});"
        ))
    };
    // A step that the node refuses.
    let job = bench.job(wanted("restart(n, \"No Such Service\");")).await;
    assert_eq!(job["state"], "failed", "{} {}", job["message"], states(&job));
    assert!(states(&job).ends_with("control_service=done"), "{}", states(&job));
    // One that waits, and is cancelled.
    let made = bench.ask(wanted("sleep(1000000);")).await;
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let job = bench.end_of(&id).await;
    assert_eq!(
        (job["state"].as_str(), job["waiting_for"]["kind"].as_str()),
        (Some("waiting"), Some("time")),
        "{job:#}"
    );
    bench.server.post(&format!("/api/v1/jobs/{id}/cancel"), &bench.by(Role::Operator), json!({})).await;
    bench.server.post(&format!("/api/v1/jobs/{id}/resume"), &bench.by(Role::Operator), json!({})).await;
    let mut job = bench.end_of(&id).await;
    for _ in 0..50 {
        if job["state"] == "cancelled" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        job = bench.end_of(&id).await;
    }
    assert_eq!(job["state"], "cancelled", "{} {}", job["message"], states(&job));
    assert!(states(&job).ends_with("control_service=done"), "{}", states(&job));
    let starts = bench.changes().iter().filter(|one| one.contains("tart")).count();
    assert!(starts >= 2, "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_is_waited_for_and_then_it_goes_on() {
    let bench = Bench::new("playbook-approve", "15SU2").await;
    let wanted = playbook(
        "each_cluster([\"hq\"], |c| { restart(publisher(c), \"Cisco Tftp\"); }); approve(\"all phones are back\"); sleep(1); each_cluster([\"hq\"], |c| { restart(publisher(c), \"Cisco Tftp\"); });",
    );
    let job = bench.job(wanted).await;
    assert_eq!(
        (job["state"].as_str(), job["waiting_for"]["kind"].as_str()),
        (Some("waiting"), Some("approval")),
        "{job:#}"
    );
    assert_eq!(bench.changes().len(), 1);
    let id = job["id"].as_str().unwrap();
    let said = bench
        .server
        .post(&format!("/api/v1/jobs/{id}/approve"), &bench.by(Role::Administrator), json!({ "reason": "seen" }))
        .await;
    assert_eq!(said.status.as_u16(), 200, "{}", said.body);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{} {}", job["message"], states(&job));
    assert_eq!(bench.changes().len(), 2, "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_planned_is_told_in_words() {
    let bench = Bench::new("playbook-wrong", "15SU2").await;
    let operator = bench.by(Role::Operator);
    for (body, words) in [
        ("restart(publisher(cluster(\"hq\")), \"x\");", "each_cluster"),
        ("each_cluster(clusters(), |c| { regenrate(publisher(c), \"tomcat\"); });", "regenrate"),
        ("note(\"all is well\");", "all is well"),
        ("each_cluster([\"none\"], |c| {});", "none"),
        ("each_cluster([\"hq\"], |c| { while true {} });", "operations"),
        (
            "each_cluster([\"hq\"], |c| { sign(publisher(c), \"tomcat\", \"…\", #{ authority: \"none-such\" }); });",
            "none-such",
        ),
    ] {
        let plan = bench.server.post("/api/v1/plans", &operator, playbook(body)).await;
        assert!(plan.status.as_u16() == 422 && plan.body.contains(words), "{body}: {} {}", plan.status, plan.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_a_page_and_is_made_again_from_the_saved_cluster() {
    let bench = Bench::new("playbook-document", "15SU2").await;
    let operator = bench.by(Role::Operator);
    let world = bench.server.get("/api/v1/clusters/hq/world", &operator).await;
    assert_eq!(world.status, 200, "{}", world.body);
    assert!(!world.body.to_lowercase().contains("password") && !world.body.contains("PRIVATE KEY"));
    assert_eq!(bench.server.get("/api/v1/clusters/hq/world", &bench.by(Role::Viewer)).await.status, 403);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let saved = folder.join("playbook-document-world.json");
    std::fs::write(&saved, &world.body).unwrap();
    let name = "tomcat-self-signed";
    let shown = bench.server.get(&format!("/api/v1/playbooks/{name}"), &bench.by(Role::Viewer)).await.json();
    let bundle = json!({ "name": name, "script": shown["script"], "library": shown["library"] });
    let wanted = json!({
        "operation": "playbook", "bundle": bundle, "arguments": { "clusters": ["hq"] }, "clusters": [],
    });
    let live = bench.server.post("/api/v1/plans", &operator, wanted.clone()).await.json();
    let (code, offline, noted) = super::commands::certwright(
        &bench,
        &["playbook", "plan", name, "--param", "clusters=hq", "--world", saved.to_str().unwrap(), "--format", "json"],
    );
    let offline: Value = serde_json::from_str(&offline).unwrap_or_else(|_| panic!("{code} {noted}"));
    let steps = |plan: &Value| {
        let all = plan["steps"].as_array().unwrap().iter();
        all.map(|one| format!("{} {} {}", one["path"], one["node"], one["does"])).collect::<Vec<_>>()
    };
    assert_eq!(steps(&live), steps(&offline));
    assert_eq!(live["by_cluster"][0]["radius"]["sso"], offline["by_cluster"][0]["radius"]["sso"]);
}
