//! Plugins of this installation: which there are ([`Folder`]), and how a policy joins the rules ([`Rules`]).
//!
//! What a process runs is set once, when it begins ([`install`]), as its own binary is: nothing that is judged
//! later changes its judges. How plugins are confined is the business of `certwright-plugins`.

mod folder;
mod rules;

use std::sync::OnceLock;

use certwright_core::lint::RuleSource;

pub use folder::{Entry, Folder, FolderFault};
pub use rules::Rules;

static INSTALLED: OnceLock<Vec<&'static dyn RuleSource>> = OnceLock::new();

/// Sets the policies of this process; false, and nothing done, where they were set before.
pub fn install(policies: Vec<Rules>) -> bool {
    // They live as long as the process.
    let leaked = policies.into_iter().map(|one| &*Box::leak(Box::new(one)) as &'static dyn RuleSource).collect();
    INSTALLED.set(leaked).is_ok()
}

/// The policies of this process, for [`certwright_core::lint::Context::sources`].
#[must_use]
pub fn sources() -> &'static [&'static dyn RuleSource] {
    INSTALLED.get().map_or(&[], Vec::as_slice)
}
