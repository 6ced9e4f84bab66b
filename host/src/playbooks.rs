//! The playbooks that come with the binary.

use std::collections::BTreeMap;

use certwright_core::playbook::script::Bundle;

mod table {
    include!(concat!(env!("OUT_DIR"), "/scripts.rs"));
}

/// Names of all of them, in their order.
pub fn names() -> impl Iterator<Item = &'static str> {
    table::SCRIPTS.iter().map(|(name, _)| *name)
}

/// What scripts may import.
#[must_use]
pub fn library() -> BTreeMap<String, String> {
    table::LIBRARY.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())).collect()
}

/// A playbook with the modules that it needs; none where none has this name.
#[must_use]
pub fn bundle(name: &str) -> Option<Bundle> {
    let (name, script) = table::SCRIPTS.iter().find(|(known, _)| *known == name)?;
    Some(Bundle { name: (*name).to_owned(), script: (*script).to_owned(), library: needed(script, &library()) })
}

/// The modules that a script imports, and those that they import: a change of another one changes no plan.
#[must_use]
pub fn needed(script: &str, library: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut texts = vec![script.to_owned()];
    while let Some(text) = texts.pop() {
        for (name, source) in library.iter().filter(|(name, _)| text.contains(&format!("\"{name}\""))) {
            if found.insert(name.clone(), source.clone()).is_none() {
                texts.push(source.clone());
            }
        }
    }
    found
}
