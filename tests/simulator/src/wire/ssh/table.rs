//! Which commands there are: their levels, products, and whether an upgrade forbids them.
//!
//! Levels and "not during upgrade" are documented for `set csr gen`, `set cert`, `set key`, `utils sso`,
//! `utils dbreplication`, `utils disaster_recovery`, `utils system` and what 13.4 and 13.6 list; for the rest
//! assumed: 0 where a command only shows, 1 where it changes.

use std::pin::Pin;

use certwright_core::uc::Product;

use super::command::{certificate, version};
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

macro_rules! show {
    ($name:literal, $level:literal, $upgrade:ident, $products:ident, $act:path) => {
        Command { name: $name, level: $level, during_upgrade: $upgrade, products: $products, act: Act::Show($act) }
    };
}

static COMMANDS: &[Command] = &[
    show!("show cert list own", 0, ALWAYS, ALL, certificate::list_own),
    show!("show version active", 0, ALWAYS, ALL, version::active),
];

/// The command that a line begins with, of those that the node has, and the rest of the line.
pub(super) fn find<'l>(place: &Place, line: &'l str) -> Option<(&'static Command, &'l str)> {
    let here = COMMANDS.iter().filter(|row| row.products.is_empty() || row.products.contains(&place.product));
    let found = here.filter_map(|row| Some((row, after(row.name, line)?)));
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
