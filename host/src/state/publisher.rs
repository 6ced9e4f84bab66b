//! What the publisher tells of the cluster: replication, backups, mixed mode.

use certwright_core::playbook::{Backup, Ctl, Known, Replication};
use certwright_core::uc::Product;

use super::{Whole, ask, map, moment};
use crate::nodes::Node;
use crate::nodes::capability::{self, BackupProgress, SecurityMode, TrustList, TrustListRecord};
use crate::nodes::route::Operation;

/// Replication of every database: that of IM and Presence is its own (13.4).
pub(super) async fn replication(whole: &Whole<'_>) -> Known<Replication> {
    let mut troubles = Vec::new();
    for product in [whole.cluster.product, Product::Imp] {
        if product == Product::Imp && (whole.cluster.product == Product::Imp || !whole.has(Product::Imp)) {
            continue;
        }
        let node = match whole.first_of(product) {
            Ok(node) => node,
            Err(why) => return Known::Unknown(why),
        };
        let nodes = whole.cluster.nodes.iter().filter(|node| node.product == product).count();
        match ask(node, Operation::ReadState, |driver| async move { driver.replication().await }).await {
            Known::Known(state) => troubles.extend(wrong(&node.facts.name, &state, nodes)),
            Known::Unknown(why) => return Known::Unknown(why),
        }
    }
    Known::Known(Replication { good: troubles.is_empty(), troubles })
}

/// The rows that are not as they should be: every server set up, all three of its checks passed, no error found the
/// last time. How long a queue may be is not said anywhere, so it is not looked at.
fn wrong(node: &str, state: &capability::Replication, nodes: usize) -> Vec<String> {
    let mut wrong: Vec<String> = state.errors.iter().map(|line| format!("{node}: {line}")).collect();
    if state.single_node {
        return wrong;
    }
    let bad = |row: &&capability::ReplicaRow| {
        row.state != Some(2) || row.services.as_deref().is_some_and(|checks| checks != "Y/Y/Y")
    };
    wrong.extend(state.servers.iter().filter(bad).map(|row| {
        let state = row.state.map_or_else(|| "-".to_owned(), |state| state.to_string());
        format!("{}: ({state}) {}", row.server, row.details)
    }));
    if state.servers.len() < nodes {
        wrong.push(format!("{node} lists {} of {nodes} servers", state.servers.len()));
    }
    wrong
}

/// The latest backup that succeeded. None only where the node says that there is none.
pub(super) async fn backup(whole: &Whole<'_>) -> Known<Option<Backup>> {
    let node = match whole.publisher() {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    let read = node.read(Operation::ReadState, |driver| async move { driver.backup_history().await }).await;
    let reading = match read {
        Ok(reading) => reading,
        Err(fault) => return Known::Unknown(super::first_line(&fault)),
    };
    let mut good: Vec<&capability::Backup> = reading.value.iter().filter(|backup| backup.succeeded).collect();
    if good.is_empty() {
        return map(super::understood(node, reading), |_| Known::Known(None));
    }
    // A row that was not understood may hide a later backup, never an earlier one that counts.
    good.sort_by_key(|backup| ended(backup));
    let Some(latest) = good.last() else { return Known::Known(None) };
    Known::Known(Some(completed(whole, node, latest).await))
}

/// When a backup ended, by the node's clock.
pub(crate) fn ended(backup: &capability::Backup) -> Option<chrono::NaiveDateTime> {
    moment::read(backup.completed_at.as_deref()?)
}

async fn completed(whole: &Whole<'_>, node: &Node, backup: &capability::Backup) -> Backup {
    let words = backup.completed_at.clone().unwrap_or_default();
    let zone = backup.zone.clone().unwrap_or_default();
    let text = format!("{words} {zone}").trim().to_owned();
    let Some(local) = moment::read(&words) else { return Backup { completed_at: None, text } };
    if moment::is_universal(&zone) {
        return Backup { completed_at: Some(local.and_utc()), text };
    }
    // The name of a zone is ambiguous; the node's own clock tells how far it is from ours.
    let status = ask(node, Operation::ReadState, |driver| async move { driver.status().await }).await;
    let clock = status.value().and_then(|status| moment::read(status.date.as_deref()?));
    let shift = clock.and_then(|clock| moment::shift(clock, whole.asking.now));
    Backup { completed_at: shift.map(|shift| (local - shift).and_utc()), text }
}

/// Whether a backup runs.
pub(super) async fn backup_running(whole: &Whole<'_>) -> Known<bool> {
    let node = match whole.publisher() {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    let read = ask(node, Operation::ReadState, |driver| async move { driver.backup_progress().await }).await;
    map(read, |progress| runs(&progress).map_or_else(|| silent(node), Known::Known))
}

/// Below 100 percent it runs (assumed, 13.5).
pub(crate) fn runs(progress: &BackupProgress) -> Option<bool> {
    if progress.none { Some(false) } else { progress.percent.map(|percent| percent < 100) }
}

fn silent<T>(node: &Node) -> Known<T> {
    Known::Unknown(format!("{}: the node does not say how far the backup is", node.facts.name))
}

/// Whether the cluster is in mixed mode.
pub(super) async fn mixed_mode(whole: &Whole<'_>) -> Known<bool> {
    if whole.cluster.product != Product::Cucm {
        return Known::Known(false);
    }
    let node = match whole.publisher() {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    let mode = node.read(Operation::ReadSettings, |driver| async move { driver.security_mode().await }).await;
    map(mode.into(), |mode| Known::Known(mode == SecurityMode::Mixed))
}

/// The CTL of the cluster.
pub(super) async fn ctl(whole: &Whole<'_>) -> Known<Option<Ctl>> {
    if whole.cluster.product != Product::Cucm {
        return Known::Known(None);
    }
    let node = match whole.publisher() {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    let read = ask(node, Operation::ReadTrustLists, |driver| async move { driver.ctl().await }).await;
    map(read, |list| Known::Known(list_of_phones(list)))
}

/// The CTL as guards know it. A record of a hardware token names Cisco's administrator tokens as its subject (13.6).
pub(crate) fn list_of_phones(list: TrustList) -> Option<Ctl> {
    let is_token = |record: &TrustListRecord| record.subject.as_deref().is_some_and(|name| name.contains("SAST-ADN"));
    (!list.absent).then(|| Ctl {
        hardware_tokens: list.records.iter().any(is_token),
        checksum: list.sha1.or(list.md5),
        modified: list.modified,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::capability::ReplicaRow;

    fn row(state: Option<u8>, checks: &str) -> ReplicaRow {
        let services = Some(checks.to_owned());
        ReplicaRow { server: "cucm-02".into(), state, services, ..ReplicaRow::default() }
    }

    fn check(rows: Vec<ReplicaRow>, nodes: usize, expect: usize) {
        let state = capability::Replication { servers: rows, ..capability::Replication::default() };
        assert_eq!(wrong("a", &state, nodes).len(), expect, "{state:?}");
    }

    #[test]
    fn w5_every_row_must_be_good() {
        check(vec![row(Some(2), "Y/Y/Y"), row(Some(2), "Y/Y/Y")], 2, 0);
        check(vec![row(Some(3), "Y/Y/Y")], 1, 1);
        check(vec![row(None, "N/N/N")], 1, 1);
        check(vec![row(Some(2), "Y/N/Y")], 1, 1);
        check(vec![row(Some(2), "Y/Y/Y")], 2, 1);
    }

    #[test]
    fn w5_a_backup_that_says_nothing_is_unknown() {
        let progress = |percent| BackupProgress { percent, ..BackupProgress::default() };
        assert_eq!(runs(&progress(Some(40))), Some(true));
        assert_eq!(runs(&progress(Some(100))), Some(false));
        assert_eq!(runs(&progress(None)), None);
        assert_eq!(runs(&BackupProgress { none: true, ..BackupProgress::default() }), Some(false));
    }
}
