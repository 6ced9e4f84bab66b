//! The CA of a `sign`: a person who carries request and answer, or the lab CA of a rehearsal.

use certwright_core::inspect::sha256_hex;
use certwright_core::text::pem;
use certwright_core::x509::Certificate;
use certwright_core::x509::CertificationRequest;
use serde_json::{Value, json};

use crate::tls;

/// The name of the lab CA.
pub(super) const LAB: &str = "lab";
/// A person carries request and answer.
const HAND_OVER: &str = "hand-over";

/// Whether an authority of this name can be asked; else which ones can.
pub(super) fn known(authority: &str, lab: Option<&str>) -> Result<(), String> {
    match (authority, lab) {
        (HAND_OVER, _) | (LAB, Some(_)) => Ok(()),
        (_, Some(_)) => Err(format!("Known are {HAND_OVER} and {LAB}.")),
        (LAB, None) => Err(format!("The lab CA exists in rehearsals alone; known is {HAND_OVER}.")),
        _ => Err(format!("Known is {HAND_OVER}: a person carries request and answer.")),
    }
}

/// Where an authority is asked; none where a person carries it there.
pub(super) fn url(authority: &str, lab: Option<&str>) -> Option<String> {
    (authority == LAB).then_some(lab?).map(|base| format!("{}/ca/sign", base.trim_end_matches('/')))
}

/// Has the lab CA sign a request. It may be asked twice: it keeps no record of orders.
pub(super) async fn ask(url: &str, csr: &str) -> Result<Vec<String>, String> {
    let client = tls::http().timeout(std::time::Duration::from_secs(30)).build();
    let client = client.map_err(|error| format!("the lab CA cannot be asked: {error}"))?;
    let answer = client.post(url).body(json!({ "csr": csr }).to_string()).send().await;
    let answer = answer.map_err(|error| format!("the lab CA does not answer: {error}"))?;
    let status = answer.status();
    let text = answer.text().await.map_err(|error| format!("the lab CA stopped in its answer: {error}"))?;
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    if !status.is_success() {
        return Err(format!("the lab CA refused the request ({status})"));
    }
    let leaf = body["certificate"].as_str().map(str::to_owned);
    let above = body["chain"].as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned));
    Ok(leaf.into_iter().chain(above).collect())
}

/// The chain in order, if it answers this request and leads to the issuers that were planned with.
pub(super) fn fit(csr: &str, issuers: &[String], given: Vec<String>) -> Result<Vec<String>, String> {
    let der = |text: &str| pem::blocks(text).into_iter().next().and_then(|block| block.contents.ok());
    let request = der(csr).ok_or("the request cannot be read")?;
    let request = CertificationRequest::parse(&request).map_err(|_| "the request cannot be read")?;
    let wanted = request.public_key.as_ref().map(|key| sha256_hex(key.raw));
    let all: Vec<Vec<u8>> =
        given.iter().flat_map(|text| pem::blocks(text)).filter_map(|block| block.contents.ok()).collect();
    let key = |der: &Vec<u8>| Certificate::parse(der).ok()?.public_key.as_ref().map(|key| sha256_hex(key.raw));
    let leaf = all.iter().find(|der| key(der) == wanted && wanted.is_some());
    let leaf = leaf.ok_or("none of these certificates is for the key of the request")?;
    let planned: Vec<Vec<u8>> = issuers.iter().filter_map(|text| der(text)).collect();
    let above: Vec<Vec<u8>> =
        if planned.is_empty() { all.iter().filter(|one| *one != leaf).cloned().collect() } else { planned };
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
