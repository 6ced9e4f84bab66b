//! Bodies of certificate REST (`cisco-interfaces.md` 1.4 to 1.6).

use certwright_core::text::pem;
use serde_json::{Map, Value, json};

use super::Assumed;
use crate::nodes::capability::{Distribution, IdentityUpload, RequestWish, TrustUpload};

/// The body of `POST /csr`. What the wish leaves open is left out: the node has defaults.
pub(super) fn request(wish: &RequestWish, assumed: &Assumed) -> Value {
    let mut body = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(name.to_owned(), value);
        }
    };
    let distribution = match wish.distribution {
        Distribution::ThisServer => "this-server",
        Distribution::MultiServer => &assumed.multi_server,
    };
    let elliptic = |algorithm: &str| algorithm.eq_ignore_ascii_case("ec") || algorithm.eq_ignore_ascii_case("ecdsa");
    put("service", Some(wish.unit.as_str().into()));
    put("distribution", Some(distribution.into()));
    put("commonName", wish.common_name.as_deref().map(Into::into));
    let kind = wish.key.algorithm.as_deref();
    put("keyType", kind.map(|kind| if elliptic(kind) { assumed.elliptic.as_str().into() } else { kind.into() }));
    put("keyLength", wish.key.bits.map(Into::into));
    put("hashAlgorithm", wish.key.hash.as_deref().map(Into::into));
    let names = Some(wish.alternative_names.as_slice()).filter(|names| !names.is_empty());
    put("altNames", names.map(Into::into));
    Value::Object(body)
}

/// The body of `POST /identity/certificates`: the service is one word here, the leaf comes first.
pub(super) fn identity(upload: &IdentityUpload) -> Value {
    json!({"service": upload.unit, "certificates": pems(&upload.chain)})
}

/// The body of `POST /trust/certificates`: the services are a list here, and bare.
pub(super) fn trust(upload: &TrustUpload) -> Value {
    let services: Vec<&str> = upload.units.iter().map(|unit| unit.strip_suffix("-trust").unwrap_or(unit)).collect();
    json!({"service": services, "certificates": pems(&upload.certificates), "description": upload.description})
}

fn pems(ders: &[Vec<u8>]) -> Vec<String> {
    ders.iter().map(|der| pem::encode("CERTIFICATE", der)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::capability::KeyWish;

    fn wish() -> RequestWish {
        RequestWish {
            unit: "tomcat".into(),
            distribution: Distribution::ThisServer,
            common_name: Some("cucm01.example.com".into()),
            alternative_names: Vec::new(),
            key: KeyWish::default(),
            include_organizational_unit: false,
        }
    }

    #[test]
    fn requests_have_the_two_bodies_that_were_seen() {
        let minimal = json!({"service":"tomcat","distribution":"this-server","commonName":"cucm01.example.com"});
        assert_eq!(request(&wish(), &Assumed::default()), minimal);
        let key = KeyWish { algorithm: Some("rsa".into()), bits: Some(2048), hash: Some("sha256".into()) };
        let full = RequestWish { key, alternative_names: vec!["alt1.example.com".into()], ..wish() };
        let expected = json!({ "service": "tomcat", "distribution": "this-server", "commonName": "cucm01.example.com",
            "keyType": "rsa", "keyLength": 2048, "hashAlgorithm": "sha256", "altNames": ["alt1.example.com"] });
        assert_eq!(request(&full, &Assumed::default()), expected);
    }

    #[test]
    fn inferred_words_can_be_changed() {
        let assumed = Assumed { multi_server: "ms".into(), elliptic: "EC".into(), ..Assumed::default() };
        let key = KeyWish { algorithm: Some("ec".into()), bits: Some(384), hash: None };
        let body = request(&RequestWish { key, distribution: Distribution::MultiServer, ..wish() }, &assumed);
        assert_eq!((&body["distribution"], &body["keyType"]), (&"ms".into(), &"EC".into()));
    }

    #[test]
    fn a_service_is_a_word_or_a_list() {
        let identity =
            identity(&IdentityUpload { unit: "tomcat".into(), chain: vec![vec![1]], issuer_file_name: None });
        assert_eq!(identity["service"], "tomcat");
        let upload = TrustUpload {
            units: vec!["tomcat".into(), "CallManager-trust".into()],
            certificates: vec![vec![1], vec![2]],
            description: "Trust Certificate".into(),
        };
        let trust = trust(&upload);
        assert_eq!(trust["service"], json!(["tomcat", "CallManager"]));
        assert!(trust["certificates"][1].as_str().is_some_and(|pem| pem.starts_with("-----BEGIN CERTIFICATE-----")));
    }
}
