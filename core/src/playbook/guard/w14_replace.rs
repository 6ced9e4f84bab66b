//! The new before the old is gone, and who may grant trust to phones [W14].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::sentence::{Part, Sentence, guards::w14 as say};
use crate::text::pem;
use crate::uc::{Product, Store};
use crate::x509::Certificate;

const ID: &str = "W14";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    match &step.action {
        Action::UploadTrust { store, certificate, .. } => upload(node, *store, certificate, cluster, context),
        Action::DeleteTrust { store, sha256 } => match &context.replaced_by {
            Some(new) => replaced(step, *store, (sha256, new), cluster),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn upload(node: &Node, store: Store, text: &str, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Some((new, der)) = pem::first(text).and_then(|der| Some((Held::of(store.word(), None, &der)?, der))) else {
        return vec![Verdict::refused(ID, Override::Impossible, say::UNREADABLE, say::INSPECT)];
    };
    let mut found = Vec::new();
    if new.not_after.is_some_and(|end| end < context.now) {
        let message = say::EXPIRED.of(&[&look::called(&new)]);
        found.push(Verdict::refused(ID, Override::Impossible, message, say::SUCCESSOR));
    }
    found.extend(grants(node, store, &new, cluster));
    match &node.trust {
        Known::Unknown(why) => {
            let message = say::UNREAD.of(&[&store, &node.name, why]);
            found.push(Verdict::unknown(ID, Override::Reason, message, say::READ_NODE));
        }
        Known::Known(trust) => {
            let same =
                |held: &&Held| held.unit == store.word() && held.subject == new.subject && held.sha256 != new.sha256;
            found.extend(trust.iter().filter(same).map(|old| takes_the_place(old, &new, &der, cluster)));
        }
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::NEW.of(&[&look::called(&new), &store])));
    }
    found
}

/// A CA in a store of phones grants trust: that is for two people.
fn grants(node: &Node, store: Store, new: &Held, cluster: &Cluster) -> Option<Verdict> {
    let of_phones = cluster.product == Product::Cucm && tables::GRANTING.contains(&store);
    if !of_phones || !new.is_ca || node.trusts(store, &new.sha256) {
        return None;
    }
    let message = say::GRANTS.of(&[&look::called(new), &store]);
    Some(Verdict::refused(ID, Override::SecondPerson, message, say::SECOND))
}

/// A store keeps one certificate of each subject: the newer one [Z7].
fn takes_the_place(old: &Held, new: &Held, der: &[u8], cluster: &Cluster) -> Verdict {
    let begin = |der: &[u8]| {
        let certificate = Certificate::parse(der).ok()?;
        certificate.validity.not_before.map(|time| time.unix_seconds())
    };
    let older = match (begin(der), old.der().as_deref().and_then(begin)) {
        (Some(new), Some(old)) => new < old,
        _ => false,
    };
    if older {
        let message = say::OLDER.of(&[&look::called(new), &look::called(old)]);
        return Verdict::refused(ID, Override::Impossible, message, say::NEWER);
    }
    let trusted = look::all_trusted(cluster);
    let below: Vec<Sentence> = look::identities(cluster)
        .filter(|(_, held)| held.sha256 == old.sha256 || look::leads_to(held, old, &trusted))
        .map(|(node, held)| look::unit_of(held, node))
        .collect();
    let behind = if below.is_empty() { Part::from(say::NOTHING) } else { look::few(below) };
    Verdict::warning(ID, say::TAKES.of(&[&look::called(old), &behind]), say::DROPS)
}

/// The old one goes only when the new one is wherever the old one goes from, and all that chained to the one chains to
/// the other.
fn replaced(step: &Step, store: Store, (old, new): (&str, &str), cluster: &Cluster) -> Vec<Verdict> {
    let mut found = Vec::new();
    let reached = cluster.deletion_reaches(step, store);
    let there: Vec<&Node> = cluster.nodes.iter().filter(|node| reached.contains(&node.name)).collect();
    let unknown = look::reasons(there.iter().copied(), |node| &node.trust);
    if !unknown.is_empty() {
        let message = say::EVERYWHERE_UNKNOWN.of(&[&look::few(unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::FIRST));
    }
    let lacks = |node: &&&Node| node.trusts(store, old) && !node.trusts(store, new);
    let lacking: Vec<String> = there.iter().filter(lacks).map(|node| node.name.clone()).collect();
    if !lacking.is_empty() {
        let message = say::LACKING.of(&[&store, &look::some(&lacking)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::FIRST));
    }
    let trusted = look::all_trusted(cluster);
    let by = |sha256: &str| trusted.iter().find(|held| held.sha256 == sha256).copied();
    let (Some(old), Some(new)) = (by(old), by(new)) else { return passed(found, store) };
    let left: Vec<Sentence> = look::identities(cluster)
        .filter(|(_, held)| look::leads_to(held, old, &trusted) && !look::leads_to(held, new, &trusted))
        .map(|(node, held)| look::unit_of(held, node))
        .collect();
    if !left.is_empty() {
        let message = say::LEFT.of(&[&look::called(old), &look::called(new), &look::few(left)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::LEFT_HELP));
    }
    let unread = look::reasons(&cluster.nodes, |node| &node.identities);
    if !unread.is_empty() {
        let message = say::CHAINS_UNKNOWN.of(&[&look::few(unread)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::FIRST));
    }
    passed(found, store)
}

fn passed(found: Vec<Verdict>, store: Store) -> Vec<Verdict> {
    if found.is_empty() {
        return vec![Verdict::passed(ID, say::THERE.of(&[&store]))];
    }
    found
}
