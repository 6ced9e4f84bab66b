//! Chains of four small certificates: the ordinary ones first, then those that ask for too much.

use super::*;
use crate::asn1::{Tag, Time, decode_time};
use crate::text::hex;

fn der(name: &str) -> Vec<u8> {
    let lines = include_str!("certificates.txt").lines().filter_map(|line| line.split_once(' '));
    let (_, text) = lines.into_iter().find(|(found, _)| *found == name).unwrap();
    hex::decode(text).unwrap()
}

/// Any certificate that can be read.
pub(super) fn certificate() -> Vec<u8> {
    der("leaf")
}

fn at(time: &str) -> Time {
    decode_time(Tag::GENERALIZED_TIME, time.as_bytes()).unwrap().0
}

struct Case<'a> {
    target: &'a str,
    between: &'a [&'a str],
    roots: &'a [&'a str],
    at: &'a str,
    host: &'a str,
    usage: Option<Usage>,
    max_depth: Option<usize>,
}

const GOOD: Case<'static> = Case {
    target: "leaf",
    between: &["sub"],
    roots: &["root"],
    at: "20300101000000Z",
    host: "www.example.com",
    usage: Some(Usage::Server),
    max_depth: None,
};

fn check(case: &Case<'_>, expect: &[&str]) -> Report {
    let ders = |names: &[&str]| -> Vec<Vec<u8>> { names.iter().map(|name| der(name)).collect() };
    let (target, between, roots) = (der(case.target), ders(case.between), ders(case.roots));
    let between: Vec<&[u8]> = between.iter().map(Vec::as_slice).collect();
    let roots: Vec<&[u8]> = roots.iter().map(Vec::as_slice).collect();
    let request = Request {
        intermediates: &between,
        roots: &roots,
        hosts: &[Host::parse(case.host)],
        usage: case.usage,
        max_depth: case.max_depth,
        ..Request::new(&target, at(case.at))
    };
    let report = build(&request);
    let mut codes: Vec<&str> = report.problems.iter().map(|problem| problem.code).collect();
    codes.dedup();
    assert_eq!(codes, expect, "{:?}", report.problems);
    assert_eq!(report.trusted, expect.is_empty());
    report
}

#[test]
fn an_ordinary_chain_is_trusted_by_both_gates() {
    let report = check(&GOOD, &[]);
    assert_eq!(report.path.len(), 3);
    assert_eq!(report.second_gate, SecondGate::Agreed);
    check(&Case { between: &["sub", "sub", "impostor", "root", "leaf"], ..GOOD }, &[]);
    check(&Case { host: "a.apps.example.com", ..GOOD }, &[]);
    check(&Case { host: "192.0.2.1", ..GOOD }, &[]);
    check(&Case { target: "sub", between: &[], host: "", usage: None, ..GOOD }, &["wrong_name"]);
}

#[test]
fn a_trusted_certificate_needs_no_issuer() {
    let report = check(&Case { between: &[], roots: &["leaf"], ..GOOD }, &[]);
    assert_eq!(report.path.len(), 1);
    assert!(matches!(report.second_gate, SecondGate::Abstained(_)));
}

#[test]
fn what_is_wrong_is_named() {
    check(&Case { host: "example.com", ..GOOD }, &["wrong_name"]);
    check(&Case { usage: Some(Usage::Client), ..GOOD }, &["wrong_usage"]);
    check(&Case { at: "20600101000000Z", ..GOOD }, &["expired", "issuer_expired"]);
    check(&Case { at: "20200101000000Z", ..GOOD }, &["not_yet_valid", "issuer_not_yet_valid"]);
    check(&Case { between: &[], ..GOOD }, &["issuer_missing"]);
    check(&Case { roots: &["impostor"], ..GOOD }, &["wrong_key"]);
    check(&Case { roots: &["impostor"], between: &["sub", "root"], ..GOOD }, &["root_not_trusted"]);
    check(&Case { roots: &[], ..GOOD }, &["issuer_missing", "no_trust_anchor"]);
    check(&Case { target: "root", roots: &["impostor"], ..GOOD }, &["self_signed"]);
    check(&Case { max_depth: Some(0), ..GOOD }, &["too_deep"]);
}

#[test]
fn the_answer_is_the_json_of_the_interface() {
    let report = check(&Case { between: &[], ..GOOD }, &["issuer_missing"]);
    let json = serde_json::to_value(&report).unwrap();
    let fingerprint = Fingerprint::of(&der("leaf")).to_string();
    assert_eq!(json["trusted"], false);
    assert_eq!(json["path"], serde_json::json!([fingerprint]));
    assert_eq!(json["problems"][0]["code"], "issuer_missing");
    assert_eq!(json["problems"][0]["certificate"], fingerprint.as_str());
}

#[test]
fn bytes_that_are_no_certificate_are_answered_too() {
    let request = Request::new(b"no certificate", at("20300101000000Z"));
    assert_eq!(build(&request).problems[0].code, "certificate_unreadable");
    assert_eq!(diagnose(&request).report.problems[0].code, "certificate_unreadable");
}

#[test]
fn a_damaged_certificate_never_panics_and_is_never_trusted() {
    let (leaf, sub, root) = (der("leaf"), der("sub"), der("root"));
    for place in (0..leaf.len()).step_by(3) {
        let mut damaged = leaf.clone();
        damaged[place] ^= 0x24;
        let request =
            Request { intermediates: &[&sub], roots: &[&root], ..Request::new(&damaged, at("20300101000000Z")) };
        assert!(!build(&request).trusted, "at {place}");
        let _ = diagnose(&request);
    }
}

#[test]
fn a_bag_made_to_cost_work_is_given_up() {
    let (leaf, sub, root) = (der("leaf"), der("sub"), der("root"));
    // Each copy has the right name and key, so that it may have signed the leaf, but no right signature.
    let copies: Vec<Vec<u8>> = (0..300_usize)
        .map(|number| {
            let mut copy = sub.clone();
            let last = copy.len() - 1;
            copy[last - number % 8] ^= u8::try_from(1 + number / 8).unwrap();
            copy
        })
        .collect();
    let bag: Vec<&[u8]> = copies.iter().map(Vec::as_slice).collect();
    let request = Request { intermediates: &bag, roots: &[&root], ..Request::new(&leaf, at("20300101000000Z")) };
    let report = build(&request);
    assert!(!report.trusted);
    assert!(report.problems.iter().any(|problem| problem.code == "too_much_work"), "{:?}", report.problems);
    let sound_first: Vec<&[u8]> = std::iter::once(sub.as_slice()).chain(bag.iter().copied()).collect();
    assert!(build(&Request { intermediates: &sound_first, ..request.clone() }).trusted);
}

#[test]
fn the_diagnosis_tells_the_order_of_upload() {
    let (leaf, sub, root) = (der("leaf"), der("sub"), der("root"));
    let bag: [&[u8]; 3] = [&root, &leaf, &sub];
    let diagnosis = diagnose(&Request { intermediates: &bag, ..Request::new(&leaf, at("20300101000000Z")) });
    let expect: Vec<_> = [&root, &sub, &leaf].map(|der| Fingerprint::of(der)).to_vec();
    assert_eq!(diagnosis.upload_order, expect);
    assert_eq!(diagnosis.candidate_root, Some(expect[0]));
    assert_eq!(diagnosis.report.problems[0].code, "no_trust_anchor");
    assert_eq!(diagnosis.remarks[0].code, "wrong_order");
}

#[test]
fn the_diagnosis_tells_where_the_issuer_can_be_fetched() {
    let leaf = der("leaf");
    let diagnosis = diagnose(&Request::new(&leaf, at("20300101000000Z")));
    let missing = diagnosis.missing.unwrap();
    assert_eq!(missing.subject, "CN=Sub");
    assert_eq!(missing.uris, ["http://example.com/sub.crt"]);
    assert_eq!(missing.key_id.map(|id| id.len()), Some(40));
}
