//! Policies as the pages of a server are given them: what each says of itself, its limits, and what a browser runs.

use std::sync::Arc;

use axum::body::Bytes;
use certwright_core::inspect::sha256_hex;
use certwright_plugins::{Browser, Policy};
use serde::Serialize;
use utoipa::ToSchema;

use super::folder::Entry;
use super::listed::Bounds;

/// The policies of a server, for browsers.
#[derive(Clone, Default, Debug)]
pub struct BrowserPolicies {
    all: Arc<Vec<BrowserPolicy>>,
}

/// A policy for browsers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct BrowserPolicy {
    /// Its name, which profiles require.
    pub name: String,
    /// One sentence.
    pub title: String,
    /// Its own version.
    pub version: String,
    /// SHA-256 of the component, in hexadecimal.
    pub sha256: String,
    /// The rules that it judges by.
    pub rules: Vec<BrowserRule>,
    /// What one call of it may use. Instructions are not counted there; memories and tables are bounded in the modules
    /// themselves.
    pub limits: Bounds,
    /// The ES module that runs it: a file of `/api/v1/policies/{name}/{file}`. Empty where browsers cannot.
    pub script: String,
    /// The core modules, by the names under which the script asks for them.
    pub modules: Vec<BrowserModule>,
    /// Why browsers cannot run it.
    pub fault: Option<String>,
    #[serde(skip)]
    /// Shared by all who ask.
    files: Vec<(String, Bytes)>,
}

/// A rule of a policy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct BrowserRule {
    /// Its id; findings name `PLUGIN/ID`.
    pub id: String,
    /// What was found.
    pub title: String,
    /// The fix.
    pub help: String,
    /// Where the rule stands.
    pub reference: String,
}

/// A core module.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct BrowserModule {
    /// The name that the script knows.
    pub name: String,
    /// The file.
    pub file: String,
}

impl BrowserPolicies {
    /// These, for the life of a server.
    #[must_use]
    pub fn of(all: Vec<BrowserPolicy>) -> Self {
        Self { all: Arc::new(all) }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[BrowserPolicy] {
        &self.all
    }

    /// A file of a policy.
    #[must_use]
    pub fn file(&self, name: &str, file: &str) -> Option<Bytes> {
        let policy = self.all.iter().find(|policy| policy.name == name)?;
        policy.files.iter().find(|(known, _)| known == file).map(|(_, bytes)| bytes.clone())
    }
}

impl BrowserPolicy {
    /// A policy with what browsers run of it, or why they cannot.
    #[must_use]
    pub fn new(entry: &Entry, policy: &Policy, made: Result<Browser, String>) -> Self {
        let rules = policy.description().rules.iter().map(|rule| BrowserRule {
            id: rule.id.clone(),
            title: rule.title.clone(),
            help: rule.help.clone(),
            reference: rule.reference.clone(),
        });
        let mut own = Self {
            name: entry.name.clone(),
            title: policy.description().title.clone(),
            version: policy.description().version.clone(),
            sha256: entry.sha256.clone(),
            rules: rules.collect(),
            limits: (*policy.plugin().limits()).into(),
            script: String::new(),
            modules: Vec::new(),
            fault: None,
            files: Vec::new(),
        };
        match made {
            Ok(browser) => own.bring(browser),
            Err(why) => own.fault = Some(why),
        }
        own
    }

    fn bring(&mut self, browser: Browser) {
        self.script = self.kept(browser.script.into_bytes(), "js");
        for (name, bytes) in browser.modules {
            let file = self.kept(bytes, "wasm");
            self.modules.push(BrowserModule { name, file });
        }
    }

    /// By what is in it, so that a browser may keep it for ever.
    fn kept(&mut self, bytes: Vec<u8>, ending: &str) -> String {
        let name = format!("{}.{ending}", sha256_hex(&bytes));
        self.files.push((name.clone(), bytes.into()));
        name
    }
}
