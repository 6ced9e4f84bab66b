//! Authorities that sign in playbooks: AD CS by its web enrolment, with what goes wrong there.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use certwright::authority::Settings;
use certwright::store::SqliteStore;
use certwright::store::jobs::JobStore as _;
use certwright::store::server::Role;
use certwright_core::text::pem;
use certwright_simulator::wire::Running;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, steps};
use super::commands::{certwright, certwright_command};
use super::playbooks::playbook;

/// Not the account's: what a CA refuses must not come out anywhere.
const WRONG: &str = "canary-of-the-authority";

/// The authorities of a bench: AD CS with a template each, one with a wrong password, and Pebble where it runs.
pub(crate) fn of(fleet: &Running, name: &str) -> BTreeMap<String, Settings> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |what: &str, text: &str| {
        let file = folder.join(format!("authority-{name}-{what}"));
        std::fs::write(&file, text).unwrap();
        file
    };
    let root = file("root.pem", &pem::encode("CERTIFICATE", &fleet.world.lab.root.der));
    let right = file("password", "simulated-enrollment\n");
    let wrong = file("wrong", WRONG);
    let port = fleet.certsrv.port();
    let text: String = [
        ("corporate", "UnifiedCommunications", &right),
        ("slow", "NeedsApproval", &right),
        ("strict", "NoSuchTemplate", &right),
        ("adds", "AddsWww", &right),
        ("locked", "UnifiedCommunications", &wrong),
        ("listed", "Listed", &right),
        ("regrets", "RevokedAtOnce", &right),
        ("unlisted", "ListNowhere", &right),
        ("unlisted-required", "ListNowhere", &right),
    ]
    .iter()
    .map(|(name, template, password)| {
        let more = if name.ends_with("-required") { "revocation = 'require'\n" } else { "" };
        format!(
            "[{name}]\nkind = 'adcs'\nurl = 'https://localhost:{port}/certsrv/'\ntemplate = '{template}'\nuser = 'EXAMPLE\\enroll'\n\
             password_file = {password:?}\nca = {root:?}\n{more}"
        )
    })
    .collect();
    let pebble = folder.join("pebble").join(format!("{name}.toml"));
    let pebble = std::fs::read_to_string(pebble).unwrap_or_default();
    certwright::authority::read(&file("authorities.toml", &format!("{text}{pebble}"))).unwrap()
}

/// A request of the publisher, signed by an authority.
pub(crate) fn signed_by(authority: &str, then: &str) -> Value {
    playbook(&format!(
        r#"each_cluster(["hq"], |c| {{
            let n = publisher(c);
            let r = generate_request(n, "tomcat");
            let chain = sign(n, "tomcat", r.csr, #{{ authority: "{authority}" }});
            {then}
        }});"#
    ))
}

pub(crate) fn signing(job: &Value) -> &Value {
    job["steps"].as_array().unwrap().iter().find(|step| step["action"] == "sign").unwrap()
}

fn orders(bench: &Bench) -> usize {
    bench.fleet.world.lab.orders.lock().unwrap().len()
}

async fn resume(bench: &Bench, id: &str) -> Value {
    let path = format!("/api/v1/jobs/{id}/resume");
    let answer = bench.server.post(&path, &bench.by(Role::Operator), json!({})).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    bench.end_of(id).await
}

async fn approve(bench: &Bench, number: usize) {
    let url = format!("http://{}/ca/orders", bench.fleet.admin);
    let sent = reqwest::Client::new().post(url).body(json!({ "number": number }).to_string()).send().await.unwrap();
    assert!(sent.status().is_success());
}

#[tokio::test(flavor = "multi_thread")]
async fn l8_adcs_issues_denies_and_refuses() {
    let bench = Bench::new("adcs", "15SU2").await;
    let job = bench.job(signed_by("corporate", "")).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], signing(&job)["detail"]);
    let detail = &signing(&job)["detail"];
    assert_eq!((detail["order"].as_str(), detail["chain"].as_array().unwrap().len()), (Some("1"), 3), "{detail:#}");
    // What the CA made of the request is in the step, before anything is uploaded.
    let job = bench.job(signed_by("adds", "upload_identity(n, \"tomcat\", chain);")).await;
    assert_eq!(job["state"], "failed", "the gate stands before the upload: {:#?}", steps(&job));
    let changes = signing(&job)["detail"]["changes"].to_string();
    assert!(changes.contains("www.example.com"), "K9, F7: {changes}");
    assert!(!bench.changes().iter().any(|one| one.contains("upload")), "{:?}", bench.changes());
    let job = bench.job(signed_by("strict", "")).await;
    let message = job["message"].as_str().unwrap();
    assert!(job["state"] == "failed" && message.contains("not supported by this CA"), "the CA's words: {message}");
    let placed = orders(&bench);
    let job = bench.job(signed_by("locked", "")).await;
    let message = job["message"].as_str().unwrap();
    assert!(
        job["state"] == "failed" && message.contains("401") && message.contains("nothing was ordered"),
        "{message}"
    );
    assert!(!job.to_string().contains(WRONG), "no password comes out");
    assert_eq!(orders(&bench), placed);
    let unknown = bench.ask(signed_by("nobody", "")).await;
    assert!(unknown.status.as_u16() == 422 && unknown.body.contains("corporate"), "{}", unknown.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_revoked_is_not_taken() {
    let bench = Bench::new("adcs-revoked", "15SU2").await;
    let job = bench.job(signed_by("listed", "")).await;
    assert_eq!(job["state"], "succeeded", "{}", job["message"]);
    let looked = &signing(&job)["detail"]["revocation"][0];
    assert_eq!((&looked["state"], &looked["asked"][0]["by"]), (&json!("good"), &json!("crl")), "{looked:#}");
    let job = bench.job(signed_by("regrets", "upload_identity(n, \"tomcat\", chain);")).await;
    assert!(
        job["state"] == "failed" && job["message"].as_str().unwrap().contains("is revoked, as its CA says"),
        "{}",
        job["message"]
    );
    assert!(!bench.changes().iter().any(|one| one.contains("upload")), "{:?}", bench.changes());
    // Q8: where nobody answers, it goes on and says so; unless that is not enough here.
    let job = bench.job(signed_by("unlisted", "")).await;
    let looked = &signing(&job)["detail"]["revocation"][0];
    assert_eq!((&job["state"], &looked["state"]), (&json!("succeeded"), &json!("unsettled")), "{looked:#}");
    let job = bench.job(signed_by("unlisted-required", "")).await;
    let message = job["waiting_for"]["message"].as_str().unwrap_or_default();
    assert!(job["state"] == "waiting" && message.contains("is not known"), "{job:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_a_person_decides_is_waited_for_and_placed_once() {
    let bench = Bench::new("adcs-slow", "15SU2").await;
    let made = bench.job(signed_by("slow", "")).await;
    let id = made["id"].as_str().unwrap();
    let waits = &made["waiting_for"];
    assert_eq!((made["state"].as_str(), waits["kind"].as_str()), (Some("waiting"), Some("authority")), "{made:#}");
    assert!(
        waits["until"].is_string() && waits["message"].as_str().unwrap().contains("Taken Under Submission"),
        "{waits}"
    );
    assert_eq!(signing(&made)["before"]["order"]["id"], "1", "the number is journaled before anybody waits");
    assert_eq!(resume(&bench, id).await["state"], "waiting");
    // A worker that ends while it waits leaves the order behind, and the next one asks for it.
    let store = SqliteStore::open(&bench.server.file()).unwrap();
    let deed = certwright::audit::Deed::new("local:test", "test", "job.resume", id, json!({}));
    store.resume_job(id, &deed).await.unwrap();
    store.hold_job(id, "killed", Duration::ZERO).await.unwrap().unwrap();
    approve(&bench, 1).await;
    bench.server.post(&format!("/api/v1/jobs/{id}/resume"), &bench.by(Role::Operator), json!({})).await;
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], signing(&job));
    assert_eq!(orders(&bench), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_whose_number_was_lost_is_for_a_person_and_never_placed_again() {
    let bench = Bench::new("adcs-lost", "15SU2").await;
    let made = bench.job(signed_by("slow", "")).await;
    let (id, step) = (made["id"].as_str().unwrap(), signing(&made));
    let (path, csr) = (step["path"].as_str().unwrap(), step["before"]["csr"].as_str().unwrap());
    // As a process leaves it that was killed between the request and its answer.
    let store = SqliteStore::open(&bench.server.file()).unwrap();
    let deed = certwright::audit::Deed::new("local:test", "test", "job.resume", id, json!({}));
    store.resume_job(id, &deed).await.unwrap();
    let hold = store.hold_job(id, "killed", Duration::from_millis(1)).await.unwrap().unwrap();
    let before = json!({ "csr": csr, "authority": "slow", "asking": true });
    assert!(store.intend_step(&hold, path, &before).await.unwrap());
    tokio::time::sleep(Duration::from_millis(20)).await;
    bench.server.post(&format!("/api/v1/jobs/{id}/resume"), &bench.by(Role::Operator), json!({})).await;
    let job = bench.end_of(id).await;
    assert_eq!((job["state"].as_str(), orders(&bench)), (Some("attention"), 1), "{job:#}");
    let message = signing(&job)["detail"]["message"].as_str().unwrap();
    assert!(message.contains("not known") && message.contains("job answer"), "{message}");
    // The person finds the order at the CA and brings its certificate.
    let url = format!("/api/v1/jobs/{id}/answer");
    let body = json!({ "path": path, "certificates": [bench.sign(csr), bench.issuers()] });
    let told = bench.server.post(&url, &bench.by(Role::Operator), body).await;
    assert_eq!(told.status.as_u16(), 200, "{}", told.body);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], signing(&job));
    assert!(orders(&bench) == 1 && bench.changes().iter().all(|one| one.starts_with(PUB)));
}

/// The certificate that a hand-over waits for, brought by commands (L8, E2).
#[tokio::test(flavor = "multi_thread")]
async fn e2_a_hand_over_goes_out_in_a_folder_and_comes_back_by_one() {
    let bench = Bench::new("hand-over", "15").await;
    let made = bench.job(signed_by("hand-over", "")).await;
    let id = made["id"].as_str().unwrap();
    assert_eq!(made["state"], "waiting", "{made:#}");
    let folder = bench.server.file().with_extension("hand-over");
    let _ = std::fs::remove_dir_all(&folder);
    let (out, back) = (folder.join("out"), folder.join("back"));
    let authority = |more: &[&str]| certwright(&bench, &[&["authority"], more].concat());
    let (code, listed, _) = authority(&["list"]);
    assert!(code == 0 && listed.contains("hand-over"), "{listed}");
    let (code, said, noted) = authority(&["orders", "--export", out.to_str().unwrap()]);
    assert!(code == 0 && said.contains(id), "{said}{noted}");
    assert!(std::fs::read_to_string(out.join("cover.md")).unwrap().contains(PUB));
    let (code, _, noted) = authority(&["orders", "--export", out.to_str().unwrap()]);
    assert!(code == 3 && noted.contains("in it already"), "{code} {noted}");
    let request = std::fs::read_dir(&out).unwrap().map(|one| one.unwrap().path());
    let request = request.into_iter().find(|one| one.extension().is_some_and(|end| end == "csr")).unwrap();
    let csr = std::fs::read_to_string(request).unwrap();
    // Somebody else's certificates, and what is none, are in nobody's way.
    std::fs::create_dir_all(&back).unwrap();
    std::fs::write(back.join("read-me.txt"), "they are here").unwrap();
    let stranger = back.join("issuers.pem");
    std::fs::write(&stranger, bench.issuers()).unwrap();
    let (code, said, _) = authority(&["answer", stranger.to_str().unwrap()]);
    assert!(code == 1 && said.contains("0 answered, 1 wait"), "{code} {said}");
    let mut watching = certwright_command(&bench, &["authority", "watch", back.to_str().unwrap(), "--every", "1"]);
    let watching = watching.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    std::fs::write(back.join("node.pem"), bench.sign(&csr)).unwrap();
    let ended = tokio::task::spawn_blocking(|| watching.wait_with_output().unwrap()).await.unwrap();
    let (said, noted) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert!(ended.status.success() && said.contains("1 answered, 0 wait"), "{said}{noted}");
    assert_eq!(noted.matches("read-me.txt").count(), 1, "named once: {noted}");
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], signing(&job));
}
