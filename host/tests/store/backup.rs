//! A copy of the store, made while others write, and its way back.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use certwright::store::{Asked, BackupFault, ServerStore as _, SqliteStore, Store as _, StorePlace, backup, restore};

use crate::bench::Bench;
use crate::made::{T1, T2, at, certificates, cluster, deed, held, node, read, reading};

struct Files {
    _bench: Bench,
    store: PathBuf,
    copy: PathBuf,
}

impl Files {
    fn new(name: &str) -> Self {
        let bench = Bench::sqlite(&format!("backup-{name}"));
        let StorePlace::Sqlite(store) = bench.place.clone() else { unreachable!() };
        let copy = store.with_file_name("copy.db");
        Self { _bench: bench, store, copy }
    }

    fn names(&self) -> Vec<String> {
        let folder = std::fs::read_dir(self.store.parent().unwrap()).unwrap();
        let mut names: Vec<_> = folder.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

async fn filled(file: &Path) -> SqliteStore {
    let store = SqliteStore::open(file).unwrap();
    store.add_cluster(&cluster("hq"), &[node("hq", "pub")], &[], &deed("cluster.add", "hq")).await.unwrap();
    let mut one = read("pub");
    one.trust = Some(certificates().iter().map(|der| held("tomcat-trust", der)).collect());
    store.record_reading(&reading("hq", T1, vec![one])).await.unwrap();
    store
}

async fn clusters(file: &Path) -> usize {
    SqliteStore::open(file).unwrap().clusters().await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn made_while_others_write_it_is_one_moment() {
    let files = Files::new("writes");
    let store = Arc::new(filled(&files.store).await);
    let stop = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn({
        let (stop, store) = (Arc::clone(&stop), Arc::clone(&store));
        async move {
            let mut count = 0;
            while !stop.load(Ordering::Relaxed) {
                let name = format!("c{count}");
                store
                    .add_cluster(&cluster(&name), &[node(&name, "pub")], &[], &deed("cluster.add", &name))
                    .await
                    .unwrap();
                count += 1;
            }
            count
        }
    });
    for count in 0..5 {
        let copy = files.copy.with_extension(count.to_string());
        let (from, to) = (files.store.clone(), copy.clone());
        let made = tokio::task::spawn_blocking(move || backup(&from, &to)).await.unwrap().unwrap();
        assert_eq!(made.certificates as usize, certificates().len());
        // Each cluster came with its nodes and its deed.
        let copied = SqliteStore::open(&copy).unwrap();
        let names: Vec<String> = copied.clusters().await.unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names.len() as i64, made.audit_entries);
        for name in names {
            assert_eq!(copied.nodes(&name).await.unwrap().len(), 1);
        }
    }
    stop.store(true, Ordering::Relaxed);
    assert!(writer.await.unwrap() > 0);
    let again = backup(&files.store, &files.copy.with_extension("0"));
    assert!(matches!(again, Err(BackupFault::Exists(_))), "nothing is overwritten");
    let nowhere = backup(&files.store.with_extension("none"), &files.copy);
    assert!(matches!(nowhere, Err(BackupFault::Absent(_))) && !files.copy.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_comes_back_and_what_was_there_stays_beside() {
    let files = Files::new("back");
    let store = filled(&files.store).await;
    let before = store.slots(&Asked::default()).await.unwrap();
    backup(&files.store, &files.copy).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&files.copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    store.add_cluster(&cluster("later"), &[], &[], &deed("cluster.add", "later")).await.unwrap();
    let unasked = restore(&files.copy, &files.store, false, at(T2));
    assert!(matches!(unasked, Err(BackupFault::Exists(_))));
    let in_use = restore(&files.copy, &files.store, true, at(T2));
    assert!(matches!(in_use, Err(BackupFault::InUse(_))), "{in_use:?}");
    assert_eq!(store.clusters().await.unwrap().len(), 2, "as it was");
    drop(store);
    let (_, old) = restore(&files.copy, &files.store, true, at(T2)).unwrap();
    let back = SqliteStore::open(&files.store).unwrap();
    assert_eq!(back.slots(&Asked::default()).await.unwrap(), before);
    assert_eq!((back.clusters().await.unwrap().len(), back.audit_head().await.unwrap().0), (1, 1));
    drop(back);
    assert_eq!(clusters(&old.unwrap()).await, 2);
    let fresh = files.store.with_file_name("fresh.db");
    assert_eq!(restore(&files.copy, &fresh, false, at(T2)).unwrap().1, None);
    assert_eq!(clusters(&fresh).await, 1);
    assert!(
        !files.names().iter().any(|name| name.contains("partial") || name.contains("restoring")),
        "{:?}",
        files.names()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_is_refused_and_the_store_stays() {
    let files = Files::new("damaged");
    drop(filled(&files.store).await);
    backup(&files.store, &files.copy).unwrap();
    let whole = std::fs::read(&files.copy).unwrap();
    let place = |part: &[u8]| whole.windows(part.len()).position(|seen| seen == part).unwrap();
    let changed = |place: usize| {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        bytes
    };
    let deed = place(b"cluster.add");
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("a text", b"this is no store ".repeat(300)),
        ("half of it", whole[..whole.len() / 2].to_vec()),
        ("a page less", whole[..whole.len() - 4096].to_vec()),
        ("another certificate", changed(place(b"no certificate"))),
        ("another deed", changed(deed)),
        ("another header", changed(17)),
    ] {
        std::fs::write(&files.copy, &bytes).unwrap();
        let refused = restore(&files.copy, &files.store, true, at(T2));
        assert!(matches!(refused, Err(BackupFault::Damaged { .. })), "{what}: {refused:?}");
        assert_eq!(clusters(&files.store).await, 1, "{what}");
    }
    std::fs::write(&files.copy, &whole).unwrap();
    rusqlite::Connection::open(&files.copy).unwrap().pragma_update(None, "user_version", 999).unwrap();
    assert!(matches!(restore(&files.copy, &files.store, true, at(T2)), Err(BackupFault::Store(_))));
    // A store that is damaged itself is put aside, not lost.
    std::fs::write(&files.copy, &whole).unwrap();
    std::fs::write(&files.store, b"rubbish").unwrap();
    let (_, old) = restore(&files.copy, &files.store, true, at(T2)).unwrap();
    assert_eq!(std::fs::read(old.unwrap()).unwrap(), b"rubbish");
    assert_eq!(clusters(&files.store).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_command_line_it_says_what_is_not_in_it() {
    let files = Files::new("commands");
    drop(filled(&files.store).await);
    let run = |arguments: &[&str], store: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certwright"));
        command.args(arguments).env("CERTWRIGHT_STORE", store).current_dir(files.store.parent().unwrap());
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    };
    let store = files.store.display().to_string();
    let (code, said) = run(&["backup", "copy.db"], &store);
    assert!(code == 0 && said.contains("certwright.key") && said.contains("not part of a backup"), "{said}");
    assert_eq!(run(&["backup", "copy.db"], &store).0, 2);
    assert_eq!(run(&["restore", "copy.db"], &store).0, 2);
    let (code, said) = run(&["restore", "copy.db", "--force"], &store);
    assert!(code == 0 && said.contains("before-"), "{said}");
    let (_, log) = run(&["audit", "list", "--format", "json"], &store);
    assert!(log.contains("store.restore"), "{log}");
    assert_eq!(run(&["audit", "verify"], &store).0, 0);
    std::fs::write(&files.copy, b"rubbish").unwrap();
    assert_eq!(run(&["restore", "copy.db", "--force"], &store).0, 1);
    let (code, said) = run(&["backup", "x.db"], "postgres://a:canary@db/fleet");
    assert!(code == 2 && said.contains("pg_dump") && !said.contains("canary"), "{said}");
}
