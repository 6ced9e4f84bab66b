//! What the store knows, gathered for [`super::alerts`].

use std::collections::BTreeMap;

use certwright_core::profile::Profile;

use super::{ClusterState, Input, Settings};
use crate::store::{AlertStore, Asked, ProfileStore, Served, Slot, Store, StoreFault};

/// What the store knows.
#[derive(Clone, Debug)]
pub struct Collected {
    /// The clusters.
    pub clusters: Vec<ClusterState>,
    /// What their nodes hold now.
    pub slots: Vec<Slot>,
    /// What was seen to be presented.
    pub served: Vec<Served>,
    /// The settings.
    pub settings: Settings,
    /// Profiles by the cluster's name.
    pub profiles: BTreeMap<String, Profile>,
}

/// Gathers.
///
/// # Errors
/// When the store fails.
pub async fn collect(
    store: &dyn Store,
    said: &dyn AlertStore,
    profiles: &dyn ProfileStore,
) -> Result<Collected, StoreFault> {
    let mut clusters = Vec::new();
    for record in store.clusters().await? {
        let nodes = store.nodes(&record.name).await?;
        let fresh = store.freshness(&record.name).await?;
        clusters.push(ClusterState { record, nodes, fresh });
    }
    let mut slots = store.slots(&Asked::default()).await?;
    // The history outlives a cluster; alerts are about clusters that are managed.
    let managed = |slot: &Slot| clusters.iter().any(|one| one.record.name.eq_ignore_ascii_case(&slot.cluster));
    slots.retain(managed);
    let book = profiles.book().await?;
    let names = clusters.iter().map(|one| &one.record.name);
    let profiles = names.map(|name| (name.clone(), book.of_cluster(name))).collect();
    Ok(Collected {
        clusters,
        slots,
        served: said.served().await?,
        settings: Settings::of(&said.options().await?),
        profiles,
    })
}

impl Collected {
    /// As [`super::alerts`] takes it.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        Input {
            clusters: &self.clusters,
            slots: &self.slots,
            served: &self.served,
            profiles: &self.profiles,
            settings: &self.settings,
        }
    }
}
