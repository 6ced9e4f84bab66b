//! Asking by TLS 1.3 and 1.2, with rustls.
//!
//! The handshake is driven by hand: the chain counts from the moment it was heard, whether the
//! service then wants a certificate of the client, or anything else that it does not get.

use std::net::SocketAddr;
use std::sync::Arc;

use rustls::client::Resumption;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::ServerName;
use rustls::{
    AlertDescription, CipherSuite, ClientConfig, ClientConnection, ProtocolVersion, SignatureScheme,
    SupportedCipherSuite,
};

use tokio::time::{Instant, timeout_at};

use super::connection::Connection;
use super::fault::said;
use super::messages::malformed;
use super::recorder::{Asked, Recorder};
use super::{KeyKind, PresentedChain, ProbeFault, TlsVersion};

/// Shakes hands and returns what was heard.
pub(super) async fn ask(
    mut connection: Connection,
    address: SocketAddr,
    server_name: Option<&str>,
    kind: KeyKind,
    deadline: Instant,
) -> Result<PresentedChain, ProbeFault> {
    let recorder = Arc::new(Recorder::new(schemes(kind)));
    let asked = Asked::default();
    let mut client = client(&recorder, &asked, address, server_name, kind)?;
    let late = |_| Err(ProbeFault::Timeout { stage: STAGE });
    let end = timeout_at(deadline, shake(&mut connection, &mut client)).await.unwrap_or_else(late);
    let Some(certificates) = recorder.heard() else {
        return Err(end.err().unwrap_or(ProbeFault::NoCertificate));
    };
    let version = match client.protocol_version() {
        Some(ProtocolVersion::TLSv1_3) => TlsVersion::Tls13,
        _ => TlsVersion::Tls12,
    };
    let client_certificate_asked = if asked.was_asked() { Some(true) } else { end.is_ok().then_some(false) };
    Ok(PresentedChain { certificates, version, client_certificate_asked })
}

fn client(
    recorder: &Arc<Recorder>,
    asked: &Asked,
    address: SocketAddr,
    server_name: Option<&str>,
    kind: KeyKind,
) -> Result<ClientConnection, ProbeFault> {
    let mut provider = ring::default_provider();
    provider.cipher_suites.retain(|suite| fits(suite, kind));
    let strange = |error: rustls::Error| malformed(error.to_string());
    let mut config = ClientConfig::builder_with_provider(Arc::<CryptoProvider>::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(strange)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(recorder) as _)
        .with_client_cert_resolver(Arc::new(asked.clone()));
    config.resumption = Resumption::disabled();
    let named = server_name.and_then(|name| ServerName::try_from(name.to_owned()).ok());
    let name = named.unwrap_or_else(|| ServerName::IpAddress(address.ip().into()));
    ClientConnection::new(Arc::new(config), name).map_err(strange)
}

/// Until the handshake is over, either way.
async fn shake(connection: &mut Connection, client: &mut ClientConnection) -> Result<(), ProbeFault> {
    let mut first = true;
    loop {
        flush(connection, client).await?;
        if !client.is_handshaking() {
            client.send_close_notify();
            return flush(connection, client).await;
        }
        let received = connection.receive(STAGE).await?;
        if std::mem::take(&mut first) && !matches!(received[0], 20..=23) {
            return Err(ProbeFault::NoTls { said: said(&received) });
        }
        let mut rest = received.as_slice();
        while !rest.is_empty() {
            client.read_tls(&mut rest).map_err(|error| malformed(error.to_string()))?;
            if let Err(error) = client.process_new_packets() {
                // The service may wait for our alert before it closes; nobody is told if this fails.
                let _ = flush(connection, client).await;
                return Err(fault(&error));
            }
        }
    }
}

async fn flush(connection: &mut Connection, client: &mut ClientConnection) -> Result<(), ProbeFault> {
    let mut out = Vec::new();
    while client.wants_write() {
        client.write_tls(&mut out).map_err(|error| malformed(error.to_string()))?;
    }
    if out.is_empty() { Ok(()) } else { connection.send(&out, STAGE).await }
}

fn fault(error: &rustls::Error) -> ProbeFault {
    match error {
        rustls::Error::AlertReceived(alert) => ProbeFault::Refused { alert: number(*alert) },
        rustls::Error::NoCertificatesPresented => ProbeFault::NoCertificate,
        other => malformed(other.to_string()),
    }
}

fn number(alert: AlertDescription) -> u8 {
    u8::from(alert)
}

/// Whether a suite leaves the choice of this key; those of TLS 1.3 say nothing about keys.
fn fits(suite: &SupportedCipherSuite, kind: KeyKind) -> bool {
    use CipherSuite as Suite;
    let ecdsa = matches!(
        suite.suite(),
        Suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            | Suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            | Suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
    );
    suite.tls13().is_some() || kind == KeyKind::Any || (kind == KeyKind::Ecdsa) == ecdsa
}

fn schemes(kind: KeyKind) -> Vec<SignatureScheme> {
    use SignatureScheme as Scheme;
    let ecdsa = [
        Scheme::ECDSA_NISTP256_SHA256,
        Scheme::ECDSA_NISTP384_SHA384,
        Scheme::ECDSA_NISTP521_SHA512,
        Scheme::ED25519,
        Scheme::ED448,
        Scheme::ECDSA_SHA1_Legacy,
    ];
    let rsa = [
        Scheme::RSA_PSS_SHA256,
        Scheme::RSA_PSS_SHA384,
        Scheme::RSA_PSS_SHA512,
        Scheme::RSA_PKCS1_SHA256,
        Scheme::RSA_PKCS1_SHA384,
        Scheme::RSA_PKCS1_SHA512,
        Scheme::RSA_PKCS1_SHA1,
    ];
    match kind {
        KeyKind::Any => ecdsa.into_iter().chain(rsa).collect(),
        KeyKind::Rsa => rsa.to_vec(),
        KeyKind::Ecdsa => ecdsa.to_vec(),
    }
}

const STAGE: &str = "waiting for the answer to TLS 1.3 and 1.2";
