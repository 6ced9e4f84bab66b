//! Reading the part of a node that tells whether an action happened.

use std::sync::Arc;

use certwright_core::playbook::{self, Action, Evidence, Happened, Held, Known, PendingRequest, Section, Service};
use serde_json::{Value, json};

use crate::nodes::capability::HeldCertificate;
use crate::nodes::route::Operation;
use crate::nodes::timing::{Timings, Wait};
use crate::nodes::{FaultKind, Interface, Node, NodeDriver, NodeFault, Reading};
use crate::state::{pending, service, unshown};

/// The node as far as this action is concerned, read now.
///
/// # Errors
/// When the node does not tell.
pub(in crate::job) async fn section_of(action: &Action, node: &Node) -> Result<playbook::Node, NodeFault> {
    let facts = &node.facts;
    let mut known = playbook::Node::unread(&facts.name, facts.product, facts.version, facts.role);
    match action.section() {
        Section::Identities => known.identities = Known::Known(identities(action, node).await?),
        Section::Requests => known.requests = Known::Known(requests(node).await?),
        Section::Trust => {
            let named = trust(node).await?;
            known.trust = Known::Known(held(&named));
            known.unread = named.iter().filter_map(unshown).collect();
        }
        Section::Services => known.services = Known::Known(services(node).await?),
    }
    Ok(known)
}

async fn identities(action: &Action, node: &Node) -> Result<Vec<Held>, NodeFault> {
    let Some(unit) = action.unit() else {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.identity_certificates().await };
        return Ok(held(&node.read(Operation::ReadIdentityCertificates, ask).await?.value));
    };
    // A reuse is told from the other purpose as well.
    let mut units = vec![unit];
    if let Action::Reuse { from, .. } = action {
        units.push(*from);
    }
    let mut found = Vec::new();
    for unit in units {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.identity_certificate(unit.word()).await };
        found.extend(node.read(Operation::ReadIdentityCertificates, ask).await?);
    }
    Ok(held(&found))
}

fn held(certificates: &[HeldCertificate]) -> Vec<Held> {
    let of = |one: &HeldCertificate| Held::of(&one.unit, one.file_name.as_deref(), one.der.as_deref()?);
    certificates.iter().filter_map(of).collect()
}

/// The trust stores, with file names wherever an interface has them.
async fn trust(node: &Node) -> Result<Vec<HeldCertificate>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.trust_certificates().await };
    let Reading { value, .. } = node.read(Operation::ReadTrust, ask).await?;
    let mut faults = Vec::new();
    let named = crate::survey::with_file_names(node, value, &mut faults).await;
    match faults.into_iter().next() {
        Some(part) => Err(part.fault),
        None => Ok(named),
    }
}

pub(super) async fn requests(node: &Node) -> Result<Vec<PendingRequest>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.pending_requests().await };
    Ok(node.read(Operation::ReadCsr, ask).await?.value.iter().map(pending).collect())
}

async fn services(node: &Node) -> Result<Vec<Service>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.services().await };
    let listed = node.read(Operation::ListServices, ask).await?.value;
    Ok(listed.into_iter().map(service).collect())
}

/// Looks again and again until the node holds the certificate: replication takes its time [R1].
pub(super) async fn wait_for(action: &Action, node: &Node, timings: &Timings) -> Result<Value, NodeFault> {
    let timing = timings.of(Wait::Replication);
    let begun = tokio::time::Instant::now();
    let mut looks = 0_u32;
    loop {
        looks += 1;
        let last = match section_of(action, node).await {
            Ok(known) => match action.happened(&Evidence::default(), &known) {
                Happened::Yes => return Ok(json!({ "looks": looks })),
                Happened::No => None,
                // However long one waits.
                Happened::Unclear(why) => {
                    let name = &node.facts.name;
                    return Err(NodeFault::unreadable(name, Interface::Person, "every entry of the store", &why));
                }
            },
            Err(fault) if fault.may_be_retried() => Some(fault),
            Err(fault) => return Err(fault),
        };
        if begun.elapsed() >= timing.timeout {
            return Err(last.unwrap_or_else(|| late(action, node, timing.timeout)));
        }
        tokio::time::sleep(timing.pause).await;
    }
}

fn late(action: &Action, node: &Node, after: std::time::Duration) -> NodeFault {
    let after_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
    let message = format!("it did not come in {} minutes: {}", after.as_secs() / 60, action.describe());
    NodeFault::new(&node.facts.name, Interface::Person, FaultKind::TimedOut { after_ms }, message)
        .with_help("Look at the replication of the database (utils dbreplication runtimestate), then try again.")
}
