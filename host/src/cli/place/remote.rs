//! A server, asked over HTTPS with a token.
//!
//! Its certificate is verified by the roots of the system, by a CA that was named, or by its fingerprint; there is no
//! way to switch that off. In clear only to this machine. Redirects are not followed: the token would go along.

use std::path::Path;
use std::time::Duration;

use certwright::nodes::Secret;
use certwright::tls::{self, believing, causes};
use certwright_core::inspect::sha256_hex;
use certwright_core::text::{hex, pem};
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Client, Url};
use rustls::{CertificateError, ClientConfig, Error};

use super::super::secret;
use super::super::status::Problem;
use super::answer::Answer;
use super::{Ask, PlaceOptions};

/// Where the token is looked for, if no file is named.
const TOKEN_VARIABLE: &str = "CERTWRIGHT_TOKEN";
const CONNECT: Duration = Duration::from_secs(10);
/// The server gives up what takes longer than five minutes.
const WHOLE: Duration = Duration::from_secs(330);

/// A server.
pub(super) struct Remote {
    client: Client,
    base: Url,
    authorization: HeaderValue,
}

impl Remote {
    /// As the options say; nothing is sent yet.
    pub(super) fn new(options: &PlaceOptions, server: &str) -> Result<Self, Problem> {
        let base = base(server)?;
        let token = match (&options.token_file, std::env::var(TOKEN_VARIABLE)) {
            (Some(file), _) => secret::first_line(file)?,
            (None, Ok(token)) if !token.is_empty() => Secret::new(token),
            _ => {
                let help = format!("Put it into {TOKEN_VARIABLE}, or name a file with --token-file.");
                return Err(Problem::usage("the token for the server is missing", help));
            }
        };
        let unfit = |_| Problem::usage("that is no token", "It begins with cw_ and stands alone on its line.");
        let mut authorization = HeaderValue::from_str(&format!("Bearer {}", token.expose().trim())).map_err(unfit)?;
        authorization.set_sensitive(true);
        Ok(Self { client: client(options)?, base, authorization })
    }

    pub(super) async fn ask(&self, ask: &Ask<'_>) -> Result<Answer, Problem> {
        let mut request = self.client.request(ask.method.clone(), ask.url(&self.base));
        request = request.header(AUTHORIZATION, self.authorization.clone());
        if let Some(body) = ask.body {
            request = request.json(body);
        }
        let response = request.send().await.map_err(|error| self.problem(&error))?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(|error| self.problem(&error))?.to_vec();
        Ok(Answer { status, body, reason: None })
    }

    fn problem(&self, error: &reqwest::Error) -> Problem {
        let is_untrusted = |cause: &(dyn std::error::Error + 'static)| {
            matches!(cause.downcast_ref::<Error>(), Some(Error::InvalidCertificate(_)))
        };
        let untrusted = causes(error).any(is_untrusted);
        let cause = causes(error).last().unwrap_or(error);
        let server = self.base.origin().ascii_serialization();
        if untrusted {
            let help = "Name its CA with --ca FILE; or, where certwright serve made its own, the SHA-256 that it printed \
                        with --fingerprint SHA256.";
            return Problem::failed(format!("the certificate of {server} is not trusted: {cause}"), help);
        }
        let what = if error.is_timeout() { "did not answer in time" } else { "cannot be reached" };
        Problem::failed(format!("{server} {what}: {cause}"), "Does certwright serve run there, and is the way open?")
    }
}

fn base(server: &str) -> Result<Url, Problem> {
    let help = "Give it as https://HOST:PORT.";
    let url = Url::parse(server).map_err(|error| Problem::usage(format!("--server: {error}"), help))?;
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => {}
        "http" if here => {}
        "http" => return Err(Problem::usage("--server: the token would cross the network in clear", help)),
        _ => return Err(Problem::usage("--server: only https:// is spoken", help)),
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
        return Err(Problem::usage("--server: neither a password nor a query belongs there", help));
    }
    Ok(url)
}

fn client(options: &PlaceOptions) -> Result<Client, Problem> {
    let failed = |error: &dyn std::fmt::Display| Problem::failed(format!("TLS: {error}"), "Check --ca.");
    let mut builder = tls::http()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .user_agent(concat!("certwright/", env!("CARGO_PKG_VERSION")));
    if let Some(text) = &options.fingerprint {
        builder = builder.tls_backend_preconfigured(pinned(text).map_err(|error| failed(&error))??);
    } else if let Some(file) = &options.ca {
        builder = builder.tls_certs_only(roots(file)?);
    }
    builder.build().map_err(|error| failed(&error))
}

fn roots(file: &Path) -> Result<Vec<reqwest::Certificate>, Problem> {
    let wrong = |reason: &dyn std::fmt::Display| {
        Problem::usage(format!("--ca {}: {reason}", file.display()), "Name a file of certificates in PEM.")
    };
    let text = std::fs::read_to_string(file).map_err(|error| wrong(&error))?;
    let blocks = pem::blocks(&text).into_iter().filter_map(|block| block.contents.clone().ok());
    let roots: Result<Vec<_>, _> = blocks.map(|der| reqwest::Certificate::from_der(&der)).collect();
    let roots = roots.map_err(|error| wrong(&error))?;
    if roots.is_empty() { Err(wrong(&"no certificate is in it")) } else { Ok(roots) }
}

/// TLS with the one certificate that has this fingerprint, whatever its names and end.
fn pinned(text: &str) -> Result<Result<ClientConfig, Problem>, Error> {
    let digits: String = text.chars().filter(|one| !matches!(one, ':' | ' ')).collect();
    let Some(sha256) = hex::decode(&digits).filter(|octets| octets.len() == 32) else {
        let help = "It has 64 digits, with or without colons.";
        return Ok(Err(Problem::usage("--fingerprint: that is no SHA-256", help)));
    };
    let sha256 = hex::encode(&sha256);
    let mut config = believing(move |shown| {
        let is_it = sha256_hex(shown.end_entity) == sha256;
        is_it.then_some(()).ok_or(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
    })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Ok(config))
}
