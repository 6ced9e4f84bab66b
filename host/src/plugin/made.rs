//! What browsers run of a policy, kept beside the component: made when it is added, and made again where it is missing,
//! was changed, or was made by another release.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use certwright_core::inspect::sha256_hex;
use certwright_plugins::{Browser, Plugin};
use serde::{Deserialize, Serialize};

use super::folder::{Entry, Folder, FolderFault};

/// What was made of a component, pinned as the component is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Made {
    /// The release that made it.
    pub release: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct File {
    script: String,
    /// In Base64.
    modules: BTreeMap<String, String>,
}

impl Folder {
    /// What browsers run of a policy of this folder. Nothing is written: whoever only reads the folder can be a server, too.
    ///
    /// # Errors
    /// Browsers cannot run it.
    pub fn for_browsers(&self, entry: &Entry, plugin: &Plugin) -> Result<Browser, FolderFault> {
        match entry.browser.as_ref().and_then(|made| self.kept(&entry.name, made)) {
            Some(browser) => Ok(browser),
            None => Ok(plugin.for_browsers()?),
        }
    }

    /// Makes and keeps it.
    pub(super) fn make(&self, plugin: &Plugin) -> Result<Made, FolderFault> {
        let browser = plugin.for_browsers()?;
        let modules = browser.modules.into_iter().map(|(name, bytes)| (name, STANDARD.encode(bytes))).collect();
        let path = self.browser_file(plugin.name());
        let text = serde_json::to_vec(&File { script: browser.script, modules })
            .map_err(|error| FolderFault::Manifest(path.clone(), error))?;
        super::folder::write(&path, &text)?;
        Ok(Made { release: RELEASE.to_owned(), sha256: sha256_hex(&text) })
    }

    fn kept(&self, name: &str, made: &Made) -> Option<Browser> {
        if made.release != RELEASE {
            return None;
        }
        let text = std::fs::read(self.browser_file(name)).ok()?;
        if sha256_hex(&text) != made.sha256 {
            return None;
        }
        let File { script, modules } = serde_json::from_slice(&text).ok()?;
        let decoded = modules.into_iter().map(|(name, text)| Some((name, STANDARD.decode(text).ok()?)));
        Some(Browser { script, modules: decoded.collect::<Option<_>>()? })
    }
}

const RELEASE: &str = env!("CARGO_PKG_VERSION");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_or_made_by_another_release_is_made_again() {
        let folder = Folder::at(std::env::temp_dir().join(format!("certwright-made-{}", std::process::id())));
        std::fs::create_dir_all(folder.path()).unwrap();
        let file = File { script: "let x".to_owned(), modules: BTreeMap::from([("m".to_owned(), "AQI=".to_owned())]) };
        let text = serde_json::to_vec(&file).unwrap();
        std::fs::write(folder.browser_file("house"), &text).unwrap();
        let made = Made { release: RELEASE.to_owned(), sha256: sha256_hex(&text) };
        let kept = folder.kept("house", &made).unwrap();
        assert_eq!(
            (kept.script.as_str(), kept.modules.as_slice()),
            ("let x", [("m".to_owned(), vec![1, 2])].as_slice())
        );
        assert_eq!(folder.kept("house", &Made { release: "0.0.1".to_owned(), ..made.clone() }), None);
        assert_eq!(folder.kept("absent", &made), None);
        std::fs::write(folder.browser_file("house"), [text.as_slice(), b" "].concat()).unwrap();
        assert_eq!(folder.kept("house", &made), None);
        std::fs::remove_dir_all(folder.path()).unwrap();
    }
}
