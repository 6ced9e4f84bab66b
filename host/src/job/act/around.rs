//! Changes of what stands around certificates: high availability, the CTL, backups, single sign-on, keys, parameters.

use std::sync::Arc;

use certwright_core::playbook::{Evidence, TokenKey};
use certwright_core::sentence::faults as say;
use certwright_core::uc::Product;
use serde_json::{Value, json};

use super::identity::said;
use super::{Place, look};
use crate::nodes::capability;
use crate::nodes::route::Operation;
use crate::nodes::{FaultKind, Interface, NodeDriver, NodeFault};

/// A setting of the cluster, so it is asked of the publisher of call processing [H3].
pub(super) async fn set_ha(group: &str, enabled: bool, place: &Place) -> Result<Value, NodeFault> {
    let publisher = place.publisher(Product::Cucm)?;
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.set_ha(group, enabled).await };
    publisher.change(Operation::SwitchHighAvailability, ask).await.map(said)
}

pub(super) async fn update_ctl(place: &Place) -> Result<Value, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.update_ctl().await };
    place.node.change(Operation::ChangeTrustLists, ask).await.map(said)
}

/// On is for a person: the table of interfaces has the clicks [W8].
pub(super) async fn switch_sso(enabled: bool, place: &Place) -> Result<Value, NodeFault> {
    if enabled {
        let ask = |driver: Arc<dyn NodeDriver>| async move {
            Err::<capability::Done, _>(driver.cannot("switching single sign-on on"))
        };
        return place.node.change(Operation::SwitchSsoOn, ask).await.map(said);
    }
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.disable_sso().await };
    place.node.change(Operation::SwitchSsoOff, ask).await.map(said)
}

pub(super) async fn regenerate_key(kind: TokenKey, place: &Place) -> Result<Value, NodeFault> {
    let kind = look::authz(kind);
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.regenerate_authz_key(kind).await };
    place.node.change(Operation::RegenerateTokenKey, ask).await.map(said)
}

/// One parameter, under the node's name by which the cluster lists it. Resetting parameters to their defaults is
/// never asked of a node (13.7).
pub(super) async fn set_parameter(
    (service, name, value): (&str, &str, &str),
    place: &Place,
) -> Result<Value, NodeFault> {
    if name.eq_ignore_ascii_case(SECURITY_MODE) {
        let reason = format!("{name} is set by utils ctl set-cluster alone (4.4)");
        return Err(place.cannot(reason, "Change the security mode on the command line, with its phones in mind."));
    }
    let publisher = place.publisher(Product::Cucm)?;
    let known = look::parameters(name, place).await?;
    let all = known.value().map(Vec::as_slice).unwrap_or_default();
    let own = |one: &&certwright_core::playbook::Parameter| {
        one.service.eq_ignore_ascii_case(service) && is_for(&one.node, place.name())
    };
    let Some(found) = all.iter().find(own) else {
        let reason = format!("{service} has no parameter {name} on {}", place.name());
        return Err(place.cannot(reason, "Look for its internal name among the parameters of the cluster."));
    };
    let parameter = capability::Parameter {
        node: found.node.clone(),
        service: found.service.clone(),
        name: found.name.clone(),
        value: Some(value.to_owned()),
    };
    let parameter = &parameter;
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.set_parameter(parameter).await };
    let mut detail = said(publisher.change(Operation::ChangeSetting, ask).await?);
    detail["before"] = json!(found.value);
    Ok(detail)
}

/// Whether a parameter holds for a node: all, or this one under a shorter or longer name.
fn is_for(listed: &str, node: &str) -> bool {
    let first = |name: &str| name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    listed.eq_ignore_ascii_case("EnterpriseWideData") || first(listed) == first(node)
}

const SECURITY_MODE: &str = "ClusterSecurityMode";

/// Begins a backup and waits until it has ended [N8].
pub(super) async fn start_backup(
    (features, device): (&[String], Option<&str>),
    before: &Evidence,
    place: &Place,
) -> Result<Value, NodeFault> {
    let finished = look::finished(place).await?;
    let last = finished.iter().rev().find(|one| one.succeeded);
    // That the history names the device as the command wants it is assumed: a node that knows none of that name
    // refuses, and nothing was done.
    let device = device.map(str::to_owned).or_else(|| last?.device.clone());
    let features = if features.is_empty() { last.map(|one| one.features.clone()) } else { Some(features.to_vec()) };
    let (Some(device), Some(features)) = (device, features.filter(|all| !all.is_empty())) else {
        return Err(by_page(place));
    };
    let (features, device) = (&features, device.as_str());
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.start_backup(features, device).await };
    let mut detail = said(place.node.change(Operation::StartBackup, ask).await?);
    // It was begun: whatever becomes of looking at it must not sound as if it was not.
    let unseen = |fault: NodeFault| {
        NodeFault::ambiguous(place.name(), Interface::CommandLine, "utils disaster_recovery backup", fault.said())
    };
    let good = look::backup(place).await.map_err(unseen)?.map(|one| one.text);
    let latest = look::finished(place).await.map_err(unseen)?.pop();
    detail["backup"] = json!(good);
    match latest {
        Some(latest) if good == before.backup && !latest.succeeded && finished.last() != Some(&latest) => {
            Err(NodeFault::refused(place.name(), Interface::CommandLine, None, say::BACKUP_FAILED)
                .with_help(say::BACKUP_LOG_HELP))
        }
        _ => Ok(detail),
    }
}

/// Without a backup before it nobody knows where to and of what: a person begins the first.
fn by_page(place: &Place) -> NodeFault {
    let steps = vec![
        format!("Open https://{}:8443/drf and log in as platform administrator.", place.name()),
        "Backup > Manual Backup: choose the device, tick all features, Start Backup.".to_owned(),
        "Backup > Current Status: wait until it has ended with SUCCESS.".to_owned(),
    ];
    let message = "no earlier backup tells device and features: a person makes this one".to_owned();
    NodeFault::new(place.name(), Interface::Person, FaultKind::Guided { steps }, message)
}
