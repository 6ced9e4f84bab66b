//! Where things lie in this repository. Paths only; nothing here reads or builds.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::fault::{OnFile as _, Outcome};

/// The checkout that xtask was built from.
#[derive(Debug, Clone)]
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The checkout that holds xtask's own manifest.
    pub(crate) fn here() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: manifest.parent().unwrap_or(manifest).to_path_buf() }
    }

    /// The folder of the root `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path below `target/`, which `CARGO_TARGET_DIR` may have moved.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        };
        target.join(relative)
    }

    /// Waits until no other xtask does the chore `name`; released when the returned file is dropped.
    pub(crate) fn lock(&self, name: &str) -> Outcome<File> {
        let path = self.target(&format!("xtask-{name}.lock"));
        make_folder(&self.target(""))?;
        let file = File::create(&path).on_file("create", &path)?;
        if file.try_lock().is_err() {
            eprintln!("Waiting for another xtask that does '{name}' …");
            file.lock().on_file("lock", &path)?;
        }
        Ok(file)
    }
}

/// Creates a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).on_file("create", path)
}

/// Every file below `folder` in a stable order, without what is built or installed.
pub(crate) fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).on_file("list", &folder)? {
            let path = entry.on_file("list", &folder)?.path();
            let name = path.file_name().unwrap_or_default();
            if path.is_symlink() || NOT_SOURCES.iter().any(|skipped| name == *skipped) {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Folders that hold no source of ours.
const NOT_SOURCES: [&str; 4] = [".git", "target", "node_modules", "dist"];
