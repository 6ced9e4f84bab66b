//! What a job changed is taken back by a job of its own, as far as it can be; the rest is named.

use certwright::store::jobs::JobState;
use certwright::store::server::Role;
use certwright_core::playbook::Action;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB, steps};
use super::playbooks::playbook;
use super::rig::{IMP, Rig, brief};

const WAIVED: [&str; 5] = ["W3", "W5", "W6", "W8", "W12"];

fn undo(job: &Value) -> Value {
    let waivers: Vec<Value> = WAIVED.map(|guard| json!({ "guard": guard, "reason": "CHG0042" })).into();
    json!({ "operation": "undo", "job": job["id"], "waivers": waivers })
}

/// What would be done: `node action`, and what stays: `node action: why`.
async fn plan(bench: &Bench, wanted: &Value) -> (Value, Vec<String>, Vec<String>) {
    let plan = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), wanted.clone()).await;
    assert_eq!(plan.status.as_u16(), 200, "{}", plan.body);
    let plan = plan.json();
    let word = |of: &Value, name: &str| of[name].as_str().unwrap_or("?").to_owned();
    let listed = |name: &str| plan[name].as_array().cloned().unwrap_or_default();
    let wanted = listed("steps").iter().map(|one| format!("{} {}", word(one, "node"), word(one, "action"))).collect();
    let kept = listed("kept").iter().map(|one| format!("{} {}", word(one, "node"), word(one, "why"))).collect();
    (plan, wanted, kept)
}

fn distribute(certificate: &str) -> Value {
    json!({ "operation": "distribute", "stores": ["tomcat-trust"], "certificates": [certificate], "clusters": ["hq"] })
}

/// Whether a node holds a certificate for trust in tomcat-trust, by the simulator's own word.
fn trusts(bench: &Bench, node: &str, certificate: &str) -> bool {
    let der = certwright_core::text::pem::blocks(certificate).remove(0).contents.unwrap();
    let sha256 = certwright_core::inspect::sha256_hex(&der);
    bench.fleet.world.state().to_string().contains(&sha256) && {
        let state = bench.fleet.world.state();
        let clusters = state["clusters"].as_array().unwrap();
        let mut nodes = clusters.iter().flat_map(|cluster| cluster["nodes"].as_array().unwrap());
        nodes.find(|one| one["fqdn"] == node).unwrap()["trust"].to_string().contains(&sha256)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_a_job_uploaded_go_come_again_and_the_undo_is_a_job_like_any_other() {
    let bench = Bench::new("undo-trust", "15").await;
    let root = bench.authorities().remove(0);
    let put = bench.job(distribute(&root)).await;
    assert_eq!(put["state"], "succeeded", "{put:#}");
    assert!(trusts(&bench, PUB, &root) && trusts(&bench, SUB, &root));
    assert!(put["undo"]["steps"].as_u64().is_some_and(|steps| steps > 1), "{}", put["undo"]);

    let (_, wanted, kept) = plan(&bench, &undo(&put)).await;
    assert_eq!(wanted.first().map(String::as_str), Some(format!("{PUB} delete_trust").as_str()), "{wanted:?}");
    assert!(wanted.contains(&format!("{SUB} delete_trust")) && kept.is_empty(), "{wanted:?} {kept:?}");
    let gone = bench.job(undo(&put)).await;
    assert_eq!(gone["state"], "succeeded", "{:?}", steps(&gone));
    assert_eq!((gone["name"].as_str(), gone["undo_of"].as_str()), (Some("undo"), put["id"].as_str()));
    let path = format!("/api/v1/jobs/{}", put["id"].as_str().unwrap());
    let shown = bench.server.get(&path, &bench.by(Role::Viewer)).await.json();
    assert_eq!((&put["undone_by"], &shown["undone_by"]), (&json!([]), &json!([gone["id"]])), "and back");
    assert!(!trusts(&bench, PUB, &root) && !trusts(&bench, SUB, &root), "{:?}", bench.changes());

    // There is nothing left of it to take back.
    let again = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), undo(&put)).await;
    assert!(again.body.contains("nothing of job"), "{}", again.body);
    // What was taken back comes again from the copy that the journal has.
    let (_, wanted, _) = plan(&bench, &undo(&gone)).await;
    assert_eq!(wanted.first().map(String::as_str), Some(format!("{PUB} upload_trust").as_str()), "{wanted:?}");
    let back = bench.job(undo(&gone)).await;
    assert_eq!(back["state"], "succeeded", "{:?}", steps(&back));
    assert!(trusts(&bench, PUB, &root) && trusts(&bench, SUB, &root), "{:?}", bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn guards_judge_it_and_nobody_sends_steps_of_their_own() {
    let bench = Bench::new("undo-guards", "15").await;
    let root = bench.authorities().remove(0);
    let put = bench.job(distribute(&root)).await;
    assert_eq!(put["state"], "succeeded", "{put:#}");
    // Another job makes the entry necessary.
    let made = bench.job(request()).await;
    let csr = made["steps"][0]["detail"]["csr"].as_str().unwrap().to_owned();
    let uploaded = bench.job(upload(&bench, &csr)).await;
    assert_eq!(uploaded["state"], "succeeded", "{:?} {}", steps(&uploaded), uploaded["message"]);

    let mut bare = undo(&put);
    bare["waivers"] = json!([]);
    // What is sent beside the job counts for nothing: its journal tells the steps.
    bare["steps"] = json!([{ "of": "x", "cluster": "hq", "node": PUB, "action": "restart_node" }]);
    let (shown, wanted, _) = plan(&bench, &bare).await;
    assert!(wanted.iter().all(|one| one.ends_with("delete_trust")), "{wanted:?}");
    let guards = shown["in_the_way"].to_string();
    assert!(guards.contains("W3"), "an identity needs it by now: {guards}");
    let refused = bench.server.post("/api/v1/jobs", &bench.by(Role::Operator), bare).await;
    assert_eq!((refused.status.as_u16(), refused.json()["code"].as_str()), (409, Some("guards")), "{}", refused.body);
    let viewer = bench.server.post("/api/v1/jobs", &bench.by(Role::Viewer), undo(&put)).await;
    assert_eq!(viewer.status.as_u16(), 403, "{}", viewer.body);
    assert!(trusts(&bench, PUB, &root));
}

fn request() -> Value {
    json!({ "operation": "generate-csr", "unit": "tomcat", "spread": "node", "clusters": ["hq"], "nodes": [PUB] })
}

fn upload(bench: &Bench, csr: &str) -> Value {
    let mut certificates = vec![bench.sign(csr)];
    certificates.extend(bench.authorities());
    json!({ "operation": "upload", "unit": "tomcat", "certificates": certificates, "clusters": ["hq"], "nodes": [PUB] })
}

#[tokio::test(flavor = "multi_thread")]
async fn services_and_settings_come_back_and_keys_do_not() {
    let bench = Bench::new("undo-playbook", "15SU2").await;
    let job = bench
        .job(playbook(
            r#"each_cluster(["hq"], |c| {
                let n = publisher(c);
                stop(n, "Cisco Tftp");
                temporarily(stopped(n, "Cisco CTIManager"), || { await_service(n, "Cisco Tomcat"); });
                regenerate(n, "tomcat");
            });"#,
        ))
        .await;
    assert_eq!(job["state"], "succeeded", "{} {:?}", job["message"], steps(&job));
    let (_, wanted, kept) = plan(&bench, &undo(&job)).await;
    assert_eq!(wanted, [format!("{PUB} control_service")], "what came back by itself is nothing to undo");
    let [kept] = kept.as_slice() else { panic!("{kept:?}") };
    assert!(kept.contains("the old key is gone"), "{kept}");
    let back = bench.job(undo(&job)).await;
    assert_eq!(back["state"], "succeeded", "{:?}", steps(&back));
    assert_eq!(back["steps"][0]["arguments"]["control"], "start", "{back:#}");
    assert_eq!(back["steps"][0]["arguments"]["service"], "Cisco Tftp", "{back:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_identity_that_stays_needs_stays_and_a_job_at_work_is_not_undone() {
    let bench = Bench::new("undo-identity", "15").await;
    let made = bench.job(request()).await;
    assert_eq!(made["state"], "succeeded", "{made:#}");
    let csr = made["steps"][0]["detail"]["csr"].as_str().unwrap().to_owned();
    let (_, wanted, kept) = plan(&bench, &undo(&made)).await;
    assert_eq!((wanted, kept.len()), (vec![format!("{PUB} delete_request")], 0));

    let uploaded = bench.job(upload(&bench, &csr)).await;
    assert_eq!(uploaded["state"], "succeeded", "{:?} {}", steps(&uploaded), uploaded["message"]);
    let refused = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), undo(&uploaded)).await;
    assert!(
        refused.body.contains("keys on nodes cannot be exported") || refused.body.contains("stays"),
        "{}",
        refused.body
    );
    // The request was used: nothing of it is pending any more.
    let used = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), undo(&made)).await;
    assert!(used.body.contains("nothing of job"), "{}", used.body);

    let waits = bench
        .ask(playbook(
            "each_cluster([\"hq\"], |c| { await_service(publisher(c), \"Cisco Tomcat\"); sleep(1000000); });",
        ))
        .await
        .json();
    let early = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), undo(&waits)).await;
    assert!(early.body.contains("when it is over"), "{}", early.body);
}

/// What takes a job of the rig back: planned by its server.
async fn undone(rig: &Rig, id: &str) -> (Vec<String>, Vec<String>) {
    let (_, wanted, kept) = plan(&rig.bench, &undo(&json!({ "id": id }))).await;
    (wanted, kept)
}

async fn done(rig: &Rig, steps: &[(&str, Action)]) -> String {
    let id = rig.job(steps).await;
    assert_eq!(
        rig.go_on(&id).await,
        JobState::Succeeded,
        "{:#?}",
        rig.steps(&id).await.iter().map(brief).collect::<Vec<_>>()
    );
    id
}

async fn nothing_left(rig: &Rig, id: &str) -> String {
    let wanted = undo(&json!({ "id": id }));
    let answer = rig.bench.server.post("/api/v1/plans", &rig.bench.by(Role::Operator), wanted).await;
    assert!(answer.body.contains("nothing of job"), "{}", answer.body);
    answer.body
}

#[tokio::test(flavor = "multi_thread")]
async fn w2_w15_high_availability_comes_on_again_and_is_waited_for() {
    let rig = Rig::new("undo-ha").await;
    let group = rig.visit(IMP, |visit| visit.cluster.groups[0].name.clone());
    let id = done(&rig, &[(IMP, Action::SetHa { group, enabled: false })]).await;
    assert_eq!(undone(&rig, &id).await.0, [format!("{IMP} set_ha"), format!("{IMP} await_ha")]);
    let back = rig.bench.job(undo(&json!({ "id": id }))).await;
    assert_eq!(back["state"], "succeeded", "{:?} {}", steps(&back), back["message"]);
    assert!(rig.visit(IMP, |visit| visit.cluster.groups[0].heard));
    nothing_left(&rig, &id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn w8_single_sign_on_comes_on_again_by_a_person() {
    let rig = Rig::new("undo-sso").await;
    rig.visit(PUB, |visit| visit.cluster.nodes[visit.at].sso = true);
    let id = done(&rig, &[(PUB, Action::SwitchSso { enabled: false })]).await;
    let waits = rig.bench.job(undo(&json!({ "id": id }))).await;
    assert_eq!((&waits["state"], &waits["waiting_for"]["kind"]), (&json!("waiting"), &json!("person")), "{waits:#}");
    rig.visit(PUB, |visit| visit.cluster.nodes[visit.at].sso = true);
    let resumed = format!("/api/v1/jobs/{}/resume", waits["id"].as_str().unwrap());
    rig.bench.server.post(&resumed, &rig.bench.by(Role::Operator), json!({})).await;
    assert_eq!(rig.bench.end_of(waits["id"].as_str().unwrap()).await["state"], "succeeded");
    nothing_left(&rig, &id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn w16_a_parameter_comes_back_unless_somebody_has_set_it_since() {
    let rig = Rig::new("undo-parameter").await;
    let set = |value: &str| Action::SetParameter {
        service: "Enterprise Wide".to_owned(),
        name: "HTTPS Ciphers".to_owned(),
        value: value.to_owned(),
    };
    let is = || rig.visit(PUB, |visit| visit.cluster.parameters["HTTPS Ciphers"].clone());
    let id = done(&rig, &[(PUB, set("1")), (PUB, set("2"))]).await;
    rig.visit(PUB, |visit| visit.cluster.parameters.insert("HTTPS Ciphers".to_owned(), "3".to_owned()));
    let told = nothing_left(&rig, &id).await;
    assert!(told.contains("it is 3, and the job had left 2"), "{told}");
    rig.visit(PUB, |visit| visit.cluster.parameters.insert("HTTPS Ciphers".to_owned(), "2".to_owned()));
    let back = rig.bench.job(undo(&json!({ "id": id }))).await;
    assert_eq!((&back["state"], is().as_str()), (&json!("succeeded"), "0"), "{:?}", steps(&back));
    nothing_left(&rig, &id).await;
    // What a node held already was not the job's doing.
    let idle = done(&rig, &[(PUB, set("0"))]).await;
    nothing_left(&rig, &idle).await;
}

/// A CA of one and the same name, from a year on.
fn authority(year: i32) -> String {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut wanted = rcgen::CertificateParams::new(Vec::new()).unwrap();
    wanted.distinguished_name.push(rcgen::DnType::CommonName, "Example Renewed CA");
    wanted.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    (wanted.not_before, wanted.not_after) = (rcgen::date_time_ymd(year, 1, 1), rcgen::date_time_ymd(2040, 1, 1));
    wanted.self_signed(&key).unwrap().pem()
}

#[tokio::test(flavor = "multi_thread")]
async fn z7_w14_a_certificate_that_was_replaced_stands_in_its_place_again() {
    let bench = Bench::new("undo-replace", "15").await;
    let (old, new) = (authority(2024), authority(2025));
    let put = bench.job(distribute(&old)).await;
    assert_eq!(put["state"], "succeeded", "{:?}", steps(&put));
    for displacing in [false, true] {
        let wanted = if displacing { distribute(&new) } else { replace(&old, &new) };
        let replaced = bench.job(wanted).await;
        assert_eq!(replaced["state"], "succeeded", "{:?}", steps(&replaced));
        assert!(trusts(&bench, PUB, &new) && !trusts(&bench, PUB, &old) && !trusts(&bench, SUB, &old));
        // The first job cannot come into its own: what it put there is gone, and there is nothing to take back.
        let first = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), undo(&put)).await;
        assert!(first.body.contains("nothing of job"), "{}", first.body);
        let back = bench.job(undo(&replaced)).await;
        assert_eq!(back["state"], "succeeded", "{:?} {}", steps(&back), back["message"]);
        assert!(trusts(&bench, PUB, &old) && trusts(&bench, SUB, &old), "{:?}", bench.changes());
        assert!(!trusts(&bench, PUB, &new) && !trusts(&bench, SUB, &new), "{:?}", bench.changes());
    }
}

fn replace(old: &str, new: &str) -> Value {
    let der = certwright_core::text::pem::first(old).unwrap();
    let old = certwright_core::inspect::sha256_hex(&der);
    json!({ "operation": "replace", "stores": ["tomcat-trust"], "old": old, "certificate": new, "clusters": ["hq"] })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_is_nobodys_to_take_and_a_job_is_taken_back_as_a_whole() {
    let bench = Bench::new("undo-whole", "15").await;
    let root = bench.authorities().remove(0);
    let first = bench.job(distribute(&root)).await;
    let again = bench.job(distribute(&root)).await;
    assert_eq!((&first["state"], &again["state"]), (&json!("succeeded"), &json!("succeeded")));
    assert_eq!(again["undo"], json!({ "steps": 0, "kept": 0 }), "the first one put it there");
    let part = json!({ "operation": "undo", "job": first["id"], "clusters": ["hq"], "nodes": [SUB] });
    let refused = bench.server.post("/api/v1/plans", &bench.by(Role::Operator), part).await;
    assert_eq!(refused.json()["code"], "undo_in_part", "{}", refused.body);
}
