//! What a TLS service really presents on the wire.
//!
//! A node's store says what a service should present after its next start; only the wire says what
//! it presents now. [`probe()`] asks as a client does and records the chain. It needs no account and
//! trusts nothing: whoever asks judges the answer. Its recorder must never serve a client that
//! speaks to a node's interfaces.
//!
//! TLS 1.3 and 1.2 are spoken by rustls; for services that know only older versions or RSA key
//! exchange the messages that travel in clear are read by hand (`raw`).
//!
//! Not covered: DTLS, QUIC, and TLS inside other protocols than those of [`Starttls`].

mod alert;
mod connection;
mod endpoint;
mod fault;
mod hello;
mod messages;
mod ports;
mod raw;
mod recorder;
mod rustls_client;
mod starttls;

use std::net::SocketAddr;
use std::time::Duration;

use certwright_core::x509::{Certificate, KeyAlgorithm};
use tokio::time::{Instant, timeout_at};

pub use endpoint::{Endpoint, EndpointError};
pub use fault::ProbeFault;
pub use ports::{TlsPort, tls_ports};
pub use starttls::Starttls;

use connection::{Connection, connect};
use raw::Flow;

/// How a service is asked.
#[derive(Clone, Debug)]
pub struct ProbeOptions {
    /// The name that is asked for (RFC 6066, 3); the endpoint's host where it is a name, if not given.
    pub server_name: Option<String>,
    /// How TLS begins; by the port if not given ([`Starttls::of_port`]).
    pub begin: Option<Begin>,
    /// The whole time for one endpoint.
    pub timeout: Duration,
    /// Ask a second time, for a certificate with another kind of key: a node may hold RSA and ECDSA
    /// for one service.
    pub both_keys: bool,
}

impl Default for ProbeOptions {
    fn default() -> Self {
        Self { server_name: None, begin: None, timeout: TIMEOUT, both_keys: true }
    }
}

/// How TLS begins on a connection.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Begin {
    /// With its first byte.
    AtOnce,
    /// After a few words of another protocol.
    After(Starttls),
}

/// What a service presented.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Presented {
    /// The address that answered.
    pub address: SocketAddr,
    /// The name that was asked for, if one was.
    pub server_name: Option<String>,
    /// The protocol before TLS.
    pub starttls: Option<Starttls>,
    /// The chain for a client that takes any key first; then the one with the other kind of key.
    pub chains: Vec<PresentedChain>,
    /// What became of the second question.
    pub other_key: OtherKey,
}

/// One chain as it was presented, in its order and with its repetitions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PresentedChain {
    /// DER, the service's own certificate first; never empty.
    pub certificates: Vec<Vec<u8>>,
    /// The version of TLS.
    pub version: TlsVersion,
    /// Whether the service asked for the client's certificate; `None` where it did not come so far.
    pub client_certificate_asked: Option<bool>,
}

/// What became of the question for a certificate with another kind of key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OtherKey {
    /// It was not asked.
    NotAsked,
    /// The service holds one.
    Presented,
    /// The service refused: it holds none.
    None,
    /// The service did not say in time, or failed to.
    Unknown,
}

/// Versions of TLS, the oldest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TlsVersion {
    /// SSL 3.0.
    Ssl3,
    /// TLS 1.0.
    Tls10,
    /// TLS 1.1.
    Tls11,
    /// TLS 1.2.
    Tls12,
    /// TLS 1.3.
    Tls13,
}

impl TlsVersion {
    /// As people write it: `TLS 1.2`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ssl3 => "SSL 3.0",
            Self::Tls10 => "TLS 1.0",
            Self::Tls11 => "TLS 1.1",
            Self::Tls12 => "TLS 1.2",
            Self::Tls13 => "TLS 1.3",
        }
    }
}

/// Which kind of key a client says that it takes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum KeyKind {
    Any,
    Rsa,
    Ecdsa,
}

/// Reads the chain that a service presents.
///
/// The second question never makes the first answer an error.
///
/// # Errors
/// Why nothing was presented: no such name, nobody there, no TLS, refused, or too late.
pub async fn probe(endpoint: &Endpoint, options: &ProbeOptions) -> Result<Presented, ProbeFault> {
    let asked = Question {
        endpoint,
        server_name: options.server_name.as_deref().or_else(|| endpoint.name()),
        begin: options.begin.unwrap_or_else(|| Starttls::of_port(endpoint.port)),
        deadline: Instant::now() + options.timeout,
    };
    let (address, first) = asked.ask(KeyKind::Any).await?;
    let other = options.both_keys.then(|| other_kind(&first)).flatten();
    let mut chains = vec![first];
    let other_key = match other {
        None => OtherKey::NotAsked,
        Some(kind) => asked.second(kind, &mut chains).await,
    };
    let starttls = match asked.begin {
        Begin::AtOnce => None,
        Begin::After(protocol) => Some(protocol),
    };
    let server_name = asked.server_name.map(str::to_owned);
    Ok(Presented { address, server_name, starttls, chains, other_key })
}

/// One endpoint, and what does not change between its connections.
struct Question<'a> {
    endpoint: &'a Endpoint,
    server_name: Option<&'a str>,
    begin: Begin,
    deadline: Instant,
}

impl Question<'_> {
    /// Asks by rustls, then by hand where the service did not understand or want that.
    async fn ask(&self, kind: KeyKind) -> Result<(SocketAddr, PresentedChain), ProbeFault> {
        let (connection, address) = self.open().await?;
        // A service that is silent to the first hello must leave time for the second.
        let half = Instant::now() + self.deadline.saturating_duration_since(Instant::now()) / 2;
        let before = match rustls_client::ask(connection, address, self.server_name, kind, half).await {
            Ok(chain) => return Ok((address, chain)),
            Err(fault) => fault,
        };
        self.by_hand(kind).await.map_err(|fault| fault.or_before(before))
    }

    /// Asks by hand.
    async fn by_hand(&self, kind: KeyKind) -> Result<(SocketAddr, PresentedChain), ProbeFault> {
        let (connection, address) = self.open().await?;
        let chain = Flow::new(connection, self.deadline).ask(self.server_name, kind).await?;
        Ok((address, chain))
    }

    /// A connection on which TLS may begin.
    async fn open(&self) -> Result<(Connection, SocketAddr), ProbeFault> {
        let late = |stage| move |_| ProbeFault::Timeout { stage };
        let connecting = timeout_at(self.deadline, connect(self.endpoint)).await;
        let (mut connection, address) = connecting.map_err(late("connecting"))??;
        if let Begin::After(protocol) = self.begin {
            let name = self.server_name.unwrap_or(&self.endpoint.host);
            let talking = starttls::begin(protocol, &mut connection, name);
            timeout_at(self.deadline, talking).await.map_err(late(protocol.stage()))??;
        }
        Ok((connection, address))
    }

    /// Asks for the other kind of key.
    async fn second(&self, kind: KeyKind, chains: &mut Vec<PresentedChain>) -> OtherKey {
        match self.ask(kind).await {
            Ok((_, chain)) if chains.iter().all(|known| known.certificates != chain.certificates) => {
                chains.push(chain);
                OtherKey::Presented
            }
            Ok(_) | Err(ProbeFault::Refused { .. }) => OtherKey::None,
            // Old services close without a word where they share no cipher suite.
            Err(ProbeFault::Closed { .. }) => OtherKey::None,
            Err(_) => OtherKey::Unknown,
        }
    }
}

/// The kind of key that the service did not show; `None` where its own is of a third kind.
fn other_kind(chain: &PresentedChain) -> Option<KeyKind> {
    let leaf = Certificate::parse(chain.certificates.first()?).ok()?;
    match leaf.public_key?.kind {
        KeyAlgorithm::Rsa => Some(KeyKind::Ecdsa),
        KeyAlgorithm::Ec => Some(KeyKind::Rsa),
        _ => None,
    }
}

/// Enough for a node under load, short enough for a list of fifty.
const TIMEOUT: Duration = Duration::from_secs(10);
