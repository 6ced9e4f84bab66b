//! What is kept for evidence, and read for it.

use async_trait::async_trait;

use super::audit::{about_job, append};
use super::{Backend, Db, all, first, jobs, values};
use crate::audit::{AuditEntry, Deed};
use crate::store::StoreFault;
use crate::store::evidence::EvidenceStore;
use crate::store::jobs::Hold;

/// So often a step may be begun, and what was said be kept.
const TRANSCRIPTS_MAX: i64 = 20;

pub(super) fn keep_transcript(db: &dyn Db, hold: &Hold, path: &str, text: &str) -> Result<bool, StoreFault> {
    jobs::lock(db, &hold.job)?;
    if !jobs::holds(db, hold)? {
        return Ok(false);
    }
    keep_said(db, &hold.job, path, text).map(|()| true)
}

/// For whoever has made sure that the job is held.
pub(super) fn keep_said(db: &dyn Db, job: &str, path: &str, text: &str) -> Result<(), StoreFault> {
    let sql = "SELECT count(*) FROM transcript WHERE job = ?1 AND path = ?2";
    let kept = first(db, sql, values![job, path], |row| row.number::<i64>(0))?.unwrap_or(0);
    if kept >= TRANSCRIPTS_MAX {
        return Ok(());
    }
    let sql = "INSERT INTO transcript (job, path, attempt, said) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, values![job, path, kept + 1, text]).map(|_| ())
}

pub(super) fn transcripts(db: &dyn Db, job: &str) -> Result<Vec<(String, String)>, StoreFault> {
    let sql = "SELECT transcript.path, transcript.said FROM transcript
               LEFT JOIN step ON step.job = transcript.job AND step.path = transcript.path
               WHERE transcript.job = ?1 ORDER BY step.seq, transcript.path, transcript.attempt";
    all(db, sql, values![job], |row| Ok((row.text(0)?, row.text(1)?)))
}

fn signing_key(db: &dyn Db) -> Result<Option<Vec<u8>>, StoreFault> {
    first(db, "SELECT sealed FROM signing_key WHERE one = 1", values![], |row| row.octets(0))
}

fn keep_signing_key(db: &dyn Db, sealed: &[u8], deed: &Deed) -> Result<Vec<u8>, StoreFault> {
    db.lock("signing_key")?;
    let sql = "INSERT INTO signing_key (one, sealed) VALUES (1, ?1) ON CONFLICT DO NOTHING";
    if db.execute(sql, values![sealed])? == 1 {
        append(db, deed)?;
    }
    signing_key(db)?.ok_or_else(|| StoreFault::Broken("the signing key was not kept".to_owned()))
}

fn certificates(db: &dyn Db, sha256: &[String]) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
    let mut found = Vec::new();
    for one in sha256 {
        let sql = "SELECT der FROM certificate WHERE sha256 = ?1";
        if let Some(der) = first(db, sql, values![one], |row| row.octets(0))? {
            found.push((one.clone(), der));
        }
    }
    Ok(found)
}

#[async_trait]
impl<B: Backend> EvidenceStore for B {
    async fn signing_key(&self) -> Result<Option<Vec<u8>>, StoreFault> {
        self.read(signing_key).await
    }

    async fn keep_signing_key(&self, sealed: &[u8], deed: &Deed) -> Result<Vec<u8>, StoreFault> {
        let (sealed, deed) = (sealed.to_vec(), deed.clone());
        self.write(move |db| keep_signing_key(db, &sealed, &deed)).await
    }

    async fn certificates(&self, sha256: &[String]) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        let sha256 = sha256.to_vec();
        self.read(move |db| certificates(db, &sha256)).await
    }

    async fn audit_of_job(&self, job: &str) -> Result<Vec<AuditEntry>, StoreFault> {
        let job = job.to_owned();
        self.read(move |db| about_job(db, &job)).await
    }
}
