//! HTTP towards authorities: bounded in time and size, by the system's roots or by one CA that was named.

use std::path::Path;
use std::time::Duration;

use certwright_core::text::pem;
use reqwest::{Client, Response};

use super::Fault;
use crate::body::{self, Cut};
use crate::tls::{self, causes};

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(60);
/// A chain is some kilobytes, a page of web enrolment not more.
const OCTETS_MAX: usize = 1 << 20;
/// A client that does not look like a browser gets the certificate by the wrong type (cisco-interfaces 9.1).
const AGENT: &str = concat!("Mozilla/5.0 (compatible; certwright/", env!("CARGO_PKG_VERSION"), ")");

/// A client; with a file, those CAs alone are believed.
pub(super) fn client(ca: Option<&Path>) -> Result<Client, Fault> {
    let mut builder = tls::http().connect_timeout(CONNECT).timeout(WHOLE).user_agent(AGENT);
    if let Some(file) = ca {
        builder = builder.tls_certs_only(roots(file).map_err(Fault::Refused)?);
    }
    builder.build().map_err(|error| Fault::Refused(format!("TLS cannot be set up: {error}")))
}

fn roots(file: &Path) -> Result<Vec<reqwest::Certificate>, String> {
    let wrong = |reason: &dyn std::fmt::Display| format!("{}: {reason}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| wrong(&error))?;
    let blocks = pem::blocks(&text).into_iter().filter_map(|block| block.contents.ok());
    let roots: Result<Vec<_>, _> = blocks.map(|der| reqwest::Certificate::from_der(&der)).collect();
    match roots {
        Ok(roots) if roots.is_empty() => Err(wrong(&"no certificate is in it")),
        roots => roots.map_err(|error| wrong(&error)),
    }
}

/// Whether anything was sent: what cannot be connected to has heard nothing.
pub(super) fn fault(error: &reqwest::Error) -> Fault {
    let cause = causes(error).last().map_or_else(|| error.to_string(), ToString::to_string);
    match error.is_connect() {
        true => Fault::Unreached(format!("the CA cannot be reached: {cause}")),
        false => Fault::Lost(format!("the CA did not answer: {cause}")),
    }
}

/// The body, up to a bound.
pub(super) async fn body(response: Response) -> Result<Vec<u8>, Fault> {
    body::within(response, OCTETS_MAX).await.map_err(|cut| match cut {
        Cut::Broken(error) => fault(&error),
        Cut::TooLong => Fault::Lost("the CA's answer is too long for one".to_owned()),
    })
}
