//! Where a command works: on a store of this machine, or on a server.
//!
//! Both answer the same API: a store of this machine is asked by the server's own handlers, in this process and
//! without a connection ([`local`]); a server over HTTPS ([`remote`]). So every command is written once, and says and
//! does the same in both places.

mod answer;
mod local;
mod remote;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use axum::http::Method;
use certwright::audit::Deed;
use certwright::authority;
use certwright::clock::Clock;
use certwright::store::{StoreFault, StorePlace};
use clap::Args;
use reqwest::Url;
use serde_json::{Map, Value};
use tokio::runtime::Runtime;

use super::status::Problem;
use answer::Answer;

#[derive(Args)]
pub(crate) struct StoreOptions {
    /// The store: `sqlite:PATH`, a path, or `postgres://USER@HOST/DATABASE?sslmode=verify-full`, whose password may
    /// stand in PGPASSWORD [default: certwright.db in the user's data folder].
    // A password in it must not come out by `--help`.
    #[arg(long, env = "CERTWRIGHT_STORE", hide_env_values = true, value_name = "STORE", global = true)]
    pub(crate) store: Option<String>,
    /// The key with which passwords are sealed [default: beside the store, of PostgreSQL in the user's data folder];
    /// made at first use.
    #[arg(long, env = "CERTWRIGHT_KEY_FILE", value_name = "FILE", global = true)]
    pub(crate) key_file: Option<PathBuf>,
    /// A program that prints this key as 64 hexadecimal digits, such as the tool of the system's keyring.
    #[arg(long, env = "CERTWRIGHT_KEY_COMMAND", value_name = "LINE", global = true, conflicts_with = "key_file")]
    pub(crate) key_command: Option<String>,
    /// For rehearsals on simulated nodes: their time runs so many times as fast.
    #[arg(long, env = "CERTWRIGHT_TIME_SCALE", value_name = "X", default_value_t = 1.0, global = true, hide = true)]
    pub(crate) time_scale: f64,
    /// For rehearsals: the admin address of the simulator, whose clock then says what time it is.
    #[arg(long, env = "CERTWRIGHT_CLOCK", value_name = "URL", global = true, hide = true)]
    pub(crate) clock: Option<String>,
    /// For rehearsals: the admin address of the simulator, whose CA then signs as the authority `lab`.
    #[arg(long, env = "CERTWRIGHT_LAB_CA", value_name = "URL", global = true, hide = true)]
    pub(crate) lab_ca: Option<String>,
    /// File with certificate authorities (TOML), a table for each under its name; a server may have them in --config.
    #[arg(long, env = "CERTWRIGHT_AUTHORITIES", value_name = "FILE", global = true)]
    pub(crate) authorities: Option<PathBuf>,
}

/// Without the store, in whose URL a password may stand.
impl std::fmt::Debug for StoreOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoreOptions").field("key_file", &self.key_file).finish_non_exhaustive()
    }
}

#[derive(Args, Debug)]
pub(crate) struct PlaceOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// Work on this server instead of a store: https://HOST:PORT. Its token stands in CERTWRIGHT_TOKEN or a file.
    #[arg(long, env = "CERTWRIGHT_SERVER", value_name = "URL", global = true)]
    server: Option<String>,
    /// File with the token for the server, on its first line; `-` is standard input.
    #[arg(long, env = "CERTWRIGHT_TOKEN_FILE", value_name = "FILE", global = true)]
    token_file: Option<PathBuf>,
    /// File with the CA that signed the server's certificate, or with that certificate itself (PEM).
    #[arg(long, env = "CERTWRIGHT_CA", value_name = "FILE", global = true, conflicts_with = "fingerprint")]
    ca: Option<PathBuf>,
    /// SHA-256 of the server's certificate, which `certwright serve` prints when it has made one for itself.
    #[arg(long, env = "CERTWRIGHT_FINGERPRINT", value_name = "SHA256", global = true)]
    fingerprint: Option<String>,
}

/// The place, ready to be asked.
pub(crate) struct Place {
    runtime: Runtime,
    kind: Kind,
}

enum Kind {
    Local(local::Local),
    Remote(remote::Remote),
}

/// One request of the API.
pub(crate) struct Ask<'a> {
    method: Method,
    path: &'a [&'a str],
    query: &'a [(&'a str, String)],
    body: Option<&'a Value>,
}

/// The options alone.
#[derive(clap::Parser)]
struct Alone {
    #[command(flatten)]
    place: PlaceOptions,
}

impl StoreOptions {
    /// The machine's clock, or the one that a rehearsal follows.
    pub(crate) async fn clock(&self) -> Result<Clock, Problem> {
        let Some(url) = &self.clock else { return Ok(Clock::default()) };
        let help = "It is the admin address that certwright-simulator prints when it is ready.";
        Clock::follow(url).await.map_err(|error| Problem::failed(error, help))
    }

    /// The authorities of the file that was named.
    pub(crate) fn authorities(&self) -> Result<BTreeMap<String, authority::Settings>, Problem> {
        let read = self.authorities.as_deref().map(authority::read).transpose();
        let read = read.map_err(|fault| Problem::usage(fault.to_string(), "See docs/authorities.md."))?;
        Ok(read.unwrap_or_default())
    }

    /// Whether nodes are simulated: nothing here is in service.
    pub(crate) fn is_rehearsal(&self) -> bool {
        self.clock.is_some() || self.lab_ca.is_some() || (self.time_scale - 1.0).abs() > f64::EPSILON
    }
}

impl PlaceOptions {
    /// As the environment says, for commands whose own options have the same names.
    pub(crate) fn of_environment() -> Self {
        <Alone as clap::Parser>::parse_from(["certwright"]).place
    }

    /// Opens the place; a store is made where there is none.
    pub(crate) fn open(&self) -> Result<Place, Problem> {
        self.open_with_ports(None)
    }

    /// As [`Self::open`], with the ports of simulated nodes; a server has its own.
    pub(crate) fn open_with_ports(&self, ports: Option<PathBuf>) -> Result<Place, Problem> {
        let runtime = runtime()?;
        let kind = match &self.server {
            None => Kind::Local(local::open(&self.store, ports, &runtime)?),
            Some(_) if ports.is_some() => {
                return Err(Problem::usage("a server knows the ports of its nodes itself", "Leave --ports out."));
            }
            Some(server) => Kind::Remote(remote::Remote::new(self, server)?),
        };
        Ok(Place { runtime, kind })
    }

    /// As [`Self::open`]; none where there is no store yet.
    pub(crate) fn open_existing(&self) -> Result<Option<Place>, Problem> {
        match self.store.place()? {
            StorePlace::Sqlite(file) if self.server.is_none() && !file.exists() => Ok(None),
            _ => self.open().map(Some),
        }
    }
}

impl Place {
    /// Whether jobs are done by this process: one that ends leaves them behind until their lease is over.
    pub(crate) const fn works_here(&self) -> bool {
        matches!(self.kind, Kind::Local(_))
    }

    /// What stands at a path.
    pub(crate) fn get(&self, path: &[&str], query: &[(&str, String)]) -> Result<Value, Problem> {
        self.answer(&Ask { method: Method::GET, path, query, body: None })?.json()
    }

    /// The file that stands at a path.
    pub(crate) fn file(&self, path: &[&str], query: &[(&str, String)]) -> Result<Vec<u8>, Problem> {
        Ok(self.answer(&Ask { method: Method::GET, path, query, body: None })?.body)
    }

    /// Changes something; null where nothing is answered.
    pub(crate) fn send(&self, method: Method, path: &[&str], body: Option<&Value>) -> Result<Value, Problem> {
        self.send_with(method, path, &[], body)
    }

    /// The same, with a query.
    pub(crate) fn send_with(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, String)],
        body: Option<&Value>,
    ) -> Result<Value, Problem> {
        self.answer(&Ask { method, path, query, body })?.json()
    }

    /// All rows of a list, however many pages it has, and what is said beside them.
    pub(crate) fn rows(
        &self,
        path: &[&str],
        query: &[(&str, String)],
        name: &str,
    ) -> Result<(Vec<Value>, Map<String, Value>), Problem> {
        let mut rows = Vec::new();
        let mut query = query.to_vec();
        if let Kind::Remote(_) = self.kind {
            query.push(("limit", PAGE.to_owned()));
        }
        loop {
            let Value::Object(mut page) = self.get(path, &query)? else { return Err(answer::unreadable()) };
            match page.remove(name) {
                Some(Value::Array(found)) => rows.extend(found),
                _ => return Err(answer::unreadable()),
            }
            let Some(next) = page.remove("next").as_ref().and_then(Value::as_u64) else {
                page.remove("total");
                return Ok((rows, page));
            };
            query.retain(|(name, _)| *name != "offset");
            query.push(("offset", next.to_string()));
        }
    }

    /// Waits a little, while what was begun goes on.
    pub(crate) fn wait(&self) {
        let pause = match self.kind {
            Kind::Local(_) => std::time::Duration::from_millis(50),
            Kind::Remote(_) => std::time::Duration::from_millis(500),
        };
        self.runtime.block_on(async { tokio::time::sleep(pause).await });
    }

    fn answer(&self, ask: &Ask<'_>) -> Result<Answer, Problem> {
        let answer = match &self.kind {
            Kind::Local(local) => self.runtime.block_on(local.ask(ask)),
            Kind::Remote(remote) => self.runtime.block_on(remote.ask(ask)),
        };
        answer?.success()
    }
}

impl Ask<'_> {
    /// The address below a base.
    fn url(&self, base: &Url) -> Url {
        let mut url = base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["api", "v1"]).extend(self.path);
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(self.query);
        }
        url
    }
}

/// So many rows of a server at once.
const PAGE: &str = "1000";

impl StoreOptions {
    /// Where the store is.
    pub(crate) fn place(&self) -> Result<StorePlace, Problem> {
        let Some(text) = self.store.as_deref() else {
            return data_folder().map(|folder| StorePlace::Sqlite(folder.join("certwright.db")));
        };
        let password = std::env::var("PGPASSWORD").ok();
        // What is wrong is said without the URL, in which a password may stand.
        StorePlace::read(text, password.as_deref()).map_err(|reason| {
            Problem::usage(format!("--store cannot be used: {reason}"), "See certwright serve --help.")
        })
    }

    /// A file beside the store; beside where it would be, if it is elsewhere.
    pub(crate) fn beside(place: &StorePlace, extension: &str) -> Result<PathBuf, Problem> {
        match place {
            StorePlace::Sqlite(file) => Ok(file.with_extension(extension)),
            StorePlace::Postgres(_) => data_folder().map(|folder| folder.join("certwright").with_extension(extension)),
        }
    }
}

fn make_folder_of(file: &Path) -> Result<(), Problem> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(|error| {
        Problem::failed(
            format!("{} cannot be made: {error}", folder.display()),
            "Choose another --store or --key-file.",
        )
    })
}

fn data_folder() -> Result<PathBuf, Problem> {
    let of = |name: &str, below: &str| {
        std::env::var_os(name).filter(|value| !value.is_empty()).map(|value| PathBuf::from(value).join(below))
    };
    of("XDG_DATA_HOME", "certwright")
        .or_else(|| of("LOCALAPPDATA", "certwright"))
        .or_else(|| of("HOME", ".local/share/certwright"))
        .ok_or_else(|| Problem::usage("there is no home folder for the store", "Name one with --store sqlite:PATH."))
}

/// Why a store cannot be opened, for a person.
pub(crate) fn store_problem(fault: StoreFault) -> Problem {
    match fault {
        StoreFault::Newer { .. } => Problem::failed(fault.to_string(), "Or name another --store."),
        _ => Problem::failed(fault.to_string(), answer::STORE_FAILS),
    }
}

fn runtime() -> Result<Runtime, Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Problem::failed(format!("no threads: {error}"), "Free some resources."))
}

/// A change by whoever sits at this machine.
pub(crate) fn local_deed(action: &'static str, object: &str, detail: Value) -> Deed {
    Deed::new(&format!("local:{}", local::user()), "cli", action, object, detail)
}

/// Runs what waits for the network.
pub(crate) fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, Problem> {
    Ok(runtime()?.block_on(work))
}
