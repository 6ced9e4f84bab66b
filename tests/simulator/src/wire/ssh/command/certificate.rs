//! `show cert` (2.2).

use crate::world::{Outcome, Visit};

/// `show cert list own`.
pub(in crate::wire::ssh) fn list_own(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let stored = visit.node().slots.iter().filter_map(|(purpose, slot)| Some((purpose, slot.stored.as_ref()?)));
    Ok(stored.map(|(unit, held)| format!("{unit}/{unit}.pem: {}\n", held.description)).collect())
}
