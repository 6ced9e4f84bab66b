//! The folder of plugins: components, and a manifest that pins each by its digest. What was changed is not run.

use std::io;
use std::path::{Path, PathBuf};

use certwright_core::inspect::sha256_hex;
use certwright_plugins::{Fault, Plugin, World};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::made::Made;

/// The folder.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// One plugin of the manifest.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its name, unique in the folder.
    pub name: String,
    /// `policy` or `driver`.
    pub world: String,
    /// Its own version.
    pub version: String,
    /// One sentence.
    pub title: String,
    /// SHA-256 of the component, in hexadecimal: what was agreed to.
    pub sha256: String,
    /// The product that a driver speaks to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Whether whoever added it said that it may run commands on its nodes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shell: bool,
    /// What browsers run of a policy; none where they cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<Made>,
}

/// Why a plugin of the folder cannot be used.
#[derive(Debug, Error)]
pub enum FolderFault {
    /// A file cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// The manifest is none.
    #[error("{0} cannot be read: {1}")]
    Manifest(PathBuf, serde_json::Error),
    /// There is none of this name.
    #[error("no plugin is called {0:?}")]
    Unknown(String),
    /// Two drivers cannot speak to the same product.
    #[error("{product} is spoken to by the plugin {name} already")]
    Spoken {
        /// The product.
        product: String,
        /// The plugin.
        name: String,
    },
    /// There is one of this name.
    #[error("a plugin called {0:?} is there already")]
    Taken(String),
    /// It asks for commands on its nodes, and nobody said that it may run some.
    #[error("the plugin {0} runs commands on its nodes, also while they are read, and was not allowed to")]
    Shell(String),
    /// The component is not the one that was agreed to.
    #[error("the plugin {name} is not what was added: its SHA-256 is {found}, not {pinned}")]
    Changed {
        /// Its name.
        name: String,
        /// In the manifest.
        pinned: String,
        /// Of the file.
        found: String,
    },
    /// It cannot be used.
    #[error(transparent)]
    Plugin(#[from] Fault),
}

impl Folder {
    /// This folder, which need not be there yet.
    #[must_use]
    pub const fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the manifest says; nothing where there is none.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn entries(&self) -> Result<Vec<Entry>, FolderFault> {
        let file = self.manifest();
        match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| FolderFault::Manifest(file, error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(FolderFault::File(file, error)),
        }
    }

    /// Reads a plugin, which must be the one that was added.
    ///
    /// # Errors
    /// It is another, is not there, or cannot be used.
    pub fn load(&self, name: &str) -> Result<Plugin, FolderFault> {
        let (_, bytes) = self.read(name)?;
        Ok(Plugin::load(name, &bytes)?)
    }

    /// The bytes of a plugin and its entry, if they are what was added. Nothing is compiled.
    ///
    /// # Errors
    /// It is another, or is not there.
    pub fn read(&self, name: &str) -> Result<(Entry, Vec<u8>), FolderFault> {
        let unknown = || FolderFault::Unknown(name.to_owned());
        let entry = self.entries()?.into_iter().find(|entry| entry.name == name).ok_or_else(unknown)?;
        // The manifest might have been written by somebody else: a name never leads out of the folder.
        if certwright_plugins::name_fault(name).is_some() {
            return Err(unknown());
        }
        let file = self.component(name);
        let bytes = std::fs::read(&file).map_err(|error| FolderFault::File(file, error))?;
        let found = sha256_hex(&bytes);
        if found != entry.sha256.to_ascii_lowercase() {
            return Err(FolderFault::Changed { name: entry.name, pinned: entry.sha256, found });
        }
        Ok((entry, bytes))
    }

    /// Adds a plugin and pins it. Of a policy that browsers cannot run, nothing is kept for them: it has not finished there.
    ///
    /// # Errors
    /// The name or the product is taken, it wants a shell that nobody gave it, or a file cannot be written.
    pub fn add(
        &self,
        plugin: &Plugin,
        (version, title): (&str, &str),
        product: Option<&str>,
        shell: bool,
    ) -> Result<Entry, FolderFault> {
        if plugin.wants_a_shell() && !shell {
            return Err(FolderFault::Shell(plugin.name().to_owned()));
        }
        let mut entries = self.entries()?;
        if entries.iter().any(|entry| entry.name == plugin.name()) {
            return Err(FolderFault::Taken(plugin.name().to_owned()));
        }
        if let Some(of) = product
            && let Some(other) = entries.iter().find(|entry| entry.product.as_deref() == Some(of))
        {
            return Err(FolderFault::Spoken { product: of.to_owned(), name: other.name.clone() });
        }
        std::fs::create_dir_all(&self.path).map_err(|error| FolderFault::File(self.path.clone(), error))?;
        let browser = match plugin.world() {
            World::Policy => match self.make(plugin) {
                Err(FolderFault::Plugin(_)) => None,
                made => Some(made?),
            },
            World::Driver => None,
        };
        let entry = Entry {
            name: plugin.name().to_owned(),
            world: plugin.world().word().to_owned(),
            version: version.to_owned(),
            title: title.to_owned(),
            sha256: sha256_hex(plugin.bytes()),
            product: product.map(str::to_owned),
            shell: plugin.wants_a_shell(),
            browser,
        };
        write(&self.component(plugin.name()), plugin.bytes())?;
        entries.push(entry.clone());
        self.save(&entries)?;
        Ok(entry)
    }

    /// Removes a plugin.
    ///
    /// # Errors
    /// There is none of this name, or a file cannot be written.
    pub fn remove(&self, name: &str) -> Result<(), FolderFault> {
        let mut entries = self.entries()?;
        let before = entries.len();
        entries.retain(|entry| entry.name != name);
        if entries.len() == before || certwright_plugins::name_fault(name).is_some() {
            return Err(FolderFault::Unknown(name.to_owned()));
        }
        self.save(&entries)?;
        for file in [self.component(name), self.browser_file(name)] {
            match std::fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(FolderFault::File(file, error)),
                _ => {}
            }
        }
        Ok(())
    }

    fn save(&self, entries: &[Entry]) -> Result<(), FolderFault> {
        let file = self.manifest();
        let text = serde_json::to_vec_pretty(entries).map_err(|error| FolderFault::Manifest(file.clone(), error))?;
        write(&file, &text)
    }

    fn manifest(&self) -> PathBuf {
        self.path.join("plugins.json")
    }

    fn component(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.wasm"))
    }

    pub(super) fn browser_file(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.browser.json"))
    }
}

/// Whole or not at all.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<(), FolderFault> {
    let unfinished = file.with_extension("unfinished");
    let written = std::fs::write(&unfinished, bytes).and_then(|()| std::fs::rename(&unfinished, file));
    written.map_err(|error| FolderFault::File(file.to_owned(), error))
}
