//! The table: where each playbook is run, with what, and what must be different at its end.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

/// A row of `playbooks.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// The clusters that it needs; its parameter `clusters` where it has one.
    #[serde(default)]
    pub(super) clusters: Vec<String>,
    /// Where it is tried, if not here.
    pub(super) elsewhere: Option<String>,
    /// Its parameter `cluster`, where it is about one.
    cluster: Option<String>,
    #[serde(default)]
    arguments: BTreeMap<String, Value>,
    /// What is wrong on the nodes before it.
    #[serde(default)]
    pub(super) before: Vec<String>,
    /// Why there is no plan, for one that only looks.
    pub(super) refused: Option<String>,
    /// What a second run does.
    #[serde(default)]
    pub(super) again: String,
    /// What is different at the end, line by line as [`super::truth`] writes it.
    #[serde(default)]
    pub(super) ends: Vec<String>,
    /// Services that hold another certificate than the one that is stored, and why nobody restarts them.
    #[serde(default)]
    pub(super) stale: BTreeMap<String, String>,
}

impl Row {
    /// What it is given, with what the fleet has in place of words with a $.
    pub(super) fn arguments(&self, has: &BTreeMap<&str, String>) -> BTreeMap<String, Value> {
        let mut all = self.arguments.clone();
        match &self.cluster {
            Some(cluster) => all.insert("cluster".to_owned(), json!(cluster)),
            None => all.insert("clusters".to_owned(), json!(self.clusters)),
        };
        for value in all.values_mut() {
            if let Some(word) = value.as_str().and_then(|text| text.strip_prefix('$')) {
                *value = json!(has.get(word).unwrap_or_else(|| panic!("no such word: ${word}")));
            }
        }
        all
    }
}

/// The rows by the names of their playbooks.
pub(super) fn table() -> BTreeMap<String, Row> {
    toml::from_str(include_str!("playbooks.toml")).unwrap_or_else(|error| panic!("{error}"))
}
