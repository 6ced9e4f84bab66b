//! NIST PKITS 1.0.1: path validation and revocation by plain RFC 5280 rules.

use std::path::{Path, PathBuf};
use std::time::Instant;

use certwright_core::asn1::Time;
use certwright_core::chain::{PolicyInput, Report, Request, build};
use chrono::DateTime;
use serde::Deserialize;

use crate::exceptions::{Exceptions, Outcome};
use crate::suite::SuiteReport;

/// Runs the cases of every `cases-*.json` of a folder that has `certs` and `crls` beside them.
///
/// # Errors
/// A sentence that says why the folder could not be run.
pub fn run(folder: &Path) -> Result<SuiteReport, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| is_cases(path)).collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{} has no cases-*.json", folder.display()));
    }
    let exceptions = Exceptions::of("pkits")?;
    let mut report = SuiteReport::default();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let cases: Vec<Case> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        for case in &cases {
            let id = format!("{} {}", case.number, case.title);
            match case.judge(folder, &id, &mut report) {
                Ok(verdict) => match exceptions.weigh(&id, case.disagreement(&verdict)) {
                    Outcome::Passed => report.passed += 1,
                    Outcome::Failed(why) => report.failed.push((id, why)),
                },
                Err(why) => report.failed.push((id, why)),
            }
        }
    }
    Ok(report)
}

fn is_cases(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("cases-") && name.ends_with(".json")
}

#[derive(Deserialize)]
struct Case {
    number: String,
    title: String,
    certs: Vec<String>,
    crls: Vec<String>,
    should_validate: bool,
    #[serde(default)]
    initial_policy_set: Vec<String>,
    #[serde(default)]
    initial_explicit_policy: bool,
    #[serde(default)]
    initial_policy_mapping_inhibit: bool,
    #[serde(default)]
    initial_inhibit_any_policy: bool,
    user_constrained_policy_set: Option<Vec<String>>,
}

impl Case {
    /// The first certificate is the anchor, the last one the target.
    fn judge(&self, folder: &Path, id: &str, report: &mut SuiteReport) -> Result<Report, String> {
        let certificates = load(&folder.join("certs"), &self.certs, "crt")?;
        let crls = load(&folder.join("crls"), &self.crls, "crl")?;
        let certificates: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        let crls: Vec<&[u8]> = crls.iter().map(Vec::as_slice).collect();
        let (Some((anchor, rest)), Some(target)) = (certificates.split_first(), certificates.last()) else {
            return Err("the case has no certificates".to_owned());
        };
        let initial: Vec<Vec<u8>> = self.initial_policy_set.iter().filter_map(|name| policy(name)).collect();
        let initial: Vec<&[u8]> = initial.iter().map(Vec::as_slice).collect();
        let at = DateTime::from_timestamp(AT, 0).unwrap_or_default();
        let request = Request {
            intermediates: rest,
            roots: &[anchor],
            crls: &crls,
            policies: PolicyInput {
                initial: &initial,
                require_explicit: self.initial_explicit_policy,
                inhibit_mapping: self.initial_policy_mapping_inhibit,
                inhibit_any: self.initial_inhibit_any_policy,
            },
            ..Request::new(target, Time::from(at))
        };
        let start = Instant::now();
        let verdict = build(&request);
        report.time(id, start.elapsed());
        Ok(verdict)
    }

    fn disagreement(&self, report: &Report) -> Option<String> {
        if report.trusted != self.should_validate {
            let problems: Vec<_> = report.problems.iter().map(|problem| problem.message.as_ref()).collect();
            let found = if report.trusted { "is valid".to_owned() } else { problems.join("; ") };
            return Some(format!("should {}validate: {found}", if self.should_validate { "" } else { "not " }));
        }
        let expected = self.user_constrained_policy_set.as_ref().filter(|_| self.should_validate)?;
        let mut expected: Vec<String> = expected.iter().map(|name| dotted(name)).collect();
        let mut found = report.policies.clone();
        expected.sort();
        found.sort();
        (found != expected).then(|| format!("the policies should be {expected:?}, are {found:?}"))
    }
}

fn load(folder: &Path, names: &[String], extension: &str) -> Result<Vec<Vec<u8>>, String> {
    let read = |name: &String| {
        let path = folder.join(format!("{name}.{extension}"));
        std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    names.iter().map(read).collect()
}

/// PKITS section 3: `NIST-test-policy-N` is 2.16.840.1.101.3.2.1.48.N; contents of the OID.
fn policy(name: &str) -> Option<Vec<u8>> {
    let number = name.strip_prefix("NIST-test-policy-")?.parse().ok()?;
    Some(vec![0x60, 0x86, 0x48, 1, 0x65, 3, 2, 1, 48, number])
}

fn dotted(name: &str) -> String {
    match name.strip_prefix("NIST-test-policy-") {
        Some(number) => format!("2.16.840.1.101.3.2.1.48.{number}"),
        None if name == "anyPolicy" => "2.5.29.32.0".to_owned(),
        None => name.to_owned(),
    }
}

/// 2012-06-01T00:00:00Z, within the validity that PKITS gives its good certificates.
const AT: i64 = 1_338_508_800;
