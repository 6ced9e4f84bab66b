//! Bad input: never a panic, never a hang, always an answer that is JSON.
//!
//! The gate cuts and flips a seeded sample; `CERTWRIGHT_SOAK=1` does it at every byte of every file.
//! What was found once by fuzzing stays in `tests/fixtures/fuzz` (docs/fuzzing.md).

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use certwright_conformance::corpus;
use certwright_conformance::random::Random;
use certwright_core::asn1::{Reader, Time};
use certwright_core::chain::{Request, RuleSet, build, diagnose};
use certwright_core::container::{pkcs7, pkcs12, private_key};
use certwright_core::inspect::{Body, Input, Item, Shape, Source, find, shape_of, tree};
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
            black_box(tree(der));
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

#[test]
fn what_was_found_once_gets_an_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/fuzz");
    let entries = std::fs::read_dir(&folder).expect("tests/fixtures/fuzz is there");
    let paths = entries.map(|entry| entry.expect("the folder is readable").path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "bin")).collect();
    files.sort();
    assert!(!files.is_empty(), "nothing in {}", folder.display());
    for path in files {
        let bytes = std::fs::read(&path).expect("the file is readable");
        let what = path.display().to_string();
        survives(&what, &bytes);
        in_time(&format!("{what} as a container or key"), || opens(&bytes));
        in_time(&format!("{what} as a pair"), || compares(&bytes));
        in_time(&format!("{what} as a chain"), || judges(&bytes));
    }
}

fn in_time(what: &str, work: impl FnOnce()) {
    let begin = Instant::now();
    work();
    assert!(begin.elapsed() < PATIENCE, "{what}: {:?}", begin.elapsed());
}

/// What is asked about a container or a key without a look at its shape.
fn opens(bytes: &[u8]) {
    black_box(pkcs7::open(bytes).is_ok());
    for password in [None, Some("wrong")] {
        black_box(pkcs12::open(bytes, password.as_slice()).is_ok());
        black_box(private_key::describe(bytes, None, password).is_ok());
    }
}

/// Certificates or requests, one behind the other: the old one, the new one and the request for it.
fn compares(bytes: &[u8]) {
    let mut session = Session::default();
    for der in elements(bytes).into_iter().take(3) {
        let body = match shape_of(der) {
            Some(Shape::Request) => Body::Request(der.to_vec()),
            _ => Body::Certificate(der.to_vec()),
        };
        session.push(Some(Item { source: nowhere(), body }));
    }
    for request in [None, Some(2)] {
        black_box(serde_json::to_string(&session.diff(0, 1, request)).expect("a comparison is JSON"));
    }
}

/// A byte that the fuzzer reads as options, then the target, the pool, and one root; lists anywhere.
fn judges(bytes: &[u8]) {
    let (lists, certificates): (Vec<&[u8]>, Vec<&[u8]>) =
        elements(bytes.get(1..).unwrap_or_default()).into_iter().partition(|der| shape_of(der) == Some(Shape::Crl));
    let Some((&target, pool)) = certificates.split_first() else { return };
    let (intermediates, roots) = pool.split_at(pool.len().saturating_sub(1));
    for rules in [RuleSet::Path, RuleSet::Profile, RuleSet::WebPki, RuleSet::WebPkiPedantic] {
        let request = Request { intermediates, roots, crls: &lists, rules, ..Request::new(target, moment()) };
        black_box(build(&request));
        black_box(diagnose(&request));
    }
}

/// Elements that stand one behind the other; what cannot be stepped over is the last one.
fn elements(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let end = Reader::new(bytes, 0).read().map_or(bytes.len(), |element| element.raw.len());
        found.push(&bytes[..end]);
        bytes = &bytes[end..];
    }
    found
}

fn nowhere() -> Source {
    Source { name: String::new(), index: 0, encoding: None, block_offset: None, container: None, friendly_name: None }
}

/// When the certificates of the fixtures are valid.
fn moment() -> Time {
    chrono::DateTime::parse_from_rfc3339("2026-06-01T00:00:00Z").expect("a moment").to_utc().into()
}

/// Far above what any file takes, far below what a person would call a hang.
const PATIENCE: Duration = Duration::from_secs(10);
