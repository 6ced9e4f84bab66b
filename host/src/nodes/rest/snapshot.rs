//! `GET /snapshot/server` and the lists of one store (`cisco-interfaces.md` 1.3, 1.6).

use certwright_core::text::pem;
use certwright_core::x509::Certificate;
use serde_json::Value;

use crate::nodes::Reading;
use crate::nodes::capability::{HeldCertificate, HeldRequest};

/// Everything that a node holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snapshot {
    /// The node's own name.
    pub server: Option<String>,
    /// Identity certificates; a unit without one is left out.
    pub identities: Vec<HeldCertificate>,
    /// Requests that wait.
    pub requests: Vec<HeldRequest>,
    /// Entries of all trust stores.
    pub trusts: Vec<HeldCertificate>,
}

/// Reads a snapshot; `None` where it is none.
pub(super) fn read(body: &str) -> Option<Reading<Snapshot>> {
    let value: Value = serde_json::from_str(body).ok()?;
    if value.get("identities").is_none() && value.get("trusts").is_none() {
        return None;
    }
    let mut reading = Reading::<Snapshot>::default();
    reading.value.server = text(&value["server"]).map(str::to_owned);
    for (number, entry) in list(&value, "identities", &mut reading) {
        identity(number, entry, &mut reading);
    }
    for (number, entry) in list(&value, "trusts", &mut reading) {
        let Some(store) = text(&entry["service"]).map(store_name) else {
            reading.trouble(number, "a trust store without a name", &entry.to_string());
            continue;
        };
        for certificate in entry["certificate_data"].as_array().into_iter().flatten() {
            let held = trusted(number, &store, certificate, &mut reading);
            reading.value.trusts.push(held);
        }
    }
    Some(reading)
}

/// Reads `GET /trust/certificate`: a list, or an object with `certificates`.
pub(super) fn trust_list(unit: &str, value: &Value) -> Reading<Vec<HeldCertificate>> {
    let mut reading = Reading::<Vec<HeldCertificate>>::default();
    let Some(entries) = value.as_array().or_else(|| value["certificates"].as_array()) else {
        reading.missing("no list of certificates");
        return reading;
    };
    for (number, entry) in entries.iter().enumerate() {
        let held = trusted(number + 1, &store_name(unit), entry, &mut reading);
        reading.value.push(held);
    }
    reading
}

/// The request in a PEM block.
pub(super) fn request_of(text: &str) -> Option<Vec<u8>> {
    pem::blocks(text).into_iter().find(|block| block.label.ends_with("REQUEST"))?.contents.ok()
}

fn list<'a>(value: &'a Value, name: &str, reading: &mut Reading<Snapshot>) -> Vec<(usize, &'a Value)> {
    match value[name].as_array() {
        Some(entries) => entries.iter().enumerate().map(|(number, entry)| (number + 1, entry)).collect(),
        None => {
            reading.missing(format!("no list {name:?}"));
            Vec::new()
        }
    }
}

fn identity(number: usize, entry: &Value, reading: &mut Reading<Snapshot>) {
    let Some(unit) = text(&entry["service"]).map(str::to_owned) else {
        reading.trouble(number, "an identity without a service", &entry.to_string());
        return;
    };
    if let Some(pem) = text(&entry["certificate"]) {
        let der = certificate_of(pem);
        if der.is_none() {
            reading.trouble(number, format!("the certificate of {unit} cannot be read"), pem);
        }
        let serial = der.as_deref().and_then(serial_of);
        reading.value.identities.push(HeldCertificate {
            unit: unit.clone(),
            der,
            serial,
            ..HeldCertificate::default()
        });
    }
    if let Some(pem) = text(&entry["csr"]) {
        let der = request_of(pem);
        if der.is_none() {
            reading.trouble(number, format!("the request of {unit} cannot be read"), pem);
        }
        // That there is one is known even where it cannot be read.
        reading.value.requests.push(HeldRequest { unit, der });
    }
}

fn trusted<T>(number: usize, store: &str, entry: &Value, reading: &mut Reading<T>) -> HeldCertificate {
    let pem = text(&entry["certificate"]).or_else(|| text(entry)).unwrap_or_default();
    let der = certificate_of(pem);
    if der.is_none() {
        reading.trouble(number, format!("a certificate of {store} cannot be read"), pem);
    }
    HeldCertificate {
        unit: store.to_owned(),
        file_name: text(&entry["filename"]).map(str::to_owned),
        serial: der.as_deref().and_then(serial_of),
        der,
        description: text(&entry["description"]).map(str::to_owned),
    }
}

/// The store's name: nodes were seen to send it with and without its ending (1.3).
fn store_name(service: &str) -> String {
    if service.ends_with("-trust") { service.to_owned() } else { format!("{service}-trust") }
}

fn certificate_of(text: &str) -> Option<Vec<u8>> {
    pem::blocks(text).into_iter().find(|block| block.label.ends_with("CERTIFICATE"))?.contents.ok()
}

fn serial_of(der: &[u8]) -> Option<String> {
    Some(Certificate::parse(der).ok()?.serial?.to_string())
}

fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PEM: &str = "-----BEGIN CERTIFICATE-----\nMIIDpzCC\n-----END CERTIFICATE-----\n";
    const CSR: &str = "-----BEGIN CERTIFICATE REQUEST-----\nMIIDpzCC\n-----END CERTIFICATE REQUEST-----\n";

    fn sample() -> Value {
        json!({
            "trackingId": "UC_24aed173-4f10-4a41-9c4f-23e1286daaf5",
            "server": "cucm-pub.example.com",
            "identities": [
                {"service": "tomcat", "certificate": PEM, "csr": ""},
                {"service": "tomcat-ECDSA", "certificate": PEM, "csr": CSR},
                {"service": "CAPF", "certificate": "", "csr": ""}
            ],
            "trusts": [
                {"service": "tomcat-trust", "certificate_data": [
                    {"filename": "InCommon_RSA_Server_CA_4720d0fa85461a7e17a1640291846374.pem", "certificate": PEM}
                ]},
                {"service": "CallManager", "certificate_data": [{"certificate": PEM}]}
            ],
            "revokedCertificates": []
        })
    }

    #[test]
    fn the_sample_is_read() {
        let reading = read(&sample().to_string()).expect("a snapshot");
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        let Snapshot { server, identities, requests, trusts } = reading.value;
        assert_eq!(server.as_deref(), Some("cucm-pub.example.com"));
        assert_eq!(identities.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>(), ["tomcat", "tomcat-ECDSA"]);
        assert_eq!(requests.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>(), ["tomcat-ECDSA"]);
        assert_eq!(
            trusts.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>(),
            ["tomcat-trust", "CallManager-trust"]
        );
        assert!(trusts[0].file_name.as_deref().is_some_and(|name| name.starts_with("InCommon")));
    }

    #[test]
    fn what_is_good_is_kept_beside_what_is_bad() {
        let mut odd = sample();
        odd["identities"][0]["certificate"] = "-----BEGIN CERTIFICATE-----\n!!\n".into();
        odd["identities"].as_array_mut().unwrap().push(json!({"certificate": PEM}));
        odd["identities"].as_array_mut().unwrap().push(json!(7));
        odd["trusts"][0]["certificate_data"].as_array_mut().unwrap().push(json!(null));
        let reading = read(&odd.to_string()).expect("a snapshot");
        assert_eq!((reading.value.identities.len(), reading.value.trusts.len()), (2, 3));
        assert_eq!(reading.value.identities[0].der, None);
        assert_eq!(reading.troubles.len(), 4);
    }

    #[test]
    fn other_answers_are_no_snapshot() {
        for other in ["", "<html/>", "[]", "{}", "null", r#"{"messages":["x"]}"#] {
            assert_eq!(read(other), None, "{other}");
        }
        let half = read(r#"{"identities":[]}"#).expect("a snapshot");
        assert!(!half.is_whole());
    }

    #[test]
    fn a_store_is_listed_in_three_forms() {
        for value in [json!([{"certificate": PEM}]), json!({"certificates": [{"certificate": PEM}]}), json!([PEM])] {
            let reading = trust_list("tomcat", &value);
            assert!(reading.is_whole(), "{value}");
            assert_eq!(reading.value[0].unit, "tomcat-trust");
            assert!(reading.value[0].der.is_some());
        }
        assert!(!trust_list("tomcat", &json!({})).is_whole());
    }
}
