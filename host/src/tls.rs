//! TLS towards others, where a certificate is believed for another reason than a root of the system.

use std::error::Error as StdError;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};

/// How this process speaks HTTP to whoever it was told to: to them alone, by no proxy and no redirection.
pub fn http() -> reqwest::ClientBuilder {
    // The first one who needs it for the process sets it; then that choice holds.
    let _ = ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy()
}

/// What a server shows of itself.
pub struct Shown<'a> {
    /// Its certificate.
    pub end_entity: &'a CertificateDer<'a>,
    /// What it sends along.
    pub intermediates: &'a [CertificateDer<'a>],
    /// The name by which it was asked for.
    pub server_name: &'a ServerName<'a>,
    /// An OCSP response, empty where it sends none.
    pub ocsp_response: &'a [u8],
    /// The present moment.
    pub now: UnixTime,
}

/// The client's side of TLS that believes a certificate when the function does; the handshake's signatures are
/// verified all the same.
///
/// # Errors
/// When rustls cannot be set up on this machine.
pub fn believing<F>(believes: F) -> Result<ClientConfig, Error>
where
    F: Fn(&Shown<'_>) -> Result<(), Error> + Send + Sync + 'static,
{
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier { provider: Arc::clone(&provider), believes };
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

/// An error of a client, then what is behind it.
pub fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error: &&'a (dyn StdError + 'static)| {
        // The source of an io::Error is not what it holds, but what that comes from.
        let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        held.map(|held| held as &(dyn StdError + 'static)).or_else(|| error.source())
    })
}

struct Verifier<F> {
    provider: Arc<CryptoProvider>,
    believes: F,
}

impl<F> std::fmt::Debug for Verifier<F> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Verifier").finish_non_exhaustive()
    }
}

impl<F: Fn(&Shown<'_>) -> Result<(), Error> + Send + Sync> ServerCertVerifier for Verifier<F> {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = Shown { end_entity, intermediates, server_name, ocsp_response, now };
        (self.believes)(&shown).map(|()| ServerCertVerified::assertion())
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
