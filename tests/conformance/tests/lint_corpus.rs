//! What the rules find in the corpus: every defect that `expected.json` names, nothing that it excludes,
//! and of the UC rules a list for each file that a person has read.
//!
//! The words of `expected.json` are tied to rules by `lint_corpus.toml`. The list is written anew by
//! `CERTWRIGHT_WRITE=1 cargo test -p certwright-conformance --test lint_corpus`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use certwright_conformance::corpus;
use certwright_core::inspect::{Body, Input, Item, find};
use certwright_core::lint::{Beside, Context, Finding, LintReport, Severity};
use certwright_core::uc::{Issuer, Product, Purpose};
use certwright_core::x509::CertificationRequest;
use serde::Deserialize;

/// `lint_corpus.toml`.
#[derive(Deserialize)]
struct Table {
    defect: Vec<Defect>,
    public: Vec<Public>,
    explained: Vec<Explained>,
}

#[derive(Deserialize)]
struct Defect {
    says: String,
    rules: Vec<String>,
}

#[derive(Deserialize)]
struct Public {
    file: String,
}

/// Both are beginnings: of a rule's id, and of a path.
#[derive(Deserialize)]
struct Explained {
    rule: String,
    file: String,
    #[serde(rename = "why")]
    _why: String,
}

/// `expected.json`.
#[derive(Deserialize)]
struct Expected {
    now: chrono::DateTime<chrono::Utc>,
    files: BTreeMap<String, Expectation>,
}

#[derive(Deserialize)]
struct Expectation {
    service: Option<Purpose>,
    findings: Option<Vec<String>>,
}

/// The certificates and requests of a file.
fn items(path: &Path) -> Vec<Item> {
    let bytes = std::fs::read(path).expect("the corpus is readable");
    let name = path.display().to_string();
    let mut items = find(Input { name: &name, bytes: &bytes, passwords: &[] });
    items.retain(|item| matches!(item.body, Body::Certificate(_) | Body::Request(_)));
    items
}

fn der(item: &Item) -> &[u8] {
    match &item.body {
        Body::Certificate(der) | Body::Request(der) => der,
        _ => &[],
    }
}

fn first(path: &str) -> Item {
    let path = corpus::root().join(path);
    items(&path).into_iter().next().unwrap_or_else(|| panic!("{}: nothing in it", path.display()))
}

fn ids(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.as_ref()).collect()
}

#[test]
fn the_cisco_corpus() {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/lint_corpus.toml")).expect("the table");
    let table: Table = toml::from_str(&table).expect("the table is TOML");
    let expected: Expected = serde_json::from_slice(&corpus::read("cisco/expected.json")).expect("JSON");
    let authorities = [first("cisco/certs/ca/root.pem"), first("cisco/certs/ca/issuing.pem")];
    let beside = Beside::new(authorities.iter().map(der));
    let mut wrong = Vec::new();
    for (file, expectation) in &expected.files {
        let Some(says) = &expectation.findings else { continue };
        let public = table.public.iter().any(|row| row.file == *file);
        let context = Context {
            product: Some(Product::Cucm),
            purpose: expectation.service,
            issuer: public.then_some(Issuer::Public),
            beside: Some(&beside),
            ..Context::at(expected.now)
        };
        let item = first(&format!("cisco/{file}"));
        let report = LintReport::of(&item, &context).expect("a certificate or request");
        let found = ids(&report.findings);
        for text in says {
            match table.defect.iter().find(|row| row.says == *text) {
                Some(row) if row.rules.iter().any(|rule| found.contains(&rule.as_str())) => {}
                Some(row) => wrong.push(format!("{file}: {text}: none of {:?} in {found:?}", row.rules)),
                None => wrong.push(format!("{file}: no rule is tied to {text:?}")),
            }
        }
        if says.is_empty() {
            let explained = |finding: &&Finding| {
                let row = |row: &&Explained| finding.rule.starts_with(&row.rule) && file.starts_with(&row.file);
                // What the file is an example of is never explained away.
                finding.rule != "cabf/lifetime" && table.explained.iter().any(|it| row(&it))
            };
            let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
            let errors: Vec<&str> = errors.filter(|f| !explained(f)).map(|f| f.message.as_str()).collect();
            if !errors.is_empty() {
                wrong.push(format!("{file} is without findings, but {errors:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The answer to a request is told from the answer to another one.
#[test]
fn certificates_and_their_requests() {
    let issued = first("cisco/certs/ca-signed/tomcat-ms.pem");
    for (request, expect) in [("tomcat-ms.csr", false), ("other-key-than-cert.csr", true)] {
        let request = first(&format!("cisco/csr/{request}"));
        let parsed = CertificationRequest::parse(der(&request)).expect("a request");
        let at = "2026-06-01T00:00:00Z".parse().expect("a moment");
        let context = Context { request: Some(&parsed), purpose: Some(Purpose::Tomcat), ..Context::at(at) };
        let report = LintReport::of(&issued, &context).expect("a certificate");
        let found = ids(&report.findings);
        assert_eq!(found.contains(&"cisco_uc/key_not_of_request"), expect, "{found:?}");
        assert!(!found.contains(&"cisco_uc/san_not_as_requested"), "{found:?}");
        assert!(found.contains(&"cisco_uc/usages_not_as_requested"), "{found:?}");
    }
}

/// Where the list stands.
fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/lint_cisco.tsv")
}

/// One line for each certificate and request: its file, its number in it, as what it is judged, and the
/// UC rules that fire with nothing known but the moment.
fn list() -> String {
    let at = "2026-06-01T00:00:00Z".parse().expect("a moment");
    let mut text = String::new();
    for path in corpus::files("") {
        let shown = path.strip_prefix(corpus::root()).unwrap_or(&path).display().to_string().replace('\\', "/");
        for (number, item) in items(&path).iter().take(ITEMS_MAX).enumerate() {
            let Some(report) = LintReport::of(item, &Context::at(at)) else { continue };
            let purpose = report.judged.purpose.map_or("-", Purpose::word);
            let mut rules: Vec<&str> =
                ids(&report.findings).into_iter().filter_map(|id| id.strip_prefix("cisco_uc/")).collect();
            rules.sort_unstable();
            rules.dedup();
            writeln!(text, "{shown}\t{number}\t{purpose}\t{}", rules.join(" ")).expect("a String");
        }
    }
    text
}

/// Of bundles the first few tell enough.
const ITEMS_MAX: usize = 5;

#[test]
fn the_list_is_as_it_was_read() {
    // Other corpora have other files.
    if std::env::var_os("CERTWRIGHT_CORPUS").is_some() {
        return;
    }
    let list = list();
    if std::env::var_os("CERTWRIGHT_WRITE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(golden().parent().expect("a folder")).expect("a folder");
        std::fs::write(golden(), &list).expect("the list can be written");
        return;
    }
    let stands = std::fs::read_to_string(golden()).expect("the list; write it with CERTWRIGHT_WRITE=1");
    let first = list.lines().zip(stands.lines().chain(std::iter::repeat(""))).find(|(new, old)| new != old);
    assert!(
        list == stands,
        "the list differs, first at:\n  was {}\n  is  {}\nRead the difference, then run with CERTWRIGHT_WRITE=1.",
        first.map_or("(more lines)", |(_, old)| old),
        first.map_or("(fewer lines)", |(new, _)| new),
    );
}
