//! Whether the files of a bundle agree with each other: what was signed may have been wrong before it was signed.

use std::collections::BTreeSet;

use certwright_core::inspect::sha256_hex;
use certwright_core::playbook::script::Bundle;
use certwright_core::text::pem;
use serde_json::Value;

use super::collect::{ASKED, AUDIT, CERTIFICATES, DECISIONS, JOB, PLAN, PLAYBOOK, is_about};
use super::verify::Finding;
use super::{Files, Manifest};
use crate::audit::{AuditEntry, BEGINNING};
use crate::job::sha256_again;

/// What disagrees, and what cannot be checked by the bundle alone.
pub(super) fn check(files: &Files, manifest: &Manifest) -> (Vec<Finding>, Vec<String>) {
    let mut check = Check { files, problems: Vec::new(), notes: Vec::new() };
    let (job, plan) = (check.document(JOB), check.document(PLAN));
    if let Some(job) = &job {
        if job["id"] != manifest.job.as_str() {
            check.say("job_other", "it is another job than the manifest's", JOB);
        }
        check.decisions(job);
        check.audit(&manifest.job, job);
        if let Some(plan) = &plan {
            check.plan(job, plan);
            check.playbook(plan);
        }
    }
    check.certificates();
    (check.problems, check.notes)
}

struct Check<'a> {
    files: &'a Files,
    problems: Vec<Finding>,
    notes: Vec<String>,
}

impl Check<'_> {
    fn say(&mut self, code: &'static str, message: impl Into<String>, file: &str) {
        self.problems.push(Finding::new(code, message, Some(file)));
    }

    /// A document; what is not there, or not whole, the list of files has told already, or is told here.
    fn document(&mut self, path: &'static str) -> Option<Value> {
        let read = self.files.get(path).map(|octets| serde_json::from_slice::<Value>(octets));
        match read {
            Some(Ok(document)) => Some(document),
            Some(Err(error)) => {
                self.say("file_unreadable", format!("it is no JSON: {error}"), path);
                None
            }
            None => {
                self.say("file_missing", "a bundle has it", path);
                None
            }
        }
    }

    /// The plan is the one that the job and the people who agreed name.
    fn plan(&mut self, job: &Value, plan: &Value) {
        let named = job["plan_sha256"].as_str().unwrap_or_default();
        if plan["sha256"] != named || named.is_empty() {
            self.say("plan_other", "it is another plan than the job's", PLAN);
        }
        for decision in job["decisions"].as_array().into_iter().flatten() {
            if decision["plan_sha256"] != named {
                let by = decision["by"].as_str().unwrap_or_default();
                self.say("plan_other", format!("{by} decided on another plan"), DECISIONS);
            }
        }
        let steps = job["steps"].as_array().map_or(&[][..], Vec::as_slice);
        match sha256_again(plan, steps) {
            Some(sha256) if sha256 == named => {}
            Some(_) => self.say("plan_changed", "its steps are not those of its SHA-256", PLAN),
            None => {
                let note = "the plan does not hold all that its SHA-256 is over: that it was not changed rests on the \
                            signature and the audit log.";
                self.notes.push(note.to_owned());
            }
        }
    }

    /// The script is the one of which the plan was made.
    fn playbook(&mut self, plan: &Value) {
        let Some(sha256) = plan["playbook"]["sha256"].as_str() else { return };
        let asked = self.document(ASKED).unwrap_or_default();
        let bundle: Option<Bundle> = serde_json::from_value(asked["bundle"].clone()).ok();
        if bundle.as_ref().is_none_or(|bundle| bundle.sha256() != sha256) {
            self.say("playbook_other", "its script and library are not those of the plan", ASKED);
        }
        let script = bundle.map(|bundle| bundle.script.into_bytes());
        if self.files.get(PLAYBOOK) != script.as_ref() {
            self.say("playbook_other", "it is not the script that was asked for", PLAYBOOK);
        }
    }

    fn decisions(&mut self, job: &Value) {
        if self.document(DECISIONS).is_some_and(|decisions| decisions != job["decisions"]) {
            self.say("decisions_other", "they are not those of the job", DECISIONS);
        }
    }

    /// Each entry holds by itself, and where the next one is its neighbour it follows from it.
    fn audit(&mut self, id: &str, job: &Value) {
        let Some(octets) = self.files.get(AUDIT) else {
            return self.say("file_missing", "a bundle has it", AUDIT);
        };
        let mut last: Option<AuditEntry> = None;
        let mut gaps = 0_usize;
        for line in octets.split(|octet| *octet == b'\n').filter(|line| !line.is_empty()) {
            let entry: AuditEntry = match serde_json::from_slice(line) {
                Ok(entry) => entry,
                Err(error) => return self.say("audit_unreadable", format!("an entry cannot be read: {error}"), AUDIT),
            };
            if let Some(reason) = broken(&entry, last.as_ref()) {
                self.say("audit_broken", format!("entry {}: {reason}", entry.seq), AUDIT);
            }
            if !is_about(&entry, id) {
                self.say("audit_other", format!("entry {} is about something else", entry.seq), AUDIT);
            }
            let made = entry.action == "job.create";
            if made && entry.detail["plan_sha256"] != job["plan_sha256"] {
                self.say("plan_other", "the job was asked for with another plan", AUDIT);
            }
            gaps += usize::from(last.as_ref().is_some_and(|last| last.seq + 1 != entry.seq));
            last = Some(entry);
        }
        let Some(last) = last else {
            return self.say("audit_broken", "no entry says that the job was asked for", AUDIT);
        };
        let between =
            if gaps == 0 { String::new() } else { format!(", and {gaps} gaps with entries about other things") };
        self.notes.push(format!(
            "each entry of the audit log holds by itself{between}; that they stand in the log shows there: certwright \
             audit verify --holds {}:{}",
            last.seq, last.hash
        ));
    }

    /// A certificate's file is named after it.
    fn certificates(&mut self) {
        let mut wrong = BTreeSet::new();
        for (path, octets) in self.files.iter().filter(|(path, _)| path.starts_with(CERTIFICATES)) {
            let text = String::from_utf8_lossy(octets);
            let name = pem::first(&text).map(|der| format!("{CERTIFICATES}{}.pem", sha256_hex(&der)));
            if name.as_ref() != Some(path) {
                wrong.insert(path.clone());
            }
        }
        for path in wrong {
            self.say("certificate_other", "it is not the certificate after which it is named", &path);
        }
    }
}

fn broken(entry: &AuditEntry, last: Option<&AuditEntry>) -> Option<&'static str> {
    if entry.hash != entry.expected_hash() {
        return Some("its fields are not those that were written");
    }
    match last {
        Some(last) if entry.seq <= last.seq => Some("it stands before an earlier one"),
        Some(last) if entry.seq == last.seq + 1 && entry.previous_hash != last.hash => {
            Some("it does not follow from the entry before")
        }
        None if entry.seq == 1 && entry.previous_hash != BEGINNING => Some("it is the first one and follows another"),
        _ => None,
    }
}
