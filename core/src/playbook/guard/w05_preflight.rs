//! Before anything changes. What could not be read is unknown, not passed [W5].

use super::{Context, Known, Override, Verdict, look, phone_trust, tables};
use crate::playbook::{Cluster, Node, Step};
use crate::sentence::guards::{drivers, w05 as say};
use crate::sentence::{Sentence, Template};
use crate::uc::Product;

const ID: &str = "W5";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let mut found = stranger(step, cluster);
    found.extend(reachable(cluster));
    found.extend(replication(cluster));
    found.extend(time(cluster));
    found.extend(change_notification(cluster));
    found.extend(backup(cluster));
    if !step.action.changes_identity() {
        // For identities W13 says it.
        found.extend(upgrade(cluster));
    }
    if step.action.changes_identity() && step.action.unit().is_some_and(|unit| phone_trust().contains(&unit)) {
        found.extend(phones(cluster));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::WELL));
    }
    found
}

/// The same of a node that a driver plugin speaks to, which tells no more of it than that it answers.
pub(super) fn of_driver(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let mut found = stranger(step, cluster);
    found.extend(reachable(cluster));
    if found.is_empty() {
        found.push(Verdict::passed(ID, drivers::ANSWERS));
    }
    found
}

fn stranger(step: &Step, cluster: &Cluster) -> Vec<Verdict> {
    if look::node(step, cluster).is_some() {
        return Vec::new();
    }
    let message = say::NO_NODE.of(&[&step.node, &cluster.name]);
    vec![Verdict::refused(ID, Override::Impossible, message, say::PLAN_AGAIN)]
}

fn reachable(cluster: &Cluster) -> Vec<Verdict> {
    let away: Vec<String> = cluster
        .nodes
        .iter()
        .filter(|node| node.reachable == Known::Known(false))
        .map(|node| node.name.clone())
        .collect();
    let unknown = look::reasons(&cluster.nodes, |node| &node.reachable);
    two([&say::AWAY, &say::AWAY_UNKNOWN], &away, unknown, say::AWAY_HELP)
}

fn replication(cluster: &Cluster) -> Vec<Verdict> {
    let help = say::REPLICATION_HELP;
    match &cluster.replication {
        Known::Known(state) if state.good => Vec::new(),
        Known::Known(state) => {
            let message = say::REPLICATION.of(&[&look::some(&state.troubles)]);
            vec![Verdict::refused(ID, Override::Reason, message, help)]
        }
        Known::Unknown(why) => {
            let message = say::REPLICATION_UNKNOWN.of(&[why]);
            vec![Verdict::unknown(ID, Override::Reason, message, help)]
        }
    }
}

fn time(cluster: &Cluster) -> Vec<Verdict> {
    let there = || present(cluster);
    let wrong: Vec<String> =
        there().filter(|node| node.time_synchronised == Known::Known(false)).map(|node| node.name.clone()).collect();
    let unknown = look::reasons(there(), |node| &node.time_synchronised);
    two([&say::CLOCKS, &say::CLOCKS_UNKNOWN], &wrong, unknown, say::CLOCKS_HELP)
}

/// It carries certificates between nodes; call processing and presence have it (13.8).
fn change_notification(cluster: &Cluster) -> Vec<Verdict> {
    let there = || present(cluster).filter(|node| matches!(node.product, Product::Cucm | Product::Imp));
    let of = |node: &Node| {
        let services = node.services.value()?;
        let is_it = |name: &str| name.trim().starts_with(tables::CHANGE_NOTIFICATION);
        Some(services.iter().find(|service| is_it(&service.name)).map(|service| service.running))
    };
    let stopped: Vec<String> =
        there().filter(|node| of(node) == Some(Some(false))).map(|node| node.name.clone()).collect();
    let mut unknown = look::reasons(there(), |node| &node.services);
    let unlisted = there().filter(|node| of(node) == Some(None)).map(|node| node.name.clone());
    unknown.extend(unlisted.map(|name| say::UNLISTED.of(&[&name])));
    two([&say::NOTIFIER, &say::NOTIFIER_UNKNOWN], &stopped, unknown, say::NOTIFIER_HELP)
}

fn backup(cluster: &Cluster) -> Vec<Verdict> {
    match &cluster.backup_running {
        Known::Known(false) => Vec::new(),
        Known::Known(true) => {
            vec![Verdict::refused(ID, Override::Reason, say::BACKUP, say::BACKUP_WAIT)]
        }
        Known::Unknown(why) => {
            vec![Verdict::unknown(ID, Override::Reason, say::BACKUP_UNKNOWN.of(&[why]), say::BACKUP_LOOK)]
        }
    }
}

fn upgrade(cluster: &Cluster) -> Vec<Verdict> {
    let there = || present(cluster);
    let running = |node: &&Node| node.upgrade.value().is_some_and(|upgrade| upgrade.running);
    let running: Vec<String> = there().filter(running).map(|node| node.name.clone()).collect();
    let unknown = look::reasons(there(), |node| &node.upgrade);
    two([&say::UPGRADE, &say::UPGRADE_UNKNOWN], &running, unknown, say::UPGRADE_HELP)
}

/// Phones that are away miss the new trust list, so they are named.
fn phones(cluster: &Cluster) -> Vec<Verdict> {
    match &cluster.phones {
        Known::Unknown(why) => {
            let message = say::PHONES_UNKNOWN.of(&[why]);
            vec![Verdict::unknown(ID, Override::Reason, message, say::PHONES_UNKNOWN_HELP)]
        }
        Known::Known(phones) if phones.unregistered.is_empty() => Vec::new(),
        Known::Known(phones) => {
            let (away, there) = (phones.unregistered.len(), phones.registered.len());
            let message = say::PHONES.of(&[&there, &away, &look::some(&phones.unregistered)]);
            vec![Verdict::warning(ID, message, say::PHONES_HELP)]
        }
    }
}

/// Nodes that are known to be away are told of once.
fn present(cluster: &Cluster) -> impl Iterator<Item = &Node> {
    cluster.nodes.iter().filter(|node| node.reachable != Known::Known(false))
}

/// A refusal for what is wrong, and an unknown for what could not be read.
fn two([wrong, open]: [&Template; 2], named: &[String], unknown: Vec<Sentence>, help: &str) -> Vec<Verdict> {
    let mut found = Vec::new();
    if !named.is_empty() {
        found.push(Verdict::refused(ID, Override::Reason, wrong.of(&[&look::some(named)]), help));
    }
    if !unknown.is_empty() {
        found.push(Verdict::unknown(ID, Override::Reason, open.of(&[&look::few(unknown)]), help));
    }
    found
}
