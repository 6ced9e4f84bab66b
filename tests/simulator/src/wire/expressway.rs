//! Cisco Expressway by its provisioning REST interface (cisco-interfaces 7), as far as it is read.
//!
//! It is no node of a cluster: it has one address, one account and its own two stores. What only changes something
//! (uploads, new requests) is not simulated: whoever sends that gets 405 and stands in [`Expressway::asked`].

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::accept::Wire;
use super::http::{self, Answer, Ask, Reply};
use crate::certificate::{Contents, NotMade, Subject, Validity, certificate_pem, pem};
use crate::faults::{Effect, When};
use crate::fleet::ExpresswayPlan;
use crate::keys::KeyKind;

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
    server: Vec<u8>,
    request: Option<Vec<u8>>,
    asked: Mutex<Vec<String>>,
}

impl Expressway {
    /// What was asked, in the order of asking: `METHOD path`.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        crate::lock(&self.asked).clone()
    }

    /// Its certificate.
    #[must_use]
    pub fn server(&self) -> &[u8] {
        &self.server
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
        let (one, config) = made(wire, plan, FIRST_KEY + number, address).map_err(|error| error.to_string())?;
        let one = Arc::new(one);
        tokio::spawn(accept(listener, Arc::clone(wire), Arc::clone(&one), Arc::new(config)));
        all.push(one);
    }
    Ok(all)
}

fn made(
    wire: &Wire,
    plan: &ExpresswayPlan,
    number: usize,
    address: SocketAddr,
) -> Result<(Expressway, ServerConfig), NotMade> {
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
    let chain = vec![server.clone().into(), lab.intermediate.der.clone().into()];
    let signing = key.for_handshakes().ok_or_else(|| NotMade("the key cannot sign".to_owned()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| NotMade(error.to_string()))?.with_no_client_auth();
    let config = builder.with_cert_resolver(Arc::new(SingleCertAndKey::from(CertifiedKey::new(chain, signing))));
    Ok((Expressway { fqdn, address, plan: plan.clone(), server, request, asked: Mutex::default() }, config))
}

async fn accept(listener: TcpListener, wire: Arc<Wire>, one: Arc<Expressway>, config: Arc<ServerConfig>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (wire, one, acceptor) = (Arc::clone(&wire), Arc::clone(&one), TlsAcceptor::from(Arc::clone(&config)));
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
    match wire.world.faults.strike(&one.fqdn, "expressway", &operation, When::Before, &wire.world.chance) {
        None => {}
        Some(Effect::Delay { seconds }) => tokio::time::sleep(wire.world.clock.real(seconds)).await,
        Some(Effect::Error { status, text }) => return Reply::Answer(Answer::html(status, "Error", &text)),
        Some(Effect::WrongAnswer { text }) => return Reply::Answer(Answer::new(200, "text/plain", text)),
        Some(Effect::Drop) => return Reply::Silence,
        Some(_) => return Reply::Break,
    }
    Reply::Answer(answer(wire, one, ask))
}

fn answer(wire: &Wire, one: &Expressway, ask: &Ask) -> Answer {
    let account = &one.plan.account;
    let known = ask.credentials().is_some_and(|(user, password)| user == account.user && password == account.password);
    if !known {
        let answer = Answer::html(401, "401 Unauthorized", "");
        return answer.with("www-authenticate", "Basic realm=\"Expressway\"");
    }
    let text = |text: String| Answer::new(200, "text/plain", text);
    let authorities = || [&wire.world.lab.root.der, &wire.world.lab.intermediate.der].map(|der| certificate_pem(der));
    match (ask.method.as_str(), ask.path.strip_prefix(BASE).unwrap_or_default()) {
        ("GET", "/sysinfo") => Answer::json(200, &json!({ "SoftwareVersion": one.plan.version })),
        ("GET", "/certs/server") => text(certificate_pem(&one.server)),
        ("GET", "/certs/root") => text(authorities().concat()),
        ("GET", "/certs/generate_csr") => match &one.request {
            Some(request) => text(pem("CERTIFICATE REQUEST", request)),
            None => Answer::html(404, "404 Not Found", ""),
        },
        ("GET", _) => Answer::html(404, "404 Not Found", ""),
        _ => Answer::html(405, "405 Method Not Allowed", "Not simulated."),
    }
}
