//! Where an action is done: its node, and what stands around it.

use std::sync::Arc;

use certwright_core::playbook::{Cluster, Needs};
use certwright_core::sentence::{Sentence, faults as say};
use certwright_core::uc::{Product, Role};
use chrono::Utc;

use crate::job::Site;
use crate::job::site::Opened;
use crate::nodes::timing::Timings;
use crate::nodes::{Interface, Node, NodeFault};
use crate::store::NodeRecord;

/// Where an action is done: its node, and what stands around it.
pub(in crate::job) struct Place {
    /// The node.
    pub(in crate::job) node: Arc<Node>,
    pub(super) opened: Arc<Opened>,
    pub(super) site: Site,
    pub(super) cluster: String,
    pub(super) job: String,
}

impl Place {
    /// At a node of a cluster, within a job.
    pub(in crate::job) fn new(site: &Site, job: &str, cluster: &str, opened: &Arc<Opened>, node: Arc<Node>) -> Self {
        Self { node, opened: Arc::clone(opened), site: site.clone(), cluster: cluster.to_owned(), job: job.to_owned() }
    }

    pub(super) fn name(&self) -> &str {
        &self.node.facts.name
    }

    pub(super) fn timings(&self) -> Timings {
        self.opened.shared.timings
    }

    /// The publisher of a product's database: settings of a cluster are asked of it.
    pub(super) fn publisher(&self, product: Product) -> Result<&Node, NodeFault> {
        let is_it = |node: &&Arc<Node>| node.facts.product == product && node.facts.role == Role::Publisher;
        self.opened
            .nodes
            .iter()
            .find(is_it)
            .map(Arc::as_ref)
            .ok_or_else(|| self.cannot(say::NO_PUBLISHER.of(&[&product.to_string(), &self.cluster]), say::CLUSTER_HELP))
    }

    /// Parts of the cluster, read now; what cannot be read is unknown in it.
    pub(super) async fn around(&self, needs: &Needs) -> Cluster {
        let unread = Cluster::unread(&self.cluster, self.product(), Utc::now(), Vec::new());
        match self.site.state(&self.cluster, &self.opened, needs, Some(unread.clone())).await {
            Ok(cluster) => cluster,
            Err(fault) => {
                tracing::warn!(cluster = self.cluster, %fault, "the cluster could not be read");
                unread
            }
        }
    }

    /// The product of the cluster: with presence beside it, call processing.
    fn product(&self) -> Product {
        let all = || self.opened.nodes.iter().map(|node| node.facts.product);
        if all().any(|product| product == Product::Cucm) { Product::Cucm } else { self.node.facts.product }
    }

    /// Where the node answers.
    pub(super) async fn record(&self) -> Result<NodeRecord, NodeFault> {
        let read = self.site.store.nodes(&self.cluster).await;
        let why = match read {
            Ok(records) => match records.into_iter().find(|one| one.address.name == self.name()) {
                Some(record) => return Ok(record),
                None => say::NO_NODE.of(&[&self.name(), &self.cluster]),
            },
            Err(fault) => fault.to_string().into(),
        };
        Err(self.cannot(why, say::CLUSTER_HELP))
    }

    pub(super) fn cannot(&self, reason: impl Into<Sentence>, help: &str) -> NodeFault {
        NodeFault::impossible(self.name(), Interface::Person, reason, "").with_help(help)
    }
}
