//! One PostgreSQL for all tests of this program, with a database for each.
//!
//! It runs as an unprivileged user, on a free port of loopback, in a temporary folder. A shell stands between: its
//! standard input is a pipe of ours, and when that ends, however we end, it stops the server and takes the folder
//! away.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::sync::Mutex;

use super::port::free;

/// Must never come out.
pub(crate) const PASSWORD: &str = "canary-postgres-9317";

pub(crate) struct Server {
    pub(crate) port: u16,
    /// The CA that signed its certificate, PEM.
    pub(crate) roots: PathBuf,
    /// Its standard input is the pipe.
    _shell: Child,
}

static SERVER: OnceLock<Server> = OnceLock::new();

/// The server, started at first use.
pub(crate) fn server() -> &'static Server {
    SERVER.get_or_init(|| Server::start("shared"))
}

/// The URL of a fresh database.
pub(crate) async fn database(name: &str) -> String {
    server().database(name).await
}

pub(crate) fn url(database: &str) -> String {
    server().url(database)
}

impl Server {
    /// The URL of a fresh database.
    pub(crate) async fn database(&self, name: &str) -> String {
        static ONE_BY_ONE: Mutex<()> = Mutex::const_new(());
        let url = self.url("postgres");
        // PostgreSQL's names are at most 63 octets long.
        let short = &name[name.len().saturating_sub(60)..];
        let _turn = ONE_BY_ONE.lock().await;
        execute(&url, &format!(r#"CREATE DATABASE "{short}" TEMPLATE template0 ENCODING 'UTF8'"#)).await;
        self.url(short)
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://certwright:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }
}

/// One statement, past the store.
pub(crate) async fn execute(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let ending = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    ending.await.unwrap().unwrap();
}

/// Rows of texts, past the store.
pub(crate) async fn texts(url: &str, sql: &str) -> Vec<Vec<String>> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let rows = client.query(sql, &[]).await.unwrap();
    rows.iter().map(|row| (0..row.len()).map(|column| row.get(column)).collect()).collect()
}

fn programs() -> PathBuf {
    if let Some(folder) = std::env::var_os("CERTWRIGHT_POSTGRES") {
        return folder.into();
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let mut all = folders.into_iter().rev().chain(std::env::split_paths(&paths));
    all.find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file()).unwrap_or_else(|| {
        panic!(
            "PostgreSQL is missing, which the tests of the store run: apt-get install postgresql, or name the \
             folder of initdb and postgres in CERTWRIGHT_POSTGRES"
        )
    })
}

/// Whoever we are, PostgreSQL does not run as root.
fn unprivileged(folder: &Path) -> Option<(u32, u32)> {
    if std::fs::metadata(folder).unwrap().uid() != 0 {
        return None;
    }
    let known = std::fs::read_to_string("/etc/passwd").unwrap();
    let of = |name: &str| {
        let line = known.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    Some(of("postgres").or_else(|| of("nobody")).expect("an unprivileged user"))
}

impl Server {
    /// One of its own, for who has to break it.
    pub(crate) fn start(name: &str) -> Self {
        start(&std::env::temp_dir().join(format!("certwright-postgres-{}-{name}", std::process::id())))
    }
}

#[expect(clippy::zombie_processes, reason = "it is to live as long as we do")]
fn start(folder: &Path) -> Server {
    let programs = programs();
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir(folder).unwrap();
    let user = unprivileged(folder);
    let own = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        if let Some((user, group)) = user {
            chown(path, Some(user), Some(group)).unwrap();
        }
    };
    let [password, certificate, key, roots] =
        ["password", "server.pem", "server.key", "roots.pem"].map(|name| folder.join(name));
    let made = certificates();
    for (file, text) in [(&password, PASSWORD), (&certificate, &made.0), (&key, &made.1), (&roots, &made.2)] {
        std::fs::write(file, text).unwrap();
        own(file, 0o600);
    }
    own(folder, 0o700);
    let command = |program: &str| {
        let mut command = Command::new(program);
        command.current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LC_ALL", "C");
        if let Some((user, group)) = user {
            command.gid(group).uid(user);
        }
        command
    };
    let data = folder.join("data");
    let made = command(programs.join("initdb").to_str().unwrap())
        .arg("-D")
        .arg(&data)
        .args(["-U", "certwright", "-E", "UTF8", "--no-locale", "--no-sync", "-A", "scram-sha-256", "--pwfile"])
        .arg(&password)
        .output()
        .expect("initdb runs");
    assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    let port = free().port();
    let script = r#"folder=$1; shift; "$@" >"$folder/log" 2>&1 & server=$!; cat >/dev/null
        kill -INT $server; wait $server; rm -rf "$folder""#;
    let shell = command("sh")
        .args(["-c", script, "sh"])
        .arg(folder)
        .arg(programs.join("postgres"))
        .arg("-D")
        .arg(&data)
        .args(["-p", &port.to_string(), "-h", "127.0.0.1", "-F"])
        .args(["-c", "unix_socket_directories=", "-c", "max_connections=300", "-c", "ssl=on"])
        .arg("-c")
        .arg(format!("ssl_cert_file={}", certificate.display()))
        .arg("-c")
        .arg(format!("ssl_key_file={}", key.display()))
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    for _ in 0..600 {
        if std::fs::read_to_string(folder.join("log")).is_ok_and(|log| log.contains("ready to accept connections")) {
            return Server { port, roots, _shell: shell };
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("PostgreSQL does not start: {}", std::fs::read_to_string(folder.join("log")).unwrap_or_default());
}

/// Certificate and key of the server, and the CA that signed it; for 127.0.0.1 alone.
fn certificates() -> (String, String, String) {
    let ca_key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = params.self_signed(&ca_key).unwrap();
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    let own = own.signed_by(&key, &Issuer::from_params(&params, &ca_key)).unwrap();
    (own.pem(), key.serialize_pem(), ca.pem())
}
