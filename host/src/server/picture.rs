//! What needs a person, as last judged: judging takes its time, answering must not. Only clusters are judged anew
//! that have changed.
//!
//! A picture is made anew when something that it depends on was changed by this server, after each reading and job,
//! and by the clock; changes by another process are noticed by the audit log. However many certificates there are, judging
//! takes at most a twentieth of the time, but for what somebody did or asked for: that is seen at the next look.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound as _, Utc};
use serde::Serialize;
use serde_json::json;
use tokio::sync::Notify;
use utoipa::ToSchema;

use super::state::Inner;
use crate::alert::{Alert, Filter, Stores, check_interval};
use crate::store::{SlotKind, StateCount, StoreFault};

/// A picture is good for so long, if nothing happens.
const GOOD_FOR: Duration = Duration::from_secs(60);
/// After a change by another process it is good for so long.
const CHANGED_GOOD_FOR: Duration = Duration::from_secs(1);
/// Judging takes one part of so many of the time.
const REST: u32 = 20;

/// What was judged.
#[derive(Debug)]
pub struct Picture {
    /// For this moment.
    pub at: DateTime<Utc>,
    /// The heaviest first.
    pub alerts: Vec<Alert>,
    /// So many identity certificates were not judged by rules.
    pub not_judged: usize,
    /// When the node that was not asked for the longest time was last asked.
    pub oldest_reading: Option<DateTime<Utc>>,
    /// Certificates of each cluster by state.
    pub cards: BTreeMap<String, Cards>,
    /// The start value of S2.
    pub start_days: u32,
    made: Instant,
    took: Duration,
    audit_head: i64,
}

/// Certificates of a cluster by state [C6].
#[derive(Clone, Default, Debug, Serialize, ToSchema)]
pub struct Cards {
    /// Identity certificates, each place for itself.
    pub identity: Counts,
    /// Certificates in trust stores, each once, wherever in the cluster it is held.
    pub trust: Counts,
    /// The same, each place for itself.
    pub trust_places: Counts,
}

/// How many certificates are in which state.
#[derive(Clone, Copy, Default, Debug, Serialize, ToSchema)]
pub struct Counts {
    /// Neither ended nor soon.
    pub valid: u64,
    /// End soon.
    pub expiring: u64,
    /// Have ended.
    pub expired: u64,
    /// Of which the text alone was read.
    pub unknown: u64,
}

/// The latest picture.
#[derive(Default)]
pub struct Pictures {
    latest: Mutex<Option<Arc<Picture>>>,
    is_stale: AtomicBool,
    has_news: AtomicBool,
    turn: tokio::sync::Mutex<()>,
    /// Told when there is something new to judge.
    pub wake: Notify,
}

impl Counts {
    fn add(&mut self, status: &str, count: u64) {
        *match status {
            "valid" => &mut self.valid,
            "expiring" => &mut self.expiring,
            "expired" => &mut self.expired,
            _ => &mut self.unknown,
        } += count;
    }

    /// By the states' words.
    #[must_use]
    pub const fn by_word(&self) -> [(&'static str, u64); 4] {
        [("valid", self.valid), ("expiring", self.expiring), ("expired", self.expired), ("unknown", self.unknown)]
    }
}

impl Picture {
    async fn of(app: &Inner, audit_head: i64) -> Result<Self, StoreFault> {
        let (began, at) = (Instant::now(), app.now());
        let clusters = app.store.as_ref();
        let stores = Stores { clusters, alerts: app.alert_store.as_ref(), profiles: app.profiles.as_ref() };
        let page = stores.page(&Filter::default(), at, 0, None).await?;
        let start_days = app.start_days().await?;
        let mut oldest_reading = None;
        let mut cards = BTreeMap::new();
        for cluster in clusters.clusters().await? {
            let fresh = clusters.freshness(&cluster.name).await?;
            let oldest = fresh.iter().map(|one| one.asked_at).min();
            oldest_reading = oldest_reading.into_iter().chain(oldest).min();
            cards.insert(cluster.name, Cards::default());
        }
        for one in clusters.count_states(at.trunc_subsecs(0), start_days).await? {
            if let Some(card) = cards.get_mut(&one.cluster) {
                card.add(&one);
            }
        }
        Ok(Self {
            at,
            alerts: page.alerts,
            not_judged: usize::try_from(app.alert_store.not_judged().await?).unwrap_or(usize::MAX),
            oldest_reading,
            cards,
            start_days,
            made: Instant::now(),
            took: began.elapsed(),
            audit_head,
        })
    }

    /// How long to wait before the next look, at all clusters or at one [M4].
    #[must_use]
    pub fn check_interval(&self, cluster: Option<&str>) -> Duration {
        let here = |alert: &&Alert| {
            let named = |name: &str| alert.holders.iter().any(|holder| holder.cluster.eq_ignore_ascii_case(name));
            cluster.is_none_or(named)
        };
        let ends = self.alerts.iter().filter(here).filter_map(|alert| alert.certificate.as_ref()?.not_after);
        check_interval(ends, self.at)
    }

    /// What of it is new since another one.
    fn new_since<'a>(&'a self, before: &Self) -> impl Iterator<Item = &'a Alert> {
        let known: HashSet<&str> = before.alerts.iter().map(|alert| alert.id.as_str()).collect();
        let new: Vec<&Alert> = self.alerts.iter().filter(|alert| !known.contains(alert.id.as_str())).collect();
        new.into_iter()
    }
}

impl Cards {
    fn add(&mut self, one: &StateCount) {
        if one.kind == SlotKind::Identity {
            self.identity.add(&one.state, one.places);
        } else {
            self.trust_places.add(&one.state, one.places);
            self.trust.add(&one.state, one.certificates);
        }
    }
}

impl Pictures {
    /// Somebody changed what the picture depends on: whoever looks next looks anew.
    pub fn outdate(&self) {
        self.is_stale.store(true, Ordering::Release);
        self.wake.notify_one();
    }

    /// A cluster was read: whoever looks next looks anew, but where judging takes long, clusters are waited for
    /// that are read at the same time.
    pub fn has_news(&self) {
        self.has_news.store(true, Ordering::Release);
        self.wake.notify_one();
    }

    /// The picture, made anew where it is too old.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn take(&self, app: &Inner) -> Result<Arc<Picture>, StoreFault> {
        let head = app.server_store.audit_head().await?.0;
        if let Some(picture) = self.good(head) {
            return Ok(picture);
        }
        let _turn = self.turn.lock().await;
        if let Some(picture) = self.good(head) {
            return Ok(picture);
        }
        self.make(app, head).await
    }

    /// How long readings still wait to be judged, while judging rests; none where nothing waits.
    pub fn news_wait(&self) -> Option<Duration> {
        let picture = self.latest().filter(|_| self.has_news.load(Ordering::Acquire))?;
        Some((picture.took * REST).saturating_sub(picture.made.elapsed()))
    }

    fn latest(&self) -> Option<Arc<Picture>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn good(&self, head: i64) -> Option<Arc<Picture>> {
        let picture = self.latest()?;
        let rest = picture.took * REST;
        let good_for = if self.is_stale.load(Ordering::Acquire) {
            Duration::ZERO
        } else if self.has_news.load(Ordering::Acquire) {
            if rest < CHANGED_GOOD_FOR { Duration::ZERO } else { rest }
        } else if picture.audit_head != head {
            rest.max(CHANGED_GOOD_FOR)
        } else {
            rest.max(GOOD_FOR)
        };
        (picture.made.elapsed() < good_for).then_some(picture)
    }

    async fn make(&self, app: &Inner, head: i64) -> Result<Arc<Picture>, StoreFault> {
        self.is_stale.store(false, Ordering::Release);
        self.has_news.store(false, Ordering::Release);
        let picture = Picture::of(app, head).await;
        let picture = picture.inspect_err(|_| self.is_stale.store(true, Ordering::Release))?;
        let picture = Arc::new(picture);
        let before = self.latest.lock().unwrap_or_else(PoisonError::into_inner).replace(Arc::clone(&picture));
        // Whoever hears of it and asks gets the new one.
        if let Some(before) = before {
            tell(app, &picture, &before);
        }
        Ok(picture)
    }
}

fn tell(app: &Inner, picture: &Picture, before: &Picture) {
    for alert in picture.new_since(before) {
        let mut clusters: Vec<&str> = alert.holders.iter().map(|holder| holder.cluster.as_str()).collect();
        clusters.dedup();
        let data = json!({
            "id": alert.id, "code": alert.code, "severity": alert.severity, "message": alert.message,
            "clusters": clusters,
        });
        app.events.tell("alert.new", data);
    }
    for alert in before.new_since(picture) {
        app.events.tell("alert.over", json!({ "id": alert.id }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pictures whose latest took half a minute to make, just now.
    fn pictures() -> Pictures {
        let picture = Picture {
            at: Utc::now(),
            alerts: Vec::new(),
            not_judged: 0,
            oldest_reading: None,
            cards: BTreeMap::new(),
            start_days: 30,
            made: Instant::now(),
            took: Duration::from_secs(30),
            audit_head: 7,
        };
        Pictures { latest: Mutex::new(Some(Arc::new(picture))), ..Pictures::default() }
    }

    #[test]
    fn judging_rests_but_for_what_somebody_did() {
        let pictures = pictures();
        assert!(pictures.good(7).is_some() && pictures.good(8).is_some());
        pictures.has_news();
        assert!(pictures.good(7).is_some(), "it rests for ten minutes");
        assert!(pictures.news_wait().is_some_and(|wait| wait > Duration::from_mins(9)));
        pictures.outdate();
        assert!(pictures.good(7).is_none(), "who did something sees it");
    }
}
