//! A place for one test's store, and as many handles on it as the test wants.

use std::path::{Path, PathBuf};

use certwright::store::{AnyStore, StorePlace};

use crate::postgres;

/// A place for one test's store.
pub(crate) struct Bench {
    pub(crate) place: StorePlace,
    folder: Option<PathBuf>,
}

impl Bench {
    pub(crate) fn sqlite(test: &str) -> Self {
        let name = format!("store-{}-{}", test.replace(':', "_"), std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { place: StorePlace::Sqlite(folder.join("certwright.db")), folder: Some(folder) }
    }

    pub(crate) async fn postgres(test: &str) -> Self {
        let name: String = test.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '_' }).collect();
        let url = postgres::database(&name).await;
        Self { place: StorePlace::read(&url, None).unwrap(), folder: None }
    }

    /// One more handle, as another process has it.
    pub(crate) async fn open(&self) -> AnyStore {
        AnyStore::open(&self.place).await.unwrap()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        if let Some(folder) = self.folder.take().filter(|_| !std::thread::panicking()) {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
