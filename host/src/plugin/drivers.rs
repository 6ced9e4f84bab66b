//! Drivers of this installation, by the product that each speaks to.
//!
//! The folder is looked at whenever a driver is asked for: what was changed, taken away or put in its place since the
//! process began is noticed before it is run. What was compiled is kept as long as its digest is the one of the folder.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use certwright_core::uc::{NotForeign, Product};
use certwright_plugins::{Driver, World};

use super::folder::{Entry, Folder, FolderFault};
use super::listed::{Listed, listed};

/// Why no driver speaks to a product.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoDriver {
    /// Nobody has added one.
    #[error("no driver plugin speaks to {0}")]
    None(String),
    /// There is one, and it cannot be used.
    #[error("{reason}")]
    Fault {
        /// Its name.
        plugin: String,
        /// Why not.
        reason: String,
    },
}

/// Drivers of one folder.
#[derive(Debug)]
pub struct Drivers {
    folder: Folder,
    compiled: Mutex<HashMap<String, (String, Arc<Driver>)>>,
}

impl Drivers {
    /// The drivers of a folder, which need not be there yet.
    #[must_use]
    pub fn of(folder: Folder) -> Self {
        Self { folder, compiled: Mutex::default() }
    }

    /// The products that can be spoken to, with the names of the plugins. From now on their words can be read.
    #[must_use]
    pub fn products(&self) -> Vec<(Product, String)> {
        let product = |entry: &Entry| Some((Product::foreign(entry.product.as_deref()?).ok()?, entry.name.clone()));
        self.entries().iter().filter_map(product).collect()
    }

    /// The driver of a product. It may have to be compiled: that takes a while.
    ///
    /// # Errors
    /// There is none, or it cannot be used.
    pub fn driver(&self, product: Product) -> Result<Arc<Driver>, NoDriver> {
        let found = self.entries().into_iter().find(|entry| entry.product.as_deref() == Some(product.word()));
        let name = found.ok_or_else(|| NoDriver::None(product.word().to_owned()))?.name;
        let fault = |reason: String| NoDriver::Fault { plugin: name.clone(), reason };
        let named = |error: FolderFault| match error {
            FolderFault::Changed { .. } | FolderFault::Plugin(_) => fault(error.to_string()),
            _ => fault(format!("the plugin {name} cannot be read: {error}")),
        };
        let (entry, bytes) = self.folder.read(&name).map_err(named)?;
        // One at a time: two that are asked for at the same moment are compiled once.
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, driver)) = compiled.get(&name).filter(|(sha256, _)| *sha256 == entry.sha256) {
            return Ok(Arc::clone(driver));
        }
        let plugin = certwright_plugins::Plugin::load(&name, &bytes).map_err(|error| fault(error.to_string()))?;
        if plugin.wants_a_shell() && !entry.shell {
            return Err(fault(FolderFault::Shell(name.clone()).to_string()));
        }
        let driver = Driver::new(plugin).map_err(|error| fault(error.to_string()))?;
        if driver.description().product != product.word() {
            let other = &driver.description().product;
            return Err(fault(format!("the plugin {name} speaks to {other:?}, not to {product}")));
        }
        let driver = Arc::new(driver);
        compiled.insert(name, (entry.sha256, Arc::clone(&driver)));
        Ok(driver)
    }

    fn entries(&self) -> Vec<Entry> {
        // A manifest that cannot be read brings no driver; `plugin list` says why.
        let mut all = self.folder.entries().unwrap_or_default();
        all.retain(|entry| entry.world == World::Driver.word());
        all
    }
}

/// Sets the drivers of this process; false, and nothing done, where they were set before.
pub fn install_drivers(folder: Folder) -> bool {
    let drivers = Drivers::of(folder);
    // Filters and files name products before a node is asked.
    let _ = drivers.products();
    INSTALLED.set(drivers).is_ok()
}

/// The driver of a product in this process.
///
/// # Errors
/// There is none, or it cannot be used.
pub fn driver(product: Product) -> Result<Arc<Driver>, NoDriver> {
    match INSTALLED.get() {
        Some(drivers) => drivers.driver(product),
        None => Err(NoDriver::None(product.word().to_owned())),
    }
}

/// A product by its word: one of ours, or one that a driver of this process speaks to.
#[must_use]
pub fn product(word: &str) -> Option<Product> {
    match word.parse() {
        Ok(ours) if !Product::is_foreign(ours) => Some(ours),
        _ => products().into_iter().find(|product| product.word().eq_ignore_ascii_case(word)),
    }
}

/// The products that drivers of this process speak to.
#[must_use]
pub fn products() -> Vec<Product> {
    INSTALLED.get().map(Drivers::products).into_iter().flatten().map(|(product, _)| product).collect()
}

/// The folder of this process, if it has one.
pub(super) fn folder() -> Option<&'static Folder> {
    INSTALLED.get().map(|drivers| &drivers.folder)
}

/// All plugins of this process's folder, policies among them; none where it has no folder.
///
/// # Errors
/// The manifest cannot be read.
pub fn list() -> Result<Vec<Listed>, FolderFault> {
    folder().map_or_else(|| Ok(Vec::new()), listed)
}

/// Whether a driver may name its product so.
///
/// # Errors
/// Why not.
pub fn product_fits(word: &str) -> Result<(), NotForeign> {
    Product::foreign(word).map(drop)
}

static INSTALLED: OnceLock<Drivers> = OnceLock::new();
