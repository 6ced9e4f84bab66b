//! The certificate management REST API (cisco-interfaces 1), from release 14 on four products.

use certwright_core::uc::{self, Product, Purpose, Store};
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::http::Answer;
use super::route::Question;
use crate::certificate::{blocks, certificate_pem, pem};
use crate::keys::KeyKind;
use crate::world::{Distribution, Refusal, RefusalKind, RequestWish, Visit};

const BASE: &str = "/platformcom/api/v1/certmgr/config";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CsrBody {
    service: String,
    distribution: String,
    common_name: Option<String>,
    key_type: Option<String>,
    key_length: Option<u16>,
    hash_algorithm: Option<String>,
    #[serde(default)]
    alt_names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentityBody {
    service: String,
    certificates: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrustBody {
    service: Vec<String>,
    certificates: Vec<String>,
    #[serde(default)]
    description: String,
}

pub(super) fn answer(question: &Question<'_>) -> Answer {
    let ask = question.ask;
    let place = question.place;
    let listed = matches!(place.product, Product::Cucm | Product::Imp | Product::Cuc | Product::Cer);
    if !listed || !uc::has_capability("rest_certificates", place.version) {
        return Answer::html(404, "HTTP Status 404 - Not Found", "The requested resource is not available.");
    }
    let Some(path) = ask.path.strip_prefix(BASE) else { return error(404, "Resource not found") };
    let writes = ask.method != Method::GET;
    if writes && question.privilege == 0 {
        return error(403, "User is not authorized to perform this operation");
    }
    let outcome = match (ask.method.as_str(), path.trim_end_matches('/')) {
        ("GET", "/snapshot/server") => Ok(snapshot(&question.visit())),
        ("GET", "/csr") => get_csr(question),
        ("POST", "/csr") => post_csr(question),
        // Inferred: promised by the documents, the path was not seen (1.8).
        ("DELETE", "/csr") => purpose(ask.argument("service"))
            .and_then(|purpose| question.visit().delete_request(purpose))
            .map(|()| json!({})),
        ("GET", "/identity/certificate" | "/identity/certificates") => identity(question),
        ("POST", "/identity/certificate" | "/identity/certificates") => post_identity(question),
        ("GET", "/trust/certificate" | "/trust/certificates") => trust(question),
        ("POST", "/trust/certificate" | "/trust/certificates") => post_trust(question),
        ("DELETE", "/trust/certificate" | "/trust/certificates") => delete_trust(question),
        _ => return error(404, "Resource not found"),
    };
    match outcome {
        Ok(mut value) => {
            if let Some(object) = value.as_object_mut() {
                object.insert("trackingId".to_owned(), tracking_id().into());
            }
            Answer::json(200, &value)
        }
        Err(refusal) => error(status(refusal.kind), &refusal.text),
    }
}

/// An error as the API words it (1.7).
pub(super) fn error(status: u16, text: &str) -> Answer {
    Answer::json(status, &json!({ "key": status, "messages": [text], "trackingId": tracking_id() }))
}

fn status(kind: RefusalKind) -> u16 {
    match kind {
        RefusalKind::Invalid => 400,
        RefusalKind::Forbidden => 403,
        RefusalKind::Absent => 404,
        RefusalKind::Failed => 500,
        RefusalKind::Unavailable => 503,
    }
}

fn tracking_id() -> String {
    format!("UC_{}", Uuid::new_v4())
}

fn invalid(text: impl Into<String>) -> Refusal {
    Refusal { kind: RefusalKind::Invalid, text: text.into() }
}

fn purpose(word: &str) -> Result<Purpose, Refusal> {
    let known = Purpose::ALL.iter().find(|purpose| purpose.word() == word);
    known.copied().ok_or_else(|| invalid(format!("Invalid service: {word}")))
}

/// The API takes the bare service, as `tomcat`; the store's own word is taken too (1.3 for answers).
fn store(word: &str) -> Result<Store, Refusal> {
    let full = if word.ends_with("-trust") { word.to_owned() } else { format!("{word}-trust") };
    let known = Store::ALL.iter().find(|store| store.word() == full);
    known.copied().ok_or_else(|| invalid(format!("Invalid service: {word}")))
}

fn body<'a, T: Deserialize<'a>>(question: &'a Question<'_>) -> Result<T, Refusal> {
    serde_json::from_slice(&question.ask.body).map_err(|_| invalid("Invalid JSON Format"))
}

fn snapshot(visit: &Visit<'_>) -> Value {
    let node = visit.node();
    let identities = node.slots.iter().map(|(purpose, slot)| {
        let certificate = slot.stored.as_ref().map_or_else(String::new, |held| certificate_pem(&held.der));
        let csr = slot.request.as_ref().map_or_else(String::new, |one| pem("CERTIFICATE REQUEST", &one.der));
        json!({ "service": purpose, "certificate": certificate, "csr": csr })
    });
    let trusts = node.trust.iter().map(|(store, entries)| {
        let data: Vec<Value> = entries
            .iter()
            .map(|entry| json!({ "filename": entry.file, "certificate": certificate_pem(&entry.der) }))
            .collect();
        json!({ "service": store, "certificate_data": data })
    });
    json!({
        "trackingId": "",
        "server": node.fqdn,
        "identities": identities.collect::<Vec<_>>(),
        "trusts": trusts.collect::<Vec<_>>(),
        "revokedCertificates": [],
    })
}

fn get_csr(question: &Question<'_>) -> Result<Value, Refusal> {
    let purpose = purpose(question.ask.argument("service"))?;
    let visit = question.visit();
    let pending = visit
        .request(purpose)
        .ok_or_else(|| Refusal { kind: RefusalKind::Absent, text: format!("CSR not found for {purpose}") })?;
    Ok(json!({ "csr": pem("CERTIFICATE REQUEST", &pending.der) }))
}

fn post_csr(question: &Question<'_>) -> Result<Value, Refusal> {
    let body: CsrBody = body(question)?;
    let purpose = purpose(&body.service)?;
    let distribution = match body.distribution.as_str() {
        "this-server" => Distribution::ThisServer,
        // Inferred from the form's label (1.4).
        "multi-server" => Distribution::MultiServer,
        other => return Err(invalid(format!("Invalid distribution: {other}"))),
    };
    if let Some(hash) = &body.hash_algorithm
        && !["sha256", "sha384", "sha512"].contains(&hash.as_str())
    {
        return Err(invalid(format!("Invalid hash algorithm: {hash}")));
    }
    let wish = RequestWish {
        distribution,
        common_name: body.common_name,
        key: key(body.key_type.as_deref(), body.key_length)?,
        alternative_names: body.alt_names,
        without_unit: uc::has_capability("organizational_unit_optional", question.place.version),
    };
    let der = question.visit().generate_request(purpose, &wish)?;
    Ok(json!({ "csr": pem("CERTIFICATE REQUEST", &der) }))
}

fn key(kind: Option<&str>, length: Option<u16>) -> Result<Option<KeyKind>, Refusal> {
    match (kind.map(str::to_ascii_lowercase).as_deref(), length) {
        (None, None) => Ok(None),
        (Some("rsa"), None) => Ok(Some(KeyKind::Rsa(2048))),
        (None | Some("rsa"), Some(bits @ (1024 | 2048 | 3072 | 4096))) => Ok(Some(KeyKind::Rsa(bits))),
        (Some("ec" | "ecdsa"), Some(256)) => Ok(Some(KeyKind::P256)),
        (Some("ec" | "ecdsa"), None | Some(384)) => Ok(Some(KeyKind::P384)),
        _ => Err(invalid("Invalid key type or key length")),
    }
}

fn identity(question: &Question<'_>) -> Result<Value, Refusal> {
    let purpose = purpose(question.ask.argument("service"))?;
    let visit = question.visit();
    let held = visit.node().slots.get(&purpose).and_then(|slot| slot.stored.as_ref());
    let held = held.ok_or_else(|| invalid(format!("Invalid service: {purpose}")))?;
    Ok(json!({ "service": purpose, "certificate": certificate_pem(&held.der) }))
}

fn post_identity(question: &Question<'_>) -> Result<Value, Refusal> {
    let body: IdentityBody = body(question)?;
    let purpose = purpose(&body.service)?;
    let chain: Vec<Vec<u8>> = body.certificates.iter().flat_map(|text| blocks(text, "CERTIFICATE")).collect();
    question.visit().upload_identity(purpose, &chain)?;
    Ok(json!({ "messages": ["Certificate uploaded successfully"] }))
}

fn trust(question: &Question<'_>) -> Result<Value, Refusal> {
    let store = store(question.ask.argument("service"))?;
    let visit = question.visit();
    let certificates: Vec<Value> = visit
        .node()
        .entries(store)
        .iter()
        .map(|entry| json!({ "filename": entry.file, "certificate": certificate_pem(&entry.der) }))
        .collect();
    Ok(json!({ "service": store, "certificates": certificates }))
}

fn post_trust(question: &Question<'_>) -> Result<Value, Refusal> {
    let body: TrustBody = body(question)?;
    let stores = body.service.iter().map(|word| store(word)).collect::<Result<Vec<_>, _>>()?;
    let certificates: Vec<Vec<u8>> = body.certificates.iter().flat_map(|text| blocks(text, "CERTIFICATE")).collect();
    if stores.is_empty() || certificates.is_empty() {
        return Err(invalid("Unable to read CA certificate"));
    }
    for store in stores {
        for der in &certificates {
            question.visit().upload_trust(store, der, &body.description)?;
        }
    }
    Ok(json!({ "messages": ["Certificate uploaded successfully"] }))
}

/// Inferred: store and file name as a query (1.8).
fn delete_trust(question: &Question<'_>) -> Result<Value, Refusal> {
    let store = store(question.ask.argument("service"))?;
    question.visit().delete_trust(store, question.ask.argument("filename"))?;
    Ok(json!({ "messages": ["Certificate deleted successfully"] }))
}
