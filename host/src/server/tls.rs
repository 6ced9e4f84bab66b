//! The server's certificate: the operator's, or one that it makes for itself.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use certwright_core::inspect::sha256_hex;
use certwright_core::x509::Certificate;
use chrono::{Datelike as _, Utc};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Apple's limit for certificates that a person installed (HT210176); others take longer ones.
const DAYS: i64 = 825;
/// One that ends sooner is made anew at the start.
const RENEW_DAYS: i64 = 30;

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsFault {
    /// A file cannot be used.
    #[error("{file} cannot be used: {reason}")]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// Certificate and key are no pair, or nothing that TLS can use.
    #[error("the certificate and the key do not go together: {0}")]
    Pair(String),
    /// A certificate cannot be made.
    #[error("no certificate could be made: {0}")]
    Making(String),
}

/// What the server shows.
pub struct Shown {
    /// For the acceptor.
    pub config: Arc<ServerConfig>,
    /// SHA-256 of the first certificate, hex.
    pub sha256: String,
}

/// The operator's certificate, with its chain.
///
/// # Errors
/// When the files are none, or no pair.
pub fn of_files(certificate: &Path, key: &Path) -> Result<Shown, TlsFault> {
    let fault = |file: &Path, error: &dyn std::fmt::Display| TlsFault::File {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    let chain = CertificateDer::pem_file_iter(certificate).map_err(|error| fault(certificate, &error))?;
    let chain: Vec<_> = chain.collect::<Result<_, _>>().map_err(|error| fault(certificate, &error))?;
    let first = chain.first().ok_or_else(|| fault(certificate, &"it holds no certificate"))?;
    let sha256 = sha256_hex(first);
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| fault(key, &error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let pair = |error: rustls::Error| TlsFault::Pair(error.to_string());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(pair)?;
    let mut config = config.with_no_client_auth().with_single_cert(chain, key).map_err(pair)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Shown { config: Arc::new(config), sha256 })
}

/// A certificate of the server's own, kept in two files; made where there is none, or it ends soon.
///
/// # Errors
/// When it cannot be made or kept.
pub fn self_made(certificate: &Path, key: &Path, listen: IpAddr) -> Result<Shown, TlsFault> {
    if !is_fresh(certificate) {
        make(certificate, key, listen)?;
    }
    of_files(certificate, key)
}

fn is_fresh(file: &Path) -> bool {
    let Ok(der) = CertificateDer::from_pem_file(file) else { return false };
    let end = Certificate::parse(&der).ok().and_then(|one| one.validity.not_after);
    end.is_some_and(|end| end.unix_seconds() - Utc::now().timestamp() > RENEW_DAYS * 86_400)
}

fn make(certificate: &Path, key: &Path, listen: IpAddr) -> Result<(), TlsFault> {
    let making = |error: rcgen::Error| TlsFault::Making(error.to_string());
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
    if !listen.is_unspecified() && !listen.is_loopback() {
        names.push(listen.to_string());
    }
    if let Some(host) = host_name() {
        names.push(host);
    }
    let mut wanted = rcgen::CertificateParams::new(names).map_err(making)?;
    wanted.distinguished_name = rcgen::DistinguishedName::new();
    wanted.distinguished_name.push(rcgen::DnType::CommonName, "Certwright, self-made");
    wanted.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
    wanted.key_usages = vec![rcgen::KeyUsagePurpose::DigitalSignature];
    let (begin, end) = (Utc::now() - chrono::Duration::days(1), Utc::now() + chrono::Duration::days(DAYS - 1));
    let day = |at: chrono::DateTime<Utc>| rcgen::date_time_ymd(at.year(), at.month() as u8, at.day() as u8);
    (wanted.not_before, wanted.not_after) = (day(begin), day(end));
    let pair = rcgen::KeyPair::generate().map_err(making)?;
    let made = wanted.self_signed(&pair).map_err(making)?;
    // The key first: a certificate without its key would be taken for whole.
    write(key, pair.serialize_pem().as_bytes())?;
    write(certificate, made.pem().as_bytes())
}

/// The machine's name, where it says one that fits into a certificate.
fn host_name() -> Option<String> {
    let name = std::env::var("HOSTNAME").ok().or_else(|| std::fs::read_to_string("/etc/hostname").ok())?;
    let name = name.trim().to_ascii_lowercase();
    let fits = |one: char| one.is_ascii_alphanumeric() || one == '-' || one == '.';
    (!name.is_empty() && name.len() <= 253 && name.chars().all(fits)).then_some(name)
}

/// Written beside and moved into place, for the owner alone.
fn write(file: &Path, bytes: &[u8]) -> Result<(), TlsFault> {
    let beside = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&beside).and_then(|mut open| {
        std::io::Write::write_all(&mut open, bytes)?;
        open.sync_all()?;
        std::fs::rename(&beside, file)
    });
    written.map_err(|error| TlsFault::File { file: file.to_owned(), reason: error.to_string() })
}
