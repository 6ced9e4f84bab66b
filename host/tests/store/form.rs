//! The forms of both stores are one: the same tables with the same columns.

use std::collections::BTreeSet;

use certwright::store::jobs::JobStore as _;
use certwright::store::{AnyStore, PostgresPlace, SqliteStore, StoreFault, StorePlace};

use crate::bench::Bench;
use crate::postgres;

#[tokio::test(flavor = "multi_thread")]
async fn both_stores_have_the_same_columns() {
    let bench = Bench::sqlite("form-columns");
    bench.open().await;
    let StorePlace::Sqlite(file) = &bench.place else { unreachable!() };
    let connection = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'";
    let mut statement = connection.prepare(sql).unwrap();
    let own: BTreeSet<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let url = postgres::database("form_columns").await;
    AnyStore::open(&StorePlace::read(&url, None).unwrap()).await.unwrap();
    let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name <> 'certwright_form'";
    let other: BTreeSet<String> = postgres::texts(&url, sql).await.into_iter().map(|mut row| row.remove(0)).collect();
    assert_eq!(own, other);
}

/// Until form 11 a job had plan and clusters in its own row; those rows are still read.
#[tokio::test(flavor = "multi_thread")]
async fn jobs_of_before_have_their_papers_with_them() {
    let bench = Bench::sqlite("form-papers");
    let store = crate::jobs::kept(&bench, "j1").await;
    let StorePlace::Sqlite(file) = &bench.place else { unreachable!() };
    let connection = rusqlite::Connection::open(file).unwrap();
    let as_before =
        r#"UPDATE job SET plan = '{"steps":[],"lines":["a"]}', asked = '{"world":[1]}'; DELETE FROM job_paper"#;
    connection.execute_batch(as_before).unwrap();
    for job in [store.job("j1").await.unwrap(), store.job_to_run("j1").await.unwrap()] {
        assert_eq!((job.plan["lines"][0].as_str(), job.asked["world"][0].as_i64()), (Some("a"), Some(1)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_form_is_left_alone() {
    let bench = Bench::sqlite("form-later");
    let StorePlace::Sqlite(file) = &bench.place else { unreachable!() };
    drop(SqliteStore::open(file).unwrap());
    rusqlite::Connection::open(file).unwrap().pragma_update(None, "user_version", 999).unwrap();
    assert!(matches!(SqliteStore::open(file), Err(StoreFault::Newer { found: 999, .. })));

    let url = postgres::database("form_later").await;
    let place = StorePlace::read(&url, None).unwrap();
    AnyStore::open(&place).await.unwrap();
    postgres::execute(&url, "UPDATE certwright_form SET form = 999").await;
    assert!(matches!(AnyStore::open(&place).await, Err(StoreFault::Newer { found: 999, .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_utf8_is_refused() {
    let url = postgres::url("form_latin1");
    let sql = "CREATE DATABASE form_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'";
    postgres::execute(&postgres::url("postgres"), sql).await;
    let fault = AnyStore::open(&StorePlace::read(&url, None).unwrap()).await.err().unwrap().to_string();
    assert!(fault.contains("LATIN1"), "{fault}");
}

#[test]
fn a_file_that_is_no_store_is_refused() {
    let bench = Bench::sqlite("form-other");
    let StorePlace::Sqlite(file) = &bench.place else { unreachable!() };
    std::fs::write(file, "this is a letter, not a database, and long enough to be seen as such. ".repeat(20)).unwrap();
    assert!(matches!(SqliteStore::open(file), Err(StoreFault::Broken(_))));
    assert!(std::fs::read_to_string(file).unwrap().starts_with("this is a letter"));
    assert!(PostgresPlace::read("postgres://h/d?sslmode=maybe", None).is_err());
}
