//! Which commands there are: their levels, products, and whether an upgrade forbids them.
//!
//! Levels and "not during upgrade" are documented for `set csr gen`, `set cert`, `set key`, `utils sso`,
//! `utils dbreplication`, `utils disaster_recovery`, `utils system` and what 13.4 and 13.6 list; for the rest
//! assumed: 0 where a command only shows, 1 where it changes.

use std::pin::Pin;

use certwright_core::uc::Product;

use super::command::{
    backup, certificate, cluster, csr, not_simulated, presence, security, service, session, state, system, trust_list,
};
use super::shell::Shell;
use super::terminal::Run;
use crate::world::{Outcome, Place, Visit};

/// A command.
pub(super) struct Command {
    /// Its words.
    pub(super) name: &'static str,
    /// The least privilege level.
    pub(super) level: u8,
    /// Whether it works during an upgrade.
    pub(super) during_upgrade: bool,
    /// The products that have it; empty for all.
    products: &'static [Product],
    /// What it does.
    pub(super) act: Act,
}

/// What a command does.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// It looks and prints.
    Show(fn(&mut Visit<'_>, &str) -> Outcome<String>),
    /// It asks, waits or changes.
    Talk(for<'a> fn(&'a mut Shell, &'a str) -> Talking<'a>),
}

/// A command under way.
pub(super) type Talking<'a> = Pin<Box<dyn Future<Output = Run> + Send + 'a>>;

const ALWAYS: bool = true;
const NOT_DURING_UPGRADE: bool = false;
const ALL: &[Product] = &[];

const CUCM: &[Product] = &[Product::Cucm];
const IMP: &[Product] = &[Product::Imp];
const CUC: &[Product] = &[Product::Cuc];
/// The products with a database that replicates.
const REPLICATED: &[Product] = &[Product::Cucm, Product::Imp, Product::Cuc, Product::Cer];

macro_rules! rows {
    ($($kind:ident $name:literal, $level:literal, $upgrade:ident, $products:ident, $act:path;)*) => {
        &[$(Command { name: $name, level: $level, during_upgrade: $upgrade, products: $products, act: Act::$kind($act) },)*]
    };
}

static COMMANDS: &[Command] = rows! {
    Show "show cert list own", 0, ALWAYS, ALL, certificate::list_own;
    Show "show cert list trust", 0, ALWAYS, ALL, certificate::list_trust;
    Show "show cert own", 0, ALWAYS, ALL, certificate::show_own;
    Show "show cert trust", 0, ALWAYS, ALL, certificate::show_trust;
    Show "show cert default-ca-list", 0, ALWAYS, CUCM, certificate::default_ca_list;
    Talk "set cert regen", 1, NOT_DURING_UPGRADE, ALL, certificate::regenerate;
    Talk "set cert import", 1, NOT_DURING_UPGRADE, ALL, certificate::import;
    Talk "set cert delete", 1, NOT_DURING_UPGRADE, ALL, certificate::delete;
    Show "set cert bulk", 1, NOT_DURING_UPGRADE, CUCM, not_simulated;
    Show "set cert default-ca-list", 1, NOT_DURING_UPGRADE, CUCM, not_simulated;
    Show "show csr list own", 0, ALWAYS, ALL, csr::list;
    Show "show csr own", 0, ALWAYS, ALL, csr::show;
    Talk "set csr gen", 1, NOT_DURING_UPGRADE, ALL, csr::generate;
    Talk "utils service list", 0, ALWAYS, ALL, service::list;
    Talk "utils service start", 1, NOT_DURING_UPGRADE, ALL, service::start;
    Talk "utils service stop", 1, NOT_DURING_UPGRADE, ALL, service::stop;
    Talk "utils service restart", 1, NOT_DURING_UPGRADE, ALL, service::restart;
    Talk "utils system restart", 1, NOT_DURING_UPGRADE, ALL, system::restart;
    Show "utils system switch-version", 1, NOT_DURING_UPGRADE, ALL, not_simulated;
    Show "utils system upgrade status", 0, ALWAYS, ALL, system::upgrade_status;
    Show "utils system upgrade cluster status", 0, ALWAYS, CUCM, system::cluster_upgrade;
    Show "utils ipsec restart", 1, NOT_DURING_UPGRADE, ALL, system::restart_ipsec;
    Show "show version active", 0, ALWAYS, ALL, cluster::version_active;
    Show "show version inactive", 0, ALWAYS, ALL, cluster::version_inactive;
    Show "show cuc version", 0, ALWAYS, CUC, cluster::voicemail_version;
    Show "show network cluster", 0, ALWAYS, ALL, cluster::network;
    Show "show network eth0", 0, ALWAYS, ALL, cluster::interface;
    Show "show status", 0, ALWAYS, ALL, cluster::status;
    Show "run sql", 1, ALWAYS, ALL, cluster::run_sql;
    Talk "utils ctl set-cluster mixed-mode", 1, NOT_DURING_UPGRADE, CUCM, security::mixed_mode;
    Talk "utils ctl set-cluster non-secure-mode", 1, NOT_DURING_UPGRADE, CUCM, security::non_secure_mode;
    Talk "utils ctl update CTLFile", 1, NOT_DURING_UPGRADE, CUCM, security::update_ctl;
    Talk "utils ctl reset localkey", 1, NOT_DURING_UPGRADE, CUCM, security::reset_ctl;
    Talk "utils itl reset", 1, NOT_DURING_UPGRADE, CUCM, security::reset_itl;
    Show "show itl", 0, ALWAYS, CUCM, trust_list::itl;
    Show "show ctl", 0, ALWAYS, CUCM, trust_list::ctl;
    Show "show key authz", 0, ALWAYS, REPLICATED, security::show_key;
    Talk "set key regen authz", 4, NOT_DURING_UPGRADE, CUCM, security::regenerate_key;
    Show "utils ha status", 0, ALWAYS, IMP, presence::status;
    Talk "utils ha recover", 1, NOT_DURING_UPGRADE, IMP, presence::recover;
    Talk "utils ha failover", 1, NOT_DURING_UPGRADE, IMP, presence::failover;
    Talk "utils ha fallback", 1, NOT_DURING_UPGRADE, IMP, presence::fallback;
    Show "show cuc cluster status", 0, ALWAYS, CUC, presence::voicemail;
    Show "show perf query counter", 0, ALWAYS, ALL, presence::counter;
    Show "utils dbreplication runtimestate", 0, ALWAYS, REPLICATED, state::runtime_state;
    Show "utils dbreplication status", 0, NOT_DURING_UPGRADE, REPLICATED, state::replication_check;
    Show "utils ntp status", 0, ALWAYS, ALL, state::time;
    Show "utils sso status", 0, ALWAYS, REPLICATED, system::sso_status;
    Show "utils sso enable", 1, NOT_DURING_UPGRADE, REPLICATED, system::sso_enable;
    Talk "utils sso disable", 1, NOT_DURING_UPGRADE, REPLICATED, system::sso_disable;
    Show "utils sso recovery-url", 1, ALWAYS, REPLICATED, system::recovery_url;
    Show "utils disaster_recovery history backup", 1, ALWAYS, ALL, backup::history;
    Show "utils disaster_recovery status backup", 1, NOT_DURING_UPGRADE, ALL, backup::status;
    Talk "utils disaster_recovery backup network", 1, ALWAYS, ALL, backup::start;
    Talk "utils disaster_recovery cancel_backup", 1, ALWAYS, ALL, backup::cancel;
    Show "utils disaster_recovery device list", 1, ALWAYS, ALL, backup::devices;
    Show "utils disaster_recovery schedule list", 1, ALWAYS, ALL, backup::schedules;
    Show "utils disaster_recovery show_registration", 1, NOT_DURING_UPGRADE, ALL, backup::registration;
    Show "set web-security", 1, NOT_DURING_UPGRADE, ALL, system::web_security;
    Talk "set account name", 4, NOT_DURING_UPGRADE, ALL, session::account;
    Talk "set cli pagination", 0, ALWAYS, ALL, session::pagination;
    Talk "set cli session timeout", 0, ALWAYS, ALL, session::timeout;
    Talk "set commandcount", 0, ALWAYS, ALL, session::command_count;
    Talk "help", 0, ALWAYS, ALL, session::help;
    Talk "?", 0, ALWAYS, ALL, session::help;
    Talk "exit", 0, ALWAYS, ALL, session::exit;
    Talk "quit", 0, ALWAYS, ALL, session::exit;
};

/// The commands of a node.
pub(super) fn names(place: &Place) -> impl Iterator<Item = &'static str> {
    here(place).map(|row| row.name)
}

fn here(place: &Place) -> impl Iterator<Item = &'static Command> {
    let product = place.product;
    COMMANDS.iter().filter(move |row| row.products.is_empty() || row.products.contains(&product))
}

/// The command that a line begins with, of those that the node has, and the rest of the line.
pub(super) fn find<'l>(place: &Place, line: &'l str) -> Option<(&'static Command, &'l str)> {
    let found = here(place).filter_map(|row| Some((row, after(row.name, line)?)));
    found.max_by_key(|(row, _)| row.name.len())
}

/// What follows the words of a name, which may stand apart by more than one space.
fn after<'l>(name: &str, line: &'l str) -> Option<&'l str> {
    let mut rest = line;
    for word in name.split(' ') {
        rest = rest.trim_start().strip_prefix(word)?;
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return None;
        }
    }
    Some(rest.trim())
}
