//! Approval, cancellation, roles.

use certwright::store::server::Role;
use serde_json::json;

use super::bench::Bench;

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
