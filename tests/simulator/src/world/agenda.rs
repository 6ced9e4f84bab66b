//! What will happen later in a cluster.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use certwright_core::uc::{Purpose, Store};
use chrono::{DateTime, Duration, Utc};

use super::Cluster;
use super::node::{Held, TrustEntry};

/// Something due.
#[derive(Clone, Debug)]
pub(crate) enum Due {
    /// A service goes on from where it is.
    Service { node: usize, service: &'static str },
    /// A node comes up.
    Boot { node: usize },
    /// A certificate for several nodes reaches one.
    Identity { node: usize, purpose: Purpose, held: Box<Held> },
    /// A certificate of a store reaches a node.
    Trust { node: usize, store: Store, entry: TrustEntry },
    /// A deletion from a store reaches a node.
    TrustGone { node: usize, store: Store, der: std::sync::Arc<[u8]> },
    /// A phone does its next thing.
    Phone { phone: usize },
    /// The setting of a redundancy group reaches its nodes.
    Group { group: usize },
    /// Users come back to a presence node.
    Users { node: usize },
    /// A backup ends.
    Backup,
}

#[derive(Clone, Debug)]
struct Item {
    at: DateTime<Utc>,
    number: u64,
    due: Due,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Item {}

impl PartialOrd for Item {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Item {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

/// What is due, the next first; of the same moment, in the order it was planned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    items: BinaryHeap<Reverse<Item>>,
    planned: u64,
}

impl Agenda {
    /// Plans something.
    pub(crate) fn plan(&mut self, at: DateTime<Utc>, due: Due) {
        self.planned += 1;
        self.items.push(Reverse(Item { at, number: self.planned, due }));
    }

    fn take(&mut self, until: DateTime<Utc>) -> Option<(DateTime<Utc>, Due)> {
        if self.items.peek()?.0.at > until {
            return None;
        }
        self.items.pop().map(|Reverse(item)| (item.at, item.due))
    }
}

impl Cluster {
    /// Plans something so many seconds after `now`.
    pub(crate) fn later(&mut self, now: DateTime<Utc>, seconds: u64, due: Due) {
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX / 1000);
        self.agenda.plan(now + Duration::try_seconds(seconds).unwrap_or(Duration::zero()), due);
    }

    /// Everything that was due until `now` happens, in order.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>) {
        while let Some((at, due)) = self.agenda.take(now) {
            match due {
                Due::Service { node, service } => self.service_goes_on(at, node, service),
                Due::Boot { node } => self.boot(at, node),
                Due::Identity { node, purpose, held } => self.identity_arrives(node, purpose, *held),
                Due::Trust { node, store, entry } => self.trust_arrives(node, store, entry),
                Due::TrustGone { node, store, der } => self.trust_goes(node, store, &der),
                Due::Phone { phone } => self.phone_goes_on(at, phone),
                Due::Group { group } => self.group_hears(group),
                Due::Users { node } => self.users_return(node),
                Due::Backup => self.backup_ends(at),
            }
        }
    }
}
