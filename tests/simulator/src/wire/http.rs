//! HTTP: one question, one answer.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;

use base64::Engine as _;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

/// A body that is longer is refused: the largest real one is a chain of certificates.
const BODY_OCTETS_MAX: usize = 4 << 20;

/// A question.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
    pub(super) octets: Option<Vec<u8>>,
}

/// What becomes of a connection.
#[derive(Debug)]
pub(super) enum Reply {
    /// An answer.
    Answer(Answer),
    /// No answer, ever.
    Silence,
    /// The connection breaks.
    Break,
}

impl Ask {
    /// The name and password of Basic authentication.
    pub(super) fn credentials(&self) -> Option<(String, String)> {
        let header = self.headers.get("authorization")?.to_str().ok()?;
        let encoded = header.strip_prefix("Basic ").or_else(|| header.strip_prefix("basic "))?;
        let decoded = base64::engine::general_purpose::STANDARD.decode(encoded.trim()).ok()?;
        let text = String::from_utf8(decoded).ok()?;
        text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn argument(&self, name: &str) -> &str {
        self.query.get(name).map(String::as_str).unwrap_or_default()
    }
}

impl Answer {
    pub(super) fn new(status: u16, kind: &'static str, body: impl Into<String>) -> Self {
        Self { status, kind, headers: Vec::new(), body: body.into(), octets: None }
    }

    pub(super) fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::new(status, "application/json", value.to_string())
    }

    pub(super) fn html(status: u16, title: &str, body: &str) -> Self {
        let text =
            format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>");
        Self::new(status, "text/html;charset=utf-8", text)
    }

    pub(super) fn octets(kind: &'static str, octets: Vec<u8>) -> Self {
        Self { octets: Some(octets), ..Self::new(200, kind, "") }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn response(self) -> Response<Full<Bytes>> {
        let body = self.octets.map_or_else(|| Bytes::from(self.body), Bytes::from);
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert("content-type", HeaderValue::from_static(self.kind));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}

/// Answers every question of a connection by `reply`.
pub(super) async fn serve<S, F, R>(stream: S, reply: F)
where
    S: AsyncRead + AsyncWrite + Unpin,
    F: Fn(Ask) -> R,
    R: Future<Output = Reply>,
{
    let service = service_fn(|request: Request<Incoming>| {
        let reply = &reply;
        async move {
            let ask = match read(request).await {
                Ok(ask) => ask,
                Err(answer) => return Ok(answer.response()),
            };
            match reply(ask).await {
                Reply::Answer(answer) => Ok(answer.response()),
                Reply::Silence => std::future::pending::<Result<_, Broken>>().await,
                Reply::Break => Err(Broken),
            }
        }
    });
    let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // A peer that goes away in the middle is no news.
    let _ = connection.await;
}

#[derive(Debug)]
struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken on purpose")
    }
}

impl std::error::Error for Broken {}

impl From<Infallible> for Broken {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

async fn read(request: Request<Incoming>) -> Result<Ask, Answer> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, BODY_OCTETS_MAX).collect().await;
    let body = body.map_err(|_| Answer::html(413, "Payload Too Large", "The request is too large."))?.to_bytes();
    let query = head.uri.query().unwrap_or_default();
    Ok(Ask {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        headers: head.headers,
        body,
    })
}
