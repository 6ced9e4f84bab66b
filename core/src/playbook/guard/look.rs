//! What several guards look for in a cluster.

use crate::playbook::issued::proven_wrong;
use crate::playbook::{Cluster, Held, Known, Node, Peer, Step};
use crate::sentence::{Part, Sentence, guards::common as say};
use crate::x509::Certificate;

/// The node on which a step is done.
pub(super) fn node<'a>(step: &Step, cluster: &'a Cluster) -> Option<&'a Node> {
    cluster.node(&step.node)
}

/// The first few of a list, and how many more there are.
pub(super) fn some(names: &[String]) -> Part {
    few(names.iter().map(|name| Sentence::from(name.as_str())).collect())
}

/// The same of sentences.
pub(super) fn few(mut all: Vec<Sentence>) -> Part {
    let more = all.len().saturating_sub(NAMES_MAX);
    all.truncate(NAMES_MAX);
    let shown = Part::list(all, ", ");
    if more == 0 { shown } else { say::AND_MORE.of(&[&shown, &more]).into() }
}

/// What is true of a node, in a list of such.
pub(super) fn at_node(name: &str, why: &str) -> Sentence {
    say::AT_NODE.of(&[&name, &why])
}

/// Whose certificate it is.
pub(super) fn unit_of(held: &Held, node: &Node) -> Sentence {
    say::UNIT_OF.of(&[&held.unit, &node.name])
}

/// A peer of the inventory with its kind.
pub(super) fn peer(peer: &Peer) -> String {
    format!("{} ({})", peer.name, peer.kind)
}

/// So many names are read by a person; the rest is a number.
const NAMES_MAX: usize = 12;

/// Why a part of some nodes is not known; each reason names its node.
pub(super) fn reasons<'a, T: 'a>(
    nodes: impl IntoIterator<Item = &'a Node>,
    part: impl Fn(&'a Node) -> &'a Known<T>,
) -> Vec<Sentence> {
    let reason = |node: &'a Node| {
        let why = part(node).why_not()?;
        let named = why.contains(node.name.as_str());
        Some(if named { why.into() } else { at_node(&node.name, why) })
    };
    nodes.into_iter().filter_map(reason).collect()
}

/// Whether a name of a node and a shorter or longer form of it mean the same.
pub(in crate::playbook) fn same_host(one: &str, other: &str) -> bool {
    let first = |name: &str| name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    one.eq_ignore_ascii_case(other) || (first(one) == first(other) && (!one.contains('.') || !other.contains('.')))
}

/// Whether a certificate signed another: by name, and by signature where both can be read.
pub(super) fn signed(issuer: &Held, subject: &Held) -> bool {
    if issuer.subject != subject.issuer || subject.issuer.is_empty() {
        return false;
    }
    let (Some(above), Some(below)) = (issuer.der(), subject.der()) else { return true };
    let (Ok(above), Ok(below)) = (Certificate::parse(&above), Certificate::parse(&below)) else { return true };
    // Only what was proven wrong is no issuer: what we cannot verify may be one.
    !proven_wrong(&above, &below)
}

/// Whether a path leads from a certificate up to another, over these.
pub(super) fn leads_to(from: &Held, to: &Held, over: &[&Held]) -> bool {
    let mut level: Vec<&Held> = vec![from];
    for _ in 0..DEPTH_MAX {
        if level.iter().any(|one| one.sha256 != to.sha256 && signed(to, one)) {
            return true;
        }
        let below = std::mem::take(&mut level);
        for one in below.into_iter().filter(|one| !one.self_issued) {
            level.extend(over.iter().filter(|above| above.sha256 != to.sha256 && signed(above, one)));
        }
        level.truncate(BREADTH_MAX);
    }
    false
}

/// Longer chains are not met, and a circle must end.
const DEPTH_MAX: usize = 8;
const BREADTH_MAX: usize = 64;

/// Every certificate that a trust store of the cluster holds, each once.
pub(super) fn all_trusted(cluster: &Cluster) -> Vec<&Held> {
    let mut seen = std::collections::BTreeSet::new();
    let all = cluster.nodes.iter().flat_map(|node| node.trust.value().into_iter().flatten());
    all.filter(|held| seen.insert(held.sha256.as_str())).collect()
}

/// Every identity of the cluster with its node.
pub(super) fn identities(cluster: &Cluster) -> impl Iterator<Item = (&Node, &Held)> {
    cluster.nodes.iter().flat_map(|node| node.identities.value().into_iter().flatten().map(move |held| (node, held)))
}

/// The fingerprints of a certificate and of everybody above it, over these.
pub(super) fn chain_above(of: &Held, over: &[&Held]) -> Vec<String> {
    let mut found = vec![of.sha256.clone()];
    let mut level: Vec<&Held> = vec![of];
    for _ in 0..DEPTH_MAX {
        let below = std::mem::take(&mut level);
        for one in below.into_iter().filter(|one| !one.self_issued) {
            for above in over.iter().filter(|above| signed(above, one)) {
                if !found.contains(&above.sha256) && found.len() < BREADTH_MAX {
                    found.push(above.sha256.clone());
                    level.push(above);
                }
            }
        }
    }
    found
}

/// A certificate in words.
pub(super) fn called(held: &Held) -> String {
    let name = held.common_name().unwrap_or(&held.subject);
    let digits = held.sha256.get(..16).unwrap_or(&held.sha256);
    if name.is_empty() { digits.to_owned() } else { format!("{name} ({digits})") }
}
