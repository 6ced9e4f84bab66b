//! The chains of the UC corpus: every valid path is found and no other, and what is wrong with the
//! rest is named.

use std::collections::BTreeSet;

use certwright_conformance::corpus;
use certwright_core::asn1::Time;
use certwright_core::chain::{Diagnosis, Request, RuleSet, build, diagnose};
use certwright_core::text::{hex, pem};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// A file of `cisco/chains` as `expected.json` describes it.
#[derive(Deserialize)]
struct Puzzle {
    target: String,
    anchors: Vec<String>,
    at: DateTime<Utc>,
    valid_paths: BTreeSet<Vec<String>>,
}

/// The puzzles with their file names and certificates, in the order of the file.
fn puzzles() -> Vec<(String, Puzzle, Vec<Vec<u8>>)> {
    let facts: serde_json::Value =
        serde_json::from_slice(&corpus::read("cisco/expected.json")).expect("expected.json is JSON");
    let files = facts["files"].as_object().expect("expected.json has files");
    let chains = files.iter().filter(|(_, facts)| facts.get("valid_paths").is_some());
    chains
        .map(|(name, facts)| {
            let puzzle = Puzzle::deserialize(facts).expect("a chain has target, anchors, at and valid_paths");
            let text = String::from_utf8(corpus::read(&format!("cisco/{name}"))).expect("PEM is text");
            let blocks = pem::blocks(&text).into_iter().map(|block| block.contents.expect("the block is sound"));
            (name.clone(), puzzle, blocks.collect())
        })
        .collect()
}

fn fingerprint(der: &[u8]) -> String {
    hex::encode(&Sha256::digest(der))
}

/// The certificates of a puzzle; anchors that the file does not hold are looked for in the corpus.
struct Bag {
    target: Vec<u8>,
    roots: Vec<Vec<u8>>,
    all: Vec<Vec<u8>>,
}

impl Bag {
    fn of(puzzle: &Puzzle, all: Vec<Vec<u8>>) -> Self {
        let elsewhere = || {
            let files = corpus::files("cisco").into_iter().filter_map(|path| std::fs::read(path).ok());
            files.flat_map(|bytes| {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let blocks: Vec<_> = pem::blocks(&text).into_iter().filter_map(|block| block.contents.ok()).collect();
                if blocks.is_empty() { vec![bytes] } else { blocks }
            })
        };
        let find = |wanted: &String| {
            let own = all.iter().find(|der| fingerprint(der) == *wanted).cloned();
            own.or_else(|| elsewhere().find(|der| fingerprint(der) == *wanted))
                .expect("the certificate is in the corpus")
        };
        let (target, roots) = (find(&puzzle.target), puzzle.anchors.iter().map(find).collect());
        Self { target, roots, all }
    }

    fn diagnose(&self, puzzle: &Puzzle, with_roots: bool) -> Diagnosis {
        let all: Vec<&[u8]> = self.all.iter().map(Vec::as_slice).collect();
        let roots: Vec<&[u8]> = self.roots.iter().map(Vec::as_slice).collect();
        let roots = if with_roots { roots.as_slice() } else { &[] };
        let request = Request { intermediates: &all, roots, ..Request::new(&self.target, Time::from(puzzle.at)) };
        diagnose(&request)
    }
}

#[test]
fn exactly_the_valid_paths_are_found() {
    let puzzles = puzzles();
    assert!(!puzzles.is_empty(), "the corpus has no chains");
    for (name, puzzle, all) in puzzles {
        let bag = Bag::of(&puzzle, all);
        let all: Vec<&[u8]> = bag.all.iter().map(Vec::as_slice).collect();
        let roots: Vec<&[u8]> = bag.roots.iter().map(Vec::as_slice).collect();
        let request =
            Request { intermediates: &all, roots: &roots, ..Request::new(&bag.target, Time::from(puzzle.at)) };
        let report = build(&request);
        let paths: BTreeSet<Vec<String>> =
            report.paths.iter().map(|path| path.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(paths, puzzle.valid_paths, "{name}: {:?}", report.problems);
        assert_eq!(report.trusted, !puzzle.valid_paths.is_empty(), "{name}");
        assert_eq!(report.problems.is_empty(), report.trusted, "{name}: {:?}", report.problems);
    }
}

/// What the diagnosis of a puzzle says: codes of problems and of remarks, the most useful first.
fn check(name: &str, with_roots: bool, problems: &[&str], remarks: &[&str]) -> Option<Diagnosis> {
    let (_, puzzle, all) = puzzles().into_iter().find(|(file, ..)| file.ends_with(name))?;
    let diagnosis = Bag::of(&puzzle, all).diagnose(&puzzle, with_roots);
    let codes = |problems: &[certwright_core::chain::Problem]| -> Vec<&str> {
        let mut codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        codes.dedup();
        codes
    };
    assert_eq!(codes(&diagnosis.report.problems), problems, "{name}: {:?}", diagnosis.report.problems);
    assert_eq!(codes(&diagnosis.remarks), remarks, "{name}: {:?}", diagnosis.remarks);
    Some(diagnosis)
}

// The corpus may be another of the same shape: a puzzle that it does not have is passed over here,
// while `exactly_the_valid_paths_are_found` runs over all that it has.

#[test]
fn what_is_wrong_is_named_first() {
    check("in-order.pem", true, &[], &[]);
    check("missing-intermediate.pem", true, &["issuer_missing"], &[]);
    check("pathlen-violated.pem", true, &["path_length_exceeded"], &[]);
    check("wrong-key.pem", true, &["wrong_key"], &[]);
}

#[test]
fn strangers_and_repetitions_are_remarks() {
    check("shuffled-with-duplicates.pem", true, &[], &["wrong_order", "superfluous", "duplicate"]);
    check("expired-twin.pem", true, &[], &["superfluous"]);
    check("cross-signed.pem", true, &[], &["cross_signed"]);
}

#[test]
fn without_roots_the_candidate_is_named() {
    let Some(diagnosis) = check("in-order.pem", false, &["no_trust_anchor"], &[]) else {
        return;
    };
    assert!(!diagnosis.report.trusted);
    let order: Vec<_> = diagnosis.upload_order.iter().rev().copied().collect();
    assert_eq!(order, diagnosis.report.path, "the upload begins with the root");
    assert_eq!(diagnosis.candidate_root, diagnosis.upload_order.first().copied());
}

#[test]
fn a_missing_issuer_is_described() {
    let Some(diagnosis) = check("missing-intermediate.pem", true, &["issuer_missing"], &[]) else {
        return;
    };
    let missing = diagnosis.missing.expect("the issuer is missing");
    assert!(!missing.subject.is_empty() && missing.key_id.is_some(), "{missing:?}");
}

#[test]
fn nothing_in_the_corpus_makes_a_verdict_panic_or_hang() {
    let folders = ["malformed", "certs", "crl", "csr", "fragments", "pkits/crls"];
    let files = folders.iter().flat_map(|folder| corpus::files(folder));
    let mut run = 0;
    for path in files {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let blocks = pem::blocks(&text).into_iter().filter_map(|block| block.contents.ok());
        for der in blocks.chain([bytes.clone()]) {
            let at = Time::from(DateTime::from_timestamp(1_600_000_000, 0).unwrap_or_default());
            let own: [&[u8]; 1] = [&der];
            let start = std::time::Instant::now();
            let _ =
                build(&Request { roots: &own, crls: &own, rules: RuleSet::WebPkiPedantic, ..Request::new(&der, at) });
            let _ = diagnose(&Request { intermediates: &own, crls: &own, ..Request::new(&der, at) });
            assert!(start.elapsed() < std::time::Duration::from_secs(5), "{}", path.display());
            run += 1;
        }
    }
    assert!(run > 0, "the corpus is empty");
}
