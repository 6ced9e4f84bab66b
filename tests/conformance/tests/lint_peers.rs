//! Our rules beside those of zlint and pkilint, on the certificates that those two judged.
//!
//! `lint_peers.toml` says which of their lints are which of our rules. Where they find something, we
//! must find it too, and the other way round; what differs stands in `exceptions.toml` with its
//! reason: under the lint's name where it finds and we do not, under our rule's id where we find and
//! they do not, and with ` <file>` behind either for a single file; `* <file>` stands for all of one file.
//!
//! Weights are not compared: a fault that zlint calls an error may be harmless on a UC node.

use std::collections::{BTreeMap, BTreeSet};

use certwright_conformance::corpus;
use certwright_conformance::exceptions::{Exceptions, Outcome};
use certwright_core::inspect::sha256_hex;
use certwright_core::lint::{Context, Severity, Subject, lint, rule};
use certwright_core::text::pem;
use certwright_core::uc::Issuer;
use certwright_core::x509::Certificate;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

/// What the data file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Peers {
    rule: Vec<Peer>,
    /// From which day of issue on zlint asks a lint. Where none of a rule's lints was in force,
    /// nothing can be compared.
    #[serde(default)]
    since: BTreeMap<String, NaiveDate>,
    /// From which day of issue on it asks it no more.
    #[serde(default)]
    until: BTreeMap<String, NaiveDate>,
}

/// One of our rules, and theirs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Peer {
    id: String,
    #[serde(default)]
    zlint: Vec<String>,
    #[serde(default)]
    pkilint: Vec<String>,
}

/// What differed, by the id under which an exception would stand; and how much agreed.
#[derive(Default)]
struct Tally {
    differs: BTreeMap<String, BTreeSet<String>>,
    both_found: usize,
    neither_found: usize,
    not_in_force: usize,
}

/// A certificate with what our rules found in it.
struct Judged {
    found: BTreeSet<String>,
    issued: Option<NaiveDate>,
}

fn judge(der: &[u8], issuer: Option<Issuer>) -> Option<Judged> {
    let certificate = Certificate::parse(der).ok()?;
    let at: DateTime<Utc> = DateTime::from_timestamp(NOW, 0)?;
    let context = Context { issuer, ..Context::at(at) };
    let findings = lint("", Subject::Certificate(&certificate), &context).findings;
    let issued = certificate.validity.not_before.map(|moment| moment.moment().date_naive());
    Some(Judged { found: findings.into_iter().map(|finding| finding.rule.into_owned()).collect(), issued })
}

/// The first certificate of a file, as zlint takes it.
fn first_certificate(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes);
    let block = pem::blocks(&text).into_iter().find_map(|block| block.contents.ok());
    block.or_else(|| bytes.starts_with(&[0x30]).then(|| bytes.to_vec()))
}

impl Peers {
    fn read() -> Self {
        let peers: Self = toml::from_str(include_str!("../lint_peers.toml")).expect("the data file");
        for peer in &peers.rule {
            assert!(rule(&peer.id).is_some(), "{} is no rule of ours", peer.id);
        }
        peers
    }

    fn in_force(&self, lint: &str, issued: Option<NaiveDate>) -> bool {
        let Some(issued) = issued else { return true };
        self.since.get(lint).is_none_or(|since| *since <= issued)
            && self.until.get(lint).is_none_or(|until| issued < *until)
    }

    /// One certificate that zlint judged: `found` is what it found, by the names of its lints.
    fn compare(&self, key: &str, judged: &Judged, found: &BTreeSet<String>, tally: &mut Tally) {
        for peer in self.rule.iter().filter(|peer| !peer.zlint.is_empty()) {
            let ours = judged.found.contains(&peer.id);
            let theirs: Vec<&String> = peer.zlint.iter().filter(|lint| found.contains(*lint)).collect();
            let in_force = peer.zlint.iter().any(|lint| self.in_force(lint, judged.issued));
            match (ours, theirs.is_empty()) {
                (true, false) => tally.both_found += 1,
                (false, true) => tally.neither_found += 1,
                (true, true) if !in_force => tally.not_in_force += 1,
                (true, true) => tally.differ(&peer.id, key),
                (false, false) => theirs.iter().for_each(|lint| tally.differ(lint, key)),
            }
        }
    }
}

impl Tally {
    fn differ(&mut self, id: &str, key: &str) {
        self.differs.entry(id.to_owned()).or_default().insert(key.to_owned());
    }

    /// Fails on what no exception explains, and on exceptions that explain nothing.
    fn settle(mut self, section: &str) {
        let exceptions = Exceptions::of(section).expect("the exceptions");
        let mut failures = Vec::new();
        let mut explained = 0;
        // Those of single files first: what they explain needs no other reason.
        for id in exceptions.ids() {
            let Some((of, file)) = id.split_once(' ') else { continue };
            let removed: usize = match of {
                "*" => self.differs.values_mut().map(|files| usize::from(files.remove(file))).sum(),
                _ => self.differs.get_mut(of).map_or(0, |files| usize::from(files.remove(file))),
            };
            explained += removed;
            let disagreement = (removed > 0).then(|| file.to_owned());
            if let (true, Outcome::Failed(why)) = (is_own_corpus(), exceptions.weigh(id, disagreement)) {
                failures.push(format!("{id}: {why}"));
            }
        }
        self.differs.retain(|_, files| !files.is_empty());
        for id in exceptions.ids().filter(|id| !id.contains(' ') && is_own_corpus()) {
            if !self.differs.contains_key(id) {
                failures.push(format!("{id}: it stands among the exceptions but agrees: remove it there"));
            }
        }
        for (id, files) in &self.differs {
            let shown: Vec<&str> = files.iter().take(SHOWN_MAX).map(String::as_str).collect();
            match exceptions.weigh(id, Some(format!("{} files differ: {}", files.len(), shown.join(", ")))) {
                Outcome::Passed => explained += files.len(),
                Outcome::Failed(why) => failures.push(format!("{id}: {why}")),
            }
        }
        eprintln!(
            "{section}: both found {}, neither {}, explained {explained}, not in force {}",
            self.both_found, self.neither_found, self.not_in_force
        );
        assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
    }
}

/// Another corpus need not have the files that make an exception necessary.
fn is_own_corpus() -> bool {
    std::env::var_os("CERTWRIGHT_CORPUS").is_none()
}

#[derive(Deserialize)]
struct Verdict {
    key: String,
    findings: BTreeMap<String, String>,
}

/// The certificates of zlint's verdicts by their key: files below `certs`, and `tso/<SHA-256>.pem`.
fn load(key: &str, roots: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    if let Some(name) = key.strip_prefix("tso/") {
        return roots.get(name.trim_end_matches(".pem")).cloned();
    }
    first_certificate(&std::fs::read(corpus::root().join("certs").join(key)).ok()?)
}

fn roots() -> BTreeMap<String, Vec<u8>> {
    let mut roots = BTreeMap::new();
    for file in corpus::files("roots") {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        for der in pem::blocks(&text).into_iter().filter_map(|block| block.contents.ok()) {
            roots.insert(sha256_hex(&der), der);
        }
    }
    roots
}

#[test]
fn zlint_finds_what_we_find() {
    let peers = Peers::read();
    let roots = roots();
    let mut tally = Tally::default();
    let mut verdicts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let text = String::from_utf8(corpus::read("lint/zlint-verdicts.jsonl")).expect("UTF-8");
    for line in text.lines() {
        let verdict: Verdict = serde_json::from_str(line).expect("a verdict");
        verdicts.insert(verdict.key, verdict.findings.into_keys().collect());
    }
    // What zlint's own tests state; nearly all of it is among the verdicts too.
    let text = String::from_utf8(corpus::read("lint/zlint-asserts.tsv")).expect("UTF-8");
    let mut stated: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in text.lines() {
        let [lint, file, status] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let key = format!("zlint/{file}");
        if matches!(status, "Error" | "Warn" | "Notice") {
            match verdicts.get(&key) {
                Some(found) => assert!(found.contains(lint), "{key}: zlint says two things of {lint}"),
                None => drop(stated.entry(key).or_default().insert(lint.to_owned())),
            }
        }
    }
    let mut compared = 0;
    for (key, found) in &verdicts {
        let Some(judged) = load(key, &roots).and_then(|der| judge(&der, Some(Issuer::Public))) else { continue };
        compared += 1;
        for lint in found {
            assert!(peers.in_force(lint, judged.issued), "{key}: {lint} was in force earlier than the data file says");
        }
        peers.compare(key, &judged, found, &mut tally);
    }
    // Of these only what was found is known.
    for (key, found) in &stated {
        let Some(judged) = load(key, &roots).and_then(|der| judge(&der, Some(Issuer::Public))) else { continue };
        for peer in &peers.rule {
            for lint in peer.zlint.iter().filter(|lint| found.contains(*lint)) {
                match judged.found.contains(&peer.id) {
                    true => tally.both_found += 1,
                    false => tally.differ(lint, key),
                }
            }
        }
    }
    assert!(compared * 10 >= verdicts.len() * 9, "only {compared} of {} certificates were found", verdicts.len());
    tally.settle("zlint");
}

#[test]
fn pkilint_finds_what_we_find() {
    let peers = Peers::read();
    let mut tally = Tally::default();
    for file in corpus::files("lint/pkilint") {
        let bytes = std::fs::read(&file).expect("a case");
        let text = String::from_utf8_lossy(&bytes);
        let key = file.strip_prefix(corpus::root().join("lint/pkilint")).expect("a path").display().to_string();
        let tls = key.starts_with("tls_br/");
        let issuer = if tls { Issuer::Public } else { Issuer::Private };
        let Some(judged) = first_certificate(&bytes).and_then(|der| judge(&der, Some(issuer))) else { continue };
        let rows = text.rsplit("-----END CERTIFICATE-----").next().unwrap_or_default();
        // node_path,validator,severity,code,message
        let found: BTreeSet<&str> = rows.lines().filter_map(|row| row.split(',').nth(3)).collect();
        for peer in &peers.rule {
            // Codes of the Baseline Requirements are looked for in their profiles only.
            let asked: Vec<&String> = peer
                .pkilint
                .iter()
                .filter(|code| code.starts_with("pkix.") || tls && code.starts_with("cabf."))
                .collect();
            let theirs: Vec<&&String> = asked.iter().filter(|code| found.contains(code.as_str())).collect();
            match (judged.found.contains(&peer.id), theirs.is_empty()) {
                _ if asked.is_empty() => {}
                (true, false) => tally.both_found += 1,
                (false, true) => tally.neither_found += 1,
                (true, true) => tally.differ(&peer.id, &key),
                (false, false) => theirs.iter().for_each(|code| tally.differ(code, &key)),
            }
        }
    }
    tally.settle("pkilint");
}

/// What nodes make themselves works, so that no rule of others may call it an error.
#[test]
fn what_nodes_sign_themselves_is_no_error() {
    let mut count = 0;
    for file in corpus::files("cisco/certs/self-signed") {
        let bytes = std::fs::read(&file).expect("a certificate");
        let der = first_certificate(&bytes).expect("PEM or DER");
        let certificate = Certificate::parse(&der).expect("a certificate");
        let at: DateTime<Utc> = DateTime::from_timestamp(NOW, 0).expect("a moment");
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
        for finding in lint(name, Subject::Certificate(&certificate), &Context::at(at)).findings {
            let foreign = finding.rule.starts_with("rfc5280/") || finding.rule.starts_with("cabf/");
            assert!(!foreign || finding.severity != Severity::Error, "{name}: {}: {}", finding.rule, finding.message);
        }
        count += 1;
    }
    assert!(count > 0, "the corpus has no such certificates");
}

/// 2026-06-01T00:00:00Z.
const NOW: i64 = 1_780_272_000;

/// Enough to see what is wrong.
const SHOWN_MAX: usize = 12;
