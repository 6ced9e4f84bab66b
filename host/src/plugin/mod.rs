//! Plugins of this installation: which there are ([`Folder`]), how a policy joins the rules ([`Rules`]), and how the pages of
//! a server are given it ([`BrowserPolicy`]); beside them the rules that profiles carry.
//!
//! What a process runs is set once, when it begins ([`install`]) or first judges ([`sources`]), as its own binary is:
//! nothing that is judged later changes its judges. How plugins are confined is the business of `certwright-plugins`.

mod browser;
mod drivers;
mod folder;
mod listed;
mod made;
mod rules;

use std::sync::{LazyLock, OnceLock};

use certwright_core::inspect::sha256_hex;
use certwright_core::lint::{RuleSource, SiteRules};

pub use browser::{BrowserModule, BrowserPolicies, BrowserPolicy, BrowserRule};
pub use drivers::{Drivers, NoDriver, driver, install_drivers, list, product, product_fits, products};
pub use folder::{Entry, Folder, FolderFault};
pub use listed::{Bounds, Listed};
pub use made::Made;
pub use rules::{Rules, begun as policies_of};

/// The policies of a process.
struct Policies {
    sources: Vec<&'static dyn RuleSource>,
    /// Names and digests.
    running: Vec<(String, String)>,
}

static INSTALLED: OnceLock<Policies> = OnceLock::new();
static SITE_RULES: LazyLock<SiteRules> = LazyLock::new(SiteRules::default);
/// What there is where no policy was set.
static ALWAYS: LazyLock<Vec<&'static dyn RuleSource>> = LazyLock::new(|| vec![&*SITE_RULES]);

/// Sets the policies of this process; false, and nothing done, where they were set before.
pub fn install(policies: Vec<Rules>) -> bool {
    INSTALLED.set(Policies::of(policies)).is_ok()
}

/// The rules of others in this process: those of profiles, and its policies; for [`certwright_core::lint::Context::sources`].
///
/// A process that set none, such as a worker or a command on a store of its own, takes those of its folder when it first
/// judges: what a profile requires is asked wherever it is judged.
#[must_use]
pub fn sources() -> &'static [&'static dyn RuleSource] {
    match (INSTALLED.get(), drivers::folder()) {
        (Some(policies), _) => &policies.sources,
        (None, Some(folder)) => &INSTALLED.get_or_init(|| Policies::of(rules::of_folder_logged(folder))).sources,
        (None, None) => &ALWAYS,
    }
}

/// By which policies this process judges, as a short mark; empty without any. What was judged by others is judged again.
#[must_use]
pub fn mark() -> String {
    let mut all = match (INSTALLED.get(), drivers::folder()) {
        (Some(policies), _) => policies.running.clone(),
        (None, Some(folder)) => rules::added(folder),
        (None, None) => Vec::new(),
    };
    if all.is_empty() {
        return String::new();
    }
    all.sort();
    let lines: String = all.iter().map(|(name, sha256)| format!("{name} {sha256}\n")).collect();
    format!("+{:.16}", sha256_hex(lines.as_bytes()))
}

/// Whether this process runs the policy of this name and digest.
fn is_running(name: &str, sha256: &str) -> bool {
    let same = |one: &(String, String)| one.0 == name && one.1.eq_ignore_ascii_case(sha256);
    INSTALLED.get().is_some_and(|policies| policies.running.iter().any(same))
}

impl Policies {
    fn of(policies: Vec<Rules>) -> Self {
        let running = policies.iter().map(Rules::identity).collect();
        // They live as long as the process.
        let leaked = policies.into_iter().map(|one| &*Box::leak(Box::new(one)) as &'static dyn RuleSource);
        Self { sources: ALWAYS.iter().copied().chain(leaked).collect(), running }
    }
}
