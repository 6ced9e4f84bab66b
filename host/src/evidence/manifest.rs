//! What a bundle holds: the one document that is signed.

use certwright_core::inspect::sha256_hex;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::{Files, Fingerprint, Material};

/// The form of bundles that this release writes and reads.
pub const FORMAT: u32 = 1;
const PRODUCT: &str = "certwright";

/// What a bundle holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the bundle.
    pub format: u32,
    /// The job.
    pub job: String,
    /// Where the job was when the bundle was made.
    pub state: String,
    /// The program that made the bundle.
    pub product: String,
    /// Its release.
    pub version: String,
    /// When it made the bundle (RFC 3339).
    pub made_at: String,
    /// The time of every file, in seconds since 1970: when the job ended, or else was asked for.
    pub moment: u64,
    /// Fingerprint of the key that signed.
    pub key: String,
    /// Every other file but key and signature, by path.
    pub files: Vec<Listed>,
}

/// A file of a bundle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Listed {
    /// Its path.
    pub path: String,
    /// Its length.
    pub octets: u64,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
}

impl Manifest {
    pub(super) fn of(material: &Material, files: &Files, key: &Fingerprint, made_at: DateTime<Utc>) -> Self {
        let job = &material.job;
        let moment = job.ended.unwrap_or(job.created).timestamp();
        Self {
            format: FORMAT,
            job: job.id.clone(),
            state: job.state.word().to_owned(),
            product: PRODUCT.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: made_at.to_rfc3339_opts(SecondsFormat::Secs, true),
            moment: u64::try_from(moment).unwrap_or(0),
            key: key.as_str().to_owned(),
            files: files.iter().map(|(path, octets)| Listed::of(path, octets)).collect(),
        }
    }

    /// The time of every file.
    pub(super) const fn moment(&self) -> u64 {
        self.moment
    }

    /// As it is signed and packed.
    pub(super) fn octets(&self) -> Vec<u8> {
        super::collect::pretty(&serde_json::json!(self))
    }
}

impl Listed {
    pub(super) fn of(path: &str, octets: &[u8]) -> Self {
        Self { path: path.to_owned(), octets: octets.len() as u64, sha256: sha256_hex(octets) }
    }
}
