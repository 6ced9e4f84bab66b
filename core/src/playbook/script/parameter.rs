//! Parameters of a playbook: what a person gives when it is planned.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::suggest::did_you_mean;
use crate::uc::{Purpose, Store};

/// What a parameter takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The name of a cluster.
    Cluster,
    /// Names of clusters.
    Clusters,
    /// Names of nodes.
    Nodes,
    /// A purpose, such as `tomcat-ECDSA`.
    Purpose,
    /// A trust store, such as `tomcat-trust`.
    Store,
    /// A certificate, or several, as PEM.
    Certificate,
    /// A text.
    Text,
    /// One of the choices.
    Choice,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
}

/// A parameter.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it takes.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What it is for.
    pub about: String,
    /// What holds where nothing is given; without it something must be.
    pub default: Option<Value>,
    /// What may be chosen.
    pub choices: Vec<String>,
}

/// An argument that does not fit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct WrongArgument {
    /// The parameter.
    pub parameter: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
}

/// The value of every parameter: what was given, and defaults.
///
/// # Errors
/// All that does not fit, at once.
pub fn arguments(
    parameters: &[Parameter],
    given: &BTreeMap<String, Value>,
) -> Result<BTreeMap<String, Value>, Vec<WrongArgument>> {
    let (mut values, mut wrong) = (BTreeMap::new(), Vec::new());
    let names = || parameters.iter().map(|one| one.name.as_str());
    for name in given.keys().filter(|name| !names().any(|known| known == name.as_str())) {
        let message = "there is no such parameter".to_owned();
        wrong.push(WrongArgument { parameter: name.clone(), message, help: did_you_mean(name, names()) });
    }
    for parameter in parameters {
        match given.get(&parameter.name).or(parameter.default.as_ref()) {
            None => wrong.push(parameter.wrong(format!("{} is not given", parameter.name), "")),
            Some(value) => match parameter.fits(value) {
                Ok(()) => {
                    values.insert(parameter.name.clone(), value.clone());
                }
                Err(fault) => wrong.push(*fault),
            },
        }
    }
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

impl Parameter {
    /// Whether a value is what it takes.
    pub(super) fn fits(&self, value: &Value) -> Result<(), Box<WrongArgument>> {
        let text = value.as_str();
        let filled = text.is_some_and(|text| !text.trim().is_empty());
        match self.kind {
            Kind::Cluster | Kind::Text if filled => Ok(()),
            Kind::Certificate if text.is_some_and(|text| text.contains("-----BEGIN CERTIFICATE-----")) => Ok(()),
            Kind::Clusters | Kind::Nodes if is_list_of_names(value) => Ok(()),
            Kind::Number if value.is_i64() || value.is_u64() => Ok(()),
            Kind::Flag if value.is_boolean() => Ok(()),
            Kind::Purpose => self.one_of(value, Purpose::ALL.iter().map(|one| one.word())),
            Kind::Store => self.one_of(value, Store::ALL.iter().map(|one| one.word())),
            Kind::Choice => self.one_of(value, self.choices.iter().map(String::as_str)),
            _ => Err(Box::new(self.wrong(format!("{} takes {}", self.name, self.kind.takes()), ""))),
        }
    }

    fn one_of<'a>(
        &self,
        value: &Value,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), Box<WrongArgument>> {
        let text = value.as_str().unwrap_or_default();
        if known.clone().any(|word| word == text) {
            return Ok(());
        }
        let message = format!("{} takes {}, and {value} is none", self.name, self.kind.takes());
        Err(Box::new(self.wrong(message, &did_you_mean(text, known))))
    }

    fn wrong(&self, message: String, help: &str) -> WrongArgument {
        WrongArgument { parameter: self.name.clone(), message, help: help.to_owned() }
    }
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Cluster,
        Self::Clusters,
        Self::Nodes,
        Self::Purpose,
        Self::Store,
        Self::Certificate,
        Self::Text,
        Self::Choice,
        Self::Number,
        Self::Flag,
    ];

    /// What it takes, in words.
    #[must_use]
    pub const fn takes(self) -> &'static str {
        match self {
            Self::Cluster => "the name of a cluster",
            Self::Clusters => "a list of names of clusters",
            Self::Nodes => "a list of names of nodes",
            Self::Purpose => "a purpose such as tomcat or CallManager-ECDSA",
            Self::Store => "a trust store such as tomcat-trust",
            Self::Certificate => "a certificate as PEM",
            Self::Text => "a text",
            Self::Choice => "one of its choices",
            Self::Number => "a whole number",
            Self::Flag => "true or false",
        }
    }
}

fn is_list_of_names(value: &Value) -> bool {
    let is_name = |value: &Value| value.as_str().is_some_and(|name| !name.trim().is_empty());
    value.as_array().is_some_and(|list| list.iter().all(is_name))
}
