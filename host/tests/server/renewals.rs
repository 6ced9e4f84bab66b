//! How an organisation renews, and when nothing may be changed: kept for all, changed by administrators.

use axum::http::{Method, StatusCode};
use certwright::store::server::Role;
use serde_json::{Value, json};

use super::place::Server;

const PATH: &str = "/api/v1/settings/renewals";

fn habits(from: &str, until: &str) -> Value {
    let freeze = json!({ "from": from, "until": until, "why": "year end" });
    json!({ "lead_days": 21, "weekday": 6, "window_load_max": 4, "freezes": [freeze] })
}

#[tokio::test]
async fn freezes_are_set_by_an_administrator_read_by_all_with_who_set_them_and_written_down() {
    let server = Server::new("renewals").await;
    let (viewer, admin) = (server.token(Role::Viewer), server.session("administrator").await);
    let usual = server.get(PATH, &viewer).await.json();
    assert_eq!((&usual["freezes"], &usual["set_by"], &usual["set_at"]), (&json!([]), &Value::Null, &Value::Null));
    let wanted = habits("2026-12-18", "2027-01-06");
    for role in [Role::Viewer, Role::Operator, Role::Approver] {
        let refused = server.send(Method::PUT, PATH, &server.token(role), Some(wanted.clone())).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "role"));
    }
    let set = server.send(Method::PUT, PATH, &admin, Some(wanted.clone())).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.body);
    let read = server.get(PATH, &viewer).await.json();
    assert_eq!(read, set.json(), "what everybody reads");
    assert_eq!((&read["freezes"], &read["set_by"]), (&wanted["freezes"], &json!("user:administrator")));
    assert!(read["set_at"].is_string());
    let wrong = server.send(Method::PUT, PATH, &admin, Some(habits("2027-01-06", "2026-12-18"))).await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::UNPROCESSABLE_ENTITY, "settings_unfit"));
    assert_eq!(server.get(PATH, &viewer).await.json(), read, "what is wrong changes nothing");
    let log = server.get("/api/v1/audit", &admin).await.json();
    let entries = log["entries"].as_array().unwrap();
    let set: Vec<&Value> = entries.iter().filter(|entry| entry["object"] == "renewals").collect();
    assert_eq!(set.len(), 1, "one change, one entry");
    assert_eq!((&set[0]["actor"], &set[0]["detail"]["freezes"]), (&read["set_by"], &wanted["freezes"]));
}
