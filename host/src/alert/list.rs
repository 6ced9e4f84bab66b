//! The list of alerts as it stands in the store: pages of it come without judging all that is known.
//!
//! What ends is found by the index of ends; what is about one cluster was judged when something of it had changed,
//! and stands as it was judged.

use std::collections::BTreeMap;

use chrono::{DateTime, SubsecRound as _, Utc};

use super::{Alert, ClusterState, Filter, Input, Settings, ending, of_cluster};
use crate::store::{AlertStore, AlertsAsked, Asked, Listed, ProfileStore, Store, StoreFault};

/// Alerts, page by page.
#[derive(Clone, Default, Debug)]
pub struct Page {
    /// In their order.
    pub alerts: Vec<Alert>,
    /// Whether there are more.
    pub more: bool,
}

/// So often a cluster is judged again that changes meanwhile; then what was judged last stands until the next look.
const TRIES: usize = 3;

/// Where alerts are made of.
#[derive(Clone, Copy)]
pub struct Stores<'a> {
    /// Clusters and what they hold.
    pub clusters: &'a dyn Store,
    /// What was judged, said and set.
    pub alerts: &'a dyn AlertStore,
    /// Profiles.
    pub profiles: &'a dyn ProfileStore,
}

impl<'a> Stores<'a> {
    /// All in one.
    pub fn of<S: Store + AlertStore + ProfileStore>(store: &'a S) -> Self {
        Self { clusters: store, alerts: store, profiles: store }
    }

    /// Judges clusters of which more is known than when they were judged; how many those were.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn refresh(&self, now: DateTime<Utc>) -> Result<usize, StoreFault> {
        let mut judged = 0;
        for _ in 0..TRIES {
            let stale = self.alerts.stale_alerts().await?;
            if stale.is_empty() {
                break;
            }
            for (cluster, known) in stale {
                match self.judge(&cluster, known, now).await {
                    Ok(()) => judged += 1,
                    // Removed meanwhile.
                    Err(StoreFault::Absent { .. }) => {}
                    Err(fault) => return Err(fault),
                }
            }
        }
        Ok(judged)
    }

    async fn judge(&self, cluster: &str, known: i64, now: DateTime<Utc>) -> Result<(), StoreFault> {
        let record = self.clusters.clusters().await?.into_iter().find(|record| record.name == cluster);
        let Some(record) = record else { return Ok(()) };
        let nodes = self.clusters.nodes(cluster).await?;
        let state = ClusterState { record, nodes, fresh: self.clusters.freshness(cluster).await? };
        let slots = self.clusters.slots(&Asked { cluster: Some(cluster.to_owned()), ..Asked::default() }).await?;
        let mut served = self.alerts.served().await?;
        served.retain(|seen| seen.cluster == cluster);
        let profiles = BTreeMap::from([(cluster.to_owned(), self.profiles.book().await?.of_cluster(cluster))]);
        // Away from the threads that wait for the network.
        let judged = tokio::task::spawn_blocking(move || {
            let (clusters, settings) = (std::slice::from_ref(&state), &Settings::default());
            of_cluster(&Input { clusters, slots: &slots, served: &served, profiles: &profiles, settings }, &state, now)
        });
        let judged = judged.await.map_err(|error| StoreFault::Broken(error.to_string()))?;
        self.alerts.put_alerts(cluster, known, &judged.alerts, judged.not_judged).await.map(drop)
    }

    /// A page of the list, of what is known now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn page(
        &self,
        filter: &Filter,
        now: DateTime<Utc>,
        offset: u32,
        limit: Option<u32>,
    ) -> Result<Page, StoreFault> {
        let now = now.trunc_subsecs(6);
        self.refresh(now).await?;
        let settings = Settings::of(&self.alerts.options().await?);
        // One more, to know whether there are more.
        let take = limit.map(|limit| limit.saturating_add(offset).saturating_add(1));
        let asked = AlertsAsked { filter: filter.clone(), now, start_days: settings.start_days, take };
        let mut listed = self.alerts.list_alerts(&asked).await?;
        let most = limit.map_or(usize::MAX, |limit| limit as usize);
        let more = listed.len() > most.saturating_add(offset as usize);
        listed = listed.into_iter().skip(offset as usize).take(most).collect();
        Ok(Page { alerts: self.shown(listed, &settings, now).await?, more })
    }

    /// The alerts about ends are made of the places that hold the certificates.
    async fn shown(
        &self,
        listed: Vec<Listed>,
        settings: &Settings,
        now: DateTime<Utc>,
    ) -> Result<Vec<Alert>, StoreFault> {
        let sha256 = |one: &Listed| if let Listed::Ending(sha256) = one { Some(sha256.clone()) } else { None };
        let sha256: Vec<String> = listed.iter().filter_map(sha256).collect();
        let mut made: BTreeMap<String, Alert> = BTreeMap::new();
        // What many places hold is much: a few certificates at a time.
        for some in sha256.chunks(AT_ONCE) {
            let slots = self.clusters.places(some).await?;
            let input = Input { clusters: &[], slots: &slots, served: &[], profiles: &BTreeMap::new(), settings };
            let by_sha256 = |alert: Alert| Some((alert.certificate.as_ref()?.sha256.clone(), alert));
            made.extend(ending(&input, now).into_iter().filter_map(by_sha256));
        }
        let alerts = listed.into_iter().filter_map(|one| match one {
            Listed::Judged(alert) => Some(*alert),
            Listed::Ending(sha256) => made.remove(&sha256),
        });
        Ok(alerts.collect())
    }
}

/// So many certificates are shown at a time.
const AT_ONCE: usize = 200;
