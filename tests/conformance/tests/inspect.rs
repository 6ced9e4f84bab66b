//! Every certificate of the corpus agrees, field by field, with what two independent parsers say of it.

use std::collections::BTreeMap;

use certwright_conformance::corpus;
use certwright_core::inspect::{Body, Input, find};
use serde_json::Value;

/// All certificates of the corpus by their SHA-256, as our JSON.
fn certificates() -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    let passwords: Vec<String> = Vec::new();
    let passwords: Vec<&str> = passwords.iter().map(String::as_str).collect();
    for path in corpus::files("") {
        let bytes = std::fs::read(&path).expect("the corpus is readable");
        let name = path.display().to_string();
        let texts = if name.ends_with(".json") && name.contains("limbo") { pem_strings(&bytes) } else { vec![bytes] };
        for text in texts {
            for item in find(Input { name: &name, bytes: &text, passwords: &passwords }) {
                let (json, _) = item.report();
                let value: Value = serde_json::from_str(&json).expect("our JSON is JSON");
                if let Body::Certificate(_) = item.body
                    && let Some(sha256) = value["fingerprints"]["sha256"].as_str()
                {
                    found.insert(sha256.to_owned(), value);
                }
            }
        }
    }
    found
}

/// Every string of a JSON document, with its escapes undone.
fn pem_strings(json: &[u8]) -> Vec<Vec<u8>> {
    fn walk(value: &Value, found: &mut Vec<Vec<u8>>) {
        match value {
            Value::String(text) if text.contains("-----BEGIN") => found.push(text.clone().into_bytes()),
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            Value::Object(values) => values.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::from_slice(json).expect("JSON"), &mut found);
    found
}

/// The differences between an expectation and our JSON.
fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |field: &str, expected: Value, found: Value| {
        if expected != found {
            wrong.push(format!("{field}: expected {expected}, found {found}"));
        }
    };
    let fields = expected.as_object().expect("an object");
    for (field, value) in fields {
        match field.as_str() {
            "version" => check(field, value.clone(), found["version"].clone()),
            "serial" => {
                let serial = found["serial"].as_str().unwrap_or_default();
                let (sign, digits) = serial.strip_prefix('-').map_or(("", serial), |digits| ("-", digits));
                let digits = digits.trim_start_matches('0');
                check(field, value.clone(), format!("{sign}{}", if digits.is_empty() { "0" } else { digits }).into());
            }
            "not_before" | "not_after" => check(field, value.clone(), found["validity"][field].clone()),
            "sig_alg" => check(field, value.clone(), found["signature_algorithm"]["oid"].clone()),
            "subject" | "issuer" => check(field, sorted(value.clone()), rdns(&found[field])),
            "key" => check(field, value.clone(), key(&found["public_key"])),
            "ext" => {
                let extensions = found["extensions"].as_array().into_iter().flatten();
                check(field, value.clone(), extensions.map(|e| serde_json::json!([e["oid"], e["critical"]])).collect());
            }
            "san" => check(field, flat_names(value), names(&found["subject_alt_names"], value.is_null())),
            "bc" => {
                let bc = &found["basic_constraints"];
                let bc = if bc.is_null() { Value::Null } else { serde_json::json!([bc["ca"], bc["path_len"]]) };
                check(field, value.clone(), bc);
            }
            "ku" => check(field, value.clone(), found["key_usage"].clone()),
            "eku" => {
                let purposes = found["extended_key_usage"].as_array().into_iter().flatten();
                let purposes: Value = purposes.map(|purpose| purpose["oid"].clone()).collect();
                let absent = value.is_null() && purposes.as_array().is_some_and(Vec::is_empty);
                check(field, value.clone(), if absent { Value::Null } else { purposes });
            }
            "ski" => check(field, value.clone(), found["subject_key_id"].clone()),
            "aki" => check(field, value.clone(), found["authority_key_id"].clone()),
            "cert" | "sha256" | "serial_der" => {}
            other => panic!("an expectation that this test does not know: {other}"),
        }
    }
    wrong
}

/// `[[[oid, value], …], …]`, one inner list for each relative distinguished name.
fn rdns(name: &Value) -> Value {
    let mut sets: Vec<(u64, Vec<Value>)> = Vec::new();
    for attribute in name["attributes"].as_array().into_iter().flatten() {
        let entry = serde_json::json!([attribute["oid"], attribute["value"]]);
        let rdn = attribute["rdn"].as_u64().expect("a number");
        match sets.last_mut().filter(|(last, _)| *last == rdn) {
            Some((_, set)) => set.push(entry),
            None => sets.push((rdn, vec![entry])),
        }
    }
    sorted(sets.into_iter().map(|(_, set)| Value::from(set)).collect())
}

/// A relative distinguished name is a set: its attributes in one order on both sides.
fn sorted(mut rdns: Value) -> Value {
    for set in rdns.as_array_mut().into_iter().flatten() {
        set.as_array_mut().expect("a list").sort_by_key(ToString::to_string);
    }
    rdns
}

fn key(key: &Value) -> Value {
    let algorithm = key["algorithm"].as_str().unwrap_or_default().to_lowercase();
    match algorithm.as_str() {
        "ed25519" | "ed448" => serde_json::json!([algorithm]),
        "rsa" | "ec" | "dsa" => serde_json::json!([algorithm, key["bits"]]),
        _ => serde_json::json!(["other"]),
    }
}

/// Directory names of the expectation as the RFC 4514 text would need their order; compared by values.
fn flat_names(names: &Value) -> Value {
    let Some(list) = names.as_array() else { return Value::Null };
    list.iter()
        .map(|name| serde_json::json!([name[0], if name[0] == "dir" { Value::Null } else { name[1].clone() }]))
        .collect()
}

fn names(names: &Value, absent: bool) -> Value {
    let list = names.as_array().expect("a list");
    if absent && list.is_empty() {
        return Value::Null;
    }
    let entry = |name: &Value| {
        let value = name["value"].as_str().unwrap_or_default();
        match name["type"].as_str().unwrap_or_default() {
            "dirname" => serde_json::json!(["dir", null]),
            "other" => serde_json::json!(["other", value.split('=').next()]),
            kind => serde_json::json!([kind, value]),
        }
    };
    list.iter().map(entry).collect()
}

#[test]
fn certificates_agree_with_two_other_parsers() {
    let certificates = certificates();
    let expectations = String::from_utf8(corpus::read("expected/inspect.jsonl")).expect("UTF-8");
    let mut wrong = Vec::new();
    let mut checked = 0;
    for line in expectations.lines() {
        let expected: Value = serde_json::from_str(line).expect("JSON");
        let sha256 = expected["sha256"].as_str().expect("a fingerprint");
        let place = &expected["cert"];
        match certificates.get(sha256) {
            None => wrong.push(format!("{place}: not found by its fingerprint {sha256}")),
            Some(found) => {
                wrong.extend(
                    differences(&expected, found).into_iter().map(|difference| format!("{place}: {difference}")),
                );
            }
        }
        checked += 1;
    }
    assert!(checked > 0, "no expectations");
    assert!(wrong.is_empty(), "{} of {checked} certificates differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_openssl_reads_is_read() {
    let accepts = String::from_utf8(corpus::read("expected/accept.tsv")).expect("UTF-8");
    let mut wrong = Vec::new();
    for line in accepts.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, _, _, _, "1"] = columns.as_slice() else { continue };
        let (file, number) = path.split_once('#').map_or((*path, 0), |(file, n)| (file, n.parse().unwrap_or(0)));
        if file.contains("limbo") {
            continue;
        }
        let bytes = corpus::read(file);
        let items = find(Input { name: file, bytes: &bytes, passwords: &[] });
        let certificates: Vec<_> = items.iter().filter(|item| item.kind() == "certificate").collect();
        let json = certificates.get(number).or(certificates.first()).map(|item| item.report().0);
        if json.is_none_or(|json| !json.starts_with("{\"kind\":\"certificate\"")) {
            wrong.push((*path).to_owned());
        }
    }
    assert!(wrong.is_empty(), "OpenSSL reads {} that we do not:\n{}", wrong.len(), wrong.join("\n"));
}
