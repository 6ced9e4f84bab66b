//! A PostgreSQL for a demo of several workers: on loopback, in a folder of its own, gone with the demo.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::port;
use crate::process::{command, find_program};
use crate::system::{Consent, ensure_postgresql};

/// It listens on loopback alone and ends with the demo.
const PASSWORD: &str = "a demo on simulated nodes";
/// It is there within a second or two.
const LOOKS_MAX: u32 = 600;

/// A server that runs; it ends when dropped.
pub(crate) struct Postgres {
    server: Child,
    folder: PathBuf,
    /// Where the store is; the password stands elsewhere.
    pub(crate) url: String,
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Fast shutdown, as its manual calls it; then nothing holds the folder.
        let _ = command("kill").args(["-INT", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Postgres {
    /// Makes a database and starts its server.
    pub(crate) fn start(consent: Consent) -> Outcome<Self> {
        ensure_postgresql(consent)?;
        let programs = programs()?;
        let folder = std::env::temp_dir().join(format!("certwright-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder).on_file("make", &folder)?;
        let user = unprivileged(&folder);
        let (data, password) = (folder.join("data"), folder.join("password"));
        std::fs::write(&password, PASSWORD).on_file("write", &password)?;
        for (path, mode) in [(&password, 0o600), (&folder, 0o700)] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).on_file("restrict", path)?;
            if let Some(user) = user {
                chown(path, Some(user), None).on_file("hand over", path)?;
            }
        }
        let of = |program: &str| {
            let mut made = Command::new(programs.join(program));
            made.current_dir(&folder).env("LC_ALL", "C").stdin(Stdio::null());
            if let Some(user) = user {
                made.uid(user);
            }
            made
        };
        let mut make = of("initdb");
        make.arg("-D").arg(&data).args(["-U", "certwright", "-E", "UTF8", "--no-locale", "-A", "scram-sha-256"]);
        let made = make.arg("--pwfile").arg(&password).output();
        let made = made.map_err(|error| Fault::new(format!("initdb does not start: {error}")))?;
        if !made.status.success() {
            return Err(Fault::new(format!("initdb: {}", String::from_utf8_lossy(&made.stderr))));
        }
        let port = port::free().port();
        let log = folder.join("log");
        let mut server = of("postgres");
        server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
        server.args(["-c", "unix_socket_directories=", "-c", "max_connections=200"]);
        server.stdout(Stdio::null()).stderr(std::fs::File::create(&log).on_file("write", &log)?);
        let server = server.spawn().map_err(|error| Fault::new(format!("PostgreSQL does not start: {error}")))?;
        let url = format!("postgres://certwright@127.0.0.1:{port}/postgres");
        let mut postgres = Self { server, folder, url };
        postgres.wait_for(&log)?;
        Ok(postgres)
    }

    fn wait_for(&mut self, log: &Path) -> Outcome {
        for _ in 0..LOOKS_MAX {
            let said = std::fs::read_to_string(log).unwrap_or_default();
            if said.contains("ready to accept connections") {
                return Ok(());
            }
            if matches!(self.server.try_wait(), Ok(Some(_))) {
                return Err(Fault::new(format!("PostgreSQL ended: {said}")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Fault::new("PostgreSQL is not ready after half a minute"))
    }

    /// Tells a program where the store is, and the password by its environment.
    pub(crate) fn tell(&self, program: &mut Command) {
        program.env("CERTWRIGHT_STORE", &self.url).env("PGPASSWORD", PASSWORD);
    }
}

/// The folder of `initdb` and `postgres`.
fn programs() -> Outcome<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let named = std::env::var_os("CERTWRIGHT_POSTGRES").map(PathBuf::from);
    let found = find_program(&["initdb"]).and_then(|program| program.parent().map(Path::to_path_buf));
    let mut all = named.into_iter().chain(folders.into_iter().rev()).chain(found);
    all.find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .ok_or_else(|| Fault::new("PostgreSQL's programs are not found: name their folder in CERTWRIGHT_POSTGRES"))
}

/// PostgreSQL does not run as root.
fn unprivileged(folder: &Path) -> Option<u32> {
    if std::fs::metadata(folder).ok()?.uid() != 0 {
        return None;
    }
    let known = std::fs::read_to_string("/etc/passwd").ok()?;
    let of = |name: &str| {
        let line = known.lines().find(|line| line.split(':').next() == Some(name))?;
        line.split(':').nth(2)?.parse().ok()
    };
    of("postgres").or_else(|| of("nobody"))
}
