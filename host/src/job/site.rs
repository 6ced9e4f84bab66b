//! What planning and running need of their surroundings.

use std::sync::Arc;

use certwright_core::playbook::{Cluster, Needs, Part};
use serde_json::Value;

use super::phones;
use crate::authority::Authorities;
use crate::clock::Clock;
use crate::fleet::{self, OpenFault, Shared};
use crate::nodes::limits::Limits;
use crate::nodes::pin::FirstUse;
use crate::nodes::{Node, Permit};
use crate::ports::PortMap;
use crate::state::{Asking, read_cluster_state, read_parts};
use crate::store::{JobStore, Store, StoreFault, Vault};

/// What planning and running need of their surroundings.
#[derive(Clone)]
pub struct Site {
    /// Clusters and certificates.
    pub store: Arc<dyn Store>,
    /// Jobs.
    pub jobs: Arc<dyn JobStore>,
    /// Passwords of nodes.
    pub vault: Arc<Vault>,
    /// Write locks and rates of nodes.
    pub limits: Limits,
    /// For rehearsals: nodes run so many times as fast.
    pub time_scale: f64,
    /// What time it is.
    pub clock: Clock,
    /// How long a job stays with a worker that says nothing.
    pub lease: std::time::Duration,
    /// The oldest backup that counts, in hours [W12].
    pub backup_hours: u32,
    /// Who signs requests.
    pub authorities: Arc<Authorities>,
    /// Where services of simulated nodes answer; empty in life.
    pub ports: Arc<PortMap>,
    /// Is told what happens: `job.state`, `job.step`.
    pub tell: Arc<dyn Fn(&'static str, Value) + Send + Sync>,
}

/// A cluster with its nodes, ready to be asked.
pub(super) struct Opened {
    pub(super) nodes: Vec<Arc<Node>>,
    pub(super) shared: Shared,
}

impl Site {
    /// What nodes share, with pins and quarantines as the store has them now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn shared(&self) -> Result<Shared, StoreFault> {
        let fresh = Shared::new(FirstUse::Refuse, self.time_scale);
        let shared = Shared { limits: self.limits.clone(), ..fresh };
        shared.remember(self.store.as_ref()).await?;
        Ok(shared)
    }

    /// A cluster's nodes, to which is spoken as long as the permit holds.
    pub(super) async fn open(&self, cluster: &str, permit: Permit) -> Result<Opened, OpenFault> {
        let shared = Shared { permit, ..self.shared().await? };
        let nodes = fleet::open(self.store.as_ref(), &self.vault, &shared, cluster).await?;
        Ok(Opened { nodes, shared })
    }

    /// The state of a cluster, read now: certificates and requests, and what guards need beside.
    ///
    /// # Errors
    /// When the store fails or there is no such cluster.
    pub(super) async fn state(
        &self,
        name: &str,
        opened: &Opened,
        needs: &Needs,
        before: Option<Cluster>,
    ) -> Result<Cluster, StoreFault> {
        let clusters = self.store.clusters().await?;
        let found = clusters.into_iter().find(|cluster| cluster.name.eq_ignore_ascii_case(name));
        let cluster = found.ok_or_else(|| StoreFault::Absent { what: "cluster", name: name.to_owned() })?;
        // W1 alone asks for it, and only where it asks for phones.
        let trust = match needs.want(Part::Phones) {
            true => phones::last_change(self, &cluster.name).await?,
            false => None,
        };
        let (trust_change, expected) = trust.map_or((None, Vec::new()), |(change, phones)| (Some(change), phones));
        let asking = Asking {
            cluster: &cluster,
            nodes: &opened.nodes,
            store: self.store.as_ref(),
            now: self.clock.now(),
            needs,
            trust_change,
            expected_phones: &expected,
        };
        let state = match before {
            Some(mut cluster) => {
                read_parts(&asking, &mut cluster).await?;
                cluster.trust_change = asking.trust_change.clone();
                cluster
            }
            None => read_cluster_state(&asking).await?,
        };
        // An account that a node refused is refused to every process from now on [W17].
        fleet::keep(self.store.as_ref(), &opened.shared).await?;
        Ok(state)
    }
}
