//! Cisco Expressway by its provisioning REST interface (cisco-interfaces 7).
//!
//! It is no node of a cluster: it has one address, one account and its own two stores. A file that is sent to a store is
//! found in the form by its PEM; the words of answers are assumed (`docs/deviations.md`). New requests are not simulated:
//! whoever sends one gets 405 and stands in [`Expressway::asked`], as does everybody.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use certwright_core::x509::Certificate;
use rustls::ServerConfig;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::accept::Wire;
use super::http::{self, Answer, Ask, Reply};
use crate::certificate::{Contents, NotMade, Subject, Validity, blocks, certificate_pem, pem};
use crate::faults::{Effect, When};
use crate::fleet::ExpresswayPlan;
use crate::keys::{Key, KeyKind};

/// A handshake that takes longer is given up.
const HANDSHAKE_SECONDS: u64 = 20;
/// Keys of the pool below this belong to others.
const FIRST_KEY: usize = 40;
const BASE: &str = "/api/provisioning";

/// An Expressway that answers.
#[derive(Debug)]
pub struct Expressway {
    /// Its fully qualified name.
    pub fqdn: String,
    /// Where it answers.
    pub address: SocketAddr,
    plan: ExpresswayPlan,
    key: Arc<Key>,
    state: Mutex<State>,
    asked: Mutex<Vec<String>>,
}

/// What it holds, and what it presents: the same only after a restart.
#[derive(Debug)]
struct State {
    server: Vec<u8>,
    trusted: Vec<Vec<u8>>,
    request: Option<Vec<u8>>,
    presents: Arc<ServerConfig>,
}

impl Expressway {
    /// What was asked, in the order of asking: `METHOD path`.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        crate::lock(&self.asked).clone()
    }

    /// Its certificate.
    #[must_use]
    pub fn server(&self) -> Vec<u8> {
        crate::lock(&self.state).server.clone()
    }

    /// The request that waits.
    #[must_use]
    pub fn request(&self) -> Option<Vec<u8>> {
        crate::lock(&self.state).request.clone()
    }

    /// Those that it trusts.
    #[must_use]
    pub fn trusted(&self) -> Vec<Vec<u8>> {
        crate::lock(&self.state).trusted.clone()
    }

    /// What somebody else does to those that it trusts.
    pub fn trust(&self, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
        change(&mut crate::lock(&self.state).trusted);
    }

    /// A person restarts it: from now on it presents what it holds.
    ///
    /// # Errors
    /// What it holds cannot be presented.
    pub fn restart(&self) -> Result<(), String> {
        let mut state = crate::lock(&self.state);
        let mut chain = vec![state.server.clone()];
        chain.extend(state.trusted.last().cloned());
        state.presents = Arc::new(presenting(&self.key, chain).map_err(|error| error.to_string())?);
        Ok(())
    }

    /// As the ready line says it.
    pub(super) fn ready(&self) -> Value {
        let ports = BTreeMap::from([("https", self.address.port())]);
        json!({
            "fqdn": self.fqdn, "address": self.address.ip(), "cluster": self.fqdn, "role": "publisher",
            "product": "expressway", "version": self.plan.version, "ports": ports,
        })
    }
}

/// Starts the Expressways of a fleet, each on a loopback address of its own.
pub(super) async fn start(wire: &Arc<Wire>, plans: &[ExpresswayPlan]) -> Result<Vec<Arc<Expressway>>, String> {
    let mut all = Vec::new();
    for (number, plan) in plans.iter().enumerate() {
        let last = u8::try_from(number + 1).map_err(|_| "too many Expressways".to_owned())?;
        let listener =
            TcpListener::bind((Ipv4Addr::new(127, 0, 7, last), 0)).await.map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let one = made(wire, plan, FIRST_KEY + number, address).map_err(|error| error.to_string())?;
        let one = Arc::new(one);
        tokio::spawn(accept(listener, Arc::clone(wire), Arc::clone(&one)));
        all.push(one);
    }
    Ok(all)
}

fn made(wire: &Wire, plan: &ExpresswayPlan, number: usize, address: SocketAddr) -> Result<Expressway, NotMade> {
    let lab = &wire.world.lab;
    let key = wire.world.keys.shared(KeyKind::P256, number).map_err(|error| NotMade(error.to_string()))?;
    let fqdn = format!("{}.{}", plan.host, plan.domain);
    let contents = Contents {
        common_name: fqdn.clone(),
        subject: Subject::default(),
        dns_names: vec![fqdn.clone()],
        key_usage: vec!["digitalSignature"],
        extended_key_usage: vec!["serverAuth", "clientAuth"],
        ca: None,
        list_at: None,
    };
    let now = wire.world.clock.now();
    let from = now - chrono::Duration::days(300);
    let validity = Validity { from, until: now + chrono::Duration::days(plan.days) };
    let server = contents.signed_by(&key.spki_der(), &lab.intermediate, validity)?;
    let request = plan.pending.then(|| contents.request(&key)).transpose()?;
    let presents = Arc::new(presenting(&key, vec![server.clone(), lab.intermediate.der.clone()])?);
    let trusted = vec![lab.root.der.clone(), lab.intermediate.der.clone()];
    let state = Mutex::new(State { server, trusted, request, presents });
    Ok(Expressway { fqdn, address, plan: plan.clone(), key, state, asked: Mutex::default() })
}

/// TLS with this key and chain.
fn presenting(key: &Key, chain: Vec<Vec<u8>>) -> Result<ServerConfig, NotMade> {
    let chain = chain.into_iter().map(Into::into).collect();
    let signing = key.for_handshakes().ok_or_else(|| NotMade("the key cannot sign".to_owned()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| NotMade(error.to_string()))?.with_no_client_auth();
    Ok(builder.with_cert_resolver(Arc::new(SingleCertAndKey::from(CertifiedKey::new(chain, signing)))))
}

async fn accept(listener: TcpListener, wire: Arc<Wire>, one: Arc<Expressway>) {
    while let Ok((stream, _)) = listener.accept().await {
        let acceptor = TlsAcceptor::from(Arc::clone(&crate::lock(&one.state).presents));
        let (wire, one) = (Arc::clone(&wire), Arc::clone(&one));
        tokio::spawn(async move {
            let limit = std::time::Duration::from_secs(HANDSHAKE_SECONDS);
            let Ok(Ok(stream)) = tokio::time::timeout(limit, acceptor.accept(stream)).await else { return };
            let (wire, one) = (&wire, &one);
            http::serve(stream, |ask: Ask| async move { reply(wire, one, &ask).await }).await;
        });
    }
}

async fn reply(wire: &Wire, one: &Expressway, ask: &Ask) -> Reply {
    let operation = format!("{} {}", ask.method, ask.path);
    crate::lock(&one.asked).push(operation.clone());
    if let Some(reply) = struck(wire, one, &operation, When::Before).await {
        return reply;
    }
    let answer = answer(one, ask);
    struck(wire, one, &operation, When::After).await.unwrap_or(Reply::Answer(answer))
}

/// What goes wrong before it looks at a question, or after it has done what was asked.
async fn struck(wire: &Wire, one: &Expressway, operation: &str, when: When) -> Option<Reply> {
    let effect = wire.world.faults.strike(&one.fqdn, "expressway", operation, when, &wire.world.chance)?;
    Some(match effect {
        Effect::Delay { seconds } => {
            tokio::time::sleep(wire.world.clock.real(seconds)).await;
            return None;
        }
        Effect::Error { status, text } => Reply::Answer(Answer::html(status, "Error", &text)),
        Effect::WrongAnswer { text } => Reply::Answer(Answer::new(200, "text/plain", text)),
        Effect::Drop => Reply::Silence,
        _ => Reply::Break,
    })
}

fn answer(one: &Expressway, ask: &Ask) -> Answer {
    let account = &one.plan.account;
    let known = ask.credentials().is_some_and(|(user, password)| user == account.user && password == account.password);
    if !known {
        let answer = Answer::html(401, "401 Unauthorized", "");
        return answer.with("www-authenticate", "Basic realm=\"Expressway\"");
    }
    let text = |text: String| Answer::new(200, "text/plain", text);
    match (ask.method.as_str(), ask.path.strip_prefix(BASE).unwrap_or_default()) {
        ("GET", "/sysinfo") => Answer::json(200, &json!({ "SoftwareVersion": one.plan.version })),
        ("GET", "/certs/server") => text(certificate_pem(&one.server())),
        ("GET", "/certs/root") => text(one.trusted().iter().map(|der| certificate_pem(der)).collect()),
        ("POST", "/certs/server") => one.take_server(&sent(ask)),
        ("POST", "/certs/root") => one.take_roots(sent(ask)),
        ("GET", "/certs/generate_csr") => match &one.request() {
            Some(request) => text(pem("CERTIFICATE REQUEST", request)),
            None => Answer::html(404, "404 Not Found", ""),
        },
        ("GET", _) => Answer::html(404, "404 Not Found", ""),
        _ => Answer::html(405, "405 Method Not Allowed", "Not simulated."),
    }
}

/// The certificates in a form, wherever they stand in it.
fn sent(ask: &Ask) -> Vec<Vec<u8>> {
    blocks(&String::from_utf8_lossy(&ask.body), "CERTIFICATE")
}

impl Expressway {
    /// Takes a certificate for its own key, and drops the request that it answers.
    fn take_server(&self, chain: &[Vec<u8>]) -> Answer {
        let Some(leaf) = chain.first() else { return refused("no certificate in the file") };
        let key = Certificate::parse(leaf).ok().and_then(|one| one.public_key.map(|key| key.raw.to_vec()));
        if key.as_deref() != Some(self.key.spki_der().as_slice()) {
            return refused("the certificate is for another key");
        }
        let mut state = crate::lock(&self.state);
        state.server.clone_from(leaf);
        state.request = None;
        Answer::json(200, &json!({ "Message": "uploaded" }))
    }

    /// Adds certificates to those that it trusts.
    fn take_roots(&self, certificates: Vec<Vec<u8>>) -> Answer {
        if certificates.is_empty() || certificates.iter().any(|der| Certificate::parse(der).is_err()) {
            return refused("no certificate in the file");
        }
        let mut state = crate::lock(&self.state);
        for one in certificates {
            if !state.trusted.contains(&one) {
                state.trusted.push(one);
            }
        }
        Answer::json(200, &json!({ "Message": "uploaded" }))
    }
}

fn refused(why: &str) -> Answer {
    Answer::json(400, &json!({ "Message": why }))
}
