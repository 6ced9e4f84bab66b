//! By what a node's certificate is believed: pinned after a person agreed, or issued by a CA of the
//! fleet for the name that is spoken to.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme};

use crate::nodes::pin::{Fingerprint, PinKind, judge};
use crate::nodes::{Interface, NodeContext, NodeFault};

/// The client's side of TLS for this node.
pub(super) fn configuration(context: &NodeContext, trusted: &[Vec<u8>]) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore::empty();
    // A root that cannot be read believes nothing; the others are not lost with it.
    roots.add_parsable_certificates(trusted.iter().map(|der| CertificateDer::from(der.as_slice())));
    let issued = if roots.is_empty() {
        None
    } else {
        let builder = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        Some(builder.build().map_err(|error| Error::General(error.to_string()))?)
    };
    let verifier = Verifier { context: context.clone(), issued, provider: Arc::clone(&provider) };
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

/// The fault inside an error of the client, where the certificate was not believed.
pub(super) fn refusal(error: &reqwest::Error) -> Option<NodeFault> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(fault) = fault_of(error) {
            return Some(fault);
        }
        // The source of an io::Error is not what it holds, but what that comes from.
        let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        cause = held.map(|held| held as &(dyn std::error::Error + 'static)).or_else(|| error.source());
    }
    None
}

fn fault_of(error: &(dyn std::error::Error + 'static)) -> Option<NodeFault> {
    match error.downcast_ref::<Error>()? {
        Error::Other(OtherError(inner)) => inner.downcast_ref::<NodeFault>().cloned(),
        _ => None,
    }
}

struct Verifier {
    context: NodeContext,
    issued: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Verifier").field("node", &self.context.name()).finish_non_exhaustive()
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let issued = |issued: &Arc<WebPkiServerVerifier>| {
            issued.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now).is_ok()
        };
        if self.issued.as_ref().is_some_and(issued) {
            return Ok(ServerCertVerified::assertion());
        }
        let seen = Fingerprint::of(end_entity);
        // The interface is set by whoever asked.
        let NodeContext { pins, first_use, .. } = &self.context;
        judge(&**pins, self.context.name(), Interface::Probe, PinKind::Tls, seen, *first_use)
            .map(|()| ServerCertVerified::assertion())
            .map_err(|fault| Error::Other(OtherError(Arc::new(fault))))
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
