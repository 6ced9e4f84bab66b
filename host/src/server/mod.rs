//! The server: what the command line can do, for browsers and programs, over HTTPS.
//!
//! A request passes, from outside in: the connection's limits ([`listen`]), headers, log and deadline
//! ([`outer`]), who asks and whether the table allows it ([`gate`], [`access`]), the handler ([`api`]). A handler never
//! asks who may call it. No answer and no log line holds a password, token or cookie.

pub mod access;
pub mod api;
pub mod bulletin;
pub mod document;
pub mod events;
pub mod gate;
pub mod listen;
pub mod log;
pub mod metrics;
pub mod notifier;
pub mod outer;
pub mod pages;
pub mod picture;
pub mod problem;
pub mod rate;
pub mod secrets;
pub mod state;
pub mod syncer;
pub mod tls;
pub mod work;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use utoipa::openapi::OpenApi;

pub use state::{App, Settings};

/// Everything that answers, and its description.
pub fn router(app: App) -> (Router, OpenApi) {
    let (routes, mut document) = api::routes().split_for_parts();
    document::complete(&mut document);
    let described = document.clone();
    let routes = routes
        .route("/api/v1/openapi.json", axum::routing::get(move || async move { axum::Json(described) }))
        .route_layer(from_fn_with_state(app.clone(), gate::pass))
        .fallback(pages::answer)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(axum::extract::DefaultBodyLimit::max(app.settings.body_octets_max))
        .layer(from_fn_with_state(app.clone(), outer::guard))
        .layer(from_fn(outer::headers))
        .with_state(app);
    (routes, document)
}
