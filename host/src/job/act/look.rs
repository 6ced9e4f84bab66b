//! Reading what stands around certificates and services: what a cluster's publisher tells, and the node itself.

use std::sync::Arc;

use certwright_core::playbook::{Action, Backup, Cluster, Ctl, Group, Known, Needs, Parameter, Part, Sso, TokenKey};
use certwright_core::sentence::faults as say;
use certwright_core::uc::Product;
use chrono::{NaiveDateTime, TimeDelta};
use tokio::time::Instant;

use super::Place;
use crate::nodes::capability::{AuthzKey, HaNode, HaState};
use crate::nodes::route::Operation;
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, Interface, Node, NodeDriver, NodeFault, Reading};
use crate::state::{list_of_phones, moment, runs};

/// All that was said, or a fault: half an answer proves nothing.
fn whole<T>(node: &Node, reading: Reading<T>) -> Result<T, NodeFault> {
    match reading.troubles.first() {
        None => Ok(reading.value),
        Some(trouble) => {
            Err(NodeFault::unreadable(&node.facts.name, Interface::Person, &trouble.message, &trouble.text))
        }
    }
}

pub(super) async fn sso(place: &Place) -> Result<Sso, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.sso().await };
    let told = whole(&place.node, place.node.read(Operation::ReadState, ask).await?)?;
    let silent = || {
        let found = told.status.clone().unwrap_or_default();
        NodeFault::unreadable(place.name(), Interface::CommandLine, "whether single sign-on is on", &found)
    };
    Ok(Sso { enabled: told.enabled.ok_or_else(silent)?, recovery_url: told.recovery_url })
}

/// When the node started, by its own clock: its date, less the time that it has run for.
pub(super) async fn since(place: &Place) -> Result<Known<NaiveDateTime>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.status().await };
    let status = place.node.read(Operation::ReadState, ask).await?.value;
    let ran = status.uptime_s.and_then(|seconds| TimeDelta::try_seconds(i64::try_from(seconds).ok()?));
    let date = status.date.and_then(|words| moment::read(&words));
    let started = date.zip(ran).and_then(|(date, ran)| date.checked_sub_signed(ran));
    let untold = || Known::Unknown(format!("{} does not tell since when it runs", place.name()));
    Ok(started.map_or_else(untold, Known::Known))
}

pub(super) async fn token_key(kind: TokenKey, place: &Place) -> Result<String, NodeFault> {
    let kind = authz(kind);
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.authz_key_hash(kind).await };
    place.node.read(Operation::ReadTrustLists, ask).await
}

pub(super) const fn authz(kind: TokenKey) -> AuthzKey {
    match kind {
        TokenKey::Encryption => AuthzKey::Encryption,
        TokenKey::Signing => AuthzKey::Signing,
    }
}

/// The groups as configured; with their states where those are asked for.
pub(super) async fn groups(action: &Action, place: &Place) -> Result<Vec<Group>, NodeFault> {
    let publisher = place.publisher(Product::Cucm)?;
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.groups().await };
    let configured = whole(publisher, publisher.read(Operation::ReadHighAvailability, ask).await?)?;
    let states = match action {
        Action::AwaitHa { .. } => states(place).await?,
        _ => Vec::new(),
    };
    let of = |name: &str, is_it: fn(&HaState) -> bool| {
        let state = states.iter().find(|state| state.group == name).map(is_it);
        state.map_or_else(|| Known::Unknown(format!("no node tells of the group {name}")), Known::Known)
    };
    let group = |one: crate::nodes::capability::RedundancyGroup| Group {
        normal: of(&one.name, HaState::is_normal),
        untroubled: of(&one.name, |state| state.nodes.iter().all(HaNode::is_untroubled)),
        name: one.name,
        servers: one.servers,
        ha_enabled: one.ha_enabled,
    };
    Ok(configured.into_iter().map(group).collect())
}

/// The states of all groups, as presence tells them.
pub(super) async fn states(place: &Place) -> Result<Vec<HaState>, NodeFault> {
    let node = if place.node.facts.product == Product::Imp { &place.node } else { place.publisher(Product::Imp)? };
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.states(None).await };
    whole(node, node.read(Operation::ReadHighAvailability, ask).await?)
}

pub(super) async fn ctl(place: &Place) -> Result<Option<Ctl>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.ctl().await };
    Ok(list_of_phones(whole(&place.node, place.node.read(Operation::ReadTrustLists, ask).await?)?))
}

/// Parameters of one name. Where the command line answers, it does not tell whose they are.
pub(super) async fn parameters(name: &str, place: &Place) -> Result<Known<Vec<Parameter>>, NodeFault> {
    let publisher = place.publisher(Product::Cucm)?;
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.parameters(name).await };
    let told = whole(publisher, publisher.read(Operation::ReadSettings, ask).await?)?;
    if told.iter().any(|one| one.service.is_empty()) {
        return Ok(Known::Unknown(format!("{} does not tell of which service a parameter is", publisher.facts.name)));
    }
    let parameter = |one: crate::nodes::capability::Parameter| Parameter {
        node: one.node,
        service: one.service,
        name: one.name,
        value: one.value,
    };
    Ok(Known::Known(told.into_iter().map(parameter).collect()))
}

/// A part of the cluster as guards read it.
pub(super) async fn around(part: Part, place: &Place) -> Cluster {
    place.around(&Needs::from_iter([part])).await
}

/// The latest backup that succeeded, once none runs: one that runs may be the one that is asked about.
pub(super) async fn backup(place: &Place) -> Result<Option<Backup>, NodeFault> {
    let timing = place.timings().of(Wait::Backup);
    let begun = Instant::now();
    while is_running(place).await? {
        if begun.elapsed() >= timing.timeout {
            let after_ms = u64::try_from(timing.timeout.as_millis()).unwrap_or(u64::MAX);
            let message = say::BACKUP_RUNS.of(&[&(timing.timeout.as_secs() / 60)]);
            let kind = FaultKind::TimedOut { after_ms };
            return Err(NodeFault::new(place.name(), Interface::CommandLine, kind, message).with_help(say::BACKUP_HELP));
        }
        tokio::time::sleep(timing.pause).await;
    }
    Ok(finished(place)
        .await?
        .into_iter()
        .rev()
        .find(|one| one.succeeded)
        .map(|one| Backup { completed_at: None, text: words(&one) }))
}

async fn is_running(place: &Place) -> Result<bool, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.backup_progress().await };
    let progress = place.node.read(Operation::ReadState, ask).await?.value;
    runs(&progress).ok_or_else(|| {
        let found = progress.status.unwrap_or_default();
        NodeFault::unreadable(place.name(), Interface::CommandLine, "how far the backup is", &found)
    })
}

/// The finished backups, the oldest first.
pub(super) async fn finished(place: &Place) -> Result<Vec<crate::nodes::capability::Backup>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.backup_history().await };
    let mut all = whole(&place.node, place.node.read(Operation::ReadState, ask).await?)?;
    all.sort_by_key(crate::state::ended);
    Ok(all)
}

/// By what a backup is told from others.
pub(super) fn words(backup: &crate::nodes::capability::Backup) -> String {
    let parts = [&backup.file_name, &backup.completed_at, &backup.zone];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}
