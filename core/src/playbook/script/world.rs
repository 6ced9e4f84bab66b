//! All clusters that a playbook may look at, as its steps leave them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::{Cluster, Held, Known};

/// Clusters by their names, cheap to copy: a branch changes its own copy of its own cluster.
#[derive(Clone, Debug, Default)]
pub struct World {
    clusters: BTreeMap<String, Arc<Cluster>>,
}

impl World {
    /// Of these clusters.
    #[must_use]
    pub fn new(clusters: impl IntoIterator<Item = Cluster>) -> Self {
        Self { clusters: clusters.into_iter().map(|one| (one.name.clone(), Arc::new(one))).collect() }
    }

    /// A cluster by its name.
    #[must_use]
    pub fn cluster(&self, name: &str) -> Option<&Arc<Cluster>> {
        self.clusters.get(name).or_else(|| self.clusters.values().find(|one| one.name.eq_ignore_ascii_case(name)))
    }

    /// Those of these names alone.
    #[must_use]
    pub fn only(&self, names: &[String]) -> Self {
        let known = names.iter().filter_map(|name| self.cluster(name));
        Self { clusters: known.map(|one| (one.name.clone(), Arc::clone(one))).collect() }
    }

    /// All of them, by name.
    pub fn clusters(&self) -> impl Iterator<Item = &Arc<Cluster>> {
        self.clusters.values()
    }

    /// A cluster to be changed.
    pub(super) fn cluster_mut(&mut self, name: &str) -> Option<&mut Cluster> {
        let key = self.cluster(name)?.name.clone();
        self.clusters.get_mut(&key).map(Arc::make_mut)
    }

    /// Takes over a cluster as another world has it.
    pub(super) fn take(&mut self, other: &Self, name: &str) {
        if let Some(cluster) = other.cluster(name) {
            self.clusters.insert(cluster.name.clone(), Arc::clone(cluster));
        }
    }

    /// For a store: every certificate once.
    #[must_use]
    pub fn packed(&self) -> Packed {
        let mut packed = Packed::default();
        for cluster in self.clusters.values() {
            let mut cluster = Cluster::clone(cluster);
            each_held(&mut cluster, |held| {
                packed.certificates.entry(held.sha256.clone()).or_insert_with(|| std::mem::take(&mut held.pem));
                held.pem = String::new();
            });
            packed.clusters.push(cluster);
        }
        packed
    }
}

/// A world as a store keeps it: every certificate once.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Packed {
    /// PEM by SHA-256.
    certificates: BTreeMap<String, String>,
    clusters: Vec<Cluster>,
}

/// Clusters as they were read at a moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SavedWorld {
    /// When.
    pub at: DateTime<Utc>,
    /// The clusters.
    pub world: Packed,
}

impl Packed {
    /// With the clusters of another one; of two of the same name that one's.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.certificates.extend(other.certificates);
        self.clusters.extend(other.clusters);
        self
    }

    /// The world again.
    #[must_use]
    pub fn unpacked(mut self) -> World {
        for cluster in &mut self.clusters {
            each_held(cluster, |held| held.pem = self.certificates.get(&held.sha256).cloned().unwrap_or_default());
        }
        World::new(self.clusters)
    }
}

fn each_held(cluster: &mut Cluster, mut change: impl FnMut(&mut Held)) {
    for node in &mut cluster.nodes {
        let held = [&mut node.identities, &mut node.trust].into_iter().filter_map(Known::value_mut).flatten();
        held.for_each(&mut change);
    }
}
