//! Where the store and the vault's key are.

use std::path::PathBuf;

use certwright::audit::Deed;
use certwright::fleet::Shared;
use certwright::nodes::pin::FirstUse;
use certwright::store::{SqliteStore, StoreFault, Vault};
use clap::Args;

use super::status::Problem;

#[derive(Args, Debug)]
pub(crate) struct StoreOptions {
    /// The store: `sqlite:PATH`, or a path [default: certwright.db in the user's data folder].
    #[arg(long, env = "CERTWRIGHT_STORE", value_name = "STORE", global = true)]
    pub(crate) store: Option<String>,
    /// The key with which passwords are sealed [default: beside the store]; made at first use.
    #[arg(long, env = "CERTWRIGHT_KEY_FILE", value_name = "FILE", global = true)]
    pub(crate) key_file: Option<PathBuf>,
    /// For rehearsals on simulated nodes: their time runs so many times as fast.
    #[arg(long, env = "CERTWRIGHT_TIME_SCALE", value_name = "X", default_value_t = 1.0, global = true, hide = true)]
    pub(crate) time_scale: f64,
}

/// The store, opened.
pub(crate) struct Place {
    pub(crate) store: SqliteStore,
    pub(crate) vault: Vault,
}

impl StoreOptions {
    /// Opens store and vault, and makes them where there are none.
    pub(crate) fn open(&self) -> Result<Place, Problem> {
        let file = self.file()?;
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| {
                Problem::failed(format!("{} cannot be made: {error}", folder.display()), "Choose another --store.")
            })?;
        }
        let store = SqliteStore::open(&file).map_err(store_problem)?;
        let key = self.key_file.clone().unwrap_or_else(|| file.with_extension("key"));
        let vault = Vault::open(&key).map_err(|fault| {
            Problem::failed(fault.to_string(), "Put the key file back, or name it with --key-file.")
        })?;
        Ok(Place { store, vault })
    }

    /// What all nodes share.
    pub(crate) fn shared(&self, first_use: FirstUse) -> Shared {
        Shared::new(first_use, self.time_scale)
    }

    /// The file of the store.
    pub(crate) fn file(&self) -> Result<PathBuf, Problem> {
        match self.store.as_deref() {
            Some(text) if text.starts_with("postgres") => {
                Err(Problem::usage("a store in PostgreSQL is not there yet", "Use sqlite:PATH."))
            }
            Some(text) => Ok(PathBuf::from(text.strip_prefix("sqlite:").unwrap_or(text))),
            None => data_folder().map(|folder| folder.join("certwright.db")),
        }
    }
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
        StoreFault::Broken(_) => Problem::failed(fault.to_string(), "Is the disk full, or the file somebody else's?"),
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
