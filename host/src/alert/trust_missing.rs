//! An issuer that is known, but not in a trust store of its node where the tables say that it belongs [U3, U17].
//!
//! What is known is what the nodes of the cluster hold. Asked of each node's own identity certificates. That other nodes and peers trust them too is not asked here.

use std::collections::{BTreeMap, BTreeSet};

use certwright_core::sentence::alerts as say;
use certwright_core::uc::{self, Placement, Purpose};

use super::path::Pool;
use super::view::{Held, View};
use super::{Alert, Holder, Kind, Severity};
use crate::store::{Slot, SlotKind};

/// Cluster, store and issuer; the issuer, and the nodes that lack it.
type Lacks<'v, 'a> = BTreeMap<(String, String, String), (&'v Held<'a>, BTreeSet<Holder>)>;

pub(super) fn find(view: &View<'_>) -> Vec<Alert> {
    let pool = Pool::of(view.held.values());
    let stores = Stores::of(view);
    let mut lacks: Lacks<'_, '_> = BTreeMap::new();
    for held in view.held.values().filter(|held| held.is_identity()) {
        let climb = pool.climb(held);
        for slot in held.slots.iter().filter(|slot| slot.kind == SlotKind::Identity && !climb.issuers.is_empty()) {
            for store in stores_of(view, &stores, slot) {
                for issuer in climb.issuers.iter().filter(|issuer| stores.lacks(slot, &store, issuer)) {
                    let key = (slot.cluster.clone(), store.clone(), issuer.sha256.to_owned());
                    let holder =
                        Holder { kind: Some(SlotKind::Trust), unit: Some(store.clone()), ..Holder::from(*slot) };
                    lacks.entry(key).or_insert_with(|| (*issuer, BTreeSet::new())).1.insert(holder);
                }
            }
        }
    }
    let alerts = lacks.into_iter().map(|((cluster, store, sha256), (issuer, holders))| {
        let name = issuer.certificate.subject.as_ref().map_or_else(|| sha256.clone(), |name| name.text());
        let (at, name) = (("store", (&store).into()), ("name", name.into()));
        let message = match holders.len() {
            1 => say::LACKS_ONE.with([at, name]),
            count => say::LACKS.with([("count", count.into()), at, name]),
        };
        let help = say::LACKS_HELP.with([("store", (&store).into())]);
        let alert = Alert::new(Kind::TrustMissing, Severity::Warning, &[&cluster, &store, &sha256], message, help);
        alert.of(issuer.subject(), holders.into_iter().collect())
    });
    alerts.collect()
}

/// The stores to which the issuers of a slot's certificate go on its node.
fn stores_of(view: &View<'_>, stores: &Stores<'_>, slot: &Slot) -> Vec<String> {
    let Ok(purpose) = slot.unit.parse::<Purpose>() else { return Vec::new() };
    let role = view.role(slot);
    let all: Vec<&Placement> = uc::stores_of(purpose, role).collect();
    let listed = |store: uc::Store| stores.is_listed(slot, store.word());
    let replaced =
        |store: uc::Store| all.iter().any(|row| row.where_listed_instead_of == Some(store) && listed(row.store));
    let holds = all.iter().filter(|row| match row.where_listed_instead_of {
        Some(_) => listed(row.store),
        None => !replaced(row.store),
    });
    holds.map(|row| row.store.word().to_owned()).collect()
}

/// Who an issuer is: its name, and its key as a whole SubjectPublicKeyInfo.
type NameAndKey<'a> = (String, &'a [u8]);

/// What each store of each node holds.
struct Stores<'a> {
    /// Subject and key by node and store; none where a text alone was read, so that nothing can be missed.
    keys: BTreeMap<(&'a str, &'a str, &'a str), Option<BTreeSet<NameAndKey<'a>>>>,
    /// Nodes whose trust was read at all.
    read: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Stores<'a> {
    fn of(view: &View<'a>) -> Self {
        let mut stores = Self { keys: BTreeMap::new(), read: BTreeSet::new() };
        for &slot in view.slots.iter().filter(|slot| slot.kind == SlotKind::Trust) {
            stores.read.insert((&slot.cluster, &slot.node));
            let keys =
                stores.keys.entry((&slot.cluster, &slot.node, &slot.unit)).or_insert_with(|| Some(BTreeSet::new()));
            let key = view.held.get(slot.sha256.as_str()).filter(|_| slot.der.is_some()).and_then(identity);
            match (keys.as_mut(), key) {
                (Some(all), Some(key)) => {
                    all.insert(key);
                }
                _ => *keys = None,
            }
        }
        stores
    }

    fn is_listed(&self, slot: &Slot, store: &str) -> bool {
        self.keys.contains_key(&(slot.cluster.as_str(), slot.node.as_str(), store))
    }

    /// Whether the store was read and has no certificate of this name and key: a renewed one with the same key
    /// serves as well.
    fn lacks(&self, slot: &Slot, store: &str, issuer: &Held<'a>) -> bool {
        if !self.read.contains(&(slot.cluster.as_str(), slot.node.as_str())) {
            return false;
        }
        match self.keys.get(&(slot.cluster.as_str(), slot.node.as_str(), store)) {
            Some(None) => false,
            Some(Some(keys)) => identity(issuer).is_some_and(|key| !keys.contains(&key)),
            None => true,
        }
    }
}

fn identity<'a>(held: &Held<'a>) -> Option<NameAndKey<'a>> {
    Some((held.certificate.subject.as_ref()?.text(), held.certificate.public_key.as_ref()?.raw))
}
