//! HTTPS to one node: what certificate REST, Control Center, RIS, PerfMon, AXL and UDS share.
//!
//! The server is verified by pin or by a CA of the fleet; there is no way to switch that off. A password is sent only
//! with a permit of the quarantine (W17). Nothing is sent twice here but what the node did not look at;
//! trying again is for [`again`], and for reads alone (W18).
//!
//! Not covered: redirects and proxies. Both would carry a password to somebody else.

mod body;
mod session;
mod trust;

use std::sync::Arc;
use std::time::Duration;

use certwright_core::sentence::faults as say;
use certwright_core::text::safe::visible;
use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response, Url};

use super::credential::{Account, Credential, LoginPermit, Realm, Secret};
use super::limits::NodeLimits;
use super::timing::{Timings, Wait};
use super::{FaultKind, Interface, NodeContext, NodeFault};
use session::Session;

/// What is needed to speak HTTPS to a node.
#[derive(Clone)]
pub struct HttpSetup {
    /// The node, and what all its drivers share.
    pub context: NodeContext,
    /// The account of the platform realm, for certificate REST.
    pub platform: Option<Credential>,
    /// The account of the application realm, for SOAP.
    pub application: Option<Credential>,
    /// DER of CAs whose certificates are believed for the node's host; may be empty.
    pub roots: Vec<Vec<u8>>,
}

/// HTTPS to one node. Cheap to clone; clones share connections and session.
#[derive(Clone)]
pub struct NodeHttp {
    inner: Arc<Inner>,
}

struct Inner {
    setup: HttpSetup,
    limits: Arc<NodeLimits>,
    /// Keeps connections.
    reads: Client,
    /// Keeps none: a connection that the node has closed meanwhile would make a change ambiguous.
    changes: Client,
    session: Session,
}

/// One request.
pub(crate) struct Ask<'a> {
    /// The interface that it belongs to.
    pub(crate) interface: Interface,
    /// How long it may take.
    pub(crate) wait: Wait,
    /// What it is, for people: without secrets.
    pub(crate) what: &'a str,
    /// The method.
    pub(crate) method: Method,
    /// Path and query, already encoded.
    pub(crate) path: &'a str,
    /// Further headers.
    pub(crate) headers: &'a [(&'static str, &'a str)],
    /// The type of the body, and the body.
    pub(crate) body: Option<(&'a str, Vec<u8>)>,
    /// Whose account is sent; none for what needs no login.
    pub(crate) realm: Option<Realm>,
    /// Whether the node is another one afterwards.
    pub(crate) changes: bool,
}

/// What the node answered. A status of 401 never comes here.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body, with what is no UTF-8 replaced.
    pub(crate) body: String,
}

/// What a node answered, as it came.
#[derive(Clone, Debug)]
pub(crate) struct RawAnswer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The type of the body; empty where none is given.
    pub(crate) kind: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl NodeHttp {
    /// Prepares clients; nothing is sent yet.
    ///
    /// # Errors
    /// Where TLS cannot be set up on this machine.
    pub fn new(setup: HttpSetup) -> Result<Self, NodeFault> {
        let reads = client(&setup, KEPT_CONNECTIONS)?;
        let changes = client(&setup, 0)?;
        Ok(Self {
            inner: Arc::new(Inner {
                limits: setup.context.limits(),
                setup,
                reads,
                changes,
                session: Session::default(),
            }),
        })
    }

    /// The node's name in the fleet.
    pub fn node(&self) -> &str {
        self.inner.setup.context.name()
    }

    /// The rates of this node.
    pub(crate) fn limits(&self) -> &NodeLimits {
        &self.inner.limits
    }

    /// How long is waited.
    pub(crate) fn timings(&self) -> &Timings {
        &self.inner.setup.context.timings
    }

    /// Sends a request once, and once more where its session had expired: then the node did not look
    /// at it (`cisco-interfaces.md` 4.1). A change is sent as the node's only writer.
    pub(crate) async fn send(&self, ask: &Ask<'_>) -> Result<Answer, NodeFault> {
        let _writer = if ask.changes { Some(self.inner.limits.write().await) } else { None };
        let answer = self.send_in_session(ask).await;
        self.inner.setup.context.tape.add(ask.interface, || self.said(ask, &answer));
        answer
    }

    /// Sends something once, and takes the answer as it is, of at most so many octets; none where it has more. A change
    /// is sent as the node's only writer, and an answer to it that is too long leaves its outcome open.
    pub(crate) async fn fetch(&self, ask: &Ask<'_>, octets_max: usize) -> Result<Option<RawAnswer>, NodeFault> {
        let _writer = if ask.changes { Some(self.inner.limits.write().await) } else { None };
        let answer = match self.fetch_in_session(ask, octets_max).await {
            Ok(None) if ask.changes => {
                Err(NodeFault::ambiguous(self.node(), ask.interface, ask.what, say::NO_END_OF_ANSWER))
            }
            answer => answer,
        };
        let told = match &answer {
            Ok(Some(RawAnswer { status, body, .. })) if ask.changes => {
                format!("{status}\n{}", String::from_utf8_lossy(body))
            }
            Ok(Some(RawAnswer { status, body, .. })) => format!("{status}, {} octets", body.len()),
            Ok(None) => format!("more than {octets_max} octets"),
            Err(fault) => fault.to_string(),
        };
        self.inner
            .setup
            .context
            .tape
            .add(ask.interface, || self.hidden(&format!("{} {}\n{told}", ask.method, ask.path)));
        answer
    }

    async fn fetch_in_session(&self, ask: &Ask<'_>, octets_max: usize) -> Result<Option<RawAnswer>, NodeFault> {
        let (response, limit) = self.head(ask).await?;
        let status = response.status().as_u16();
        let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        match crate::body::within(response, octets_max).await {
            Ok(body) => Ok(Some(RawAnswer { status, kind, body })),
            Err(body::Cut::TooLong) => Ok(None),
            Err(body::Cut::Broken(error)) => Err(self.broken(ask, &error, limit)),
        }
    }

    /// One exchange in words; of what only reads the answer is in the inventory.
    fn said(&self, ask: &Ask<'_>, answer: &Result<Answer, NodeFault>) -> String {
        let outcome = match answer {
            Ok(Answer { status, body }) if ask.changes => format!("{status}\n{body}"),
            Ok(Answer { status, body }) => format!("{status}, {} octets", body.len()),
            Err(fault) => fault.to_string(),
        };
        self.hidden(&format!("{} {}\n{outcome}", ask.method, ask.path))
    }

    /// A text without the passwords that may stand in it.
    fn hidden(&self, text: &str) -> String {
        let setup = &self.inner.setup;
        let secrets = [&setup.platform, &setup.application].into_iter().flatten().map(|account| &account.password);
        let shown = secrets.filter(|secret| !secret.expose().is_empty());
        let text = shown.fold(text.to_owned(), |text, secret| text.replace(secret.expose(), "[hidden]"));
        text.lines().map(visible).collect::<Vec<_>>().join("\n")
    }

    async fn send_in_session(&self, ask: &Ask<'_>) -> Result<Answer, NodeFault> {
        let (response, limit) = self.head(ask).await?;
        self.read(ask, response, limit).await
    }

    /// The head of an answer, by a session or with the password.
    async fn head(&self, ask: &Ask<'_>) -> Result<(Response, Duration), NodeFault> {
        let cookie = if ask.realm == Some(Realm::Application) { self.inner.session.cookie() } else { None };
        if let Some(cookie) = cookie {
            // Without a password: a session that has expired is no failed login (W17).
            let (response, limit) = self.exchange(ask, Sent::Cookie(&cookie)).await?;
            match response.status().as_u16() {
                401 => self.inner.session.refuse(),
                404 => self.inner.session.forget(),
                _ => return Ok((response, limit)),
            }
        }
        let Some(realm) = ask.realm else {
            let (response, limit) = self.exchange(ask, Sent::Nothing).await?;
            return match response.status().as_u16() {
                401 => Err(NodeFault::refused(self.node(), ask.interface, Some(401), say::ASKS_LOGIN)),
                _ => Ok((response, limit)),
            };
        };
        let (credential, permit) = self.permit(ask, realm).await?;
        let (response, limit) = self.exchange(ask, Sent::Password(&credential)).await?;
        match response.status().as_u16() {
            401 => return Err(permit.refused(ask.interface)),
            200..300 => permit.accepted(),
            // Others may come before the node looked at the login: nothing was learned.
            _ => drop(permit),
        }
        if realm == Realm::Application {
            self.inner.session.remember(response.headers());
        }
        Ok((response, limit))
    }

    async fn permit(&self, ask: &Ask<'_>, realm: Realm) -> Result<(Credential, LoginPermit), NodeFault> {
        let setup = &self.inner.setup;
        let (credential, label) = match realm {
            Realm::Platform => (&setup.platform, "platform"),
            Realm::Application => (&setup.application, "application"),
        };
        let Some(credential) = credential.clone() else {
            let reason = format!("no {label} account is known for this node");
            return Err(NodeFault::not_supported(self.node(), ask.interface, ask.what, &reason, "")
                .with_help(format!("Add a {label} account for the node, or use another interface.")));
        };
        let account = Account::of(self.node(), realm, &credential);
        let permit = setup.context.quarantine.enter(&account, ask.interface).await?;
        Ok((credential, permit))
    }

    /// One request and the head of its answer.
    async fn exchange(&self, ask: &Ask<'_>, sent: Sent<'_>) -> Result<(Response, Duration), NodeFault> {
        let limit = self.timings().timeout(ask.wait);
        if !self.inner.setup.context.permit.holds() {
            let message = say::NOT_MINE.of(&[&ask.what]);
            return Err(NodeFault::new(self.node(), ask.interface, FaultKind::Unreachable, message));
        }
        let client = if ask.changes { &self.inner.changes } else { &self.inner.reads };
        let request = client.request(ask.method.clone(), self.url(ask)?).timeout(limit);
        let request =
            sent.with(ask.headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)));
        let request = match &ask.body {
            Some((kind, body)) => request.header(CONTENT_TYPE, *kind).body(body.clone()),
            None => request,
        };
        let response = request.send().await.map_err(|error| self.broken(ask, &error, limit))?;
        Ok((response, limit))
    }

    fn url(&self, ask: &Ask<'_>) -> Result<Url, NodeFault> {
        let address = &self.inner.setup.context.address;
        let by_https = matches!(ask.interface, Interface::CertificateRest | Interface::Plugin);
        let port = if by_https { address.https_port } else { address.service_port };
        let host = if address.host.contains(':') { format!("[{}]", address.host) } else { address.host.clone() };
        Url::parse(&format!("https://{host}:{port}{}", ask.path)).map_err(|error| {
            let message = format!("{} is no host to connect to: {error}", address.host);
            NodeFault::new(self.node(), ask.interface, FaultKind::Unreachable, message)
        })
    }

    async fn read(&self, ask: &Ask<'_>, response: Response, limit: Duration) -> Result<Answer, NodeFault> {
        let status = response.status().as_u16();
        match body::read(response).await {
            Ok(body) => Ok(Answer { status, body }),
            Err(body::Cut::Broken(error)) => Err(self.broken(ask, &error, limit)),
            Err(body::Cut::TooLong) if ask.changes => {
                Err(NodeFault::ambiguous(self.node(), ask.interface, ask.what, say::NO_END_OF_ANSWER))
            }
            Err(body::Cut::TooLong) => {
                let found = format!("more than {} bytes", body::BODY_MAX);
                Err(NodeFault::unreadable(self.node(), ask.interface, say::OF_SHORTER, &found))
            }
        }
    }

    /// What a request that brought no answer means.
    fn broken(&self, ask: &Ask<'_>, error: &reqwest::Error, limit: Duration) -> NodeFault {
        if let Some(fault) = trust::refusal(error) {
            return NodeFault { interface: ask.interface, ..fault };
        }
        let reason = words(error);
        if error.is_connect() {
            let message = say::NO_CONNECTION.of(&[&ask.what, &reason]);
            return NodeFault::new(self.node(), ask.interface, FaultKind::Unreachable, message);
        }
        if ask.changes {
            return NodeFault::ambiguous(self.node(), ask.interface, ask.what, reason);
        }
        if error.is_timeout() {
            return NodeFault::timed_out(self.node(), ask.interface, ask.what, limit);
        }
        let message = say::BROKE.of(&[&ask.what, &reason]);
        NodeFault::new(self.node(), ask.interface, FaultKind::Unreachable, message)
    }
}

/// By what a request shows who sends it.
enum Sent<'a> {
    Nothing,
    Cookie(&'a Secret),
    Password(&'a Credential),
}

impl Sent<'_> {
    fn with(self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::Nothing => request,
            Self::Cookie(cookie) => match HeaderValue::from_str(cookie.expose()) {
                Ok(mut value) => {
                    value.set_sensitive(true);
                    request.header(COOKIE, value)
                }
                Err(_) => request,
            },
            // reqwest marks the header as sensitive: no Debug output shows it.
            Self::Password(Credential { user, password }) => request.basic_auth(user, Some(password.expose())),
        }
    }
}

/// Tries what changes nothing again, as often as the table allows.
pub(crate) async fn again<T, F>(timings: &Timings, wait: Wait, mut attempt: impl FnMut() -> F) -> Result<T, NodeFault>
where
    F: Future<Output = Result<T, NodeFault>>,
{
    let timing = timings.of(wait);
    let mut tried = 1;
    loop {
        let fault = match attempt().await {
            Err(fault) if fault.may_be_retried() && tried < timing.attempts => fault,
            answer => return answer,
        };
        tried += 1;
        let throttled = fault.kind == FaultKind::Throttled;
        let pause = if throttled { timings.timeout(Wait::ThrottlePause) } else { timing.pause };
        tokio::time::sleep(pause).await;
    }
}

fn client(setup: &HttpSetup, kept_connections: usize) -> Result<Client, NodeFault> {
    let fault = |reason: String| {
        let message = format!("TLS cannot be set up on this machine: {reason}");
        NodeFault::new(setup.context.name(), Interface::CertificateRest, FaultKind::Unreachable, message)
    };
    let tls = trust::configuration(&setup.context, &setup.roots).map_err(|error| fault(error.to_string()))?;
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .user_agent(concat!("certwright/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(setup.context.timings.timeout(Wait::Connect))
        .pool_max_idle_per_host(kept_connections)
        .build()
        .map_err(|error| fault(words(&error)))
}

/// An error and its causes, without the address, which the fault names already.
fn words(error: &reqwest::Error) -> String {
    let mut words = Vec::new();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(error) = cause {
        words.push(error.to_string());
        cause = error.source();
    }
    words.dedup();
    if error.is_timeout() {
        return "no answer in time".to_owned();
    }
    if words.is_empty() { "the exchange failed".to_owned() } else { words.join(": ") }
}

/// Part of a path or query, encoded (RFC 3986, 2.3: only unreserved characters stay).
pub(crate) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Enough for a snapshot beside a few SOAP requests.
const KEPT_CONNECTIONS: usize = 2;
