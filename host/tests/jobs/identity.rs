//! Requests, certificates, renewal, reuse.

use serde_json::json;

use super::bench::{Bench, PUB, SUB, steps};

#[tokio::test(flavor = "multi_thread")]
async fn i1_renewal_goes_from_the_publisher_on_and_stops_at_what_is_ca_signed() {
    let bench = Bench::new("renew", "15").await;
    let job =
        bench.job(json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"], "nodes": [PUB, SUB] })).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    assert_eq!(steps(&job), [format!("{PUB} regenerate done"), format!("{SUB} regenerate done")]);
    assert_eq!(bench.changes(), [format!("{PUB} regenerate"), format!("{SUB} regenerate")]);
    assert!(
        job["follow_up"].as_array().unwrap().iter().any(|one| one["does"].as_str().unwrap().contains("Cisco Tomcat"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn i2_i3_i4_a_request_is_made_signed_and_its_certificate_uploaded_with_its_issuers() {
    let bench = Bench::new("csr", "15").await;
    let hq = |operation: &str| json!({ "operation": operation, "unit": "tomcat", "clusters": ["hq"], "nodes": [SUB] });
    let mut ask = hq("generate-csr");
    ask["spread"] = json!("node");
    let made = bench.job(ask).await;
    assert_eq!(made["state"], "succeeded", "{made:#}");
    let fetched = bench.job(hq("download-csr")).await;
    let csr = fetched["steps"][0]["detail"]["csr"].as_str().unwrap_or_else(|| panic!("{fetched:#}"));
    assert_eq!(made["steps"][0]["detail"]["csr"], csr, "I4");
    let mut certificates = vec![bench.sign(csr)];
    let mut ask = json!({ "operation": "upload", "unit": "tomcat", "clusters": ["hq"], "certificates": certificates });
    let early = bench.ask(ask.clone()).await;
    assert_eq!((early.status.as_u16(), early.code()), (422, "operation_unfit"), "{}", early.body);
    certificates.extend(bench.authorities());
    ask["certificates"] = json!(certificates);
    let job = bench.job(ask).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let done = bench.changes();
    let at = |what: &str| done.iter().position(|one| one.ends_with(what)).unwrap_or_else(|| panic!("{what}: {done:?}"));
    assert!(at("upload_trust") < at("upload_identity"), "{done:?}");
    assert_eq!(done[at("upload_identity")], format!("{SUB} upload_identity"), "where the request was made");
    let again = bench.ask(json!({ "operation": "delete-csr", "unit": "tomcat", "clusters": ["hq"] })).await;
    assert_eq!(again.status.as_u16(), 422, "no request is left: {}", again.body);
}

/// A multi-server certificate for tomcat on every node, which reuse needs [Z4].
async fn for_all(bench: &Bench) {
    let hq = |operation: &str| json!({ "operation": operation, "unit": "tomcat", "clusters": ["hq"] });
    let mut ask = hq("generate-csr");
    ask["spread"] = json!("multi_server");
    let made = bench.job(ask).await;
    assert_eq!(steps(&made), [format!("{PUB} generate_request done")], "L21: {made:#}");
    let csr = made["steps"][0]["detail"]["csr"].as_str().unwrap();
    let mut ask = hq("upload");
    ask["certificates"] = json!([vec![bench.sign(csr)], bench.authorities()].concat());
    let job = bench.job(ask).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let uploads = bench.changes().into_iter().filter(|one| one.ends_with("upload_identity")).count();
    assert_eq!(uploads, 1, "U8: one upload serves all nodes");
    assert!(steps(&job).contains(&format!("{SUB} await_stored done")), "{:?}", steps(&job));
}

#[tokio::test(flavor = "multi_thread")]
async fn i6_what_only_a_page_can_do_waits_for_a_person_and_is_then_looked_at() {
    let bench = Bench::new("reuse", "15").await;
    for_all(&bench).await;
    let mark = bench.changes().len();
    let waivers: Vec<_> =
        ["W4", "W5", "W6", "W12", "W14"].map(|guard| json!({ "guard": guard, "reason": "CHG0042" })).into();
    let ask =
        json!({ "operation": "reuse", "from": "tomcat", "to": "CallManager", "clusters": ["hq"], "waivers": waivers });
    let made = bench.ask(ask).await.json();
    let id = made["id"].as_str().unwrap_or_else(|| panic!("{made:#}"));
    let approver = bench.by(certwright::store::server::Role::Approver);
    let reason = json!({ "reason": "Z4: the chain must be trusted for calls first" });
    bench.server.post(&format!("/api/v1/jobs/{id}/approve"), &approver, reason).await;
    let job = bench.end_of(id).await;
    assert_eq!(
        (job["state"].as_str(), job["waiting_for"]["kind"].as_str()),
        (Some("waiting"), Some("person")),
        "{job:#}"
    );
    let clicks = job["waiting_for"]["clicks"].as_array().unwrap();
    assert!(clicks.iter().any(|click| click.as_str().unwrap().contains("Reuse")), "{clicks:?}");
    let resume = format!("/api/v1/jobs/{}/resume", job["id"].as_str().unwrap());
    let by = bench.by(certwright::store::server::Role::Operator);
    assert_eq!(bench.server.post(&resume, &by, json!({})).await.status.as_u16(), 200);
    let still = bench.end_of(job["id"].as_str().unwrap()).await;
    assert_eq!(still["state"], "waiting", "said to be done, and the node says that it is not: {still:#}");
    bench.click(PUB, json!({ "action": "reuse", "service": "CallManager" })).await;
    assert_eq!(bench.server.post(&resume, &by, json!({})).await.status.as_u16(), 200);
    let done = bench.end_of(job["id"].as_str().unwrap()).await;
    assert_eq!(done["state"], "succeeded", "{done:#}");
    assert_eq!(steps(&done).last().unwrap(), &format!("{PUB} reuse adopted"));
    let done = bench.changes().split_off(mark);
    assert_eq!(done.last().unwrap(), &format!("{PUB} reuse_tomcat"), "{done:?}");
    assert!(done.iter().rev().skip(1).all(|one| one.ends_with("upload_trust")), "Z4: the chain before: {done:?}");
}
