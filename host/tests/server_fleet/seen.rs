//! What is shown of a fleet: alerts, trust, requests, histories, cards, by every filter and column.

use axum::http::Method;
use certwright::store::server::Role;
use certwright_simulator::wire::Running;
use serde_json::{Value, json};

use super::place::Server;
use super::{PUBLISHER, both, cluster, is_read};

/// A server that has read the fleet.
pub(crate) async fn read(name: &str) -> (Running, Server) {
    let (fleet, server) = both(name).await;
    let admin = server.token(Role::Administrator);
    assert_eq!(server.post("/api/v1/clusters", &admin, cluster(&fleet)).await.status.as_u16(), 201);
    is_read(&server, &admin).await;
    // The reading is over when it is told so: until then what is read may change.
    while !server.get("/api/v1/clusters/hq/sync", &admin).await.json()["running"].is_null() {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // What is judged follows what was read, in its own time.
    while server.get("/api/v1/clusters/hq", &admin).await.json()["certificates"]["identity"]["expiring"] == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    (fleet, server)
}

async fn rows(server: &Server, path: &str, name: &str) -> Vec<Value> {
    let answer = server.get(path, &server.token(Role::Viewer)).await;
    assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.body);
    answer.json()[name].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a1_to_a6_alerts_by_every_filter() {
    let (_fleet, server) = read("alerts").await;
    let list = |query: &'static str| {
        let server = &server;
        async move { rows(server, &format!("/api/v1/alerts?{query}"), "alerts").await }
    };
    let all = list("").await;
    let columns =
        ["cluster", "certificate_unit", "common_name", "product", "type", "status", "server_name", "expiry_date"];
    let expiring = list("code=expiring").await;
    assert!(columns.iter().all(|column| expiring[0][*column].is_string()), "A6: {}", expiring[0]);
    for (query, expected) in [
        ("search=CUCM-pub&code=expiring", true),
        ("search=nothing-like-it", false),
        ("certificate=ipsec,tomcat&code=expiring", true),
        ("certificate=CAPF&code=expiring", false),
        ("product=imp,cucm&code=expiring", true),
        ("product=cuc", false),
        ("type=identity&status=expiring,expired", true),
        ("type=trust&status=expired", true),
        ("severity=warning,error&cluster=HQ", true),
        ("cluster=elsewhere", false),
        ("standing=acknowledged", false),
        ("standing=open&status=valid,expiring", true),
    ] {
        assert_eq!(!list(query).await.is_empty(), expected, "{query}");
    }
    let viewer = server.token(Role::Viewer);
    let (mut paged, mut offset) = (Vec::new(), Some(0));
    while let Some(at) = offset {
        let page = server.get(&format!("/api/v1/alerts?limit=2&offset={at}"), &viewer).await.json();
        assert_eq!(page["total"], all.len());
        paged.extend(page["alerts"].as_array().unwrap().clone());
        offset = page["next"].as_u64();
    }
    assert_eq!(paged, all, "page by page, nothing twice and nothing left out");
    let wrong = server.get("/api/v1/alerts?code=bogus", &viewer).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (400, "query_unreadable"));

    let id = expiring[0]["id"].as_str().unwrap();
    let operator = server.token(Role::Operator);
    let said = server.post(&format!("/api/v1/alerts/{id}/acknowledge"), &operator, json!({ "reason": "CHG1" })).await;
    assert_eq!(said.json()["standing"], "acknowledged");
    let late = json!({ "until": "2020-01-01T00:00:00Z" });
    assert_eq!(server.post(&format!("/api/v1/alerts/{id}/snooze"), &operator, late).await.code(), "until_past");
    assert_eq!(list("standing=acknowledged").await[0]["id"], id);
    assert_eq!(server.post("/api/v1/alerts/expir/acknowledge", &operator, json!({ "reason": " " })).await.status, 422);
    assert_eq!(
        server
            .post("/api/v1/alerts/nothing/snooze", &operator, json!({ "until": "2999-01-01T00:00:00Z" }))
            .await
            .code(),
        "not_found"
    );
    let log = server.get("/api/v1/audit", &server.token(Role::Administrator)).await.body;
    assert!(log.contains("alert.acknowledge") && log.contains("CHG1"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn c1_c2_c4_c6_clusters_with_their_certificates_by_state() {
    let (_fleet, server) = read("cards").await;
    let hq = &rows(&server, "/api/v1/clusters?product=cuc,cucm&search=H", "clusters").await[0];
    assert_eq!(
        (hq["name"].as_str(), hq["profile"].as_str(), hq["product"].as_str()),
        (Some("hq"), Some("default"), Some("cucm"))
    );
    assert_eq!(hq["certificates"]["identity"]["expiring"], 2, "tomcat of both nodes: {hq}");
    assert!(
        hq["certificates"]["trust"]["expired"].as_u64() < hq["certificates"]["trust_places"]["expired"].as_u64(),
        "{hq}"
    );
    assert!(rows(&server, "/api/v1/clusters?product=cer", "clusters").await.is_empty());
    let shown = server.get("/api/v1/clusters/hq", &server.token(Role::Viewer)).await.json();
    assert_eq!(shown["certificates"], hq["certificates"]);
    for count in ["total", "completed", "pending"] {
        assert_eq!(shown["jobs"][count], 0, "the third card: {shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn t4_t5_t6_trust_once_with_the_clusters_that_hold_it() {
    let (_fleet, server) = read("trust").await;
    let old = rows(&server, "/api/v1/trust?search=old%20root&status=expired", "certificates").await;
    let columns = ["common_name", "serial", "issued_by", "status", "expiry_date", "sha256"];
    assert!(columns.iter().all(|column| old[0][*column].is_string()), "{old:?}");
    assert_eq!(old[0]["clusters"][0]["cluster"], "hq");
    let stores = old[0]["clusters"][0]["stores"].as_array().unwrap();
    assert!(stores.contains(&"tomcat-trust".into()) && stores.contains(&"CallManager-trust".into()), "{stores:?}");
    let of = |stores: &str| format!("/api/v1/trust?store={stores}&cluster=hq,other");
    let one = rows(&server, &of("tomcat-trust"), "certificates").await.len();
    let both = rows(&server, &of("tomcat-trust,CAPF-trust"), "certificates").await.len();
    assert!(0 < one && one < both, "T5: {one} {both}");
    let listed =
        rows(&server, "/api/v1/certificates?kind=identity&unit=tomcat,ipsec&status=valid,expiring", "certificates")
            .await;
    assert!(listed.iter().any(|row| row["unit"] == "tomcat") && listed.iter().any(|row| row["unit"] == "ipsec"), "I15");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_has_its_history_and_a_request_its_state() {
    let (fleet, server) = read("history").await;
    let path = format!("/api/v1/certificates/history?node={PUBLISHER}&unit=tomcat");
    assert_eq!(rows(&server, &path, "certificates").await.len(), 1);
    assert!(rows(&server, "/api/v1/requests", "requests").await.is_empty());
    let viewer = server.token(Role::Viewer);
    assert_eq!(server.get("/api/v1/certificates/history", &viewer).await.status.as_u16(), 400);
    drop(fleet);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_is_fed_to_whoever_knows_its_address() {
    let (_fleet, server) = read("feed").await;
    let admin = server.token(Role::Administrator);
    let made = server.send(Method::POST, "/api/v1/alerts/calendar/feed", &admin, None).await;
    let path = made.json()["path"].as_str().unwrap().to_owned();
    let feed = server.get(&path, "").await;
    assert!(feed.body.starts_with("BEGIN:VCALENDAR\r\n") && feed.header("content-type").starts_with("text/calendar"));
    let secret = path.rsplit('/').next().unwrap();
    assert_eq!(
        server.get("/api/v1/clusters", &format!("token {secret}")).await.status.as_u16(),
        401,
        "it opens nothing else"
    );
    assert!(!server.all_octets().windows(secret.len()).any(|part| part == secret.as_bytes()));
    let again = server.send(Method::POST, "/api/v1/alerts/calendar/feed", &admin, None).await;
    assert_eq!(server.get(&path, "").await.status.as_u16(), 404, "a new address ends the old one");
    let path = again.json()["path"].as_str().unwrap().to_owned();
    assert_eq!(server.get(&path, "").await.status.as_u16(), 200);
    server.send(Method::DELETE, "/api/v1/alerts/calendar/feed", &admin, None).await;
    assert_eq!(server.get(&path, "").await.status.as_u16(), 404);
}
