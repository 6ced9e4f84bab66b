//! By what an action is told to have happened: its node, and the cluster around it.

use super::{Cluster, Group, Known, Node, Parameter};

/// The node of an action, and the cluster around it where that was read.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The node.
    pub node: &'a Node,
    /// The cluster; what is asked of it is unknown without.
    pub cluster: Option<&'a Cluster>,
}

impl<'a> From<&'a Node> for Seen<'a> {
    fn from(node: &'a Node) -> Self {
        Self { node, cluster: None }
    }
}

impl Cluster {
    /// A node of the cluster, with the cluster.
    #[must_use]
    pub fn seen(&self, node: &str) -> Option<Seen<'_>> {
        Some(Seen { node: self.node(node)?, cluster: Some(self) })
    }
}

impl<'a> Seen<'a> {
    /// A part of the cluster; unknown where the cluster was not read.
    pub(super) fn of_cluster<T>(self, part: impl Fn(&'a Cluster) -> &'a Known<T>) -> Result<&'a T, String> {
        let cluster = self.cluster.ok_or("the cluster was not read")?;
        match part(cluster) {
            Known::Known(value) => Ok(value),
            Known::Unknown(why) => Err(why.clone()),
        }
    }

    pub(super) fn group(self, name: &str) -> Option<&'a Group> {
        self.cluster?.group(name)
    }

    /// A parameter as it holds for the node: its own, or that of the enterprise.
    pub(super) fn parameter(self, service: &str, name: &str) -> Option<&'a Parameter> {
        let all = self.cluster?.parameters.value()?;
        let is_it = |one: &&Parameter| {
            one.service.eq_ignore_ascii_case(service)
                && one.name.eq_ignore_ascii_case(name)
                && (one.node.eq_ignore_ascii_case(ENTERPRISE) || super::guard::same_host(&one.node, &self.node.name))
        };
        all.iter().find(is_it)
    }
}

/// The name under which parameters of the enterprise stand (4.4).
const ENTERPRISE: &str = "EnterpriseWideData";
