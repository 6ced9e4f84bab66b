//! How the connection is secured, what is said when it cannot be, and that no password is ever said.

use std::process::Command;

use certwright::store::{AnyStore, ServerStore as _, StorePlace};

use crate::made::deed;
use crate::postgres::{self, PASSWORD};

async fn open(url: &str) -> Result<AnyStore, String> {
    AnyStore::open(&StorePlace::read(url, None).unwrap()).await.map_err(|fault| fault.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn encrypted_and_verified() {
    let url = postgres::database("secured").await;
    let roots = postgres::server().roots.display().to_string();
    let encrypted = "SELECT ssl::text FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                     WHERE application_name = 'certwright' AND datname = 'secured'";
    for (query, secured) in [
        ("sslmode=disable".to_owned(), "false"),
        ("sslmode=prefer".to_owned(), "true"),
        ("sslmode=require".to_owned(), "true"),
        (format!("sslmode=verify-full&sslrootcert={roots}"), "true"),
    ] {
        let store = open(&format!("{url}?{query}")).await.unwrap();
        store.record(&deed("cluster.sync", "x")).await.unwrap();
        let seen = postgres::texts(&url, encrypted).await;
        assert!(seen.iter().any(|row| row[0] == secured), "{query}: {seen:?}");
        drop(store);
    }
    let unknown = open(&format!("{url}?sslmode=verify-full")).await.err().unwrap();
    assert!(unknown.to_lowercase().contains("certificate"), "{unknown}");
    let by_name = format!("{url}?sslmode=verify-full&sslrootcert={roots}").replace("@127.0.0.1", "@localhost");
    let other = open(&by_name).await.err().unwrap();
    assert!(other.to_lowercase().contains("certificate"), "issued for 127.0.0.1 alone: {other}");
    let missing = open(&format!("{url}?sslmode=verify-full&sslrootcert=/nowhere.pem")).await.err().unwrap();
    assert!(missing.contains("/nowhere.pem"), "{missing}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_is_said() {
    let url = postgres::database("secrets").await;
    let wrong = url.replace(PASSWORD, "canary-wrong-1");
    for broken in
        [&wrong, &url.replace("/secrets", "/nowhere"), &url.replace(&postgres::server().port.to_string(), "1")]
    {
        let fault = AnyStore::open(&StorePlace::read(broken, None).unwrap()).await.err().unwrap();
        assert!(!format!("{fault} {fault:?}").contains("canary"), "{fault}");
    }
    let run = |arguments: &[&str], store: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certwright"));
        command.args(arguments).env("CERTWRIGHT_STORE", store).env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"));
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(!said.contains("canary"), "{arguments:?}: {said}");
        (output.status.code().unwrap(), said)
    };
    assert_eq!(run(&["cluster", "list"], &url).0, 0);
    assert_eq!(run(&["settings", "set", "notice.start-days", "60"], &url).0, 0);
    let (code, log) = run(&["audit", "list", "--format", "json"], &url);
    assert!(code == 0 && log.contains("settings.set") && log.contains("local:"), "{log}");
    assert_eq!(run(&["cluster", "list"], &wrong).0, 3);
    assert_eq!(run(&["cluster", "list"], "postgres://canary@x:y/z").0, 2);
    run(&["cluster", "--help"], &url);
    run(&["cluster", "lits"], &url);
}
