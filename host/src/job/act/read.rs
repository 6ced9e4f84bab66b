//! Reading the part of a node that tells whether an action happened.

use std::sync::Arc;

use certwright_core::playbook::{self, Action, Cluster, Held, Known, Part, PendingRequest, Section, Seen, Service};
use chrono::Utc;

use super::{Place, look};
use crate::nodes::capability::HeldCertificate;
use crate::nodes::route::Operation;
use crate::nodes::{Interface, Node, NodeDriver, NodeFault, Reading};
use crate::state::{pending, service, unshown};

/// What was read: the node, and what stands around it, as far as an action is concerned.
pub(in crate::job) struct Look {
    pub(super) cluster: Cluster,
}

impl Look {
    fn new(node: playbook::Node, place: &Place) -> Self {
        Self { cluster: Cluster::unread(&place.cluster, node.product, Utc::now(), vec![node]) }
    }

    pub(in crate::job) fn node(&self) -> &playbook::Node {
        &self.cluster.nodes[0]
    }

    /// To be judged by the core.
    pub(in crate::job) fn seen(&self) -> Seen<'_> {
        Seen { node: self.node(), cluster: Some(&self.cluster) }
    }
}

/// The node as far as this action is concerned, read now.
///
/// # Errors
/// When the node does not tell.
pub(in crate::job) async fn section_of(action: &Action, place: &Place) -> Result<Look, NodeFault> {
    let (node, facts) = (place.node.as_ref(), &place.node.facts);
    let mut known = playbook::Node::unread(&facts.name, facts.product, facts.version, facts.role);
    if facts.product.is_foreign() {
        foreign(place, &mut known).await?;
        return Ok(Look::new(known, place));
    }
    match action.section() {
        Section::Identities => known.identities = Known::Known(identities(action, node).await?),
        Section::Requests => known.requests = Known::Known(requests(node).await?),
        Section::Trust => {
            let named = trust(node).await?;
            known.trust = Known::Known(held(&named));
            known.unread = named.iter().filter_map(unshown).collect();
        }
        Section::Services => known.services = Known::Known(services(node).await?),
        Section::Sso => known.sso = Known::Known(look::sso(place).await?),
        Section::Uptime => known.since = look::since(place).await?,
        Section::TokenKeys => {
            if let Action::RegenerateKey { kind } = action {
                let hash = look::token_key(*kind, place).await?;
                known.token_keys = Known::Known([(*kind, hash)].into_iter().collect());
            }
        }
        _ => return around(action, Look::new(known, place), place).await,
    }
    Ok(Look::new(known, place))
}

/// A driver plugin tells everything at once.
async fn foreign(place: &Place, known: &mut playbook::Node) -> Result<(), NodeFault> {
    let node = place.node.as_ref();
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.holdings().await };
    let reading = node.read(Operation::ReadHoldings, ask).await?;
    // What was not understood may be what is looked for: it is no answer.
    if let Some(trouble) = reading.troubles.first() {
        return Err(NodeFault::unreadable(&node.facts.name, Interface::Plugin, &trouble.message, &trouble.text));
    }
    known.identities = Known::Known(held(&reading.value.identities));
    known.trust = Known::Known(held(&reading.value.trusts));
    known.requests = Known::Known(reading.value.requests.iter().map(pending).collect());
    Ok(())
}

/// The same of what stands around the node.
async fn around(action: &Action, mut look: Look, place: &Place) -> Result<Look, NodeFault> {
    let cluster = &mut look.cluster;
    match action.section() {
        Section::Groups => cluster.groups = Known::Known(look::groups(action, place).await?),
        Section::Ctl => cluster.ctl = Known::Known(look::ctl(place).await?),
        Section::Backup => cluster.backup = Known::Known(look::backup(place).await?),
        Section::Parameters => {
            if let Action::SetParameter { name, .. } = action {
                cluster.parameters = look::parameters(name, place).await?;
            }
        }
        Section::Replication => cluster.replication = look::around(Part::Replication, place).await.replication,
        Section::Phones => cluster.phones = look::around(Part::Phones, place).await.phones,
        _ => {}
    }
    Ok(look)
}

async fn identities(action: &Action, node: &Node) -> Result<Vec<Held>, NodeFault> {
    let proven = match action {
        // One command instead of one for each certificate: a wait asks again and again.
        Action::Verify { unit, .. } | Action::AwaitStored { unit, .. } => unit.parse().ok(),
        other => other.unit(),
    };
    let Some(unit) = proven else {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.identity_certificates().await };
        return Ok(held(&understood(node, node.read(Operation::ReadIdentityCertificates, ask).await?)?));
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

/// A list of which nothing was understood is none: that something is not in it proves nothing.
fn understood<T>(node: &Node, reading: Reading<Vec<T>>) -> Result<Vec<T>, NodeFault> {
    match reading.troubles.first() {
        Some(trouble) if reading.value.is_empty() => {
            Err(NodeFault::unreadable(&node.facts.name, Interface::Person, &trouble.message, &trouble.text))
        }
        _ => Ok(reading.value),
    }
}

fn held(certificates: &[HeldCertificate]) -> Vec<Held> {
    let of = |one: &HeldCertificate| Held::of(&one.unit, one.file_name.as_deref(), one.der.as_deref()?);
    certificates.iter().filter_map(of).collect()
}

/// The trust stores, with file names wherever an interface has them.
async fn trust(node: &Node) -> Result<Vec<HeldCertificate>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.trust_certificates().await };
    let value = understood(node, node.read(Operation::ReadTrust, ask).await?)?;
    let mut faults = Vec::new();
    let named = crate::survey::with_file_names(node, value, &mut faults).await;
    match faults.into_iter().next() {
        Some(part) => Err(part.fault),
        None => Ok(named),
    }
}

/// SHA-256 of what a node stores for its web service: what it presents when that starts again, whoever put it there.
/// Nothing where the node does not tell.
pub(in crate::job) async fn of_web_service(place: &Place) -> Vec<String> {
    let mut found = Vec::new();
    for unit in WEB {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.identity_certificate(unit).await };
        if let Ok(Some(one)) = place.node.read(Operation::ReadIdentityCertificates, ask).await {
            found.extend(held(&[one]).into_iter().map(|one| one.sha256));
        }
    }
    found
}

/// Purposes whose certificate the web service presents, by which a node is known.
pub(in crate::job) const WEB: [&str; 2] = ["tomcat", "tomcat-ECDSA"];

pub(super) async fn requests(node: &Node) -> Result<Vec<PendingRequest>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.pending_requests().await };
    Ok(understood(node, node.read(Operation::ReadCsr, ask).await?)?.iter().map(pending).collect())
}

async fn services(node: &Node) -> Result<Vec<Service>, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.services().await };
    let listed = understood(node, node.read(Operation::ListServices, ask).await?)?;
    Ok(listed.into_iter().map(service).collect())
}
