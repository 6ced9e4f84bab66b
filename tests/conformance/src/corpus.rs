//! The folder of test data.

use std::path::{Path, PathBuf};

/// The corpus.
///
/// # Panics
/// When the folder is not there.
#[must_use]
pub fn root() -> PathBuf {
    let named = std::env::var_os("CERTWRIGHT_CORPUS").map(PathBuf::from);
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/corpus");
    let root = named.unwrap_or_else(own);
    assert!(root.is_dir(), "no corpus at {}", root.display());
    root
}

/// Every file below a folder of the corpus, sorted by path.
#[must_use]
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The bytes of a file of the corpus.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn read(path: &str) -> Vec<u8> {
    let path = root().join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
