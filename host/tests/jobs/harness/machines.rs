//! The same trials upon PostgreSQL, with three workers: `CERTWRIGHT_HARNESS_STORE=postgres`, for soaks.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use certwright::job::Worker;
use certwright::store::jobs::{JobState, JobStore as _};
use certwright::store::{AnyStore, StorePlace};
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};

use super::super::postgres;
use super::field::Scene;
use super::people;
use super::trial::{Death, Ended};

const WORKERS: usize = 3;
/// Short: who ended is waited for so long.
pub(super) const LEASE: Duration = Duration::from_secs(3);
/// A job that takes longer hangs.
const LOOKS_MAX: u32 = 6_000;

/// Whether the trials are upon PostgreSQL.
pub(super) fn are_meant() -> bool {
    std::env::var("CERTWRIGHT_HARNESS_STORE").is_ok_and(|store| store == "postgres")
}

/// A store in PostgreSQL that holds what one in SQLite holds. Both have the same tables with the same columns.
pub(super) async fn copied(file: &Path, name: &str) -> AnyStore {
    let url = postgres::database(name).await;
    let store = AnyStore::open(&StorePlace::read(&url, None).unwrap()).await.unwrap();
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    // Rows come in any order of tables.
    client.batch_execute("SET session_replication_role = replica").await.unwrap();
    for (table, rows) in tables(file) {
        let sql = format!(
            r#"DELETE FROM "{table}"; INSERT INTO "{table}" SELECT * FROM json_populate_recordset(NULL::"{table}", $json${}$json$)"#,
            Value::Array(rows)
        );
        client.batch_execute(&sql).await.unwrap_or_else(|error| panic!("{table}: {error:?}"));
    }
    store
}

/// All rows of all tables, octets as PostgreSQL reads them.
fn tables(file: &Path) -> Vec<(String, Vec<Value>)> {
    let connection = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut statement = connection.prepare(sql).unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows = |name: &str| {
        let mut statement = connection.prepare(&format!(r#"SELECT * FROM "{name}""#)).unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let read = statement.query_map([], |row| {
            let value = |at: usize| match row.get_ref(at).unwrap() {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => json!(number),
                ValueRef::Real(number) => json!(number),
                ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
                ValueRef::Blob(octets) => {
                    let hex: String = octets.iter().map(|octet| format!("{octet:02x}")).collect();
                    json!(format!("\\x{hex}"))
                }
            };
            let fields = columns.iter().enumerate().map(|(at, column)| (column.clone(), value(at)));
            Ok(Value::Object(fields.collect::<Map<_, _>>()))
        });
        read.unwrap().map(Result::unwrap).collect::<Vec<_>>()
    };
    names.into_iter().map(|name| (name.clone(), rows(&name))).collect()
}

/// Carries a job on to its end, or to where a person must look, by three workers at the same time; those that end as
/// told never come back, and the last one lives.
pub(super) async fn carry(scene: &Scene<'_>, id: &str, deaths: &[Death]) -> Result<Ended, String> {
    let fated = (0..WORKERS).map(|number| match deaths.get(number).filter(|_| number + 1 < WORKERS) {
        Some((at, is_written)) => (*at, *is_written),
        None => (u32::MAX, true),
    });
    let mut written = Vec::new();
    let mut tasks = Vec::new();
    for (number, (at, is_written)) in fated.enumerate() {
        let (site, jobs) = scene.mortal(at, is_written);
        written.push((jobs, at));
        let worker = Arc::new(Worker::new(&format!("worker {number}"), 4));
        tasks.push(tokio::spawn(async move { worker.keep_working(&site).await }));
    }
    let ended = end_of(scene, id).await;
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    ended?;
    let job = scene.store.job(id).await.map_err(|fault| fault.to_string())?;
    let steps = scene.store.steps(id).await.map_err(|fault| fault.to_string())?;
    Ok(Ended { job, steps, writes: written.iter().map(|(jobs, at)| jobs.written(*at)).sum() })
}

async fn end_of(scene: &Scene<'_>, id: &str) -> Result<(), String> {
    for _ in 0..LOOKS_MAX {
        let job = scene.store.job(id).await.map_err(|fault| fault.to_string())?;
        if job.state.is_over() || job.state == JobState::Attention {
            return Ok(());
        }
        if job.state == JobState::Waiting {
            people::help(scene, &job).await?;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(format!("{id} does not come to its end"))
}
