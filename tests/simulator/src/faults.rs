//! Faults as data: which operation of which node goes wrong, how, and how often.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// A rule of `POST /faults`. Every condition that is left out holds for all.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Fault {
    /// The node's FQDN.
    #[serde(default)]
    pub node: Option<String>,
    /// `rest`, `ssh`, `soap`, `axl`, `ris`, `perfmon`, `uds`, `tls`, `certsrv`, `expressway`; `change` for whatever changes a node, by
    /// any of them, with the operation as the audit names it.
    #[serde(default)]
    pub interface: Option<String>,
    /// The operation: `METHOD path` of REST, the command line, the SOAP operation, the port's name of `tls`.
    /// A prefix is enough.
    #[serde(default)]
    pub operation: Option<String>,
    /// What happens: an object with its `kind`, or the kind alone.
    #[serde(deserialize_with = "effect")]
    pub effect: Effect,
    /// Whether it happens before the operation, or after the node has done it.
    #[serde(default)]
    pub when: When,
    /// So many operations pass first.
    #[serde(default)]
    pub skip: u32,
    /// How often it happens; without it for ever.
    #[serde(default)]
    pub count: Option<u32>,
    /// How likely it is each time, from 0 to 1.
    #[serde(default = "always")]
    pub probability: f64,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Effect {
    /// The answer takes so many simulated seconds longer.
    Delay {
        /// Seconds of the nodes' time.
        #[serde(default = "half_a_minute")]
        seconds: f64,
    },
    /// Nothing more comes; the connection stays open.
    Drop,
    /// The connection breaks.
    Reset,
    /// The node answers with an error.
    Error {
        /// The HTTP status; what the shell prints stands in `text`.
        #[serde(default = "internal")]
        status: u16,
        /// The node's words.
        #[serde(default)]
        text: String,
    },
    /// The node answers something else.
    WrongAnswer {
        /// What; noise where nothing is given.
        #[serde(default)]
        text: String,
    },
    /// The node goes down, and comes back after so many simulated seconds, or never.
    Crash {
        /// Seconds of the nodes' time.
        #[serde(default)]
        seconds: Option<u64>,
    },
    /// The node can no longer be reached by anybody, until the fault is taken away.
    Partition,
}

/// Before or after.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The node does nothing.
    #[default]
    Before,
    /// The node has done it, and nobody hears.
    After,
}

/// The interface under which every change can be made to fail.
pub const CHANGE: &str = "change";

/// The rules of a fleet.
#[derive(Debug, Default)]
pub struct Faults {
    rules: Mutex<Vec<Rule>>,
    garbled: Mutex<BTreeSet<String>>,
}

#[derive(Debug)]
struct Rule {
    fault: Fault,
    passed: u32,
    struck: u32,
}

impl Faults {
    /// Puts these rules in place of all others.
    pub fn set(&self, faults: Vec<Fault>) {
        let rules = faults.into_iter().map(|fault| Rule { fault, passed: 0, struck: 0 }).collect();
        *crate::lock(&self.rules) = rules;
        crate::lock(&self.garbled).clear();
    }

    /// From now on nobody understands what the node answers, until the rules are set anew.
    pub fn garble(&self, node: &str) {
        crate::lock(&self.garbled).insert(node.to_owned());
    }

    /// Adds a rule.
    pub fn add(&self, fault: Fault) {
        crate::lock(&self.rules).push(Rule { fault, passed: 0, struck: 0 });
    }

    /// Takes the rules away that name this node.
    pub fn forget(&self, node: &str) {
        crate::lock(&self.rules).retain(|rule| rule.fault.node.as_deref() != Some(node));
    }

    /// The rules, and how often each one struck.
    #[must_use]
    pub fn list(&self) -> Vec<(Fault, u32)> {
        crate::lock(&self.rules).iter().map(|rule| (rule.fault.clone(), rule.struck)).collect()
    }

    /// Whether something goes wrong now. The first rule that applies wins.
    #[must_use]
    pub fn strike(&self, node: &str, interface: &str, operation: &str, when: When, chance: &Chance) -> Option<Effect> {
        if interface != CHANGE && crate::lock(&self.garbled).contains(node) {
            return Some(Effect::WrongAnswer { text: String::new() });
        }
        let mut rules = crate::lock(&self.rules);
        for rule in rules.iter_mut() {
            if !rule.fault.concerns(node, interface, operation, when) {
                continue;
            }
            if rule.passed < rule.fault.skip {
                rule.passed += 1;
                continue;
            }
            if rule.fault.count.is_some_and(|count| rule.struck >= count) || !chance.happens(rule.fault.probability) {
                continue;
            }
            rule.struck += 1;
            return Some(rule.fault.effect.clone());
        }
        None
    }

    /// Whether nobody reaches the node.
    #[must_use]
    pub fn is_partitioned(&self, node: &str) -> bool {
        let rules = crate::lock(&self.rules);
        rules.iter().any(|rule| {
            rule.fault.effect == Effect::Partition && rule.fault.node.as_deref().is_none_or(|of| of == node)
        })
    }
}

impl Fault {
    fn concerns(&self, node: &str, interface: &str, operation: &str, when: When) -> bool {
        self.effect != Effect::Partition
            && self.when == when
            && self.node.as_deref().is_none_or(|of| of.eq_ignore_ascii_case(node))
            // A rule for all interfaces is about what is said: of changes only their own rules speak.
            && self.interface.as_deref().map_or(interface != CHANGE, |of| of == interface)
            && self.operation.as_deref().is_none_or(|of| operation.starts_with(of))
    }
}

fn effect<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Effect, D::Error> {
    let mut value = serde_json::Value::deserialize(deserializer)?;
    if let Some(kind) = value.as_str() {
        value = serde_json::json!({ "kind": kind });
    }
    serde_json::from_value(value).map_err(serde::de::Error::custom)
}

fn always() -> f64 {
    1.0
}

fn half_a_minute() -> f64 {
    30.0
}

fn internal() -> u16 {
    500
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skip_count_and_conditions() {
        let faults = Faults::default();
        let fault: Fault = serde_json::from_str(
            r#"{"node":"a","operation":"POST /csr","effect":{"kind":"reset"},"when":"after","skip":1,"count":1}"#,
        )
        .expect("a fault");
        faults.set(vec![fault]);
        let chance = Chance::new(1);
        let strike = |node, operation, when| faults.strike(node, "rest", operation, when, &chance).is_some();
        assert!(!strike("b", "POST /csr", When::After));
        assert!(!strike("a", "GET /csr", When::After));
        assert!(!strike("a", "POST /csr", When::Before));
        assert!(!strike("a", "POST /csr", When::After), "the first passes");
        assert!(strike("a", "POST /csr", When::After));
        assert!(!strike("a", "POST /csr", When::After), "once only");
    }
}
