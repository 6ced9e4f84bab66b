//! Trust first everywhere, identity second, old trust last [W6].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::foretold::is_foretold;
use crate::playbook::{Action, Cluster, Held, Node, Peer, Spread, Step};
use crate::sentence::{Part, Sentence, guards::w06 as say, plans};
use crate::text::pem;
use crate::uc::Purpose;

const ID: &str = "W6";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let (Some(unit), Some(node)) = (step.action.unit(), look::node(step, cluster)) else { return Vec::new() };
    let Some(relying) = tables::RELYING.iter().find(|row| row.purposes.contains(&unit)) else { return Vec::new() };
    if !step.action.changes_identity() {
        return Vec::new();
    }
    let old = match &node.identities {
        Known::Known(_) => node.identity(unit),
        Known::Unknown(why) => {
            let message = say::UNREAD.of(&[&node.name, &unit, why]);
            return vec![Verdict::unknown(ID, Override::Reason, message, say::TRUST_FIRST)];
        }
    };
    let trusted = look::all_trusted(cluster);
    let before = old.map(|old| look::chain_above(old, &trusted)).unwrap_or_default();
    if matches!(step.action, Action::Regenerate { .. }) {
        return regenerated(unit, node, old, &before, cluster);
    }
    let Some(new) = new_one(&step.action, node, unit) else {
        let message = say::NEW_UNREAD.of(&[&unit]);
        return vec![Verdict::unknown(ID, Override::Reason, message, say::TRUST_FIRST)];
    };
    let changes = changes(old, &new.leaf);
    if changes.is_empty() {
        return vec![Verdict::passed(ID, say::STAYS.of(&[&unit]))];
    }
    let mut found = peers(cluster, Some(relying.kinds), &before, &new.authorities, &changes);
    let message = say::UNSEEN.of(&[&listed(&changes), &unit, &relying.words()]);
    found.push(Verdict::unknown(ID, Override::Reason, message, say::TRUST_FIRST));
    found
}

/// A change after which others must trust something else.
pub(super) struct Turn<'a> {
    pub(super) unit: Purpose,
    pub(super) node: &'a Node,
    pub(super) relying: &'static tables::Relying,
    /// SHA-256 of the present certificate and of those above it.
    pub(super) before: Vec<String>,
    /// SHA-256 of the CAs above the new one; unknown where it cannot be read ahead.
    pub(super) authorities: Known<Vec<String>>,
    /// It is its own issuer, with a key that does not exist yet.
    pub(super) is_new_key: bool,
}

/// What changes for others; none where nobody relies on it, or nothing changes for them.
pub(super) fn turn<'a>(step: &Step, cluster: &'a Cluster) -> Option<Turn<'a>> {
    let (unit, node) = (step.action.unit()?, look::node(step, cluster)?);
    let relying = tables::RELYING.iter().find(|row| row.purposes.contains(&unit))?;
    if !step.action.changes_identity() {
        return None;
    }
    let turn = |before, authorities, is_new_key| Some(Turn { unit, node, relying, before, authorities, is_new_key });
    if let Known::Unknown(why) = &node.identities {
        return turn(Vec::new(), Known::Unknown(say::KNOWN_UNREAD.of(&[&node.name, &unit, why]).english), false);
    }
    let old = node.identity(unit);
    let before = old.map(|old| look::chain_above(old, &look::all_trusted(cluster))).unwrap_or_default();
    if matches!(step.action, Action::Regenerate { .. }) {
        return turn(before, Known::not_asked(), true);
    }
    let Some(new) = new_one(&step.action, node, unit) else {
        return turn(before, Known::Unknown(plans::UNREADABLE.to_owned()), false);
    };
    if changes(old, &new.leaf).is_empty() {
        return None;
    }
    turn(before, Known::Known(new.authorities), false)
}

struct New {
    leaf: Held,
    /// SHA-256 of the CAs above it, and of itself where it is its own.
    authorities: Vec<String>,
}

fn new_one(action: &Action, node: &Node, unit: Purpose) -> Option<New> {
    let trusted: Vec<&Held> = node.trust.value().into_iter().flatten().collect();
    match action {
        Action::UploadIdentity { chain, spread, .. } => {
            let read = |text: &String| Held::of(unit.word(), None, &pem::first(text)?);
            let mut all: Vec<Held> = chain.iter().filter_map(read).collect();
            if chain.first().is_some_and(|leaf| is_foretold(leaf)) {
                // In a plan: what its issuer is known to be, and subject and key as they are, since the request has
                // them; what comes is judged again before it is uploaded.
                let issuer = all.first()?.subject.clone();
                let mut old = node.identity(unit).cloned().unwrap_or_default();
                // One for all nodes has a common name of its own [Z8].
                if *spread == Spread::MultiServer && !old.common_name().is_some_and(|name| name.contains("-ms.")) {
                    old.subject = "a name for all nodes".to_owned();
                }
                all.insert(0, Held { issuer, self_issued: false, sha256: String::new(), pem: String::new(), ..old });
            }
            let leaf = all.first()?.clone();
            let over: Vec<&Held> = all.iter().skip(1).chain(trusted).collect();
            Some(New { authorities: above(&leaf, &over), leaf })
        }
        Action::Reuse { from, .. } => {
            let leaf = node.identity(*from)?.clone();
            Some(New { authorities: above(&leaf, &trusted), leaf })
        }
        _ => None,
    }
}

pub(super) fn above(leaf: &Held, over: &[&Held]) -> Vec<String> {
    let chain = look::chain_above(leaf, over);
    if leaf.self_issued { chain } else { chain.into_iter().skip(1).collect() }
}

pub(super) fn changes(old: Option<&Held>, new: &Held) -> Vec<&'static str> {
    let Some(old) = old else { return vec![say::CERTIFICATE] };
    let mut changes = Vec::new();
    if old.issuer != new.issuer || old.self_issued != new.self_issued {
        changes.push(say::ISSUER);
    }
    if old.subject != new.subject {
        changes.push(say::SUBJECT);
    }
    if old.key != new.key {
        changes.push(say::KEY);
    }
    changes
}

/// Peers of the inventory that trust the present one must trust the new one. Who does not trust the present one
/// does not rely on it.
pub(super) fn peers(
    cluster: &Cluster,
    kinds: Option<&[&str]>,
    before: &[String],
    authorities: &[String],
    changes: &[&'static str],
) -> Vec<Verdict> {
    let peers = match &cluster.peers {
        Known::Known(peers) => peers,
        Known::Unknown(why) => {
            let message = say::PEERS_UNREAD.of(&[why]);
            return vec![Verdict::unknown(ID, Override::Reason, message, say::TRUST_FIRST)];
        }
    };
    let (mut missing, mut unknown) = (Vec::new(), Vec::new());
    let may_rely = |peer: &&Peer| kinds.is_none_or(|kinds| kinds.contains(&peer.kind.as_str()));
    for peer in peers.iter().filter(may_rely) {
        match &peer.trusts {
            None => unknown.push(look::peer(peer)),
            Some(trusts) => {
                let relies = before.iter().any(|old| trusts.contains(old));
                if relies && !authorities.iter().any(|new| trusts.contains(new)) {
                    missing.push(look::peer(peer));
                }
            }
        }
    }
    let mut found = Vec::new();
    if !missing.is_empty() {
        let message = say::NO_TRUST.of(&[&listed(changes), &look::some(&missing)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::TRUST_FIRST));
    }
    if !unknown.is_empty() {
        let message = say::NEVER_READ.of(&[&look::some(&unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::TRUST_FIRST));
    }
    found
}

/// Its key does not exist yet, so nobody can trust it before.
fn regenerated(unit: Purpose, node: &Node, old: Option<&Held>, before: &[String], cluster: &Cluster) -> Vec<Verdict> {
    let relies =
        |peer: &&Peer| peer.trusts.as_ref().is_some_and(|trusts| before.iter().any(|old| trusts.contains(old)));
    let peers: Vec<String> = cluster.peers.value().into_iter().flatten().filter(relies).map(look::peer).collect();
    let mut known = if peers.is_empty() { Part::from(say::NOBODY) } else { look::some(&peers) };
    if let Some(why) = cluster.peers.why_not() {
        known = say::OTHERS_UNREAD.of(&[&known, &why]).into();
    }
    if old.is_some_and(Held::is_ca_signed) {
        let message = say::OWN_ISSUER.of(&[&unit, &node.name, &known]);
        return vec![Verdict::refused(ID, Override::Reason, message, say::AFTERWARDS)];
    }
    let message = say::NEW_KEY.of(&[&unit, &node.name, &known]);
    vec![if cluster.peers.why_not().is_some() {
        Verdict::unknown(ID, Override::Reason, message, say::AFTERWARDS)
    } else {
        Verdict::warning(ID, message, say::AFTERWARDS)
    }]
}

/// What changes, in a place of a sentence.
pub(super) fn listed(changes: &[&'static str]) -> Part {
    Part::list(changes.iter().map(|one| Sentence::from(*one)).collect(), ", ")
}
