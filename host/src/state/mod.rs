//! Reading what guards ask for: the live state of a cluster as the core's model of it.
//!
//! What cannot be read is unknown, with its reason, and everything else is there all the same. Nothing here judges;
//! the guards do.

pub(crate) mod moment;
mod node;
mod peers;
mod phones;
mod presence;
mod publisher;
mod web;

pub(crate) use node::{pending, service, unshown};
pub(crate) use publisher::{ended, list_of_phones, runs};

use std::sync::Arc;

use certwright_core::playbook::{Change, Cluster, Known, Needs, Node as Seen, Part};
use certwright_core::uc::Role;
use chrono::{DateTime, Utc};
use futures_util::StreamExt as _;

use crate::nodes::route::Operation;
use crate::nodes::{Node, NodeDriver, NodeFault, Reading};
use crate::store::{ClusterRecord, Store, StoreFault};
use crate::survey::NODES_AT_ONCE;

/// What is asked for, and of whom.
#[derive(Clone)]
pub struct Asking<'a> {
    /// The cluster.
    pub cluster: &'a ClusterRecord,
    /// Its nodes, publisher first.
    pub nodes: &'a [Arc<Node>],
    /// What is known of the other clusters.
    pub store: &'a dyn Store,
    /// The present moment.
    pub now: DateTime<Utc>,
    /// What is wanted beside certificates and requests.
    pub needs: &'a Needs,
    /// The last change of what phones trust that they are not known to have taken up [W1].
    pub trust_change: Option<Change>,
    /// The phones that were registered before it [W1].
    pub expected_phones: &'a [String],
}

/// Reads a cluster.
///
/// # Errors
/// When the store fails. What a node does not tell is unknown, and no error.
pub async fn read_cluster_state(asking: &Asking<'_>) -> Result<Cluster, StoreFault> {
    let reads = futures_util::stream::iter(asking.nodes.iter().cloned());
    let nodes = reads.map(|node| async move { node::read(&node).await }).buffered(NODES_AT_ONCE).collect().await;
    let record = asking.cluster;
    let mut cluster = Cluster::unread(&record.name, record.product, asking.now, nodes);
    cluster.trust_change.clone_from(&asking.trust_change);
    read_parts(asking, &mut cluster).await?;
    Ok(cluster)
}

/// Reads the wanted parts of a cluster whose certificates were read before: only when an operation has become steps
/// is it known what their guards ask for. A node that was away is not asked again.
///
/// # Errors
/// When the store fails.
pub async fn read_parts(asking: &Asking<'_>, cluster: &mut Cluster) -> Result<(), StoreFault> {
    let needs = asking.needs;
    let wanted = |part| needs.want(part);
    let whole = Whole { asking, cluster };
    let (nodes, phones, replication, backup, running, mixed, groups, sip, lsc, peers, web, ctl) = tokio::join!(
        of_nodes(asking, cluster),
        only(wanted(Part::Phones), phones::read(&whole)),
        only(wanted(Part::Replication), publisher::replication(&whole)),
        only(wanted(Part::Backup), publisher::backup(&whole)),
        only(wanted(Part::BackupRunning), publisher::backup_running(&whole)),
        only(wanted(Part::MixedMode), publisher::mixed_mode(&whole)),
        only(wanted(Part::Groups), presence::groups(&whole)),
        only(wanted(Part::SipProfiles), phones::sip_profiles(&whole)),
        only(wanted(Part::LscIssuers), phones::lsc_issuers(&whole)),
        only(wanted(Part::Peers), peers::read(asking)),
        only(wanted(Part::WebServed), web::served(asking)),
        only(wanted(Part::Ctl), publisher::ctl(&whole)),
    );
    cluster.nodes = nodes;
    put(&mut cluster.phones, phones);
    put(&mut cluster.replication, replication);
    put(&mut cluster.backup, backup);
    put(&mut cluster.backup_running, running);
    put(&mut cluster.mixed_mode, mixed);
    put(&mut cluster.groups, groups);
    put(&mut cluster.sip_profiles, sip);
    put(&mut cluster.lsc_issuers, lsc);
    put(&mut cluster.peers, peers.transpose()?.map(Known::Known));
    put(&mut cluster.ctl, ctl);
    for (place, served) in cluster.nodes.iter_mut().zip(web.into_iter().flatten()) {
        place.web_served = served;
    }
    Ok(())
}

/// The cluster, to ask for what holds for it as a whole.
struct Whole<'a> {
    asking: &'a Asking<'a>,
    cluster: &'a Cluster,
}

impl Whole<'_> {
    /// The node that speaks for the cluster.
    fn publisher(&self) -> Result<&Node, String> {
        self.first_of(self.cluster.product)
    }

    /// The publisher of a product's database; a reason where it cannot be asked.
    fn first_of(&self, product: certwright_core::uc::Product) -> Result<&Node, String> {
        let first = |node: &&Arc<Node>| node.facts.product == product && node.facts.role == Role::Publisher;
        let node = self.asking.nodes.iter().find(first).ok_or_else(|| format!("no publisher of {product} is known"))?;
        match self.cluster.node(&node.facts.name).map(|seen| &seen.reachable) {
            Some(Known::Known(false)) => Err(format!("{} does not answer", node.facts.name)),
            _ => Ok(node),
        }
    }

    /// Whether nodes of a product belong to it.
    fn has(&self, product: certwright_core::uc::Product) -> bool {
        self.asking.nodes.iter().any(|node| node.facts.product == product)
    }
}

async fn of_nodes(asking: &Asking<'_>, cluster: &Cluster) -> Vec<Seen> {
    let reads = futures_util::stream::iter(cluster.nodes.iter().cloned());
    let read = |mut seen: Seen| async move {
        if let Some(node) = asking.nodes.iter().find(|node| node.facts.name == seen.name) {
            node::read_parts(node, asking.needs, &mut seen).await;
        }
        seen
    };
    reads.map(read).buffered(NODES_AT_ONCE).collect().await
}

async fn only<T>(wanted: bool, read: impl Future<Output = T>) -> Option<T> {
    if wanted { Some(read.await) } else { None }
}

fn put<T>(place: &mut Known<T>, read: Option<Known<T>>) {
    if let Some(read) = read {
        *place = read;
    }
}

/// One question: known only where all of the answer was understood.
async fn ask<T, F, R>(node: &Node, operation: Operation, question: F) -> Known<T>
where
    F: Fn(Arc<dyn NodeDriver>) -> R,
    R: Future<Output = Result<Reading<T>, NodeFault>>,
{
    match node.read(operation, question).await {
        Ok(reading) => understood(node, reading),
        Err(fault) => Known::Unknown(first_line(&fault)),
    }
}

fn understood<T>(node: &Node, reading: Reading<T>) -> Known<T> {
    match reading.troubles.first() {
        None => Known::Known(reading.value),
        Some(trouble) => {
            let text = format!("{}: {} {}", node.facts.name, trouble.message, trouble.text);
            Known::Unknown(text.trim_end().to_owned())
        }
    }
}

/// What happened; what to do about it is the guard's word.
fn first_line(fault: &NodeFault) -> String {
    fault.to_string().lines().next().unwrap_or_default().to_owned()
}

/// The same in another form, or the same reason.
fn map<T, U>(known: Known<T>, change: impl FnOnce(T) -> Known<U>) -> Known<U> {
    match known {
        Known::Known(value) => change(value),
        Known::Unknown(why) => Known::Unknown(why),
    }
}
