//! Whether a CA's answer fits the request, and what the CA changed (K9, K11, F7).

use certwright_core::diff::{Change, Side, diff};
use certwright_core::inspect::sha256_hex;
use certwright_core::text::pem;
use certwright_core::x509::{Certificate, CertificationRequest};

/// The chain in order, if it answers this request and leads to the issuers that were planned with.
///
/// # Errors
/// In words, when nothing of it is for the key of the request, or its issuer is another one than was planned with.
pub fn fit(csr: &str, issuers: &[String], given: Vec<String>) -> Result<Vec<String>, String> {
    let request = pem::first(csr).ok_or("the request cannot be read")?;
    let request = CertificationRequest::parse(&request).map_err(|_| "the request cannot be read")?;
    let wanted = request.public_key.as_ref().map(|key| sha256_hex(key.raw));
    let all: Vec<Vec<u8>> =
        given.iter().flat_map(|text| pem::blocks(text)).filter_map(|block| block.contents.ok()).collect();
    let key = |der: &Vec<u8>| Certificate::parse(der).ok()?.public_key.as_ref().map(|key| sha256_hex(key.raw));
    let leaf = all.iter().find(|der| key(der) == wanted && wanted.is_some());
    let leaf = leaf.ok_or("none of these certificates is for the key of the request")?;
    let planned: Vec<Vec<u8>> = issuers.iter().filter_map(|text| pem::first(text)).collect();
    let above: Vec<Vec<u8>> =
        if planned.is_empty() { upwards(leaf, all.iter().filter(|one| *one != leaf).collect()) } else { planned };
    if let Some(first) = above.first() {
        let issuer = Certificate::parse(first).map_err(|_| "an issuer cannot be read")?;
        let own = Certificate::parse(leaf).map_err(|_| "the certificate cannot be read")?;
        let names = (own.issuer.as_ref().map(|name| name.text()), issuer.subject.as_ref().map(|name| name.text()));
        if names.0 != names.1 {
            let (issued, planned) = (names.0.unwrap_or_default(), names.1.unwrap_or_default());
            return Err(format!("{issued} issued the certificate, and the plan expects {planned}"));
        }
    }
    Ok(std::iter::once(leaf).chain(&above).map(|der| pem::encode("CERTIFICATE", der)).collect())
}

/// The issuers of a certificate, each above the one before; strangers are left out.
fn upwards(leaf: &[u8], mut others: Vec<&Vec<u8>>) -> Vec<Vec<u8>> {
    let names = |der: &[u8]| {
        let read = Certificate::parse(der).ok()?;
        Some((read.subject.as_ref()?.text(), read.issuer.as_ref()?.text()))
    };
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut wanted = names(leaf).map(|(_, issuer)| issuer);
    while let Some(next) = wanted.take() {
        let is_next = |one: &&Vec<u8>| names(one).is_some_and(|(subject, _)| subject == next);
        let Some(at) = others.iter().position(is_next) else { break };
        let issuer = others.remove(at);
        wanted = names(issuer).map(|(_, issuer)| issuer);
        found.push(issuer.clone());
    }
    found
}

/// What the CA made otherwise than it was asked to, the weightiest first; empty where one of both cannot be read.
#[must_use]
pub fn changes(csr: &str, certificate: &str) -> Vec<Change> {
    let (Some(csr), Some(certificate)) = (pem::first(csr), pem::first(certificate)) else { return Vec::new() };
    let (Ok(csr), Ok(certificate)) = (CertificationRequest::parse(&csr), Certificate::parse(&certificate)) else {
        return Vec::new();
    };
    let made = Side::of_certificate(&certificate);
    diff(&made, &made, Some(&Side::of_request(&csr))).changes
}
