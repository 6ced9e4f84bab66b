//! What of a job that is over can be taken back, as ordinary actions in the reverse order, and what stays.
//!
//! What counts is what a job changed from its beginning to its end: what it took away for a time and put back is
//! nothing to undo, and what it found as it was to be is not its work. Keys are made on nodes and never leave them, so
//! what replaced one stays, with all that it needs.

mod changes;
mod kept;
mod now;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(super) use now::actions;
pub use now::not_done;

use super::Step;
use crate::inspect::sha256_hex;
use crate::playbook::{Action, Evidence, Held};
use crate::sentence::{Sentence, Text, plans as say};
use crate::text::pem;
use crate::uc::Store;

/// A step that was done, as the journal has it.
#[derive(Clone, Debug)]
pub struct Done {
    /// The step.
    pub step: Step,
    /// What the node held of it before.
    pub before: Evidence,
    /// What it held afterwards.
    pub after: Evidence,
    /// Whether the node did it for this job. Else it was so already: by somebody else, or by another step.
    pub sent: bool,
}

/// An action that takes a step back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reversal {
    /// The path of that step.
    pub of: String,
    /// Its cluster.
    pub cluster: String,
    /// Its node.
    pub node: String,
    /// What is done.
    #[serde(flatten)]
    pub action: Action,
    /// What the job left, where something else by now is somebody else's: the public key of a request (SHA-256), the
    /// value of a parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}

/// A step that is not taken back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Its path in the job that is undone.
    pub path: String,
    /// Its cluster.
    pub cluster: String,
    /// Its node.
    pub node: String,
    /// What it did, or what of its undoing is not done, for a person.
    pub does: String,
    /// Which sentence that is, for another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<Text>>,
    /// Why it stays, and what there is instead.
    pub why: String,
    /// The same of the reason; none where it is known by its English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_text: Option<Box<Text>>,
}

impl Kept {
    /// A step, and why it stays.
    #[must_use]
    pub fn new(step: &Step, why: impl Into<Sentence>) -> Self {
        let Step { path, cluster, node, action } = step;
        Self::said([path, cluster, node], action.said(), why.into())
    }

    /// A step that takes another back, and why it is not done.
    #[must_use]
    pub fn not_done(step: &Step, why: impl Into<Sentence>) -> Self {
        let Step { path, cluster, node, action } = step;
        Self::said([path, cluster, node], say::NOT_DONE.of(&[&action.said()]), why.into())
    }

    /// A step of which nothing but its place is known, what it did, and why it stays.
    #[must_use]
    pub fn said([path, cluster, node]: [&String; 3], does: Sentence, why: Sentence) -> Self {
        let (path, cluster, node) = (path.clone(), cluster.clone(), node.clone());
        Self { path, cluster, node, does: does.english, text: does.text, why: why.english, why_text: why.text }
    }
}

impl Reversal {
    /// Whether somebody has changed since what the job left: that is not overwritten [W16]. `now` is what the node holds.
    #[must_use]
    pub fn overtaken(&self, now: &Evidence) -> Option<Sentence> {
        match &self.action {
            Action::DeleteRequest { .. }
                if now.nameless_request || now.request.is_some() && now.request != self.left =>
            {
                Some(say::OTHER_REQUEST.into())
            }
            Action::SetParameter { .. } if now.value != self.left => {
                let value = |value: &Option<String>| value.clone().unwrap_or_else(|| say::NOT_SET.to_owned());
                let (is, left) = (value(&now.value), value(&self.left));
                Some(say::OVERTAKEN.of(&[&is, &left]))
            }
            _ => None,
        }
    }

    fn is_of(&self, step: &Step) -> bool {
        self.cluster == step.cluster && self.node == step.node && self.action == step.action
    }
}

impl super::Operation {
    /// Of what takes a job back: why a step of it would undo what somebody did since [W16].
    #[must_use]
    pub fn overtaken(&self, step: &Step, now: &Evidence) -> Option<Sentence> {
        let Self::Undo { steps, .. } = self else { return None };
        steps.iter().find(|one| one.is_of(step))?.overtaken(now)
    }
}

/// What takes a job back, the last change first, and what of it stays.
#[must_use]
pub fn reversals(done: &[Done], at: DateTime<Utc>) -> (Vec<Reversal>, Vec<Kept>) {
    let needed = kept::needed_by_identities(done);
    let mut kept = kept::for_good(done);
    let mut found: Vec<(usize, Reversal)> = Vec::new();
    for change in changes::lasting(done) {
        match change.reversed(&needed, at) {
            Ok(Some(reversal)) => found.push((change.last, reversal)),
            Ok(None) => {}
            Err(why) => kept.push(Kept::new(&change.step().step, why)),
        }
    }
    in_order(&mut found, done);
    let reversals = found.into_iter().map(|(_, reversal)| reversal).collect();
    kept.sort_by(|one, other| one.path.cmp(&other.path));
    (reversals, kept)
}

/// The last change first; but a node that holds a certificate refuses an older one of the same subject [Z7], so the
/// newer one goes before.
fn in_order(found: &mut [(usize, Reversal)], done: &[Done]) {
    let uploaded =
        done.iter().filter_map(|one| Some((changes::uploaded(one)?, subject(one.step.action.certificate()?)?)));
    let subjects: BTreeMap<String, String> = uploaded.collect();
    let mut gone: BTreeMap<(String, Store, String), usize> = BTreeMap::new();
    for (last, reversal) in found.iter() {
        let Action::DeleteTrust { store, sha256 } = &reversal.action else { continue };
        let Some(subject) = subjects.get(sha256) else { continue };
        let first = gone.entry((reversal.cluster.clone(), *store, subject.clone())).or_insert(*last);
        *first = (*first).min(*last);
    }
    for (last, reversal) in found.iter_mut() {
        let Action::UploadTrust { store, certificate, .. } = &reversal.action else { continue };
        let Some(subject) = subject(certificate) else { continue };
        if let Some(first) = gone.get(&(reversal.cluster.clone(), *store, subject)) {
            *last = (*last).min(*first);
        }
    }
    let is_upload = |reversal: &Reversal| matches!(reversal.action, Action::UploadTrust { .. });
    found.sort_by_key(|(last, reversal)| (std::cmp::Reverse(*last), is_upload(reversal)));
}

impl Action {
    /// The certificate that it uploads to a trust store.
    fn certificate(&self) -> Option<&str> {
        if let Self::UploadTrust { certificate, .. } = self { Some(certificate) } else { None }
    }
}

fn subject(certificate: &str) -> Option<String> {
    pem::first(certificate).and_then(|der| Held::of("", None, &der)).map(|held| held.subject)
}

/// The entry of a trust store that an action is about.
fn entry(action: &Action) -> Option<(Store, String)> {
    match action {
        Action::UploadTrust { store, certificate, .. } => Some((*store, sha256_hex(&pem::first(certificate)?))),
        Action::DeleteTrust { store, sha256 } => Some((*store, sha256.clone())),
        _ => None,
    }
}

/// Whether nothing of it depends on anything else of it: what one node refuses is done on the others. What is put back
/// into a store waits for what goes from it first.
#[must_use]
pub fn is_of_single_entries(wanted: &[Reversal]) -> bool {
    let all = |is_one: fn(&Action) -> bool| wanted.iter().all(|one| is_one(&one.action));
    all(|action| matches!(action, Action::DeleteTrust { .. } | Action::DeleteRequest { .. }))
        || all(|action| matches!(action, Action::UploadTrust { .. }))
}

/// What stays, in a line: the same of several nodes once.
#[must_use]
pub fn listed<'a>(kept: impl Iterator<Item = &'a Kept>) -> String {
    let mut found: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for one in kept {
        match found.iter_mut().find(|(does, why, _)| *does == one.does && *why == one.why) {
            Some((_, _, nodes)) if nodes.contains(&one.node.as_str()) => {}
            Some((_, _, nodes)) => nodes.push(&one.node),
            None => found.push((&one.does, &one.why, vec![&one.node])),
        }
    }
    let line = |(does, why, nodes): (&str, &str, Vec<&str>)| format!("{does} on {}: {why}", nodes.join(", "));
    found.into_iter().map(line).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
