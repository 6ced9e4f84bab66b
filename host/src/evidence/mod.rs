//! The evidence of a job: one signed archive that says what was planned, agreed to, done and seen.
//!
//! A bundle is a plain tar archive. `manifest.json` lists every file with its length and SHA-256 and names the key;
//! `signature.ed25519` signs the exact octets of `manifest.json` (RFC 8032); `public_key.pem` is the key's public half
//! (RFC 8410). Whoever has the bundle can check it without us ([`verify`]): by the enclosed key that it is whole, and
//! by a fingerprint that was learned elsewhere that it is ours.
//!
//! | file | what |
//! |---|---|
//! | `plan.json` | the plan that was agreed to |
//! | `asked.json` | what was asked for; of a playbook with script and library |
//! | `playbook.rhai` | of a playbook: the script |
//! | `world.json` | of a playbook: the clusters as they were when the plan was made |
//! | `job.json` | the job with all its steps: what each node held before, and what came of it |
//! | `decisions.json` | what people said about it |
//! | `audit.ndjson` | the entries of the audit log about the job, with their hashes |
//! | `verdicts.json` | what the guards said, and each step as predicted and as seen |
//! | `certificates/SHA256.pem` | every certificate that plan, steps or results name |
//! | `transcripts/NUMBER-STEP.txt` | what was said to a node while the step was done, cut, without secrets |
//! | `report.md` | the same as a page for people |
//!
//! Not covered: the bundle does not prove that a node really did what it said; it proves what we saw of it.

mod archive;
mod collect;
mod consistent;
mod key;
mod manifest;
mod report;
mod verdicts;
mod verify;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

pub use archive::{ARCHIVE_OCTETS_MAX, ArchiveFault, FILES_MAX, MEMBER_OCTETS_MAX};
pub use collect::{Material, collect};
pub use key::{Fingerprint, SigningKey};
pub use manifest::{FORMAT, Listed, Manifest};
pub use verify::{Finding, Findings, verify};

use crate::store::StoreFault;
use crate::store::vault::VaultFault;

/// What the signature is over.
pub const MANIFEST: &str = "manifest.json";
/// The signature: 64 octets.
pub const SIGNATURE: &str = "signature.ed25519";
/// The key that made it.
pub const PUBLIC_KEY: &str = "public_key.pem";

/// Files by their path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceFault {
    /// There is no such job, or the store fails.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The signing key cannot be opened, or not be made.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// Somebody is at the job.
    #[error("job {id} is {state}: its evidence can be taken when it has stopped")]
    AtWork {
        /// The job.
        id: String,
        /// Its state.
        state: &'static str,
    },
    /// It cannot be packed.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
}

/// Packs and signs a bundle.
///
/// # Errors
/// When it is larger than a bundle may be.
pub fn bundle(material: &Material, key: &SigningKey, made_at: DateTime<Utc>) -> Result<Vec<u8>, EvidenceFault> {
    let mut files = material.files();
    let manifest = Manifest::of(material, &files, &key.fingerprint(), made_at);
    let signed = manifest.octets();
    files.insert(SIGNATURE.to_owned(), key.sign(&signed).to_vec());
    files.insert(PUBLIC_KEY.to_owned(), key.public_pem().into_bytes());
    files.insert(MANIFEST.to_owned(), signed);
    Ok(archive::pack(&files, manifest.moment())?)
}
