//! Who must trust a new issuer first, as a list [W6]: by peer, with the store in which it belongs.

use serde::{Deserialize, Serialize};

use super::w06_new_issuer::{Turn, turn};
use crate::playbook::{Cluster, Known, Peer, Step};
use crate::sentence::plans as say;
use crate::uc;

/// When somebody is given the issuer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Before the certificate changes.
    Before,
    /// Right afterwards: its key does not exist before.
    Afterwards,
}

/// Somebody who relies on a certificate that gets another issuer, subject or key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MustTrust {
    /// The purpose of the certificate.
    pub unit: String,
    /// The node whose certificate changes.
    pub node: String,
    /// Who: a cluster of the inventory by its name, others by what they are.
    pub peer: String,
    /// The kind of a peer of the inventory, such as `cluster` or `cuc`; empty for others.
    #[serde(default)]
    pub kind: String,
    /// The store of a peer of the inventory in which the issuer belongs; what others need, in words.
    pub store: String,
    /// Whether it trusts the new issuer already.
    pub trusts: Known<bool>,
    /// When it is given it.
    pub when: When,
}

/// Who must trust what a step brings; nobody where issuer, subject and kind of key stay.
#[must_use]
pub fn must_trust(step: &Step, cluster: &Cluster) -> Vec<MustTrust> {
    let Some(turn) = turn(step, cluster) else { return Vec::new() };
    let when = if turn.is_new_key { When::Afterwards } else { When::Before };
    let store = uc::stores_of(turn.unit, turn.node.role).next().map_or("", |row| row.store.word());
    let one = |peer: &str, kind: &str, store: &str, trusts: Known<bool>| MustTrust {
        unit: turn.unit.word().to_owned(),
        node: turn.node.name.clone(),
        peer: peer.to_owned(),
        kind: kind.to_owned(),
        store: store.to_owned(),
        trusts,
        when,
    };
    let mut found = Vec::new();
    match &cluster.peers {
        Known::Unknown(why) => {
            found.push(one(say::INVENTORY, "", store, Known::Unknown(why.clone())));
        }
        Known::Known(peers) => {
            for peer in peers.iter().filter(|peer| turn.relying.kinds.contains(&peer.kind.as_str())) {
                if let Some(trusts) = trusts(&turn, peer) {
                    found.push(one(&peer.name, &peer.kind, store, trusts));
                }
            }
        }
    }
    for (who, needs) in turn.relying.people {
        found.push(one(who, "", needs, Known::Unknown(say::UNSEEN.to_owned())));
    }
    found
}

/// Whether a peer trusts it; none where it does not rely on the present one either.
fn trusts(turn: &Turn<'_>, peer: &Peer) -> Option<Known<bool>> {
    let Some(trusts) = &peer.trusts else {
        return Some(Known::Unknown(say::NEVER_READ.to_owned()));
    };
    let relies = turn.before.iter().any(|old| trusts.contains(old));
    match &turn.authorities {
        _ if turn.is_new_key => relies.then_some(Known::Known(false)),
        Known::Unknown(why) => relies.then(|| Known::Unknown(why.clone())),
        Known::Known(new) => {
            let already = new.iter().any(|new| trusts.contains(new));
            (relies || already).then_some(Known::Known(already))
        }
    }
}
