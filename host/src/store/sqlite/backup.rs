//! A copy of a store in one file, made while others work on it, and its way back.

use std::path::{Path, PathBuf};
use std::time::Duration;

use certwright_core::inspect::sha256_hex;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};

use super::statements::Statements;
use super::{MIGRATIONS, SqliteStore};
use crate::audit::Chain;
use crate::store::StoreFault;
use crate::store::sql::{Db, all, audit_after, audit_head};

/// Why a store is not copied or brought back. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// There is no such file.
    #[error("there is no file {0}")]
    Absent(PathBuf),
    /// Something is there already, which is not overwritten unasked.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// Somebody works on the store.
    #[error("{0} is in use by another process")]
    InUse(PathBuf),
    /// The backup is not whole, or none.
    #[error("{file} is damaged, or no backup of a store: {reason}")]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file cannot be written or moved.
    #[error("{file}: {reason}")]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// The store fails, or a later release wrote it.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// What a backup holds.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Backup {
    /// The form of the store.
    pub form: i64,
    /// Certificates in it.
    pub certificates: u64,
    /// Entries of its audit log.
    pub audit_entries: i64,
    /// Octets of the file.
    pub octets: u64,
    /// SHA-256 of the file, hex.
    pub sha256: String,
}

/// So many entries of the audit log are looked at together.
const BATCH: u32 = 1000;

/// Copies a store as it is at one moment, whoever writes meanwhile, and checks the copy.
///
/// # Errors
/// When there is no store, the file is there already, or the disk is full; then there is no file.
pub fn backup(store: &Path, file: &Path) -> Result<Backup, BackupFault> {
    if !store.is_file() {
        return Err(BackupFault::Absent(store.to_owned()));
    }
    if file.exists() {
        return Err(BackupFault::Exists(file.to_owned()));
    }
    let partial = beside(file, "partial");
    let made = copy(store, &partial).and_then(|()| check(&partial)).and_then(|backup| {
        rename(&partial, file)?;
        Ok(backup)
    });
    if made.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    made
}

fn copy(store: &Path, partial: &Path) -> Result<(), BackupFault> {
    // Made for its owner alone before anything is in it: hashes of passwords will be.
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(partial).map_err(|error| unfit(partial, error))?;
    let connection = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(StoreFault::from)?;
    super::settle(&connection)?;
    let target = partial.to_str().ok_or_else(|| unfit(partial, "its name is not UTF-8"))?;
    connection.execute("VACUUM INTO ?1", [target]).map_err(|error| unfit(partial, error))?;
    sync(partial)
}

/// Checks that a file is a whole store of a form that is known.
///
/// # Errors
/// With what is wrong with it.
pub fn check(file: &Path) -> Result<Backup, BackupFault> {
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => BackupFault::Absent(file.to_owned()),
        _ => unfit(file, error),
    })?;
    let (octets, sha256) = (bytes.len() as u64, sha256_hex(&bytes));
    drop(bytes);
    let damaged = |reason: String| BackupFault::Damaged { file: file.to_owned(), reason };
    // A file that is read alone, whatever lies beside it.
    let mut connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| damaged(error.to_string()))?;
    let form: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| damaged(error.to_string()))?;
    let known = MIGRATIONS.len() as i64;
    if form > known {
        return Err(StoreFault::Newer { found: form, known }.into());
    }
    if form < 1 {
        return Err(damaged("it holds no store".to_owned()));
    }
    let verdict: String = connection
        .pragma_query_value(None, "integrity_check", |row| row.get(0))
        .map_err(|error| damaged(error.to_string()))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    let transaction = connection.transaction().map_err(|error| damaged(error.to_string()))?;
    let work = std::sync::atomic::AtomicU64::new(0);
    let db = Statements { transaction: &transaction, work: &work };
    let certificates = certificates(&db).map_err(&damaged)?;
    // The log came with form 3.
    let audit_entries = if form < 3 { 0 } else { audit(&db).map_err(&damaged)? };
    Ok(Backup { form, certificates, audit_entries, octets, sha256 })
}

/// Each certificate is the one whose SHA-256 it is kept by: SQLite itself does not look at what its rows hold.
fn certificates(db: &dyn Db) -> Result<u64, String> {
    let (mut count, mut last) = (0, String::new());
    loop {
        let sql = "SELECT sha256, der FROM certificate WHERE sha256 > ?1 ORDER BY sha256 LIMIT ?2";
        let rows = all(db, sql, &[last.as_str().into(), BATCH.into()], |row| Ok((row.text(0)?, row.octets(1)?)));
        let rows: Vec<(String, Vec<u8>)> = rows.map_err(|fault| fault.to_string())?;
        if rows.is_empty() {
            return Ok(count);
        }
        for (sha256, der) in rows {
            if sha256_hex(&der) != sha256 {
                return Err(format!("the certificate {sha256} is another one"));
            }
            (count, last) = (count + 1, sha256);
        }
    }
}

fn audit(db: &dyn Db) -> Result<i64, String> {
    let mut chain = Chain::default();
    let broken = |broken: crate::audit::Break| format!("entry {} of the audit log: {}", broken.seq, broken.reason);
    loop {
        let entries = audit_after(db, chain.head().0, BATCH).map_err(|fault| fault.to_string())?;
        if entries.is_empty() {
            break;
        }
        for entry in &entries {
            chain.follow(entry).map_err(broken)?;
        }
    }
    chain.end(&audit_head(db).map_err(|fault| fault.to_string())?).map_err(broken)?;
    Ok(chain.head().0)
}

/// Brings a backup back. A store that is there already is overwritten only where `force` says so, and is kept beside
/// under another name, which is answered.
///
/// # Errors
/// When the backup is not whole, or somebody works on the store; then the store is as it was.
pub fn restore(
    file: &Path,
    store: &Path,
    force: bool,
    now: DateTime<Utc>,
) -> Result<(Backup, Option<PathBuf>), BackupFault> {
    let backup = check(file)?;
    if store.exists() && !force {
        return Err(BackupFault::Exists(store.to_owned()));
    }
    let partial = beside(store, "restoring");
    let taken = take(file, &partial).and_then(|()| put(&partial, store, now));
    if taken.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    Ok((backup, taken?))
}

/// A copy beside the store, brought to the present form.
fn take(file: &Path, partial: &Path) -> Result<(), BackupFault> {
    let _ = std::fs::remove_file(partial);
    copy(file, partial)?;
    drop(SqliteStore::open(partial)?);
    sync(partial)
}

fn put(partial: &Path, store: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>, BackupFault> {
    if !store.exists() {
        rename(partial, store)?;
        return Ok(None);
    }
    close(store)?;
    let old = beside(store, &format!("before-{}", now.format("%Y%m%dT%H%M%SZ")));
    if old.exists() {
        return Err(BackupFault::Exists(old));
    }
    // One of a store that could not be closed belongs to it.
    for ending in ["-wal", "-shm"] {
        let log = with(store, ending);
        if log.exists() {
            rename(&log, &with(&old, ending))?;
        }
    }
    rename(store, &old)?;
    if let Err(fault) = rename(partial, store) {
        rename(&old, store)?;
        return Err(fault);
    }
    Ok(Some(old))
}

/// Puts all of a store into its one file, which nobody else may have open meanwhile. One that is no store any more
/// stays as it is.
fn close(store: &Path) -> Result<(), BackupFault> {
    let Ok(connection) = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_WRITE) else { return Ok(()) };
    let _ = connection.busy_timeout(Duration::ZERO);
    let mode = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0));
    match mode {
        Ok(mode) if mode != "delete" => Err(BackupFault::InUse(store.to_owned())),
        Err(rusqlite::Error::SqliteFailure(error, _))
            if matches!(error.code, rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) =>
        {
            Err(BackupFault::InUse(store.to_owned()))
        }
        _ => Ok(()),
    }
}

fn with(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn beside(file: &Path, word: &str) -> PathBuf {
    with(file, &format!(".{word}"))
}

fn unfit(file: &Path, reason: impl ToString) -> BackupFault {
    BackupFault::File { file: file.to_owned(), reason: reason.to_string() }
}

fn sync(file: &Path) -> Result<(), BackupFault> {
    std::fs::File::open(file).and_then(|open| open.sync_all()).map_err(|error| unfit(file, error))
}

fn rename(from: &Path, to: &Path) -> Result<(), BackupFault> {
    std::fs::rename(from, to).map_err(|error| unfit(to, error))?;
    // The name is durable when its folder is.
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        sync(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?;
    }
    Ok(())
}
