//! How often a node may be asked (cisco-interfaces 3.1, 13.2, 13.3).

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use chrono::{DateTime, Duration, Utc};

use crate::world::NodeId;

type Times = VecDeque<DateTime<Utc>>;

/// Questions of the last minute, by node and kind.
#[derive(Debug, Default)]
pub(super) struct Throttles {
    asked: Mutex<HashMap<(NodeId, &'static str), Times>>,
}

impl Throttles {
    /// Whether one more question is within the rate.
    pub(super) fn allows(&self, node: NodeId, kind: &'static str, a_minute: usize, now: DateTime<Utc>) -> bool {
        let mut asked = crate::lock(&self.asked);
        let times = asked.entry((node, kind)).or_default();
        // A clock that was set back leaves questions of the future behind.
        while times.front().is_some_and(|first| (now - *first).abs() >= Duration::minutes(1)) {
            times.pop_front();
        }
        if times.len() >= a_minute {
            return false;
        }
        times.push_back(now);
        true
    }
}
