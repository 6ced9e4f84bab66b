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
