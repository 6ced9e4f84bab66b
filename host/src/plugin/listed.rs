//! The plugins of this installation as whoever looks on is told of them: what was added, what a call of it may use, and
//! whether this process runs it.

use certwright_plugins::{Limits, World};
use serde::Serialize;
use utoipa::ToSchema;

use super::folder::{Entry, Folder, FolderFault};
use super::{is_running, product};

/// A plugin of the folder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[schema(as = ListedPlugin)]
pub struct Listed {
    /// Its name, unique in the folder.
    pub name: String,
    /// `policy` or `driver`.
    pub world: String,
    /// Its own version.
    pub version: String,
    /// One sentence.
    pub title: String,
    /// SHA-256 of the component, as it was added.
    pub sha256: String,
    /// The product that a driver speaks to; null for a policy.
    pub product: Option<String>,
    /// Whether it may run commands on its nodes.
    pub shell: bool,
    /// What a call of it may use.
    pub limits: Bounds,
    /// Whether this process asks it. A policy is read when the server starts, a driver when a node is asked.
    pub in_use: bool,
    /// Why it is not used; null where it can be.
    pub fault: Option<String>,
}

/// What one call of a plugin may use (`docs/plugins.md`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Bounds {
    /// Instructions.
    pub fuel: u64,
    /// Time on the wall, in milliseconds.
    pub time_ms: u64,
    /// Octets of memory.
    pub memory_octets: usize,
    /// Elements of all tables.
    pub table_elements: usize,
    /// Octets that cross to the host.
    pub crossing_octets: usize,
    /// Octets of each text; what is longer is cut.
    pub text_octets: usize,
    /// Findings of a policy; certificates of a driver.
    pub results: usize,
    /// Calls of the host.
    pub host_calls: u32,
}

impl From<Limits> for Bounds {
    fn from(limits: Limits) -> Self {
        Self {
            fuel: limits.fuel,
            time_ms: u64::try_from(limits.deadline.as_millis()).unwrap_or(u64::MAX),
            memory_octets: limits.memory_bytes,
            table_elements: limits.table_elements,
            crossing_octets: limits.crossing_bytes,
            text_octets: limits.text_bytes,
            results: limits.results,
            host_calls: limits.host_calls,
        }
    }
}

/// The plugins of a folder, by name.
///
/// # Errors
/// The manifest cannot be read.
pub(super) fn listed(folder: &Folder) -> Result<Vec<Listed>, FolderFault> {
    let mut all: Vec<Listed> = folder.entries()?.into_iter().map(|entry| of(folder, entry)).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

fn of(folder: &Folder, entry: Entry) -> Listed {
    let is_driver = entry.world == World::Driver.word();
    let limits = if is_driver { Limits::driver() } else { Limits::policy() };
    let fault = match folder.read(&entry.name) {
        // Whoever looks on need not know where files of the server are.
        Err(FolderFault::File(..)) => Some("the component cannot be read".to_owned()),
        Err(fault) => Some(fault.to_string()),
        Ok(_) if is_driver => entry.product.as_deref().and_then(|word| match product(word) {
            Some(_) => None,
            None => Some(format!("{word} cannot be a driver's product")),
        }),
        Ok(_) if is_running(&entry.name, &entry.sha256) => None,
        Ok(_) => {
            Some("it was added after the server had started, or could not be begun: start the server anew".to_owned())
        }
    };
    // A policy that runs was compiled from what was added, whatever became of the file since.
    let in_use = if is_driver { fault.is_none() } else { is_running(&entry.name, &entry.sha256) };
    let Entry { name, world, version, title, sha256, product, shell, .. } = entry;
    Listed { name, world, version, title, sha256, product, shell, limits: limits.into(), in_use, fault }
}
