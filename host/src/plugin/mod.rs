//! Plugins of this installation: which there are ([`Folder`]), and how a policy joins the rules ([`Rules`]); beside them the
//! rules that profiles carry.
//!
//! What a process runs is set once, when it begins ([`install`]), as its own binary is: nothing that is judged
//! later changes its judges. How plugins are confined is the business of `certwright-plugins`.

mod drivers;
mod folder;
mod rules;

use std::sync::{LazyLock, OnceLock};

use certwright_core::lint::{RuleSource, SiteRules};

pub use drivers::{Drivers, NoDriver, driver, install_drivers, product, product_fits, products};
pub use folder::{Entry, Folder, FolderFault};
pub use rules::Rules;

static INSTALLED: OnceLock<Vec<&'static dyn RuleSource>> = OnceLock::new();
static SITE_RULES: LazyLock<SiteRules> = LazyLock::new(SiteRules::default);
/// What there is where no policy was set.
static ALWAYS: LazyLock<Vec<&'static dyn RuleSource>> = LazyLock::new(|| vec![&*SITE_RULES]);

/// Sets the policies of this process; false, and nothing done, where they were set before.
pub fn install(policies: Vec<Rules>) -> bool {
    // They live as long as the process.
    let leaked = policies.into_iter().map(|one| &*Box::leak(Box::new(one)) as &'static dyn RuleSource);
    INSTALLED.set(ALWAYS.iter().copied().chain(leaked).collect()).is_ok()
}

/// The rules of others in this process: those of profiles, and its policies; for [`certwright_core::lint::Context::sources`].
#[must_use]
pub fn sources() -> &'static [&'static dyn RuleSource] {
    INSTALLED.get().unwrap_or(&ALWAYS)
}
