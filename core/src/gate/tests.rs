//! The corpus's own request and certificate, and what goes wrong with them.

use std::path::Path;

use super::*;
use crate::inspect::{Body, Input, find};

/// The DER of all items of files of the corpus.
fn read(files: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus/cisco");
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(folder.join(file)).expect("a file of the corpus");
        for item in find(Input { name: file, bytes: &bytes, passwords: &[] }) {
            match item.body {
                Body::Certificate(der) | Body::Request(der) => found.push(der),
                _ => {}
            }
        }
    }
    found
}

struct Question {
    csr: &'static str,
    certificate: &'static str,
    chain: &'static [&'static str],
    store: &'static [&'static str],
    purpose: Purpose,
    nodes: &'static [&'static str],
}

const GOOD: Question = Question {
    csr: "csr/tomcat-ms.csr",
    certificate: "certs/ca-signed/tomcat-ms.pem",
    chain: &["certs/ca/issuing.pem", "certs/ca/root.pem"],
    store: &[],
    purpose: Purpose::Tomcat,
    nodes: &["cucm-pub.uc.example.com", "cucm-sub1.uc.example.com"],
};

fn ask(question: &Question) -> Verdict {
    let (csr, certificate) = (read(&[question.csr]), read(&[question.certificate]));
    let (chain, store) = (read(question.chain), read(question.store));
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let store: Vec<&[u8]> = store.iter().map(Vec::as_slice).collect();
    let nodes: Vec<String> = question.nodes.iter().map(|node| (*node).to_owned()).collect();
    let context = Context::at("2026-06-15T00:00:00Z".parse().expect("a moment"));
    let submission = Submission {
        csr: &csr[0],
        certificate: &certificate[0],
        chain: &chain,
        store: &store,
        product: Product::Cucm,
        purpose: question.purpose,
        version: Version::new(14, 0, 2),
        role: None,
        nodes: &nodes,
        context: &context,
    };
    gate(&submission).expect("both can be read")
}

fn check_refused(question: &Question, expect: &[&str]) {
    let verdict = ask(question);
    let said: Vec<&str> = verdict.findings.iter().filter(|one| one.refused).filter_map(|one| one.node_says).collect();
    assert_eq!(said, expect, "{:#?}", verdict.findings);
    assert_eq!(verdict.accepted, !verdict.findings.iter().any(|one| one.refused));
}

fn check_uploads(question: &Question, expect: &[&str]) {
    let uploads = ask(question).uploads;
    let lines: Vec<String> = uploads
        .iter()
        .map(|one| {
            format!("{} {} {} {}", one.order, one.node, one.store, serde_json::json!(one.kind).as_str().unwrap_or(""))
        })
        .collect();
    assert_eq!(lines, expect);
}

#[test]
fn the_right_answer_is_taken() {
    check_refused(&GOOD, &[]);
    check_uploads(
        &GOOD,
        &[
            "1 cucm-pub.uc.example.com tomcat-trust root",
            "2 cucm-pub.uc.example.com tomcat-trust intermediate",
            "3 cucm-pub.uc.example.com tomcat identity",
        ],
    );
}

#[test]
fn a_stale_request_is_named_in_the_nodes_words() {
    let stale = Question { csr: "csr/other-key-than-cert.csr", ..GOOD };
    check_refused(&stale, &["CSR Public Key and Certificate Public Key Do Not Match"]);
}

#[test]
fn a_chain_with_a_hole_is_refused() {
    let hole = Question { chain: &["certs/ca/root.pem"], ..GOOD };
    check_refused(&hole, &["CA Certificate is Not Available in the Trust-Store"]);
    check_uploads(&hole, &[]);
}

#[test]
fn other_names_than_asked_for_are_refused() {
    let other = Question { certificate: "certs/ca-signed/rsa-4096.pem", ..GOOD };
    let said: Vec<_> = ask(&other).findings.iter().filter_map(|one| one.node_says).collect();
    assert!(said.contains(&"CSR SAN and Certificate SAN does not match"), "{said:?}");
}

#[test]
fn what_the_store_holds_is_said() {
    let held = Question { store: &["certs/ca/root.pem"], ..GOOD };
    let uploads = ask(&held).uploads;
    assert!(uploads[0].there_already && !uploads[1].there_already);
}

#[test]
fn a_chain_goes_to_every_node_where_no_source_says_that_it_replicates() {
    let per_node = Question { purpose: Purpose::Ipsec, ..GOOD };
    let nodes: Vec<String> = ask(&per_node).uploads.into_iter().map(|one| one.node).collect();
    assert_eq!(nodes[..2], ["cucm-pub.uc.example.com", "cucm-sub1.uc.example.com"]);
}

#[test]
fn every_refusal_names_a_rule() {
    for row in uc::refusals() {
        assert!(crate::lint::rule(row.rule).is_some(), "{}", row.rule);
    }
}
