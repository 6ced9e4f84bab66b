//! What guards say of the steps of a cluster, guard by guard: those too that have nothing to say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::guard::notes;
use super::super::script::Foreseen;
use super::super::{Judged, Verdict};

/// What a guard said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GuardSaid {
    /// The guard, such as `W5`.
    pub guard: String,
    /// The worst that it said; null where no step is its business, and for what is judged while it runs.
    pub judged: Option<Judged>,
    /// Of how many steps it said something.
    pub steps: usize,
    /// What it said, the worst first, each once; no more than three.
    pub said: Vec<String>,
    /// How much more it said.
    pub more: usize,
}

/// So much is read of what one guard says.
const SAID_MAX: usize = 3;

/// What stands in no verdict of a plan, since it is kept while the plan runs.
const WHILE_IT_RUNS: [(&str, &str); 4] = [
    ("W15", "what is changed for a time is put back on success, failure and cancel"),
    ("W16", "what each node holds is compared with this plan before each step"),
    ("W17", "an account that a node refuses once is not tried again before a person has tested it"),
    ("W18", "the interface of each write is chosen before its first byte; what is ambiguous is looked up on the node"),
];

pub(super) fn of(own: &[&Foreseen]) -> Vec<GuardSaid> {
    let mut found: Vec<GuardSaid> = notes().iter().map(|note| said(note.guard, own)).collect();
    for (guard, kept) in WHILE_IT_RUNS {
        let mut said = vec![kept.to_owned()];
        let restores = own.iter().filter(|one| one.restores).count();
        if guard == "W15" && restores > 0 {
            said.push(format!("in this plan by {restores} steps"));
        }
        found.push(GuardSaid { guard: guard.to_owned(), judged: None, steps: 0, said, more: 0 });
    }
    // `gate` has no number: it comes last.
    found.sort_by_key(|one| one.guard.trim_start_matches('W').parse().unwrap_or(usize::MAX));
    found
}

fn said(guard: &str, own: &[&Foreseen]) -> GuardSaid {
    let of_guard = |one: &&&Foreseen| one.verdicts.iter().any(|verdict| verdict.guard == guard);
    let verdicts = || own.iter().flat_map(|one| &one.verdicts).filter(|verdict| verdict.guard == guard);
    let mut told: Vec<&Verdict> = Vec::new();
    let mut known: BTreeMap<&str, ()> = BTreeMap::new();
    for verdict in verdicts() {
        if known.insert(&verdict.message, ()).is_none() {
            told.push(verdict);
        }
    }
    told.sort_by_key(|verdict| std::cmp::Reverse(verdict.judged));
    GuardSaid {
        guard: guard.to_owned(),
        judged: verdicts().map(|verdict| verdict.judged).max(),
        steps: own.iter().filter(of_guard).count(),
        more: told.len().saturating_sub(SAID_MAX),
        said: told.iter().take(SAID_MAX).map(|verdict| verdict.message.clone()).collect(),
    }
}
