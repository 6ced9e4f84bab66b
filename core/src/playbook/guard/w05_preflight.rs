//! Before anything changes. What could not be read is unknown, not passed [W5].

use super::{Context, Known, Override, Verdict, look, phone_trust, tables};
use crate::playbook::{Cluster, Node, Step};
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
        let message = "all nodes answer and replicate, clocks are in time, no backup and no upgrade runs";
        found.push(Verdict::passed(ID, message));
    }
    found
}

/// The same of a node that a driver plugin speaks to, which tells no more of it than that it answers.
pub(super) fn of_driver(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let mut found = stranger(step, cluster);
    found.extend(reachable(cluster));
    if found.is_empty() {
        found.push(Verdict::passed(
            ID,
            "the node answers; of clocks, backups and upgrades its driver plugin tells nothing",
        ));
    }
    found
}

fn stranger(step: &Step, cluster: &Cluster) -> Vec<Verdict> {
    if look::node(step, cluster).is_some() {
        return Vec::new();
    }
    let message = format!("{} is no node of {}", step.node, cluster.name);
    vec![Verdict::refused(ID, Override::Impossible, message, "Plan the operation again.")]
}

fn reachable(cluster: &Cluster) -> Vec<Verdict> {
    let away: Vec<String> = cluster
        .nodes
        .iter()
        .filter(|node| node.reachable == Known::Known(false))
        .map(|node| node.name.clone())
        .collect();
    let unknown = look::reasons(&cluster.nodes, |node| &node.reachable);
    let help = "Bring them up, or say why the change cannot wait for them: they will miss it.";
    two("not reachable", "whether all nodes answer is unknown", &away, &unknown, help)
}

fn replication(cluster: &Cluster) -> Vec<Verdict> {
    let help = "Repair replication first (utils dbreplication runtimestate on the publisher): what is uploaded now may \
                not reach every node.";
    match &cluster.replication {
        Known::Known(state) if state.good => Vec::new(),
        Known::Known(state) => {
            let message = format!("the database does not replicate well: {}", look::some(&state.troubles));
            vec![Verdict::refused(ID, Override::Reason, message, help)]
        }
        Known::Unknown(why) => {
            let message = format!("how the database replicates is unknown: {why}");
            vec![Verdict::unknown(ID, Override::Reason, message, help)]
        }
    }
}

fn time(cluster: &Cluster) -> Vec<Verdict> {
    let there = || present(cluster);
    let wrong: Vec<String> =
        there().filter(|node| node.time_synchronised == Known::Known(false)).map(|node| node.name.clone()).collect();
    let unknown = look::reasons(there(), |node| &node.time_synchronised);
    let help = "See to the time servers (utils ntp status): a certificate made by a wrong clock is not yet valid, or no \
                longer, elsewhere.";
    two("with a clock that is not synchronised", "whether clocks are synchronised is unknown", &wrong, &unknown, help)
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
    unknown.extend(unlisted.map(|name| format!("{name} does not list it")));
    let help = "Start Cisco Certificate Change Notification there: it carries certificates from node to node.";
    let (wrong, open) = (
        "where Cisco Certificate Change Notification does not run",
        "whether Cisco Certificate Change Notification runs is unknown",
    );
    two(wrong, open, &stopped, &unknown, help)
}

fn backup(cluster: &Cluster) -> Vec<Verdict> {
    match &cluster.backup_running {
        Known::Known(false) => Vec::new(),
        Known::Known(true) => {
            let message = "a backup runs: it would hold half of the change";
            vec![Verdict::refused(ID, Override::Reason, message, "Wait until it has ended.")]
        }
        Known::Unknown(why) => {
            let message = format!("whether a backup runs is unknown: {why}");
            vec![Verdict::unknown(ID, Override::Reason, message, "Look at utils disaster_recovery status backup.")]
        }
    }
}

fn upgrade(cluster: &Cluster) -> Vec<Verdict> {
    let there = || present(cluster);
    let running = |node: &&Node| node.upgrade.value().is_some_and(|upgrade| upgrade.running);
    let running: Vec<String> = there().filter(running).map(|node| node.name.clone()).collect();
    let unknown = look::reasons(there(), |node| &node.upgrade);
    let help = "Wait until the upgrade has ended: what changes now may be lost with the partition.";
    two("where an upgrade runs", "whether an upgrade runs is unknown", &running, &unknown, help)
}

/// Phones that are away miss the new trust list, so they are named.
fn phones(cluster: &Cluster) -> Vec<Verdict> {
    match &cluster.phones {
        Known::Unknown(why) => {
            let message = format!("which phones are registered is unknown: {why}");
            let help = "Without the set of registered phones nobody can tell afterwards whether all are back.";
            vec![Verdict::unknown(ID, Override::Reason, message, help)]
        }
        Known::Known(phones) if phones.unregistered.is_empty() => Vec::new(),
        Known::Known(phones) => {
            let (away, there) = (phones.unregistered.len(), phones.registered.len());
            let message = format!(
                "{there} phones are registered; {away} are not and will miss the new trust list: {}",
                look::some(&phones.unregistered)
            );
            vec![Verdict::warning(ID, message, "Bring them back before, or expect to reset them by hand.")]
        }
    }
}

/// Nodes that are known to be away are told of once.
fn present(cluster: &Cluster) -> impl Iterator<Item = &Node> {
    cluster.nodes.iter().filter(|node| node.reachable != Known::Known(false))
}

/// A refusal for what is wrong, and an unknown for what could not be read.
fn two(wrong: &str, open: &str, named: &[String], unknown: &[String], help: &str) -> Vec<Verdict> {
    let mut found = Vec::new();
    if !named.is_empty() {
        let message = format!("nodes {wrong}: {}", look::some(named));
        found.push(Verdict::refused(ID, Override::Reason, message, help));
    }
    if !unknown.is_empty() {
        let message = format!("{open}: {}", look::some(unknown));
        found.push(Verdict::unknown(ID, Override::Reason, message, help));
    }
    found
}
