//! No identity changes while an upgrade runs, or before a newer release is switched to [W13].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Cluster, Node, Step};

const ID: &str = "W13";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    if !step.action.changes_identity() {
        return Vec::new();
    }
    let there: Vec<&Node> = cluster.nodes.iter().filter(|node| node.reachable != Known::Known(false)).collect();
    let mut found = Vec::new();
    let running: Vec<String> = there
        .iter()
        .filter(|node| node.upgrade.value().is_some_and(|upgrade| upgrade.running))
        .map(|node| node.name.clone())
        .collect();
    if !running.is_empty() {
        let message = format!("an upgrade runs on {}", look::some(&running));
        found.push(Verdict::refused(ID, Override::Reason, message, "Wait until it has ended, then plan again."));
    }
    let waits = |node: &&Node| {
        let build = node.upgrade.value()?.newer_inactive.as_ref()?;
        Some(format!("{} ({build})", node.name))
    };
    let waiting: Vec<String> = there.iter().filter_map(waits).collect();
    if !waiting.is_empty() {
        let message = format!("a newer release waits for its switch-over on {}", look::some(&waiting));
        found.push(Verdict::refused(ID, Override::Reason, message, SWITCH));
    }
    let unknown = look::reasons(there.iter().copied(), |node| &node.upgrade);
    if !unknown.is_empty() {
        let message = format!("whether an upgrade runs or waits is unknown: {}", look::some(&unknown));
        found.push(Verdict::unknown(ID, Override::Reason, message, "Look at utils system upgrade status."));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, "no upgrade runs, and no newer release waits"));
    }
    found
}

const SWITCH: &str = "Switch over first, or say why not: the other partition has the certificates of the day on which \
                      it was installed, and they come back with it.";
