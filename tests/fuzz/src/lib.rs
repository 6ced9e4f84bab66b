//! One function for each fuzz target: any bytes in, and a promise of the core held to.
//!
//! The promises: no panic, an answer for every input, and every answer is JSON. A time limit is
//! the fuzzer's own (docs/fuzzing.md). Everything is deterministic: the moment is fixed.

use std::hint::black_box;

use certwright_core::asn1::{Reader, Time};
use certwright_core::chain::{Host, PolicyInput, Request, RuleSet, Usage, build, diagnose};
use certwright_core::container::{pkcs7 as pkcs7_container, pkcs12 as pkcs12_container, private_key as keys};
use certwright_core::inspect::{self, Body, Brief, Input, Item, Shape, Source, shape_of};
use certwright_core::session::Session;
use certwright_core::text::pem;
use certwright_core::x509::Certificate;
use serde::Serialize;

/// A certificate: in full, in brief, as a row.
pub fn certificate(bytes: &[u8]) {
    if let Ok(certificate) = Certificate::parse(bytes) {
        is_json(&text(&Brief::of(&certificate)));
    }
    item(Body::Certificate(bytes.to_vec()));
}

/// A certification request.
pub fn request(bytes: &[u8]) {
    item(Body::Request(bytes.to_vec()));
}

/// A revocation list.
pub fn crl(bytes: &[u8]) {
    item(Body::Crl(bytes.to_vec()));
}

/// An OCSP response.
pub fn ocsp(bytes: &[u8]) {
    item(Body::OcspResponse(bytes.to_vec()));
}

/// A PKCS#7 container.
pub fn pkcs7(bytes: &[u8]) {
    black_box(pkcs7_container::open(bytes).is_ok());
}

/// A PKCS#12 container, with passwords that do not fit and one that often does.
pub fn pkcs12(bytes: &[u8]) {
    for passwords in [&[][..], &["", "password"]] {
        black_box(pkcs12_container::open(bytes, passwords).is_ok());
    }
}

/// A private key: its facts are all that may come out.
pub fn private_key(bytes: &[u8]) {
    for password in [None, Some("password")] {
        if let Ok(facts) = keys::describe(bytes, None, password) {
            is_json(&text(&facts));
        }
        black_box(keys::describe_legacy(bytes, "RSA PRIVATE KEY", None, password).is_ok());
    }
}

/// Text with blocks in it; every block lies inside the text, behind the one before.
pub fn pem_text(bytes: &[u8]) {
    let text = pem::Text::of(bytes);
    let mut last = None;
    for block in pem::blocks(text.as_str()) {
        assert!(last < Some(block.offset) && block.offset < text.as_str().len());
        assert!(text.file_offset(block.offset) < bytes.len());
        last = Some(block.offset);
    }
}

/// A file: at least one item, each with an answer.
pub fn find(bytes: &[u8]) {
    let items = inspect::find(Input { name: "fuzz", bytes, passwords: &["password"] });
    assert!(!items.is_empty(), "an input without an item");
    for (index, found) in items.iter().enumerate() {
        assert_eq!(found.source.index, index);
        answers(found);
    }
}

/// A tree: every node lies inside the input.
pub fn tree(bytes: &[u8]) {
    is_json(&text(&inspect::tree(bytes)));
}

/// Two certificates (or requests) and a request, one behind the other.
pub fn diff(bytes: &[u8]) {
    let mut session = Session::default();
    for der in elements(bytes).into_iter().take(3) {
        let body = match shape_of(der) {
            Some(Shape::Request) => Body::Request(der.to_vec()),
            _ => Body::Certificate(der.to_vec()),
        };
        session.push(Some(Item { source: source(), body }));
    }
    for csr in [None, Some(2)] {
        is_json(&text(&session.diff(0, 1, csr)));
    }
    if let Some(same) = session.diff(0, 0, None) {
        assert!(same.changes.is_empty() && same.identical, "a certificate differs from itself: {same:?}");
    }
}

/// A byte of options, then certificates and revocation lists: the target, the pool, the roots.
pub fn chain(bytes: &[u8]) {
    let Some((&options, rest)) = bytes.split_first() else { return };
    let (crls, certificates): (Vec<&[u8]>, Vec<&[u8]>) =
        elements(rest).into_iter().partition(|der| shape_of(der) == Some(Shape::Crl));
    let Some((&target, pool)) = certificates.split_first() else { return };
    let (intermediates, roots) = pool.split_at(pool.len().saturating_sub(usize::from(options & 3)));
    let hosts = [Host::parse("example.com")];
    let request = Request {
        intermediates,
        roots,
        crls: &crls,
        rules: [RuleSet::Path, RuleSet::Profile, RuleSet::WebPki, RuleSet::WebPkiPedantic]
            [usize::from(options >> 2 & 3)],
        usage: [None, Some(Usage::Server), Some(Usage::Client), Some(Usage::Email)][usize::from(options >> 4 & 3)],
        hosts: if options & 0x40 == 0 { &[] } else { &hosts },
        policies: PolicyInput { require_explicit: options & 0x80 != 0, ..PolicyInput::default() },
        ..Request::new(target, moment())
    };
    let report = build(&request);
    assert_eq!(report.trusted, !report.paths.is_empty(), "trusted by no path, or the reverse");
    assert!(!report.trusted || !roots.is_empty(), "trusted without a root");
    is_json(&text(&report));
    is_json(&text(&diagnose(&request)));
}

/// Bytes as the dump of a set, and as a file of a set that is handed over.
pub fn session(bytes: &[u8]) {
    if let Some(session) = Session::load(bytes) {
        rows(&session);
    }
    let mut session = Session::default();
    session.add(Input { name: "fuzz", bytes, passwords: &[] });
    rows(&session);
    let dump = session.dump();
    let taken_over = Session::load(&dump).expect("a set is read back");
    assert_eq!(taken_over.dump(), dump, "a set changes on its way");
}

/// Elements that stand one behind the other; what cannot be stepped over is the last one.
pub fn elements(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    while !bytes.is_empty() && found.len() < 32 {
        let end = Reader::new(bytes, 0).read().map_or(bytes.len(), |element| element.raw.len());
        found.push(&bytes[..end]);
        bytes = &bytes[end..];
    }
    found
}

fn item(body: Body) {
    answers(&Item { source: source(), body });
}

fn answers(item: &Item) {
    is_json(&item.report().0);
    let mut session = Session::default();
    session.push(Some(item.clone()));
    rows(&session);
}

fn rows(session: &Session) {
    is_json(&text(&session.rows(0, usize::MAX)));
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("values of the core are JSON")
}

fn is_json(text: &str) {
    let value: Result<serde_json::Value, _> = serde_json::from_str(text);
    assert!(value.is_ok(), "not JSON: {text}");
}

fn source() -> Source {
    Source {
        name: "fuzz".to_owned(),
        index: 0,
        encoding: None,
        block_offset: None,
        container: None,
        friendly_name: None,
    }
}

/// The corpus says when it is true.
fn moment() -> Time {
    chrono::DateTime::parse_from_rfc3339("2026-06-01T00:00:00Z").expect("a moment").to_utc().into()
}
