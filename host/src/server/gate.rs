//! Who asks, and whether the table allows it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::{Duration, Utc};
use serde_json::Value;

use super::access::{self, Access};
use super::problem::Problem;
use super::secrets::{TOKEN_PREFIX, hash_of};
use super::state::App;
use crate::audit::Deed;
use crate::store::server::{Bearer, Role, User};

/// The session's cookie; the prefix makes browsers keep it for this host over HTTPS alone.
pub const COOKIE: &str = "__Host-certwright";
/// Whoever changes something with a cookie sends this header: another site's page cannot without being asked for.
pub const CSRF_HEADER: &str = "x-certwright-request";

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The user.
    pub user: User,
    /// The token by which, where it is no session.
    pub token: Option<String>,
    /// The hash of the session's cookie, where it is no token.
    pub session: Option<String>,
    /// From where.
    pub address: IpAddr,
    /// Whether it is the command line on the store itself, in this process.
    pub is_local: bool,
}

impl Caller {
    /// Whoever sits at this machine and may read and write the store's file: all of it, as the file is.
    #[must_use]
    pub fn local(name: &str) -> Self {
        let user = User { name: name.to_owned(), role: Role::Administrator, added: Utc::now() };
        Self { user, token: None, session: None, address: IpAddr::from([127, 0, 0, 1]), is_local: true }
    }

    /// What the caller does, for the audit log.
    #[must_use]
    pub fn deed(&self, action: &'static str, object: &str, detail: Value) -> Deed {
        Deed::new(&self.actor(), &self.source(), action, object, detail)
    }

    /// Who, as the audit log names them.
    #[must_use]
    pub fn actor(&self) -> String {
        if self.is_local {
            return format!("local:{}", self.user.name);
        }
        match &self.token {
            Some(token) => format!("token:{}/{token}", self.user.name),
            None => format!("user:{}", self.user.name),
        }
    }

    /// From where, as the audit log names it.
    #[must_use]
    pub fn source(&self) -> String {
        if self.is_local { "cli".to_owned() } else { self.address.to_string() }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(unknown)
    }
}

/// The address of the peer.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(peer.map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0.ip().to_canonical())))
    }
}

/// Lets a request pass to its handler, or answers it.
pub async fn pass(
    State(app): State<App>,
    path: MatchedPath,
    Peer(address): Peer,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(access) = access::of(request.method(), path.as_str()) else {
        return if access::TABLE.iter().any(|(_, known, _)| *known == path.as_str()) {
            super::problem::no_such_method().await.into_response()
        } else {
            Problem::ours(&format!("{} {} has no line in the table", request.method(), path.as_str())).into_response()
        };
    };
    // Nothing that comes over a connection can be in the extensions: they are made in this process.
    if access == Access::Public || request.extensions().get::<Caller>().is_some_and(|caller| caller.is_local) {
        return next.run(request).await;
    }
    let (method, headers) = (request.method().clone(), request.headers().clone());
    match allow(&app, access, &method, &headers, address).await {
        Ok(caller) => {
            let name = caller.user.name.clone();
            request.extensions_mut().insert(caller);
            let mut response = next.run(request).await;
            response.extensions_mut().insert(super::outer::By(name));
            response
        }
        Err(problem) => problem.into_response(),
    }
}

async fn allow(
    app: &App,
    access: Access,
    method: &Method,
    headers: &HeaderMap,
    address: IpAddr,
) -> Result<Caller, Problem> {
    let (bearer, session) = identify(app, headers).await?;
    let changes = !matches!(*method, Method::GET | Method::HEAD);
    if session.is_some() && changes && !headers.contains_key(CSRF_HEADER) {
        let detail = format!("Send the header {CSRF_HEADER}: 1.");
        return Err(Problem::new(StatusCode::FORBIDDEN, "csrf", "the request could be another site's", detail));
    }
    let (token, limit) = bearer.token.map_or((None, None), |(id, role)| (Some(id), role));
    if !access.is_granted_to(bearer.user.role) || !limit.is_none_or(|role| access.is_granted_to(role)) {
        let title = format!("the role {} does not allow it", limit.unwrap_or(bearer.user.role).word());
        return Err(Problem::new(StatusCode::FORBIDDEN, "role", title, "Ask an administrator."));
    }
    Ok(Caller { user: bearer.user, token, session, address, is_local: false })
}

/// A token goes before a cookie; a wrong one is not passed over.
async fn identify(app: &App, headers: &HeaderMap) -> Result<(Bearer, Option<String>), Problem> {
    let now = Utc::now();
    if let Some(sent) = headers.get(header::AUTHORIZATION) {
        let token = sent.to_str().ok().and_then(|text| text.split_once(' '));
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
        let token = token.filter(|token| token.starts_with(TOKEN_PREFIX)).ok_or_else(unknown)?;
        let bearer = app.server_store.token(&hash_of(token), now).await?.ok_or_else(unknown)?;
        return Ok((bearer, None));
    }
    let hash = cookie(headers).map(hash_of).ok_or_else(unknown)?;
    let idle = Duration::from_std(app.settings.session_idle).unwrap_or(Duration::MAX);
    let idle_since = now.checked_sub_signed(idle).unwrap_or_default();
    let bearer = app.server_store.session(&hash, now, idle_since).await?.ok_or_else(unknown)?;
    Ok((bearer, Some(hash)))
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

fn unknown() -> Problem {
    let detail = "Sign in at /api/v1/session, or send Authorization: Bearer with a token.";
    Problem::new(StatusCode::UNAUTHORIZED, "signed_out", "you are not signed in", detail)
}
