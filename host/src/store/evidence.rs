//! What is kept for evidence, and read for it.

use async_trait::async_trait;

use super::StoreFault;
use crate::audit::{AuditEntry, Deed};

/// What every store can do for evidence. Each verb is one transaction.
#[async_trait]
pub trait EvidenceStore: Send + Sync {
    /// The key that signs bundles, sealed; none before the first.
    async fn signing_key(&self) -> Result<Option<Vec<u8>>, StoreFault>;
    /// Keeps the key, sealed, unless there is one; the one that counts comes back.
    async fn keep_signing_key(&self, sealed: &[u8], deed: &Deed) -> Result<Vec<u8>, StoreFault>;
    /// Certificates that were ever seen, DER by SHA-256; those never seen are left out.
    async fn certificates(&self, sha256: &[String]) -> Result<Vec<(String, Vec<u8>)>, StoreFault>;
    /// Entries of the audit log that may be about a job, the oldest first.
    async fn audit_of_job(&self, job: &str) -> Result<Vec<AuditEntry>, StoreFault>;
}
