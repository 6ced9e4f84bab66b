//! What the store knows of a job, as the files of a bundle.

use std::collections::{BTreeMap, BTreeSet};

use certwright_core::inspect::sha256_hex;
use certwright_core::text::{hex, pem};
use serde_json::{Value, json};

use super::{EvidenceFault, Files, report, verdicts};
use crate::audit::AuditEntry;
use crate::job;
use crate::store::jobs::{Decision, JobRecord, StepRecord};
use crate::store::{EvidenceStore, JobStore};

pub(super) const PLAN: &str = "plan.json";
pub(super) const JOB: &str = "job.json";
pub(super) const ASKED: &str = "asked.json";
pub(super) const PLAYBOOK: &str = "playbook.rhai";
const WORLD: &str = "world.json";
pub(super) const DECISIONS: &str = "decisions.json";
pub(super) const AUDIT: &str = "audit.ndjson";
pub(super) const VERDICTS: &str = "verdicts.json";
pub(super) const REPORT: &str = "report.md";
pub(super) const CERTIFICATES: &str = "certificates/";
const TRANSCRIPTS: &str = "transcripts/";
/// Longer names of steps are cut in the names of files; their number tells them apart.
const NAME_CHARACTERS_MAX: usize = 60;

/// What the store knows of a job.
#[derive(Clone, Debug)]
pub struct Material {
    /// The job.
    pub job: JobRecord,
    /// Its steps, in their order.
    pub steps: Vec<StepRecord>,
    /// What people said.
    pub decisions: Vec<Decision>,
    /// The entries of the audit log about it.
    pub audit: Vec<AuditEntry>,
    /// What was said on command lines: step and text, in the order of the steps.
    pub transcripts: Vec<(String, String)>,
    /// DER by SHA-256.
    pub certificates: BTreeMap<String, Vec<u8>>,
}

/// Collects what is known of a job that nobody is at.
///
/// # Errors
/// When there is no such job, a worker is at it, or the store fails.
pub async fn collect(jobs: &dyn JobStore, store: &dyn EvidenceStore, id: &str) -> Result<Material, EvidenceFault> {
    let job = jobs.job(id).await?;
    if job.state.is_held() {
        return Err(EvidenceFault::AtWork { id: job.id, state: job.state.word() });
    }
    let steps = jobs.steps(&job.id).await?;
    let decisions = jobs.decisions(&job.id).await?;
    let mut audit = store.audit_of_job(&job.id).await?;
    audit.retain(|entry| is_about(entry, &job.id));
    let transcripts = jobs.transcripts(&job.id).await?;
    let mut mentioned = Mentioned::default();
    mentioned.look(&job.plan);
    mentioned.look(&job.asked_alone());
    for step in &steps {
        for part in [&step.arguments, &step.before, &step.detail] {
            mentioned.look(part);
        }
    }
    let unknown: Vec<String> =
        mentioned.digests.difference(&mentioned.whole.keys().cloned().collect()).cloned().collect();
    let mut certificates = mentioned.whole;
    certificates.extend(store.certificates(&unknown).await?);
    Ok(Material { job, steps, decisions, audit, transcripts, certificates })
}

/// Whether an entry of the audit log is about a job; that another one does its failed steps again is about that one.
pub(super) fn is_about(entry: &AuditEntry, id: &str) -> bool {
    entry.action.starts_with("job.") && (entry.object == id || entry.detail["job"] == id)
}

/// Certificates of which a document speaks: whole ones in PEM, and what may be a fingerprint of one.
#[derive(Default)]
struct Mentioned {
    whole: BTreeMap<String, Vec<u8>>,
    digests: BTreeSet<String>,
}

impl Mentioned {
    fn look(&mut self, value: &Value) {
        match value {
            Value::Object(members) => members.values().for_each(|member| self.look(member)),
            Value::Array(items) => items.iter().for_each(|item| self.look(item)),
            Value::String(text) => self.look_at_text(text),
            _ => {}
        }
    }

    fn look_at_text(&mut self, text: &str) {
        if text.len() == 64 && hex::decode(text).is_some() {
            self.digests.insert(text.to_ascii_lowercase());
        }
        let blocks = pem::blocks(text).into_iter().filter(|block| block.label == "CERTIFICATE");
        for der in blocks.filter_map(|block| block.contents.ok()) {
            self.whole.insert(sha256_hex(&der), der);
        }
    }
}

impl Material {
    /// The files of the bundle but those that sign it.
    #[must_use]
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        let document = job::document(&self.job, &self.steps, &self.decisions);
        let verdicts = verdicts::verdicts(self);
        let audit: String = self.audit.iter().map(|entry| format!("{}\n", json!(entry))).collect();
        files.insert(REPORT.to_owned(), report::report(self, &verdicts).into_bytes());
        files.insert(JOB.to_owned(), pretty(&document));
        files.insert(PLAN.to_owned(), pretty(&self.job.plan));
        let asked = self.job.asked_alone();
        if let Some(script) = asked["bundle"]["script"].as_str() {
            files.insert(PLAYBOOK.to_owned(), script.as_bytes().to_vec());
        }
        if let Some(world) = self.job.world() {
            files.insert(WORLD.to_owned(), pretty(world));
        }
        files.insert(ASKED.to_owned(), pretty(&asked));
        files.insert(DECISIONS.to_owned(), pretty(&json!(self.decisions)));
        files.insert(VERDICTS.to_owned(), pretty(&verdicts));
        files.insert(AUDIT.to_owned(), audit.into_bytes());
        for (sha256, der) in &self.certificates {
            files.insert(format!("{CERTIFICATES}{sha256}.pem"), pem::encode("CERTIFICATE", der).into_bytes());
        }
        for (number, (path, text)) in self.transcripts.iter().enumerate() {
            files.insert(transcript_name(number + 1, path), text.clone().into_bytes());
        }
        files
    }
}

/// Numbered, since the names of two steps may become the same.
fn transcript_name(number: usize, path: &str) -> String {
    let plain = |one: char| if one.is_ascii_alphanumeric() || ".-".contains(one) { one } else { '_' };
    let name: String = path.chars().take(NAME_CHARACTERS_MAX).map(plain).collect();
    format!("{TRANSCRIPTS}{number:05}-{name}.txt")
}

/// A document that people can read, with a line's end.
pub(super) fn pretty(document: &Value) -> Vec<u8> {
    // A JSON value has no keys that are no texts, which is all that could fail.
    let mut octets = serde_json::to_vec_pretty(document).unwrap_or_default();
    octets.push(b'\n');
    octets
}
