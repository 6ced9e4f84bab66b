//! The requirements that a plan rests on.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Document;
use crate::uc;

/// A requirement that a plan rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Citation {
    /// Its ID.
    pub id: String,
    /// What it says.
    pub says: String,
    /// Where that is said.
    pub source: String,
}

/// Those of the header, of guards that had a say, and of what is to be done afterwards, in the order of the list.
pub(super) fn of(document: &Document, header: &[String]) -> Vec<Citation> {
    let guards = document.steps.iter().flat_map(|step| &step.verdicts).map(|verdict| verdict.guard.as_str());
    let after = document.follow_up.iter().flat_map(|one| &one.requirements).map(String::as_str);
    let mut ids: BTreeSet<&str> = guards.chain(after).chain(header.iter().map(String::as_str)).collect();
    if !document.restores.is_empty() {
        ids.insert("W15");
    }
    let cited = uc::requirements().iter().filter(|row| ids.contains(row.id));
    let citation =
        |row: &uc::Requirement| Citation { id: row.id.into(), says: row.says.into(), source: row.source.into() };
    cited.map(citation).collect()
}
