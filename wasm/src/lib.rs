//! The core for browsers: conversion only, no decision of its own.
//!
//! Values cross as JSON text: `JSON.parse` of one string is cheaper than building objects across the
//! border field by field (docs/architecture.md, "The border"). Bulk data stays inside; only rows in
//! view cross.

use certwright_core::inspect::{self, Input};
use certwright_core::session::Session as Items;
use wasm_bindgen::prelude::wasm_bindgen;

/// A set of items. `judge`'s session does all that `inspect`'s does, and more.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session {
    items: Items,
}

#[wasm_bindgen]
impl Session {
    /// An empty set.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds all that a file holds: `{"ids":[…]}`.
    #[must_use]
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> String {
        ids(self.items.add(Input { name, bytes, passwords: &[] }))
    }

    /// How many items are in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.items.items().count()
    }

    /// Rows of a list, as a JSON array.
    #[must_use]
    pub fn rows(&self, offset: usize, limit: usize) -> String {
        json(&self.items.rows(offset, limit))
    }

    /// One item in full, as the command line prints it; `null` for a number that is not in the set.
    #[must_use]
    pub fn item(&self, id: usize) -> String {
        self.items.item(id).map_or_else(|| "null".to_owned(), |item| item.report().0)
    }

    /// The ASN.1 tree of an item, as a JSON array.
    #[must_use]
    pub fn tree(&self, id: usize) -> String {
        let der = self.items.item(id).and_then(|item| item.der());
        der.map_or_else(|| "[]".to_owned(), |der| json(&inspect::tree(der)))
    }

    /// The DER of an item; `undefined` for private keys and errors.
    #[must_use]
    pub fn der(&self, id: usize) -> Option<Vec<u8>> {
        Some(self.items.item(id)?.der()?.to_vec())
    }

    /// Forgets an item; the other numbers stay.
    pub fn remove(&mut self, id: usize) {
        self.items.remove(id);
    }

    /// Compares two items, and the newer one with a request; `null` where one of them cannot be compared.
    #[must_use]
    pub fn diff(&self, old: usize, new: usize, csr: Option<usize>) -> String {
        json(&self.items.diff(old, new, csr))
    }

    /// The set as bytes for `load` of another module of the same build.
    #[must_use]
    pub fn dump(&self) -> Vec<u8> {
        self.items.dump()
    }

    /// Takes over the set of a dump; `false` if it is none.
    pub fn load(&mut self, dump: &[u8]) -> bool {
        let Some(items) = Items::load(dump) else { return false };
        self.items = items;
        true
    }
}

/// What only the module `judge` can do.
#[cfg(feature = "judge")]
pub mod judge {
    use certwright_core::session::FactsOf;
    use serde::de::DeserializeOwned;

    use super::{Input, Session, ids, inspect, json, wasm_bindgen};

    #[wasm_bindgen]
    impl Session {
        /// Tries a password on a locked item: `{"ids":[…]}`, or `{"error":{…}}` when it does not open.
        #[must_use]
        pub fn unlock(&mut self, id: usize, password: &str) -> String {
            match self.items.unlock(id, password) {
                Ok(added) => ids(added),
                Err(refused) => match &refused.body {
                    inspect::Body::Error { error, .. } => format!("{{\"error\":{}}}", json(error)),
                    _ => ids(0..0),
                },
            }
        }

        /// The chain of a certificate in the set at a moment (RFC 3339), as JSON; `null` for what is no
        /// certificate, and for what is no moment.
        #[must_use]
        pub fn chain(&mut self, id: usize, at: &str) -> String {
            let at = chrono::DateTime::parse_from_rfc3339(at).ok().map(|at| at.to_utc().into());
            json(&at.and_then(|at| self.items.chain(id, at)))
        }

        /// Findings of one item as JSON, asked as `session::Asked` says; `null` for what is neither
        /// certificate nor request, `{"error":…}` for a question that cannot be read.
        #[must_use]
        pub fn lint(&mut self, id: usize, asked: &str) -> String {
            answered(asked, |asked| json(&self.items.lint(id, &asked)))
        }

        /// How many findings of each weight rows have, from the `offset`th item on, as a JSON array.
        #[must_use]
        pub fn lint_rows(&mut self, offset: usize, limit: usize, asked: &str) -> String {
            answered(asked, |asked| json(&self.items.lint_rows(offset, limit, &asked)))
        }

        /// What the rules of a profile see of items, as a JSON array: of the `item` of this number, of a certificate for
        /// the `gate`, or of so many `rows` from this place on.
        #[must_use]
        pub fn facts(&self, of: &str, number: usize, limit: usize, asked: &str) -> String {
            let of = match of {
                "rows" => FactsOf::Rows(number, limit),
                "gate" => FactsOf::Gate(number),
                _ => FactsOf::Item(number),
            };
            answered(asked, |asked| json(&self.items.facts(of, &asked)))
        }

        /// Whether a node would take a certificate, asked as `session::GateAsked` says; `null` where
        /// certificate or request are none.
        #[must_use]
        pub fn gate(&mut self, asked: &str) -> String {
            answered(asked, |asked| json(&self.items.gate(&asked)))
        }
    }

    /// Products, purposes and releases as which something can be judged, as JSON.
    #[wasm_bindgen]
    #[must_use]
    pub fn choices() -> String {
        json(&certwright_core::session::choices())
    }

    /// The shipped profile, as JSON.
    #[wasm_bindgen]
    #[must_use]
    pub fn shipped_profile() -> String {
        json(&certwright_core::profile::shipped())
    }

    fn answered<Q: DeserializeOwned>(asked: &str, answer: impl FnOnce(Q) -> String) -> String {
        match serde_json::from_str(asked) {
            Ok(asked) => answer(asked),
            Err(error) => format!("{{\"error\":{}}}", json(&error.to_string())),
        }
    }

    /// All items of a file exactly as `certwright inspect --format json` prints them.
    #[wasm_bindgen]
    #[must_use]
    pub fn inspect_json(name: &str, bytes: &[u8], password: Option<String>) -> String {
        let passwords: Vec<&str> = password.iter().map(String::as_str).collect();
        let items = inspect::find(Input { name, bytes, passwords: &passwords });
        let reports: Vec<String> = items.iter().map(|item| item.report().0).collect();
        format!("[{}]", reports.join(","))
    }
}

fn ids(added: std::ops::Range<usize>) -> String {
    format!("{{\"ids\":{}}}", json(&added.collect::<Vec<_>>()))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// One certificate in brief, as JSON; `null` for what is none.
#[wasm_bindgen]
#[must_use]
pub fn brief_json(der: &[u8]) -> String {
    let certificate = certwright_core::x509::Certificate::parse(der).ok();
    json(&certificate.as_ref().map(inspect::Brief::of))
}
