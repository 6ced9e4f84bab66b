//! What is set: the settings of alerts with their limits, and profiles.

use axum::http::Method;
use certwright::store::server::Role;
use serde_json::{Value, json};

use super::place::{Answer, Server};
use super::seen::read;

const SETTINGS: &str = "/api/v1/settings/alerts";

#[tokio::test]
async fn s2_s3_s4_limits_name_the_field() {
    let server = Server::new("settings").await;
    let admin = server.token(Role::Administrator);
    let set = |body: Value| server.send(Method::PATCH, SETTINGS, &admin, Some(body));
    let many: Vec<String> = (0..26).map(|count| format!("a{count}@example.com")).collect();
    for (field, wrong) in [
        ("notice_start_days", json!(29)),
        ("notice_start_days", json!(366)),
        ("notice_start_days", json!(-1)),
        ("notice_start_days", json!(1e300)),
        ("notice_every_days", json!(0)),
        ("notice_every_days", json!(31)),
        ("notice_every_days", json!(["7"])),
        ("notice_addresses", json!(many)),
        ("notice_addresses", json!("a@example.com")),
        ("notice_addresses", json!(["a@example.com,b@example.com"])),
        ("notice_addresses", json!(["nobody"])),
        ("smtp_port", json!(0)),
        ("smtp_security", json!("perhaps")),
        ("webhook_url", json!("https://a:canary@example.com/")),
        ("smtp_password", json!({ "canary": 1 })),
        ("nonsense", json!(1)),
    ] {
        let refused = set(json!({ field: wrong, "smtp_host": "mail.example.com" })).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (422, "settings_unfit"), "{field}: {}", refused.body);
        assert_eq!(refused.json()["errors"][0]["field"], field);
        assert!(!refused.body.contains("canary"), "{}", refused.body);
    }
    let shown = server.get(SETTINGS, &admin).await.json();
    assert_eq!(shown["smtp_host"], Value::Null, "all of it or nothing");
    assert_eq!((&shown["notice_start_days"], &shown["notice_every_days"]), (&json!(60), &json!(7)));
    for (start, every) in [(30, 1), (365, 30)] {
        let body = json!({ "notice_start_days": start, "notice_every_days": every, "notice_addresses": many[..25] });
        let shown = set(body).await.json();
        assert_eq!((&shown["notice_start_days"], &shown["notice_every_days"]), (&json!(start), &json!(every)));
        assert_eq!(shown["notice_addresses"].as_array().unwrap().len(), 25);
    }
    let secrets = json!({ "smtp_password": "canary-1", "webhook_url": "https://example.com/canary-2?canary-3" });
    let shown = set(secrets).await;
    assert_eq!(shown.json()["smtp_password_is_set"], true);
    assert_eq!(shown.json()["webhook_url"], "https://example.com/…");
    let shown = set(json!({ "smtp_password": null, "notice_start_days": null })).await;
    assert_eq!(
        (&shown.json()["smtp_password_is_set"], &shown.json()["notice_start_days"]),
        (&json!(false), &json!(60))
    );
    let log = server.get("/api/v1/audit", &admin).await.body;
    assert!(log.contains("settings.set") && !log.contains("canary") && !shown.body.contains("canary"), "{log}");
    let operator = server.token(Role::Operator);
    assert_eq!(server.send(Method::PATCH, SETTINGS, &operator, Some(json!({}))).await.code(), "role");
}

#[tokio::test(flavor = "multi_thread")]
async fn p1_to_p7_c3_profiles_are_made_changed_bound_and_deleted() {
    let (_fleet, server) = read("profiles").await;
    let admin = server.token(Role::Administrator);
    let send = |method: Method, path: &'static str, body: Value| {
        let (server, admin) = (&server, &admin);
        async move { server.send(method, path, admin, Some(body)).await }
    };
    let coded = |answer: Answer| (answer.status.as_u16(), answer.code());
    let shipped = server.get("/api/v1/profiles/default", &admin).await.json();
    assert_eq!(coded(send(Method::PUT, "/api/v1/profiles/default", shipped.clone()).await), (409, "read_only"), "P3");
    assert_eq!(coded(send(Method::DELETE, "/api/v1/profiles/default", json!({})).await), (409, "read_only"));
    let copied = send(Method::POST, "/api/v1/profiles/default/copy", json!({ "name": "HQ" })).await;
    assert_eq!((copied.status.as_u16(), copied.json()["name"].as_str()), (201, Some("HQ")), "P4");
    assert_eq!(
        coded(send(Method::POST, "/api/v1/profiles/HQ/copy", json!({ "name": "hq" })).await),
        (409, "name_taken")
    );
    let mut wrong = shipped.clone();
    (wrong["name"], wrong["soon_days"]) = ("x".into(), 29.into());
    let refused = send(Method::POST, "/api/v1/profiles", json!({ "profile": wrong })).await;
    assert_eq!(refused.json()["errors"][0]["field"], "soon_days", "{}", refused.body);
    assert_eq!(
        coded(send(Method::POST, "/api/v1/profiles", json!({ "profile": { "bogus": 1 } })).await),
        (422, "profile_unfit")
    );
    let mut strict = shipped.clone();
    strict["name"] = "strict".into();
    strict["purpose"] = json!([{ "purposes": ["tomcat"], "signed_by": "ca" }]);
    let made = send(Method::POST, "/api/v1/profiles", json!({ "profile": strict, "default": true })).await;
    assert_eq!(made.status.as_u16(), 201, "P5: {}", made.body);
    let profile = || async { server.get("/api/v1/clusters/hq", &admin).await.json()["profile"].clone() };
    assert_eq!(profile().await, "strict", "the default one holds where none is bound");
    let mismatch = server.get("/api/v1/alerts?code=profile_mismatch&certificate=tomcat", &admin).await.json();
    assert!(mismatch["alerts"][0]["message"].as_str().unwrap().contains("profile strict"), "I11: {mismatch}");
    assert_eq!(send(Method::PUT, "/api/v1/profiles/default/default", json!({})).await.status.as_u16(), 204, "P6");
    assert_eq!(profile().await, "default");
    assert_eq!(
        coded(send(Method::PUT, "/api/v1/clusters/hq/profile", json!({ "profile": "none" })).await),
        (404, "not_found")
    );
    assert_eq!(
        coded(send(Method::PUT, "/api/v1/clusters/none/profile", json!({ "profile": "HQ" })).await),
        (404, "not_found")
    );
    assert_eq!(
        send(Method::PUT, "/api/v1/clusters/HQ/profile", json!({ "profile": "hq" })).await.status.as_u16(),
        204,
        "P7, C3"
    );
    assert_eq!(profile().await, "HQ");
    assert_eq!(coded(send(Method::DELETE, "/api/v1/profiles/HQ", json!({})).await), (409, "in_use"));
    assert_eq!(send(Method::PUT, "/api/v1/clusters/hq/profile", json!({ "profile": null })).await.status.as_u16(), 204);
    assert_eq!(send(Method::DELETE, "/api/v1/profiles/hq", json!({})).await.status.as_u16(), 204);
    let list = server.get("/api/v1/profiles", &server.token(Role::Viewer)).await.json();
    let names: Vec<&str> = list["profiles"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["default", "strict"]);
    let log = server.get("/api/v1/audit", &admin).await.body;
    for action in ["profile.create", "profile.copy", "profile.default", "profile.delete", "cluster.profile"] {
        assert!(log.contains(action), "{action}");
    }
}
