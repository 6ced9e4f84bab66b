//! How fast and how many at once: one writer per node, and the rates that nodes allow.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio::time::Instant;

/// The limits of all nodes, shared by all drivers of the process.
#[derive(Clone)]
pub struct Limits {
    nodes: Arc<Mutex<HashMap<String, Arc<NodeLimits>>>>,
    time_factor: f64,
}

/// The limits of one node.
pub struct NodeLimits {
    writer: Arc<AsyncMutex<()>>,
    /// Control Center and RIS together: the node's fault calls both "realtime information"
    /// (`cisco-interfaces.md` 3.1, 13.2); whether it counts them together is assumed.
    pub realtime: Throttle,
    /// PerfMon (13.3).
    pub perfmon: Throttle,
    /// AXL: the node answers 503 when it has enough (4.1); the number is ours.
    pub axl: Throttle,
}

/// The right to change a node; held until dropped.
#[must_use = "the node may be changed only while this is held"]
pub struct WritePermit {
    _guard: OwnedMutexGuard<()>,
}

/// At most so many requests in any window of time.
pub struct Throttle {
    requests_max: usize,
    window: Duration,
    past: AsyncMutex<VecDeque<Instant>>,
}

impl Limits {
    /// Limits whose windows are multiplied by the factor: 1 in life, less in rehearsals.
    pub fn new(time_factor: f64) -> Self {
        Self { nodes: Arc::default(), time_factor }
    }

    /// The limits of this node.
    pub fn of(&self, node: &str) -> Arc<NodeLimits> {
        let mut nodes = self.nodes.lock().unwrap_or_else(PoisonError::into_inner);
        let limits = nodes.entry(node.to_owned()).or_insert_with(|| Arc::new(NodeLimits::new(self.time_factor)));
        Arc::clone(limits)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(1.0)
    }
}

impl NodeLimits {
    fn new(time_factor: f64) -> Self {
        let minute = super::timing::scaled(Duration::from_mins(1), time_factor);
        Self {
            writer: Arc::default(),
            realtime: Throttle::new(REALTIME_PER_MINUTE, minute),
            perfmon: Throttle::new(PERFMON_PER_MINUTE, minute),
            axl: Throttle::new(AXL_PER_MINUTE, minute),
        }
    }

    /// Waits until nobody else changes the node.
    pub async fn write(&self) -> WritePermit {
        WritePermit { _guard: Arc::clone(&self.writer).lock_owned().await }
    }
}

impl Throttle {
    /// So many in each window.
    pub fn new(requests_max: usize, window: Duration) -> Self {
        Self { requests_max: requests_max.max(1), window, past: AsyncMutex::default() }
    }

    /// Waits for its turn. Those who wait are served in order.
    pub async fn take(&self) {
        let mut past = self.past.lock().await;
        while past.len() >= self.requests_max {
            let Some(oldest) = past.pop_front() else { break };
            tokio::time::sleep_until(oldest + self.window).await;
        }
        past.push_back(Instant::now());
    }
}

/// "Current allowed rate for realtime information is 15 requests per minute" (`cisco-interfaces.md` 3.1).
pub const REALTIME_PER_MINUTE: usize = 15;

/// "Current allowed rate for perfmon information is 80 requests per minute" (13.3).
pub const PERFMON_PER_MINUTE: usize = 80;

/// AXL writes are throttled without a published number (4.1); two a second has not been known to hurt.
pub const AXL_PER_MINUTE: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_sixteenth_of_a_minute_waits() {
        let limits = Limits::default().of("cucm-pub");
        let start = Instant::now();
        for _ in 0..15 {
            limits.realtime.take().await;
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
        limits.realtime.take().await;
        assert_eq!(start.elapsed(), Duration::from_mins(1));
    }

    #[tokio::test(start_paused = true)]
    async fn one_node_has_one_writer() {
        let limits = Limits::default();
        let held = limits.of("cucm-pub").write().await;
        let second = limits.of("cucm-pub");
        assert!(tokio::time::timeout(Duration::from_secs(1), second.write()).await.is_err());
        let _other = limits.of("cucm-sub").write().await;
        drop(held);
        let _second = second.write().await;
    }
}
