//! TLS as a service shows it: with the certificate in its memory, not the one that is stored.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use certwright_core::uc::{self, Version};
use certwright_core::x509::Certificate;
use rustls::ServerConfig;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::accept::Wire;
use crate::audit::Caller;
use crate::facts::PortFacts;
use crate::world::{Held, Node, NodeId, Place};

/// A handshake that takes longer is given up.
const HANDSHAKE_SECONDS: u64 = 20;

/// Set-ups by node and port, made at the first connection and again when the certificate changes.
#[derive(Debug, Default)]
pub(super) struct Configs {
    known: Mutex<HashMap<(NodeId, &'static str), Known>>,
}

#[derive(Debug)]
struct Known {
    shown: Vec<Arc<[u8]>>,
    config: Arc<ServerConfig>,
}

/// RSA and EC certificate of a service, and which goes first.
#[derive(Debug)]
struct Shown {
    keys: Vec<Arc<CertifiedKey>>,
}

impl ResolvesServerCert for Shown {
    /// The first that the client can verify; nodes show RSA unless told otherwise [V3].
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let fits = |key: &&Arc<CertifiedKey>| key.key.choose_scheme(hello.signature_schemes()).is_some();
        self.keys.iter().find(fits).cloned()
    }
}

impl Wire {
    /// A finished handshake on a port of a node; none when it failed.
    pub(super) async fn handshake<S>(&self, stream: S, place: &Place, facts: &'static PortFacts) -> Option<TlsStream<S>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let config = self.config(place, facts)?;
        let limit = std::time::Duration::from_secs(HANDSHAKE_SECONDS);
        tokio::time::timeout(limit, TlsAcceptor::from(config).accept(stream)).await.ok()?.ok()
    }

    fn config(&self, place: &Place, facts: &'static PortFacts) -> Option<Arc<ServerConfig>> {
        let (held, chains) = self.shown(place, facts)?;
        let shown: Vec<Arc<[u8]>> = held.iter().map(|held| Arc::clone(&held.der)).collect();
        let at = (place.id, facts.name.as_str());
        if let Some(known) = crate::lock(&self.tls.known).get(&at).filter(|known| known.shown == shown) {
            return Some(Arc::clone(&known.config));
        }
        let keys = held
            .iter()
            .zip(chains)
            .filter_map(|(held, chain)| Some(Arc::new(CertifiedKey::new(chain, held.key.for_handshakes()?))));
        let config = Arc::new(server_config(keys.collect(), place.version)?);
        crate::lock(&self.tls.known).insert(at, Known { shown, config: Arc::clone(&config) });
        Some(config)
    }

    fn shown(
        &self,
        place: &Place,
        facts: &PortFacts,
    ) -> Option<(Vec<Held>, Vec<Vec<rustls::pki_types::CertificateDer<'static>>>)> {
        let visit = self.world.visit(place.id, Caller::itself());
        let service = visit.node().services.get(facts.service.as_deref()?)?;
        let elliptic_first = visit.cluster.parameters.get("HTTPS Ciphers").is_some_and(|value| value == "1");
        let mut held: Vec<Held> =
            facts.shows.iter().filter_map(|purpose| service.memory.get(purpose).cloned()).collect();
        if elliptic_first {
            held.reverse();
        }
        let chains = held.iter().map(|held| chain(visit.node(), held, facts)).collect();
        Some((held, chains))
    }
}

/// Leaf and intermediates, as far as the node's store has them. That the root is not sent is assumed.
fn chain(node: &Node, held: &Held, facts: &PortFacts) -> Vec<rustls::pki_types::CertificateDer<'static>> {
    let mut chain = vec![held.der.to_vec().into()];
    let Some(purpose) = facts.shows.first() else { return chain };
    let entries: Vec<_> =
        uc::stores_of(*purpose, node.role).flat_map(|placement| node.entries(placement.store)).collect();
    let mut issuer =
        Certificate::parse(&held.der).ok().filter(|leaf| !leaf.is_self_issued()).and_then(|leaf| leaf.issuer);
    while let Some(name) = issuer.take() {
        let found = entries.iter().find_map(|entry| {
            let certificate = Certificate::parse(&entry.der).ok()?;
            (certificate.subject.as_ref()?.matches(&name) && !certificate.is_self_issued()).then_some(certificate)
        });
        let Some(found) = found else { break };
        // No store leads in circles for long.
        if chain.len() >= 6 {
            break;
        }
        chain.push(found.der.to_vec().into());
        issuer = found.issuer;
    }
    chain
}

fn server_config(keys: Vec<Arc<CertifiedKey>>, version: Version) -> Option<ServerConfig> {
    // TLS 1.3 came with release 15; older TLS than 1.2 cannot be shown here.
    let versions: &[&rustls::SupportedProtocolVersion] = if version >= Version::new(15, 0, 0) {
        &[&rustls::version::TLS12, &rustls::version::TLS13]
    } else {
        &[&rustls::version::TLS12]
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).ok()?;
    let mut config = builder.with_no_client_auth().with_cert_resolver(Arc::new(Shown { keys }));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // Resumption would hide a changed certificate.
    config.session_storage = Arc::new(rustls::server::NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Some(config)
}

/// A port that speaks TLS and then listens without a word.
pub(super) async fn hold<S>(stream: S, wire: &Wire, place: &Place, facts: &'static PortFacts)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Some(mut stream) = wire.handshake(stream, place, facts).await else { return };
    let mut octets = [0; 1024];
    while matches!(stream.read(&mut octets).await, Ok(read) if read > 0) {}
}
