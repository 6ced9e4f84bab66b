//! What of it is still to be done on a cluster as it is now.

use super::{Kept, Reversal, entry, subject};
use crate::inspect::sha256_hex;
use crate::playbook::operation::{Actions, Places, Step, trust};
use crate::playbook::{Action, Cluster, Known, Node};
use crate::sentence::{Sentence, plans as say};
use crate::text::pem;
use crate::uc::{self, Permission, Role, Store, Target};

/// A reversal that is still to be done, its node, and the entry of a trust store that it is about.
struct Open<'a> {
    node: &'a Node,
    reversal: &'a Reversal,
    entry: Option<(Store, String)>,
}

/// The actions, the publisher first where one change reaches several nodes.
pub(in crate::playbook::operation) fn actions(places: &Places<'_>, wanted: &[Reversal]) -> Actions {
    let open = left(places.cluster, wanted).0;
    let mut actions = Actions::new();
    let mut told: Vec<&(Store, String)> = Vec::new();
    for Open { node, reversal, entry } in &open {
        let Some(entry) = entry else {
            actions.push((node.name.clone(), reversal.action.clone()));
            if let Action::SetHa { group, enabled: true } = &reversal.action {
                actions.push((node.name.clone(), Action::AwaitHa { group: group.clone() }));
            }
            continue;
        };
        if told.contains(&entry) {
            continue;
        }
        told.push(entry);
        let mut same: Vec<&Open<'_>> = open.iter().filter(|other| other.entry.as_ref() == Some(entry)).collect();
        same.sort_by_key(|one| (one.node.product != places.cluster.product, one.node.role != Role::Publisher));
        actions.extend(same.iter().map(|one| (one.node.name.clone(), by_replication(one, &same))));
    }
    actions
}

/// Where the publisher's upload reaches a node, the node waits for it [R1].
fn by_replication(one: &Open<'_>, same: &[&Open<'_>]) -> Action {
    let (node, action) = (one.node, &one.reversal.action);
    let Action::UploadTrust { store, certificate, .. } = action else { return action.clone() };
    let is_publisher = |other: &&Open<'_>| {
        other.node.role == Role::Publisher && other.node.product == node.product && other.node.name != node.name
    };
    match pem::first(certificate) {
        Some(der) if same.iter().any(is_publisher) && trust::reaches_all(*store, node) => {
            Action::AwaitStored { unit: store.word().to_owned(), sha256: sha256_hex(&der) }
        }
        _ => action.clone(),
    }
}

/// What of it is not done on these clusters as they are now, and why.
#[must_use]
pub fn not_done(clusters: &[Cluster], wanted: &[Reversal]) -> Vec<Kept> {
    clusters.iter().flat_map(|cluster| left(cluster, wanted).1).collect()
}

/// The reversals of a cluster that are not so already; and those that cannot be done.
fn left<'a>(cluster: &'a Cluster, wanted: &'a [Reversal]) -> (Vec<Open<'a>>, Vec<Kept>) {
    let own: Vec<&Reversal> = wanted.iter().filter(|one| one.cluster.eq_ignore_ascii_case(&cluster.name)).collect();
    let (mut open, mut kept): (Vec<Open<'_>>, Vec<Kept>) = (Vec::new(), Vec::new());
    for reversal in &own {
        let Some(node) = cluster.node(&reversal.node) else {
            kept.push(reversal.stays(say::NO_NODE));
            continue;
        };
        let is_so = cluster.seen(&node.name).is_some_and(|seen| reversal.action.is_so_already(seen));
        if is_so {
            continue;
        }
        let why = overtaken(cluster, node, reversal).or_else(|| forbidden(node, reversal));
        match why.or_else(|| takes_from_others(cluster, node, reversal, &own)) {
            Some(why) => kept.push(reversal.stays(why)),
            None => {
                let step = reversal.step();
                kept.extend(beside(cluster, node, reversal, &own).into_iter().map(|why| Kept::new(&step, why)));
                open.push(Open { node, reversal, entry: entry(&reversal.action) });
            }
        }
    }
    let goes: Vec<(&str, Store, String)> = open.iter().filter_map(Open::goes).collect();
    let (open, late): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|one| !stands_another(one.node, one.reversal, &goes));
    kept.extend(late.iter().map(|one| one.reversal.stays(say::ANOTHER)));
    (open, kept)
}

impl<'a> Open<'a> {
    /// The entry that it deletes.
    fn goes(&self) -> Option<(&'a str, Store, String)> {
        let (store, sha256) = self.entry.clone()?;
        matches!(self.reversal.action, Action::DeleteTrust { .. }).then(|| (self.node.name.as_str(), store, sha256))
    }
}

impl Reversal {
    fn step(&self) -> Step {
        let Self { of, cluster, node, action, .. } = self;
        Step { path: of.clone(), cluster: cluster.clone(), node: node.clone(), action: action.clone() }
    }

    fn stays(&self, why: impl Into<Sentence>) -> Kept {
        Kept::not_done(&self.step(), why)
    }
}

/// What is somebody else's by now, or what nobody can tell not to be.
fn overtaken(cluster: &Cluster, node: &Node, reversal: &Reversal) -> Option<Sentence> {
    match reversal.action.evidence(cluster.seen(&node.name)?) {
        Known::Known(now) => reversal.overtaken(&now),
        Known::Unknown(why) => reversal.left.is_some().then(|| say::OVERTAKEN_UNKNOWN.of(&[&why])),
    }
}

/// What product and release forbid (P10).
fn forbidden(node: &Node, reversal: &Reversal) -> Option<Sentence> {
    let (operation, target) = match &reversal.action {
        Action::DeleteTrust { store, .. } => (uc::Operation::DeleteTrust, Target::Trust(*store)),
        Action::UploadTrust { store, .. } => (uc::Operation::Distribute, Target::Trust(*store)),
        Action::DeleteRequest { unit } => (uc::Operation::DeleteCsr, Target::Identity(*unit)),
        _ => return None,
    };
    match uc::operation_on(operation, target, node.product, node.version) {
        Permission::Blocked { reason, .. } => Some(reason.into()),
        _ => None,
    }
}

/// A deletion may reach nodes to which the job's upload did not: what they hold they held before.
fn takes_from_others(cluster: &Cluster, node: &Node, reversal: &Reversal, own: &[&Reversal]) -> Option<Sentence> {
    let Action::DeleteTrust { store, sha256 } = &reversal.action else { return None };
    if trust::reaches_all(*store, node) {
        return None;
    }
    let reached = cluster.deletion_reaches(&reversal.step(), *store);
    let may_hold = |other: &Node| other.trust.value().is_none() || other.trusts(*store, sha256);
    let names = others(cluster, reversal, own, |other| reached.contains(&other.name) && may_hold(other));
    (!names.is_empty()).then(|| say::REACHES.of(&[&names.join(", ")]))
}

/// What an upload leaves where its deletion does not come.
fn beside(cluster: &Cluster, node: &Node, reversal: &Reversal, own: &[&Reversal]) -> Vec<Sentence> {
    let Action::DeleteTrust { store, sha256 } = &reversal.action else { return Vec::new() };
    let mut found = Vec::new();
    let copied = Action::DeleteTrust { store: Store::CallManagerTrust, sha256: sha256.clone() };
    let is_own = own.iter().any(|one| one.action == copied && one.node.eq_ignore_ascii_case(&node.name));
    if *store == Store::CapfTrust && node.trusts(Store::CallManagerTrust, sha256) && !is_own {
        // Nodes copy it by themselves [U3].
        found.push(say::COPIED.into());
    }
    let reached = cluster.deletion_reaches(&reversal.step(), *store);
    if trust::reaches_all(*store, node) {
        let is_left = |other: &Node| {
            other.product == node.product && !reached.contains(&other.name) && other.trusts(*store, sha256)
        };
        let names = others(cluster, reversal, own, is_left);
        if !names.is_empty() {
            found.push(say::REMAINS.of(&[&names.join(", ")]));
        }
    }
    found
}

/// Nodes beside that of a reversal which have none of the same.
fn others(cluster: &Cluster, reversal: &Reversal, own: &[&Reversal], is_one: impl Fn(&Node) -> bool) -> Vec<String> {
    let has_its_own =
        |node: &Node| own.iter().any(|one| one.node.eq_ignore_ascii_case(&node.name) && one.action == reversal.action);
    let found = cluster.nodes.iter().filter(|node| !has_its_own(node) && is_one(node));
    found.map(|node| node.name.clone()).collect()
}

/// Whether the store holds another certificate of the same subject, and goes on holding it: it keeps one of each [Z7].
fn stands_another(node: &Node, reversal: &Reversal, goes: &[(&str, Store, String)]) -> bool {
    let Action::UploadTrust { store, certificate, .. } = &reversal.action else { return false };
    let Some(subject) = subject(certificate) else { return false };
    let goes =
        |sha256: &String| goes.iter().any(|(name, of, gone)| *name == node.name && of == store && gone == sha256);
    let same = |held: &&crate::playbook::Held| held.unit == store.word() && held.subject == subject;
    node.trust.value().into_iter().flatten().filter(same).any(|held| !goes(&held.sha256))
}
