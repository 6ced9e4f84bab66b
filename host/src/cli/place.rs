//! Where the store and the vault's key are.

use std::path::{Path, PathBuf};

use certwright::audit::Deed;
use certwright::fleet::Shared;
use certwright::nodes::pin::FirstUse;
use certwright::store::{AnyStore, StoreFault, StorePlace, Vault};
use clap::Args;

use super::status::Problem;

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
    /// For rehearsals on simulated nodes: their time runs so many times as fast.
    #[arg(long, env = "CERTWRIGHT_TIME_SCALE", value_name = "X", default_value_t = 1.0, global = true, hide = true)]
    pub(crate) time_scale: f64,
}

/// Without the store, in whose URL a password may stand.
impl std::fmt::Debug for StoreOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoreOptions").field("key_file", &self.key_file).finish_non_exhaustive()
    }
}

/// The store, opened.
pub(crate) struct Place {
    pub(crate) store: AnyStore,
    pub(crate) vault: Vault,
}

impl StoreOptions {
    /// Opens store and vault, and makes them where there are none.
    pub(crate) fn open(&self) -> Result<Place, Problem> {
        let place = self.place()?;
        let key = self.key_file.clone().map_or_else(|| Self::beside(&place, "key"), Ok)?;
        if let StorePlace::Sqlite(file) = &place {
            make_folder_of(file)?;
        }
        let store = wait_for(AnyStore::open(&place))?.map_err(store_problem)?;
        make_folder_of(&key)?;
        let vault = Vault::open(&key).map_err(|fault| {
            Problem::failed(fault.to_string(), "Put the key file back, or name it with --key-file.")
        })?;
        Ok(Place { store, vault })
    }

    /// What all nodes share.
    pub(crate) fn shared(&self, first_use: FirstUse) -> Shared {
        Shared::new(first_use, self.time_scale)
    }

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

/// What the store says, for a person.
pub(crate) fn store_problem(fault: StoreFault) -> Problem {
    match fault {
        StoreFault::Exists(_) => Problem::usage(fault.to_string(), "Choose another name, or remove the cluster first."),
        StoreFault::Taken { .. } => Problem::usage(fault.to_string(), "Choose another name."),
        StoreFault::LastAdministrator(_) => {
            Problem::usage(fault.to_string(), "Make another one first: certwright user role NAME administrator.")
        }
        StoreFault::Absent { what: "user" | "token", .. } => {
            Problem::usage(fault.to_string(), "certwright user list and certwright token list show what there is.")
        }
        StoreFault::Absent { .. } => Problem::usage(fault.to_string(), "certwright cluster list shows what there is."),
        StoreFault::Newer { .. } => Problem::failed(fault.to_string(), "Or name another --store."),
        StoreFault::Broken(_) => {
            Problem::failed(fault.to_string(), "Is the disk full, the file somebody else's, or the database away?")
        }
    }
}

/// A change by whoever sits at this machine.
pub(crate) fn local_deed(action: &'static str, object: &str, detail: serde_json::Value) -> Deed {
    let of = |name| std::env::var(name).ok().filter(|user: &String| !user.is_empty());
    let user = of("USER").or_else(|| of("LOGNAME")).or_else(|| of("USERNAME"));
    Deed::new(&format!("local:{}", user.as_deref().unwrap_or("unknown")), "cli", action, object, detail)
}

/// Runs what waits for the network.
pub(crate) fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Problem::failed(format!("no threads: {error}"), "Free some resources."))?;
    Ok(runtime.block_on(work))
}
