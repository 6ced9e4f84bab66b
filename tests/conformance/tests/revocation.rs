//! Revocation lists and OCSP responses: what OpenSSL says of them, and what damage does to them.

#![allow(clippy::unwrap_used, reason = "a test may: the line tells what was missing")]

use std::path::{Path, PathBuf};

use certwright_core::text::pem;
use certwright_core::x509::crl::CertificateList;
use certwright_core::x509::ocsp::{CertificateStatus, OcspResponse, ResponderId};
use serde_json::{Value, json};

#[test]
fn every_list_says_what_openssl_says() {
    let table = String::from_utf8(made("crl.tsv")).unwrap();
    for row in table.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [file, version, entries, number, this_update, next_update] = fields[..] else {
            panic!("this is a test bug")
        };
        // A file that another corpus has not is passed over.
        let Some(der) = lists(file).into_iter().next() else { continue };
        let list = CertificateList::parse(&der).unwrap();
        let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        // OpenSSL names no version that does not exist; we show what is there.
        assert!(version == "-" || text(list.version.map(|version| version.to_string())) == version, "{file}");
        assert_eq!(list.revoked_count.to_string(), entries, "{file}");
        assert_eq!(list.revoked().count(), list.revoked_count, "{file}");
        assert_eq!(text(list.crl_number.map(|number| number.to_string())), number, "{file}");
        assert_eq!(text(list.this_update.map(|time| time.to_string())), this_update, "{file}");
        assert_eq!(text(list.next_update.map(|time| time.to_string())), next_update, "{file}");
    }
}

#[test]
fn reasons_and_dates_of_entries_are_told() {
    let Some(der) = lists("crl/pyca/custom/crl_all_reasons.pem").into_iter().next() else { return };
    let list = CertificateList::parse(&der).unwrap();
    let view = serde_json::to_value(list.revoked_view()).unwrap();
    assert_eq!(view["total"], 12);
    let reasons: Vec<&str> = view["entries"].as_array().unwrap().iter().filter_map(|e| e["reason"].as_str()).collect();
    let expect = [
        "unspecified",
        "keyCompromise",
        "cACompromise",
        "affiliationChanged",
        "superseded",
        "cessationOfOperation",
        "certificateHold",
        "removeFromCRL",
        "privilegeWithdrawn",
        "aACompromise",
    ];
    assert_eq!(reasons[..10], expect);
    assert!(view["entries"].as_array().unwrap().iter().any(|entry| entry["invalidity_date"].is_string()));
}

#[test]
fn responses_say_what_openssl_says() {
    let der = made("ocsp-three.der");
    let response = OcspResponse::parse(&der).unwrap();
    assert_eq!((response.status_name(), response.version, response.responses_count), (Some("successful"), Some(1), 3));
    assert!(matches!(&response.responder, Some(ResponderId::Name(name)) if name.text() == "CN=Example CA"));
    let statuses: Vec<_> = response.responses.iter().map(|response| response.status).collect();
    assert_eq!(statuses, [CertificateStatus::Good, CertificateStatus::Revoked, CertificateStatus::Unknown]);
    let certificate = response.certificates[0];
    assert_eq!(&der[certificate.offset..certificate.offset + certificate.der.len()], certificate.der);
    assert!(response.troubles.is_empty(), "{:?}", response.troubles);
    assert_eq!(
        serde_json::to_value(&response.responses[1]).unwrap(),
        json!({
            "certificate": {
                "hash_algorithm": "sha1",
                "issuer_name_hash": "9c87b1459f16cc44b221c879cf01630892e74c86",
                "issuer_key_hash": "460aa222dae31a48913342ba23fb4203d7d1ee1b",
                "serial": "02",
            },
            "status": "revoked",
            "revoked_at": "2026-06-01T12:00:00Z",
            "reason": "keyCompromise",
            "this_update": "2026-11-22T02:15:52Z",
            "next_update": "2026-11-29T02:15:52Z",
        })
    );
    let der = made("ocsp-by-key.der");
    let response = OcspResponse::parse(&der).unwrap();
    assert!(matches!(response.responder, Some(ResponderId::KeyHash(hash)) if hash.len() == 20));
    assert_eq!((response.certificates.len(), response.responses[0].next_update), (0, None));
    let der = made("ocsp-try-later.der");
    let response = OcspResponse::parse(&der).unwrap();
    assert_eq!((response.status_name(), response.responses_count), (Some("tryLater"), 0));
    assert!(response.troubles.is_empty());
}

#[test]
fn responses_of_the_corpus_are_read() {
    for path in files("ocsp").into_iter().filter(|path| !path.to_string_lossy().contains("req")) {
        let der = std::fs::read(&path).unwrap();
        let response = OcspResponse::parse(&der).unwrap();
        assert_eq!(response.status_name(), Some("successful"), "{}", path.display());
        assert!(response.responses_count > 0 && response.produced_at.is_some(), "{}", path.display());
    }
}

#[test]
fn damage_costs_what_it_hits_and_no_more() {
    let der = made("ocsp-three.der");
    let cut = OcspResponse::parse(&der[..der.len() - 500]);
    assert!(cut.is_ok_and(|response| !response.troubles.is_empty() && response.status == Some(0)));
    let lists = corpus_lists();
    for der in &lists {
        if let Ok(list) = CertificateList::parse(&der[..der.len() - 1]) {
            assert!(!list.troubles.is_empty());
        }
    }
}

#[test]
fn cut_off_and_altered_bytes_never_panic() {
    let mut all = corpus_lists();
    all.extend(["ocsp-three.der", "ocsp-by-key.der", "ocsp-try-later.der"].map(made));
    all.extend(files("ocsp").iter().map(|path| std::fs::read(path).unwrap()));
    let mut state = std::env::var("CERTWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1_u64);
    for der in all {
        for length in 0..der.len() {
            read(&der[..length]);
        }
        for _ in 0..500 {
            let mut chance = |limit: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(state >> 33).unwrap() % limit
            };
            let mut altered = der.clone();
            altered[chance(der.len())] ^= 1 << chance(8);
            read(&altered);
        }
    }
}

/// As everything that the bytes might be taken for, down to the JSON.
fn read(der: &[u8]) {
    if let Ok(list) = CertificateList::parse(der) {
        assert!(serde_json::to_value(list.revoked_view()).is_ok_and(|view| view["total"].is_u64()));
    }
    if let Ok(response) = OcspResponse::parse(der) {
        assert!(serde_json::to_value(&response.responses).is_ok_and(|view| matches!(view, Value::Array(_))));
    }
}

fn corpus_lists() -> Vec<Vec<u8>> {
    let root = corpus();
    files("crl").iter().flat_map(|path| lists(path.strip_prefix(&root).unwrap().to_str().unwrap())).collect()
}

/// The lists in a file of the corpus; none where there is no such file.
fn lists(file: &str) -> Vec<Vec<u8>> {
    let Ok(bytes) = std::fs::read(corpus().join(file)) else { return Vec::new() };
    let text = pem::Text::of(&bytes);
    let blocks = pem::blocks(text.as_str());
    if blocks.is_empty() {
        return vec![bytes];
    }
    blocks.into_iter().filter(|block| block.label.contains("CRL")).filter_map(|block| block.contents.ok()).collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut open = vec![corpus().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn corpus() -> PathBuf {
    let folder = std::env::var_os("CERTWRIGHT_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/corpus"), PathBuf::from);
    assert!(folder.is_dir(), "there is no corpus at {}", folder.display());
    folder
}

fn made(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/revocation").join(file);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}
