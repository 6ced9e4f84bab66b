//! Around every request: a deadline, a net for panics, a log line, a count, the headers of every answer.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;

use super::gate::Peer;
use super::problem::Problem;
use super::state::App;

/// Who asked, for the log.
#[derive(Clone, Debug)]
pub struct By(pub String);

/// What every answer carries. The API's answers are data: nothing may be loaded for them.
static HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Puts the headers on; what a handler said itself stands.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in &HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Gives a request its deadline, catches what must not end the connection, writes it down. Neither query nor headers
/// nor bodies are logged: they may hold what nobody shall read.
pub async fn guard(State(app): State<App>, Peer(address): Peer, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("-", |path| path.as_str()).to_owned();
    let patience = if SLOW.contains(&(method.as_str(), route.as_str())) { SLOW_FACTOR } else { 1 };
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    let response = match tokio::time::timeout(app.settings.deadline * patience, work).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => Problem::ours(&format!("a panic in {method} {route}")).into_response(),
        Err(_) => {
            let detail = "Send it again, faster or smaller.";
            Problem::new(StatusCode::REQUEST_TIMEOUT, "too_slow", "the request took too long", detail).into_response()
        }
    };
    let status = response.status().as_u16();
    let known = if HTTP_METHODS.contains(&method.as_str()) { method.as_str() } else { "-" };
    app.counters.count(known, &route, status);
    let user = response.extensions().get::<By>().map_or("-", |by| by.0.as_str());
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%address, user, method = known, route, status, took_ms, "request");
    response
}

/// Others are asked meanwhile, nodes or mail servers: their own times hold there.
const SLOW: [(&str, &str); 5] = [
    ("POST", "/api/v1/clusters"),
    ("POST", "/api/v1/plans"),
    ("POST", "/api/v1/jobs"),
    ("POST", "/api/v1/alerts/notify"),
    ("POST", "/api/v1/alerts/probe"),
];
const SLOW_FACTOR: u32 = 10;

/// Methods may be made up, and each would be a line among the figures.
const HTTP_METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
