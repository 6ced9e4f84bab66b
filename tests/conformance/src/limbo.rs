//! x509-limbo: path validation as its cases expect it.
//!
//! The suite holds RFC 5280 and web PKI cases in one file, and some contradict each other (their
//! `conflicts_with` says so). The namespace of a case says which rules it means: `webpki` and
//! `online` are judged by the CA/Browser Forum's rules, all others by the profile of RFC 5280.
//! Rules that the suite itself calls pedantic are on where a case asks for them by its features,
//! and under `webpki::cn`, whose rule on the common name nearly every other certificate of the
//! suite breaks.

use std::path::Path;
use std::time::{Duration, Instant};

use certwright_core::asn1::Time;
use certwright_core::chain::{Host, Report, Request, RuleSet, Usage, build};
use certwright_core::text::pem;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::exceptions::{Exceptions, Outcome};
use crate::suite::SuiteReport;

/// What a run came to.
pub type LimboReport = SuiteReport;

/// Runs every case of a file.
///
/// # Errors
/// A sentence that says why the file could not be run.
pub fn run(path: &Path) -> Result<LimboReport, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let suite: Suite = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let exceptions = Exceptions::of("limbo")?;
    let mut report = SuiteReport::default();
    for case in &suite.testcases {
        match case.judge(&mut report) {
            Ok(verdict) => {
                let expected = case.expected_result == "SUCCESS";
                let disagreement = (verdict.trusted != expected).then(|| difference(expected, &verdict));
                match exceptions.weigh(&case.id, disagreement) {
                    Outcome::Passed => report.passed += 1,
                    Outcome::Failed(why) => report.failed.push((case.id.clone(), why)),
                }
            }
            Err(why) => report.failed.push((case.id.clone(), why)),
        }
    }
    Ok(report)
}

fn difference(expected: bool, report: &Report) -> String {
    if !expected {
        return "should be refused, is trusted".to_owned();
    }
    let problems: Vec<String> =
        report.problems.iter().map(|problem| format!("{}: {}", problem.code, problem.message)).collect();
    format!("should be trusted, is refused: {}", problems.join("; "))
}

#[derive(Deserialize)]
struct Suite {
    testcases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    features: Vec<String>,
    validation_kind: String,
    trusted_certs: Vec<String>,
    untrusted_intermediates: Vec<String>,
    peer_certificate: String,
    validation_time: Option<DateTime<Utc>>,
    #[serde(default)]
    extended_key_usage: Vec<String>,
    expected_result: String,
    expected_peer_name: Option<PeerName>,
    #[serde(default)]
    expected_peer_names: Vec<PeerName>,
    max_chain_depth: Option<usize>,
    #[serde(default)]
    crls: Vec<String>,
}

#[derive(Deserialize)]
struct PeerName {
    kind: String,
    value: String,
}

impl Case {
    fn judge(&self, report: &mut SuiteReport) -> Result<Report, String> {
        let roots = ders(&self.trusted_certs)?;
        let intermediates = ders(&self.untrusted_intermediates)?;
        let crls = ders(&self.crls)?;
        let target = der(&self.peer_certificate)?;
        let names = self.expected_peer_name.iter().chain(&self.expected_peer_names);
        let hosts: Vec<Host<'_>> = names.map(PeerName::host).collect::<Result<_, _>>()?;
        // Cases without a moment have certificates that are valid for a thousand years.
        let at = self.validation_time.unwrap_or_else(|| DateTime::from_timestamp(NOW, 0).unwrap_or_default());
        let roots: Vec<&[u8]> = roots.iter().map(Vec::as_slice).collect();
        let intermediates: Vec<&[u8]> = intermediates.iter().map(Vec::as_slice).collect();
        let crls: Vec<&[u8]> = crls.iter().map(Vec::as_slice).collect();
        let is_public_suffix = |name: &str| psl::suffix_str(name).is_some_and(|suffix| suffix == name);
        let wants_suffixes = self.features.iter().any(|feature| feature == "pedantic-public-suffix-wildcard");
        let request = Request {
            intermediates: &intermediates,
            roots: &roots,
            crls: &crls,
            hosts: &hosts,
            usage: self.usage(),
            max_depth: self.max_chain_depth,
            rules: self.rules(),
            // Real certificates break this rule (`online::s3.amazonaws.com`), so the suite marks it.
            is_public_suffix: if wants_suffixes { Some(&is_public_suffix) } else { None },
            ..Request::new(&target, Time::from(at))
        };
        let mut took = Duration::MAX;
        let mut verdict = Err("the case was not run".to_owned());
        // A slow case is tried again: on a busy machine a single time says little.
        for _ in 0..TRIES_MAX {
            let start = Instant::now();
            verdict = Ok(build(&request));
            took = took.min(start.elapsed());
            if took < SLOW {
                break;
            }
        }
        report.time(&self.id, took);
        verdict
    }

    fn rules(&self) -> RuleSet {
        let has = |prefix: &str| self.features.iter().any(|feature| feature.starts_with(prefix));
        if self.id.starts_with("webpki::cn::") || has("pedantic-webpki") {
            RuleSet::WebPkiPedantic
        } else if self.id.starts_with("webpki::") || self.id.starts_with("online::") {
            RuleSet::WebPki
        } else {
            RuleSet::Profile
        }
    }

    fn usage(&self) -> Option<Usage> {
        let wants = |name: &str| self.extended_key_usage.iter().any(|usage| usage == name);
        if wants("emailProtection") {
            Some(Usage::Email)
        } else if self.validation_kind == "SERVER" {
            Some(Usage::Server)
        } else if wants("clientAuth") {
            Some(Usage::Client)
        } else {
            None
        }
    }
}

impl PeerName {
    fn host(&self) -> Result<Host<'_>, String> {
        match self.kind.as_str() {
            "DNS" => Ok(Host::Dns(&self.value)),
            "RFC822" => Ok(Host::Email(&self.value)),
            "IP" => self.value.parse().map(Host::Ip).map_err(|_| format!("{} is no address", self.value)),
            kind => Err(format!("a peer name of kind {kind} is not known")),
        }
    }
}

fn ders(texts: &[String]) -> Result<Vec<Vec<u8>>, String> {
    texts.iter().map(|text| der(text)).collect()
}

fn der(text: &str) -> Result<Vec<u8>, String> {
    let block = pem::blocks(text).into_iter().next().ok_or("a certificate of the case is no PEM")?;
    block.contents.map_err(|fault| format!("a certificate of the case is damaged: {fault:?}"))
}

/// 2026-06-01T00:00:00Z.
const NOW: i64 = 1_780_272_000;

/// Half the bar of 100 ms.
const SLOW: Duration = Duration::from_millis(50);
const TRIES_MAX: usize = 5;
