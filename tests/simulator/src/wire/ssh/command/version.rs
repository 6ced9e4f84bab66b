//! `show version` (2.6, 13.5).

use crate::world::{Outcome, Visit};

/// `show version active`.
pub(in crate::wire::ssh) fn active(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let build = &visit.node().build;
    Ok(format!(
        "Active Master Version: {build}\nActive Version Installed Software Options:\nNo Installed Software Options Found.\n"
    ))
}
