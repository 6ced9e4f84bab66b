//! No identity changes while an upgrade runs, or before a newer release is switched to [W13].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Cluster, Node, Step};
use crate::sentence::guards::w13 as say;

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
        let message = say::RUNS.of(&[&look::some(&running)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::WAIT));
    }
    let waits = |node: &&Node| {
        let build = node.upgrade.value()?.newer_inactive.as_ref()?;
        Some(format!("{} ({build})", node.name))
    };
    let waiting: Vec<String> = there.iter().filter_map(waits).collect();
    if !waiting.is_empty() {
        let message = say::WAITS.of(&[&look::some(&waiting)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::SWITCH));
    }
    let unknown = look::reasons(there.iter().copied(), |node| &node.upgrade);
    if !unknown.is_empty() {
        let message = say::UNKNOWN.of(&[&look::few(unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::LOOK));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::WELL));
    }
    found
}
