//! Bad input: never a panic, never a hang, always an answer that is JSON.
//!
//! The gate cuts and flips a seeded sample; `CERTWRIGHT_SOAK=1` does it at every byte of every file.

use std::time::{Duration, Instant};

use certwright_conformance::corpus;
use certwright_conformance::random::Random;
use certwright_core::inspect::{Input, find, tree};
use certwright_core::session::Session;
use serde_json::Value;

/// Goes through everything that reads; panics on an answer that is no JSON, and on one that takes too long.
fn survives(what: &str, bytes: &[u8]) {
    let begin = Instant::now();
    let items = find(Input { name: what, bytes, passwords: &["wrong"] });
    assert!(!items.is_empty(), "{what}: no item at all");
    for item in &items {
        let (json, _) = item.report();
        let value: Result<Value, _> = serde_json::from_str(&json);
        assert!(value.is_ok_and(|value| value["kind"].is_string()), "{what}: {json}");
        if let Some(der) = item.der() {
            std::hint::black_box(tree(der));
        }
    }
    let mut session = Session::default();
    session.add(Input { name: what, bytes, passwords: &[] });
    assert_eq!(session.rows(0, usize::MAX).len(), session.items().count(), "{what}");
    assert!(begin.elapsed() < PATIENCE, "{what}: {:?}", begin.elapsed());
}

#[test]
fn every_file_of_the_corpus_gets_an_answer() {
    for path in corpus::files("") {
        let bytes = std::fs::read(&path).expect("the corpus is readable");
        survives(&path.display().to_string(), &bytes);
    }
}

#[test]
fn cut_and_flipped_files_get_an_answer() {
    let soak = std::env::var_os("CERTWRIGHT_SOAK").is_some();
    let mut random = Random::from_environment();
    let files: Vec<_> = ["certs", "csr", "crl", "ocsp", "pkcs7", "pkcs12", "keys", "cisco"]
        .iter()
        .flat_map(|folder| corpus::files(folder))
        .collect();
    let rounds = if soak { files.len() } else { 120 };
    for round in 0..rounds {
        let path = if soak { &files[round] } else { &files[random.below(files.len())] };
        let bytes = std::fs::read(path).expect("the corpus is readable");
        if bytes.is_empty() || bytes.len() > 20_000 {
            continue;
        }
        let bytes = find(Input { name: "", bytes: &bytes, passwords: &[] })
            .first()
            .and_then(|item| item.der().map(<[u8]>::to_vec))
            .unwrap_or(bytes);
        let places: Vec<usize> =
            if soak { (0..bytes.len()).collect() } else { (0..12).map(|_| random.below(bytes.len())).collect() };
        for at in places {
            survives(&format!("{} cut at {at}, {random}", path.display()), &bytes[..at]);
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << random.below(8);
            survives(&format!("{} flipped at {at}, {random}", path.display()), &flipped);
        }
    }
}

#[test]
fn hostile_shapes_get_an_answer() {
    let nested = [0x30, 0x80].repeat(50_000);
    let claimed = [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30, 0x84, 0xff, 0xff, 0xff, 0xf0];
    let begins = "-----BEGIN CERTIFICATE-----\n".repeat(20_000);
    let mut deep = vec![0x05, 0x00];
    for _ in 0..2_000 {
        let length = u32::try_from(deep.len()).expect("small");
        let mut outer = vec![0x30, 0x84];
        outer.extend_from_slice(&length.to_be_bytes());
        outer.extend_from_slice(&deep);
        deep = outer;
    }
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("one byte", vec![0x30]),
        ("nested without end", nested),
        ("nested deeply", deep),
        ("claimed lengths", claimed.to_vec()),
        ("begin lines only", begins.into_bytes()),
        ("zeros", vec![0; 100_000]),
        ("base64 only", b"MIIB".repeat(50_000)),
        ("dashes", b"-----".repeat(50_000)),
        ("labels without end", b"-----BEGIN ".repeat(50_000)),
        ("empty elements", [[0x30, 0x84, 0x00, 0x0f, 0x42, 0x40].as_slice(), &[0x05, 0x00].repeat(500_000)].concat()),
    ] {
        survives(what, &bytes);
    }
}

/// Far above what any file takes, far below what a person would call a hang.
const PATIENCE: Duration = Duration::from_secs(10);
