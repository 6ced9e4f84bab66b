//! TLS towards PostgreSQL, upon rustls with ring.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, Error, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_rustls::TlsConnector;

use super::place::Security;
use crate::store::StoreFault;
use crate::tls::believing;

/// Makes connections secure.
#[derive(Clone)]
pub(super) struct Tls(TlsConnector);

/// What is needed for a security; nothing where there is none.
pub(super) fn connector(security: &Security) -> Result<Option<Tls>, StoreFault> {
    let broken = |error: Error| StoreFault::Broken(format!("TLS towards PostgreSQL: {error}"));
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(broken)?;
    let config = match security {
        Security::None => return Ok(None),
        // Encryption alone was asked for.
        Security::Encrypted => believing(|_| Ok(())).map_err(broken)?,
        Security::Verified(None) => builder.with_platform_verifier().map_err(broken)?.with_no_client_auth(),
        Security::Verified(Some(file)) => {
            let unfit = |reason: &str| StoreFault::Broken(format!("sslrootcert {}: {reason}", file.display()));
            let found: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
            let mut roots = RootCertStore::empty();
            roots.add_parsable_certificates(found.map_err(|error| unfit(&error.to_string()))?);
            if roots.is_empty() {
                return Err(unfit("it holds no certificate of a CA"));
            }
            builder.with_root_certificates(roots).with_no_client_auth()
        }
    };
    Ok(Some(Tls(TlsConnector::from(Arc::new(config)))))
}

/// Towards one host.
pub(super) struct TowardsHost {
    connector: TlsConnector,
    host: String,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Secured<S>;
    type TlsConnect = TowardsHost;
    type Error = io::Error;

    fn make_tls_connect(&mut self, host: &str) -> Result<TowardsHost, io::Error> {
        Ok(TowardsHost { connector: self.0.clone(), host: host.to_owned() })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for TowardsHost {
    type Stream = Secured<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Secured<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let unfit = |_| io::Error::new(io::ErrorKind::InvalidInput, "the host's name cannot be in a certificate");
            let name = ServerName::try_from(self.host).map_err(unfit)?;
            self.connector.connect(name, stream).await.map(Secured)
        })
    }
}

/// A secured stream.
pub(super) struct Secured<S>(tokio_rustls::client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Secured<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Secured<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Secured<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, octets: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, octets)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
