//! `certwright backup` and `restore`: the store in one file, and back.

use std::path::PathBuf;

use certwright::store::{AnyStore, BackupFault, ServerStore as _, StorePlace, backup, restore};
use chrono::Utc;
use clap::Args;
use serde_json::json;

use super::output::Output;
use super::place::{StoreOptions, local_deed, store_problem, wait_for};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct BackupOptions {
    #[command(flatten)]
    place: StoreOptions,
    /// The file to write; it must not be there yet.
    file: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct RestoreOptions {
    #[command(flatten)]
    place: StoreOptions,
    /// The file that `certwright backup` wrote.
    file: PathBuf,
    /// Put it in the place of the store that is there, which is kept beside under another name.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(options: &BackupOptions, output: &mut Output) -> Result<Status, Problem> {
    let store = file(&options.place)?;
    let made = backup(&store, &options.file).map_err(problem)?;
    let detail = json!({ "sha256": made.sha256, "octets": made.octets });
    record(&options.place, "store.backup", &options.file, detail)?;
    output.line(&format!(
        "{}: {} certificates, {} entries of the audit log, {} octets",
        options.file.display(),
        made.certificates,
        made.audit_entries,
        made.octets
    ))?;
    output.line(&format!("SHA-256 {}", made.sha256))?;
    key_note(&options.place, output)?;
    output.finish()?;
    Ok(Status::Done)
}

pub(crate) fn run_restore(options: &RestoreOptions, output: &mut Output) -> Result<Status, Problem> {
    let store = file(&options.place)?;
    let (made, old) = restore(&options.file, &store, options.force, Utc::now()).map_err(problem)?;
    record(&options.place, "store.restore", &options.file, json!({ "sha256": made.sha256 }))?;
    output.line(&format!(
        "{} is restored: {} certificates, {} entries of the audit log",
        store.display(),
        made.certificates,
        made.audit_entries
    ))?;
    if let Some(old) = old {
        output.line(&format!("what was there before is {}", old.display()))?;
    }
    key_note(&options.place, output)?;
    output.finish()?;
    Ok(Status::Done)
}

/// The passwords are sealed with a key that a thief of the backup must not find in it.
fn key_note(place: &StoreOptions, output: &mut Output) -> Result<(), Problem> {
    let key = if place.has_key_elsewhere() {
        "it".to_owned()
    } else {
        let file = place.key_file.clone().map_or_else(|| StoreOptions::beside(&place.place()?, "key"), Ok)?;
        file.display().to_string()
    };
    output.note(&format!("the vault's key is not part of a backup: keep {key} apart from it."));
    output.note("Without the key, accounts of nodes must be given again.");
    Ok(())
}

fn file(place: &StoreOptions) -> Result<PathBuf, Problem> {
    match place.place()? {
        StorePlace::Sqlite(file) => Ok(file),
        StorePlace::Postgres(_) => Err(Problem::usage(
            "a store in PostgreSQL is backed up by PostgreSQL's own tools",
            "pg_dump -Fc --file FILE DATABASE, and back: pg_restore --clean --if-exists --dbname DATABASE FILE.",
        )),
    }
}

fn record(
    place: &StoreOptions,
    action: &'static str,
    file: &std::path::Path,
    detail: serde_json::Value,
) -> Result<(), Problem> {
    let deed = local_deed(action, &file.display().to_string(), detail);
    let place = place.place()?;
    wait_for(async { AnyStore::open(&place).await?.record(&deed).await })?.map(drop).map_err(store_problem)
}

fn problem(fault: BackupFault) -> Problem {
    let help = match &fault {
        BackupFault::Absent(_) => "Name another file, or the store with --store.",
        BackupFault::Exists(_) => "Choose another file; restore takes the place of a store with --force.",
        BackupFault::InUse(_) => "Stop the server and all commands that work on it first.",
        BackupFault::Damaged { .. } => "Take another backup; the store is as it was.",
        BackupFault::File { .. } => "Is the disk full, or the folder somebody else's?",
        BackupFault::Store(_) => "Use the release that wrote it, or another one of the backups.",
    };
    match fault {
        BackupFault::Absent(_) | BackupFault::Exists(_) => Problem::usage(fault.to_string(), help),
        BackupFault::Damaged { .. } => Problem::found_wrong(fault.to_string(), help),
        _ => Problem::failed(fault.to_string(), help),
    }
}
