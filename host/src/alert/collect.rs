//! What the store knows, gathered for [`super::alerts`].

use std::collections::BTreeMap;

use certwright_core::profile::Profile;

use super::{ClusterState, Handled, Input, Settings};
use crate::alert::notify::Sent;
use crate::store::{AlertStore, Asked, Served, Slot, Store, StoreFault};

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
    /// What people said.
    pub handled: Handled,
    /// What was told.
    pub sent: Sent,
    /// Profiles by the cluster's name, to be filled by the caller, who knows where they are kept.
    pub profiles: BTreeMap<String, Profile>,
}

/// Gathers.
///
/// # Errors
/// When the store fails.
pub async fn collect<S: Store + AlertStore>(store: &S) -> Result<Collected, StoreFault> {
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
    let acknowledged = store.acknowledgements().await?.into_iter().map(|one| (one.alert.clone(), one)).collect();
    let snoozed = store.snoozes().await?.into_iter().map(|one| (one.alert.clone(), one)).collect();
    Ok(Collected {
        clusters,
        slots,
        served: store.served().await?,
        settings: Settings::of(&store.options().await?),
        handled: Handled { acknowledged, snoozed },
        sent: store.sent().await?,
        profiles: BTreeMap::new(),
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
