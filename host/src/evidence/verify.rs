//! Whether a bundle is what was signed. Needs no store and no network, and believes nothing in the bundle.

use std::collections::BTreeSet;

use serde::Serialize;

use super::archive::{ArchiveFault, pack, unpack};
use super::key::PublicKey;
use super::manifest::{FORMAT, Listed, Manifest};
use super::{Files, Fingerprint, MANIFEST, PUBLIC_KEY, SIGNATURE, consistent};

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Findings {
    /// Whether nothing is wrong.
    pub valid: bool,
    /// The job; null where the bundle does not tell.
    pub job: Option<String>,
    /// Fingerprint of the key that is enclosed.
    pub key: Option<String>,
    /// When the bundle was made, by its own word.
    pub signed_at: Option<String>,
    /// What a valid bundle proves: `origin` where the key was known beforehand, else `integrity` alone; `nothing`
    /// where it is not valid.
    pub proves: &'static str,
    /// What is wrong.
    pub problems: Vec<Finding>,
    /// What cannot be checked, and what to do about it.
    pub notes: Vec<String>,
}

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// For programs.
    pub code: &'static str,
    /// For people.
    pub message: String,
    /// The file that it is about.
    pub file: Option<String>,
}

/// Verifies a bundle; where a key is expected, only one that this key signed is valid.
#[must_use]
pub fn verify(archive: &[u8], expected: Option<&Fingerprint>) -> Findings {
    let read = unpack(archive);
    let mut checked = Checked { files: read.files, problems: Vec::new(), notes: Vec::new() };
    checked.problems.extend(read.faults.iter().map(Finding::of_archive));
    let key = checked.signed(expected);
    let manifest = checked.manifest();
    if let Some(manifest) = &manifest {
        checked.listed(manifest, key.as_ref());
        checked.canonical(manifest, archive);
        let (problems, notes) = consistent::check(&checked.files, manifest);
        checked.problems.extend(problems);
        checked.notes.extend(notes);
    }
    let valid = checked.problems.is_empty();
    if expected.is_none() {
        checked.notes.push(ENCLOSED_KEY.to_owned());
    }
    Findings {
        valid,
        job: manifest.as_ref().map(|manifest| manifest.job.clone()),
        key: key.map(|key| key.as_str().to_owned()),
        signed_at: manifest.map(|manifest| manifest.made_at),
        proves: match (valid, expected) {
            (false, _) => "nothing",
            (true, None) => "integrity",
            (true, Some(_)) => "origin",
        },
        problems: checked.problems,
        notes: checked.notes,
    }
}

const ENCLOSED_KEY: &str = "it was checked by the key that it brings along: that proves that it is whole, not who made \
                            it. Give --key with the fingerprint that `certwright evidence key` prints there.";

struct Checked {
    files: Files,
    problems: Vec<Finding>,
    notes: Vec<String>,
}

impl Checked {
    fn say(&mut self, code: &'static str, message: impl Into<String>, file: &str) {
        self.problems.push(Finding::new(code, message, Some(file)));
    }

    /// The signature over the manifest, and whose key it is.
    fn signed(&mut self, expected: Option<&Fingerprint>) -> Option<Fingerprint> {
        let Some(pem) = self.files.get(PUBLIC_KEY) else {
            self.say("key_missing", "there is no key", PUBLIC_KEY);
            return None;
        };
        let Some(key) = PublicKey::of_pem(pem) else {
            self.say("key_unreadable", "it is no Ed25519 key as bundles hold it", PUBLIC_KEY);
            return None;
        };
        let fingerprint = key.fingerprint();
        if expected.is_some_and(|expected| *expected != fingerprint) {
            let message = format!("another key signed it: {}", fingerprint.as_str());
            self.say("key_other", message, PUBLIC_KEY);
        }
        match (self.files.get(MANIFEST), self.files.get(SIGNATURE)) {
            (Some(manifest), Some(signature)) if !key.has_signed(manifest, signature) => {
                self.say("signature_wrong", "the key did not sign this manifest", SIGNATURE);
            }
            (_, None) => self.say("signature_missing", "there is no signature", SIGNATURE),
            _ => {}
        }
        Some(fingerprint)
    }

    fn manifest(&mut self) -> Option<Manifest> {
        let Some(octets) = self.files.get(MANIFEST) else {
            self.say("manifest_missing", "there is no manifest: it is no bundle, or not a whole one", MANIFEST);
            return None;
        };
        let read: Result<Manifest, _> = serde_json::from_slice(octets);
        match read {
            Ok(manifest) if manifest.format == FORMAT => Some(manifest),
            Ok(manifest) => {
                let message = format!("it has form {}, this release knows {FORMAT}", manifest.format);
                self.say("format_unknown", message, MANIFEST);
                None
            }
            Err(error) => {
                self.say("manifest_unreadable", format!("it cannot be read: {error}"), MANIFEST);
                None
            }
        }
    }

    /// Every file as the manifest has it, none more and none less.
    fn listed(&mut self, manifest: &Manifest, key: Option<&Fingerprint>) {
        if key.is_some_and(|key| key.as_str() != manifest.key) {
            self.say("key_other", "the manifest names another key", PUBLIC_KEY);
        }
        let mut known: BTreeSet<&str> = [MANIFEST, SIGNATURE, PUBLIC_KEY].into();
        let mut found = Vec::new();
        for one in &manifest.files {
            if !known.insert(&one.path) {
                found.push(Finding::new("manifest_unreadable", "the manifest lists it twice", Some(&one.path)));
                continue;
            }
            match self.files.get(&one.path) {
                None => found.push(Finding::new("file_missing", "the manifest lists it", Some(&one.path))),
                Some(octets) if Listed::of(&one.path, octets) != *one => {
                    let message = "it is not the file that the manifest lists";
                    found.push(Finding::new("file_changed", message, Some(&one.path)));
                }
                Some(_) => {}
            }
        }
        let added = self.files.keys().filter(|path| !known.contains(path.as_str()));
        found.extend(added.map(|path| Finding::new("file_added", "the manifest does not list it", Some(path))));
        self.problems.extend(found);
    }

    /// What is read is all there is: nothing hides in headers, between files or behind the last one.
    fn canonical(&mut self, manifest: &Manifest, archive: &[u8]) {
        if !self.problems.is_empty() {
            return;
        }
        if pack(&self.files, manifest.moment()).ok().as_deref() != Some(archive) {
            let message = "the files are right, but the archive around them is not as it was exported: it was packed \
                           again, or something was put behind it";
            self.problems.push(Finding::new("archive_changed", message, None));
        }
    }
}

impl Finding {
    pub(super) fn new(code: &'static str, message: impl Into<String>, file: Option<&str>) -> Self {
        Self { code, message: message.into(), file: file.map(str::to_owned) }
    }

    fn of_archive(fault: &ArchiveFault) -> Self {
        let code = match fault {
            ArchiveFault::Unreadable(_) => "archive_unreadable",
            ArchiveFault::TooLarge(_) => "too_large",
            ArchiveFault::PathUnsafe(_) => "path_unsafe",
            ArchiveFault::KindUnsafe(_) => "kind_unsafe",
            ArchiveFault::Duplicate(_) => "file_twice",
        };
        let file = match fault {
            ArchiveFault::PathUnsafe(path) | ArchiveFault::KindUnsafe(path) | ArchiveFault::Duplicate(path) => {
                Some(path.as_str())
            }
            _ => None,
        };
        Self::new(code, fault.to_string(), file)
    }
}
