//! The server: who gets in, who may what, what is written down, what hostile input comes to.

#![allow(clippy::unwrap_used)] // helpers of tests

#[path = "../../plugins/tests/hostile/guest.rs"]
mod guest;
#[path = "server/place.rs"]
mod place;
#[path = "server/plugins.rs"]
mod plugins;
#[path = "server/renewals.rs"]
mod renewals;

use axum::http::{Method, StatusCode};
use certwright::server::access::{Access, TABLE};
use certwright::store::server::Role;
use place::{Answer, PASSWORD, Server};
use serde_json::{Value, json};

#[tokio::test]
async fn one_signs_in_and_out() {
    let server = Server::new("sign-in").await;
    assert_eq!(server.get("/api/v1/me", "").await.code(), "signed_out");
    let wrong = server.post("/api/v1/session", "", json!({ "user": "administrator", "password": "wrong" })).await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::UNAUTHORIZED, "wrong_password"));
    let nobody = server.post("/api/v1/session", "", json!({ "user": "nobody", "password": PASSWORD })).await;
    assert_eq!(nobody.body, wrong.body, "nobody learns which names there are");
    let answer = server.post("/api/v1/session", "", json!({ "user": "administrator", "password": PASSWORD })).await;
    let cookie = answer.header("set-cookie");
    for word in ["__Host-certwright=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/;"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    let session = format!("cookie {}", cookie.split(';').next().unwrap());
    assert_eq!(server.get("/api/v1/me", &session).await.json()["name"], "administrator");
    assert_eq!(server.send(Method::DELETE, "/api/v1/session", &session, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(server.get("/api/v1/me", &session).await.code(), "signed_out");
}

#[tokio::test]
async fn a_change_by_cookie_needs_the_header() {
    let server = Server::new("csrf").await;
    let session = server.session("administrator").await;
    let bare = session.replace("cookie ", "bare-cookie ");
    let refused = server.send(Method::DELETE, "/api/v1/users/viewer", &bare, None).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "csrf"));
    assert_eq!(server.get("/api/v1/users", &bare).await.status, StatusCode::OK, "reading does no harm");
    assert_eq!(server.send(Method::DELETE, "/api/v1/users/viewer", &session, None).await.status, 204);
}

#[tokio::test]
async fn every_route_is_in_the_table_and_asks_for_its_role() {
    let server = Server::new("roles").await;
    let document = server.get("/api/v1/openapi.json", "").await.json();
    let mut described = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "two operations are called {name}");
            described.push((method.to_ascii_uppercase(), path.clone()));
        }
    }
    for (method, path, access) in TABLE {
        let known = (method.to_string(), (*path).to_owned());
        assert!(described.contains(&known) || *path == "/api/v1/openapi.json", "{known:?} is not described");
        let path = ["{name}", "{id}", "{sha256}", "{secret}"]
            .iter()
            .fold(path.to_string(), |path, one| path.replace(one, "absent"));
        let without = server.send(method.clone(), &path, "", None).await;
        assert_eq!(without.status == 401, *access != Access::Public, "{method} {path}: {}", without.status);
        for role in Role::ALL {
            // The own session is not closed, nor the stream of events waited for.
            if path == "/api/v1/session" || path == "/api/v1/events" {
                continue;
            }
            let answer = server.send(method.clone(), &path, &server.token(role), None).await;
            let refused = answer.status == 403 && answer.code() == "role";
            assert_eq!(refused, !access.is_granted_to(role), "{method} {path} as {}: {}", role.word(), answer.status);
            assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.status);
        }
    }
    for one in &described {
        assert!(TABLE.iter().any(|(method, path, _)| (method.as_str(), *path) == (&one.0, &one.1)), "{one:?}");
    }
    assert!(!Access::Operate.is_granted_to(Role::Approver), "who agrees does not act");
}

#[tokio::test]
async fn tokens_are_shown_once_limited_and_revoked() {
    let server = Server::new("tokens").await;
    let session = server.session("administrator").await;
    let made = server.post("/api/v1/me/tokens", &session, json!({ "name": "ci", "role": "viewer", "days": 3 })).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let secret = made.json()["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("cw_") && secret.len() == 46);
    let token = format!("token {secret}");
    assert_eq!(server.get("/api/v1/clusters", &token).await.status, StatusCode::OK);
    assert_eq!(server.get("/api/v1/users", &token).await.code(), "role", "limited below its user");
    let another = server.post("/api/v1/me/tokens", &token, json!({ "name": "child" })).await;
    assert_eq!(another.code(), "session_needed");
    let list = server.get("/api/v1/me/tokens", &session).await;
    assert!(!list.body.contains(&secret));
    let id = made.json()["token"]["id"].as_str().unwrap().to_owned();
    let viewer = server.token(Role::Viewer);
    let other = server.send(Method::DELETE, &format!("/api/v1/me/tokens/{id}"), &viewer, None).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "nobody revokes another's");
    server.send(Method::DELETE, &format!("/api/v1/me/tokens/{id}"), &session, None).await;
    assert_eq!(server.get("/api/v1/clusters", &token).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn users_are_managed_and_the_last_administrator_stays() {
    let server = Server::new("users").await;
    let admin = server.session("administrator").await;
    let ann = json!({ "name": "ann", "role": "operator", "password": "ann has a long password" });
    assert_eq!(server.post("/api/v1/users", &admin, ann.clone()).await.status, StatusCode::CREATED);
    assert_eq!(server.post("/api/v1/users", &admin, ann).await.code(), "name_taken");
    let weak = json!({ "name": "bob", "role": "viewer", "password": "short" });
    assert_eq!(server.post("/api/v1/users", &admin, weak).await.code(), "password_weak");
    let demoted =
        server.send(Method::PUT, "/api/v1/users/administrator/role", &admin, Some(json!({ "role": "viewer" })));
    assert_eq!(demoted.await.code(), "last_administrator");
    let removed = server.send(Method::DELETE, "/api/v1/users/administrator", &admin, None).await;
    assert_eq!(removed.code(), "last_administrator");
    // A new password ends the sessions that stood open.
    let signed_in = server.post("/api/v1/session", "", json!({ "user": "ann", "password": "ann has a long password" }));
    let session = format!("cookie {}", signed_in.await.header("set-cookie").split(';').next().unwrap());
    let body = json!({ "password": "another long password" });
    assert_eq!(server.send(Method::PUT, "/api/v1/users/ann/password", &admin, Some(body)).await.status, 204);
    assert_eq!(server.get("/api/v1/me", &session).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn tries_to_sign_in_are_limited() {
    let server = Server::new("rate").await;
    let mut last = None;
    for _ in 0..12 {
        last = Some(server.post("/api/v1/session", "", json!({ "user": "x", "password": "y" })).await);
    }
    let last = last.unwrap();
    assert_eq!((last.status, last.code()), (StatusCode::TOO_MANY_REQUESTS, "too_many_tries"));
    assert!(!last.header("retry-after").is_empty());
}

#[tokio::test]
async fn hostile_input_is_refused_and_nothing_breaks() {
    let server = Server::new("hostile").await;
    let token = server.token(Role::Administrator);
    let check = |answer: Answer, what: &str| {
        assert!((400..500).contains(&answer.status.as_u16()), "{what}: {} {}", answer.status, answer.body);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
        assert!(answer.json()["code"].is_string() && answer.json()["status"] == answer.status.as_u16(), "{what}");
    };
    for (_, path, _) in TABLE.iter().filter(|(method, ..)| [Method::POST, Method::PUT, Method::PATCH].contains(method))
    {
        // These take no body.
        if ["/sync", "/feed", "/default"].iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let method = TABLE.iter().find(|(one, at, _)| at == path && *one != Method::GET).unwrap().0.clone();
        let path = path.replace("{name}", "absent").replace("{id}", "absent");
        let deep = "[".repeat(100_000);
        let long = format!("\"{}\"", "x".repeat(2 << 20));
        for body in ["", "{", "null", "[]", "{\"a\":1}", "\u{0}", deep.as_str(), long.as_str()] {
            check(server.raw(method.clone(), &path, &token, body.as_bytes(), "application/json").await, &path);
        }
        check(server.raw(method.clone(), &path, &token, b"[true, null]", "application/json").await, &path);
        check(server.raw(method.clone(), &path, &token, b"\xff\xfe{}", "application/json").await, &path);
        check(server.raw(method.clone(), &path, &token, b"{}", "text/plain").await, &path);
    }
    for path in [
        "/api/v1/clusters/..%2f..%2fetc%2fpasswd",
        "/api/v1/clusters/%ff",
        "/api/v1/clusters/%00",
        "/api/v1/clusters/'%20OR%201=1--",
        "/api/v1/certificates/zz",
        "/api/v1/certificates/%25",
        "/api/v1/certificates?limit=-1",
        "/api/v1/certificates?status=bogus",
        "/api/v1/certificates?expiring=99999999999999999999",
        "/api/v1/audit?before=x",
        "/nowhere",
        "/api/v1/../../x",
        "//",
    ] {
        check(server.get(path, &token).await, path);
    }
    for fine in
        ["/api/v1/certificates?offset=18446744073709551615&limit=0", "/api/v1/audit?before=-9223372036854775808"]
    {
        assert_eq!(server.get(fine, &token).await.status, StatusCode::OK, "{fine}");
    }
    check(server.send(Method::PATCH, "/api/v1/clusters", &token, None).await, "PATCH");
    for bad in ["token cw_", "token nonsense", "basic YTpi", "cookie __Host-certwright=%00"] {
        check(server.get("/api/v1/clusters", bad).await, bad);
    }
    let evil = json!({ "name": "../x", "publisher": "127.0.0.1", "product": "cucm", "platform": { "user": "a", "password": "canary-password" } });
    check(server.post("/api/v1/clusters", &token, evil).await, "a name that is a path");
    let unreachable = json!({ "name": "gone", "publisher": "127.0.0.1:1", "product": "cucm", "platform": { "user": "a", "password": "canary-password" } });
    let answer = server.post("/api/v1/clusters", &token, unreachable).await;
    assert!(!answer.body.contains("canary"));
    check(answer, "a node that is not there");
}

#[tokio::test]
async fn every_answer_has_its_headers_and_lists_a_tag() {
    let server = Server::new("headers").await;
    let token = server.token(Role::Viewer);
    let answer = server.get("/api/v1/clusters", &token).await;
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(server.get("/nowhere", "").await.header("x-frame-options"), "DENY");
    assert_eq!(server.get("/api/v1/me", &token).await.header("cache-control"), "no-store");
    let tag = answer.header("etag");
    let again = server.with_header("/api/v1/clusters", &token, ("if-none-match", &tag)).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    for path in ["/healthz", "/readyz"] {
        assert_eq!(server.get(path, "").await.json(), json!({ "status": "ok" }));
    }
    let figures = server.get("/metrics", &token).await.body;
    assert!(
        figures.contains("certwright_http_requests_total{method=\"GET\",route=\"/api/v1/clusters\",status=\"200\"} 1")
    );
}

#[tokio::test]
async fn the_audit_log_holds_and_a_change_of_it_is_found() {
    let server = Server::new("audit").await;
    let admin = server.session("administrator").await;
    server.send(Method::DELETE, "/api/v1/users/viewer", &admin, None).await;
    let entries = server.get("/api/v1/audit?limit=2", &admin).await.json();
    assert_eq!(entries["entries"][0]["action"], "user.remove");
    assert_eq!(entries["entries"][0]["actor"], "user:administrator");
    assert_eq!(entries["entries"][1]["action"], "session.open");
    assert_eq!(server.certwright(&["audit", "verify"]).0, 0);
    let before = std::fs::read(server.file()).unwrap();
    let seq = entries["entries"][1]["seq"].as_i64().unwrap();
    for (sql, broken) in [
        (format!("UPDATE audit SET object = 'someone' WHERE seq = {seq}"), seq),
        (format!("UPDATE audit SET detail = '{{\"role\":\"viewer\"}}' WHERE seq = {seq}"), seq),
        (format!("DELETE FROM audit WHERE seq = {seq}"), seq + 1),
        (format!("DELETE FROM audit WHERE seq > {seq}"), seq + 1),
    ] {
        let copy = server.file().with_extension("tampered");
        std::fs::write(&copy, &before).unwrap();
        place::alter(&server.file(), &copy, &sql);
        let (code, said) = place::certwright(&copy, &["audit", "verify", "--format", "json"]);
        let said: Value = serde_json::from_str(&said).unwrap();
        assert_eq!((code, said["broken"]["seq"].as_i64()), (1, Some(broken)), "{sql}: {said}");
    }
}

#[tokio::test]
async fn no_secret_is_kept_in_clear() {
    let server = Server::new("canary").await;
    let session = server.session("administrator").await;
    let made = server.post("/api/v1/me/tokens", &session, json!({ "name": "ci" })).await.json();
    let token = made["secret"].as_str().unwrap().to_owned();
    let cookie = session.split('=').nth(1).unwrap().to_owned();
    let all = server.all_octets();
    for secret in [PASSWORD, &token, &cookie] {
        assert!(!all.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret} is in the store");
    }
}

#[tokio::test]
async fn playbooks_are_listed_shown_and_checked_without_any_node() {
    let server = Server::new("playbooks").await;
    let viewer = server.session("viewer").await;
    let all = server.get("/api/v1/playbooks", &viewer).await.json();
    let rows = all["playbooks"].as_array().unwrap();
    assert!(rows.len() > 30 && rows.iter().all(|row| row["header"]["title"].is_string()), "each says what it is");
    assert!(all["words"].as_array().unwrap().iter().any(|word| word["name"] == "regenerate"));
    let one = server.get("/api/v1/playbooks/trust-first", &viewer).await.json();
    let script = one["script"].as_str().unwrap().to_owned();
    assert!(!one["library"].as_object().unwrap().is_empty(), "what it imports comes with it");
    assert_eq!(server.get("/api/v1/playbooks/none", &viewer).await.code(), "not_found");
    let good = server.post("/api/v1/playbooks/check", &viewer, json!({ "script": script })).await.json();
    assert_eq!((&good["usable"], &good["library"]), (&json!(true), &one["library"]));
    let wrong = json!({ "script": script + "\nregenrate(1, 2);\n" });
    let wrong = server.post("/api/v1/playbooks/check", &viewer, wrong).await.json();
    assert_eq!(wrong["usable"], false);
    assert!(wrong["remarks"][0]["help"].as_str().unwrap().contains("regenerate"), "{}", wrong["remarks"]);
    assert_eq!(server.get("/api/v1/jobs/none/transcript", &viewer).await.code(), "not_found");
}
