//! Trust stores: distribute, replace, delete.

use serde_json::json;

use super::bench::{Bench, steps};

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
