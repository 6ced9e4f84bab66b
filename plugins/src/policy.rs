//! A policy: certificates and requests in, findings out.

use wasmtime::component::Linker;

use crate::engine::{Bounds, Spent};
use crate::fault::{Fault, Reason};
use crate::form::World;
use crate::plugin::{Plugin, told, unlike};

mod bindings {
    #![allow(missing_docs, reason = "the WIT says what they are")]
    wasmtime::component::bindgen!({ path: "wit", world: "policy" });
}

pub use bindings::exports::certwright::plugin::checking::{
    Context as SubjectContext, Description, Finding, Kind, Rule, Severity, Subject,
};

/// A policy, ready to be asked.
pub struct Policy {
    plugin: Plugin,
    ready: bindings::PolicyPre<Bounds<()>>,
    description: Description,
}

impl Policy {
    /// Links the plugin and asks it what it is.
    ///
    /// # Errors
    /// It is no policy, or does not answer as one.
    pub fn new(plugin: Plugin) -> Result<Self, Fault> {
        plugin.must_be(World::Policy)?;
        let linker = Linker::new(&plugin.shared.engine);
        let ready = linker.instantiate_pre(&plugin.component).and_then(bindings::PolicyPre::new);
        let ready = ready.map_err(|error| plugin.fault(Reason::World(format!("{error:#}"))))?;
        let asked = plugin.shared.call(&plugin.limits, (), |store| {
            ready.instantiate(&mut *store)?.certwright_plugin_checking().call_describe(store)
        });
        let (described, _) = asked.map_err(|reason| plugin.fault(unlike(reason)))?;
        let description = bounded(described, &plugin).map_err(|reason| plugin.fault(reason))?;
        Ok(Self { plugin, ready, description })
    }

    /// The plugin.
    #[must_use]
    pub const fn plugin(&self) -> &Plugin {
        &self.plugin
    }

    /// What it says of itself.
    #[must_use]
    pub const fn description(&self) -> &Description {
        &self.description
    }

    /// The rule of this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.description.rules.iter().find(|rule| rule.id == id)
    }

    /// Judges one subject. Every finding names a rule of the description.
    ///
    /// # Errors
    /// It did not finish, or said something that cannot be: there is no verdict.
    pub fn check(&self, subject: &Subject) -> Result<Vec<Finding>, Fault> {
        self.measured(subject).map(|(findings, _)| findings)
    }

    /// The same, with the instructions that it took.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_counted(&self, subject: &Subject) -> Result<(Vec<Finding>, u64), Fault> {
        self.measured(subject).map(|(findings, spent)| (findings, spent.fuel))
    }

    fn measured(&self, subject: &Subject) -> Result<(Vec<Finding>, Spent), Fault> {
        let limits = &self.plugin.limits;
        let asked = self.plugin.shared.call(limits, (), |store| {
            self.ready.instantiate(&mut *store)?.certwright_plugin_checking().call_check(store, subject)
        });
        let (mut findings, spent) = asked.map_err(|reason| self.plugin.fault(reason))?;
        if findings.len() > limits.results {
            return Err(self.plugin.fault(Reason::Results(limits.results)));
        }
        for finding in &mut findings {
            if self.rule(&finding.rule).is_none() {
                let id = told(&finding.rule, ID_MAX);
                return Err(self.plugin.fault(Reason::Nonsense(format!("it has no rule {id:?}"))));
            }
            finding.detail = told(&finding.detail, limits.text_bytes);
            finding.place = told(&finding.place, limits.text_bytes);
        }
        Ok((findings, spent))
    }
}

impl std::fmt::Debug for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Policy").field("plugin", &self.plugin).finish_non_exhaustive()
    }
}

/// The description with its texts cut; ids must be ids.
fn bounded(mut said: Description, plugin: &Plugin) -> Result<Description, Reason> {
    let most = plugin.limits.text_bytes;
    if said.rules.is_empty() || said.rules.len() > RULES_MAX {
        return Err(Reason::Nonsense(format!("it has {} rules; 1 to {RULES_MAX} can be", said.rules.len())));
    }
    said.title = told(&said.title, most);
    said.version = told(&said.version, ID_MAX);
    for rule in &mut said.rules {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if rule.id.is_empty() || rule.id.len() > ID_MAX || !rule.id.bytes().all(plain) {
            return Err(Reason::Nonsense(format!("{:?} is no id of a rule", told(&rule.id, ID_MAX))));
        }
        for text in [&mut rule.title, &mut rule.help, &mut rule.reference] {
            *text = told(text, most);
        }
    }
    Ok(said)
}

const RULES_MAX: usize = 200;
const ID_MAX: usize = 64;
