//! The synthetic UC set: what `expected.json` says is true of each file is what we say of it.

use std::collections::BTreeSet;

use certwright_conformance::corpus;
use certwright_core::inspect::{Input, find};
use serde_json::Value;

/// Our JSON for every item of a file of the set, opened with a password.
fn items(path: &str, password: Option<&str>) -> Vec<Value> {
    let bytes = corpus::read(&format!("cisco/{path}"));
    let passwords: Vec<&str> = password.into_iter().collect();
    let found = find(Input { name: path, bytes: &bytes, passwords: &passwords });
    found.iter().map(|item| serde_json::from_str(&item.report().0).expect("our JSON is JSON")).collect()
}

fn of_kind<'a>(items: &'a [Value], kind: &str) -> Vec<&'a Value> {
    items.iter().filter(|item| item["kind"] == kind).collect()
}

fn expectations() -> Vec<(String, Value)> {
    let expected: Value = serde_json::from_slice(&corpus::read("cisco/expected.json")).expect("JSON");
    let files = expected["files"].as_object().expect("files");
    files.iter().map(|(path, facts)| (path.clone(), facts.clone())).collect()
}

/// What disagrees with the expectation of one file.
fn check(path: &str, expected: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let found = items(path, expected["password"].as_str());
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            wrong.push(format!("{path}: {what}"));
        }
    };
    let certificates = of_kind(&found, "certificate");
    let requests = of_kind(&found, "request");
    if let Some(sha256) = expected["sha256"].as_str() {
        expect(certificates.len() == 1 && certificates[0]["fingerprints"]["sha256"] == sha256, "fingerprint");
    }
    if let Some(days) = expected["days"].as_i64() {
        expect(certificates.iter().all(|certificate| certificate["validity"]["days"] == days), "days");
    }
    if expected["self_signed"] == true {
        expect(certificates.iter().all(|certificate| certificate["self_signed"] == true), "self-signed");
    }
    if let Some(other) = expected["same_as"].as_str() {
        let other = items(other, None);
        let of = |items: &[Value]| items.iter().map(|item| item["fingerprints"]["sha256"].clone()).collect::<Vec<_>>();
        expect(of(&found) == of(&other), "the same certificate in another encoding");
        expect(of_kind(&found, "error").is_empty(), "no error beside it");
    }
    if let Some(count) = expected["count"].as_u64().or(expected["certs"].as_u64()) {
        expect(certificates.len() as u64 == count, "number of certificates");
    }
    if let Some(count) = expected["keys"].as_u64() {
        expect(of_kind(&found, "private_key").len() as u64 == count, "number of keys");
    }
    if let Some(count) = expected["san_count"].as_u64() {
        let names = certificates.first().and_then(|certificate| certificate["subject_alt_names"].as_array());
        expect(names.is_some_and(|names| names.len() as u64 == count), "number of names");
    }
    if let Some(name) = expected["cn"].as_str() {
        expect(requests.len() == 1 && requests[0]["subject"]["common_name"] == name, "common name");
        expect(requests.iter().all(|request| request["signature_valid"] == true), "signature of the request");
    }
    if let Some(names) = expected["sans"].as_array() {
        let own = requests.iter().flat_map(|request| request["subject_alt_names"].as_array().into_iter().flatten());
        let own: BTreeSet<_> = own.map(|name| name["value"].to_string()).collect();
        expect(own == names.iter().map(Value::to_string).collect(), "requested names");
    }
    for (field, same) in [("matches", true), ("does_not_match", false)] {
        if let Some(other) = expected[field].as_str() {
            let key = |item: &Value| {
                item["spki_sha256"].as_str().or(item["public_key"]["spki_sha256"].as_str()).map(str::to_owned)
            };
            let other = items(other, None);
            let (own, other) = (found.first().and_then(key), other.first().and_then(key));
            expect(own.is_some() && (own == other) == same, "whose key it is");
        }
    }
    wrong
}

#[test]
fn every_file_is_what_the_set_says() {
    let wrong: Vec<String> = expectations().iter().flat_map(|(path, expected)| check(path, expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn damage_is_told_with_its_place() {
    for (path, expected) in expectations() {
        let note = expected["note"].as_str().unwrap_or_default();
        let findings = expected["findings"].to_string();
        if note.contains("after its end") || note.contains("cut short") {
            let found = items(&path, None);
            let troubles = found[0]["troubles"].as_array();
            let told = found[0]["kind"] == "error"
                || troubles.is_some_and(|troubles| troubles.iter().any(|t| t["offset"].is_u64()));
            assert!(told, "{path}: {}", found[0]);
        }
        if findings.contains("signature does not verify") && path.starts_with("csr/") {
            assert_eq!(items(&path, None)[0]["signature_valid"], false, "{path}");
        }
    }
}

#[test]
fn private_keys_never_come_out() {
    for path in
        corpus::files("cisco/keys").into_iter().chain(corpus::files("keys")).chain(corpus::files("cisco/pkcs12"))
    {
        let bytes = std::fs::read(&path).expect("the corpus is readable");
        let passwords = ["C1sco-12345", "foobar", "asdfasdf"];
        for item in find(Input { name: "key", bytes: &bytes, passwords: &passwords }) {
            let (json, _) = item.report();
            assert!(!json.contains("PRIVATE KEY"), "{}: {json}", path.display());
            assert!(item.kind() != "private_key" || item.der().is_none(), "{}", path.display());
        }
    }
}
