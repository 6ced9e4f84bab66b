//! How long a process may act for a job.
//!
//! The store gives a lease by its own clock, and every write of the journal is fenced by it. Nodes know nothing of
//! fences. So whoever holds a job counts by clocks of its own, from before it asked, and says and does nothing more
//! well before the store could give the job to somebody else.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use super::Site;
use crate::nodes::Permit;
use crate::store::jobs::Hold;

/// A worker that does not come back loses its jobs after this time.
pub const LEASE: Duration = Duration::from_secs(30);
/// A hold is renewed so often within a lease.
const RENEWALS: u32 = 3;
/// How often is looked whether it is lost.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// A moment by two clocks: one stands still while a machine sleeps, the other one may be set.
#[derive(Clone, Copy)]
struct Moment {
    steady: Instant,
    wall: SystemTime,
}

impl Moment {
    fn now() -> Self {
        Self { steady: Instant::now(), wall: SystemTime::now() }
    }

    /// The longer one: a clock that was set forward costs a job its worker, nothing else.
    fn elapsed(self) -> Duration {
        self.steady.elapsed().max(self.wall.elapsed().unwrap_or_default())
    }
}

/// A process's own count of its lease.
pub struct Lease {
    given_for: Duration,
    renewed: Mutex<Moment>,
    lost: AtomicBool,
    leaving: Arc<AtomicBool>,
}

impl Default for Lease {
    fn default() -> Self {
        Self::new(LEASE, Arc::default())
    }
}

impl Lease {
    /// Counted from now: made before the store is asked for it. Where `leaving` becomes true, no further step is begun.
    #[must_use]
    pub fn new(given_for: Duration, leaving: Arc<AtomicBool>) -> Self {
        Self { given_for, renewed: Mutex::new(Moment::now()), lost: AtomicBool::new(false), leaving }
    }

    /// A hold that could not be renewed for so long is taken for lost, well before it is.
    fn trusted(&self) -> Duration {
        self.given_for - self.given_for / RENEWALS
    }

    /// Whether this process may still speak to nodes and write for the job.
    pub(super) fn is_held(&self) -> bool {
        let renewed = *self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        !self.lost.load(Ordering::Acquire) && renewed.elapsed() < self.trusted()
    }

    /// Whether it may begin another step.
    pub(super) fn may_begin(&self) -> bool {
        self.is_held() && !self.is_leaving()
    }

    /// Whether the process is on its way out: others take the job up at once.
    pub(super) fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Acquire)
    }

    /// Returns when it is lost.
    pub(super) async fn lost(&self) {
        while self.is_held() {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// What drivers ask before they send.
    pub(super) fn permit(self: &Arc<Self>) -> Permit {
        let lease = Arc::clone(self);
        Permit::while_true(move || lease.is_held())
    }

    /// Renews the hold in the store until it is lost.
    pub(super) async fn keep(self: Arc<Self>, site: Site, hold: Hold) {
        let usual = self.given_for / RENEWALS;
        let mut pause = usual;
        while self.is_held() {
            tokio::time::sleep(pause).await;
            let asked = Moment::now();
            // One that came back after its time has lost it, whatever the store says: somebody else may have had the
            // job and given it back meanwhile.
            if !self.is_held() {
                break;
            }
            match site.jobs.renew_hold(&hold, self.given_for).await {
                Ok(true) => {
                    *self.renewed.lock().unwrap_or_else(PoisonError::into_inner) = asked;
                    pause = usual;
                }
                Ok(false) => self.lost.store(true, Ordering::Release),
                Err(fault) => {
                    tracing::warn!(job = hold.job, %fault, "the hold could not be renewed");
                    // What is left of the trusted time is for more than one further try.
                    pause = usual / RENEWALS;
                }
            }
        }
        self.lost.store(true, Ordering::Release);
        tracing::warn!(job = hold.job, "the hold is lost: nothing more is said to its nodes");
        (site.tell)("job.state", json!({ "job": hold.job, "state": "running" }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aged(steady: Duration, wall: Duration) -> Lease {
        let lease = Lease::default();
        let moment = Moment { steady: Instant::now() - steady, wall: SystemTime::now() - wall };
        *lease.renewed.lock().unwrap() = moment;
        lease
    }

    #[test]
    fn it_ends_for_its_holder_before_the_store_gives_it_away_by_either_clock() {
        let trusted = Lease::default().trusted();
        assert!(trusted < LEASE);
        assert!(aged(Duration::ZERO, Duration::ZERO).is_held());
        assert!(!aged(trusted, Duration::ZERO).is_held(), "the process was stopped");
        assert!(!aged(Duration::ZERO, trusted).is_held(), "the machine slept");
    }

    #[test]
    fn who_leaves_ends_what_was_begun_and_begins_nothing() {
        let leaving = Arc::new(AtomicBool::new(false));
        let lease = Arc::new(Lease::new(LEASE, Arc::clone(&leaving)));
        leaving.store(true, Ordering::Release);
        assert!(lease.permit().holds() && !lease.may_begin());
    }
}
