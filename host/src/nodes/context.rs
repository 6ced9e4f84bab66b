//! What every driver of a node is given.

use std::sync::Arc;

use super::limits::{Limits, NodeLimits};
use super::permit::Permit;
use super::pin::{FirstUse, Pins};
use super::tape::Tape;
use super::timing::Timings;
use super::{NodeAddress, Quarantine};

/// A node's address, and what all drivers of the process share.
#[derive(Clone)]
pub struct NodeContext {
    /// Where the node answers.
    pub address: NodeAddress,
    /// Accounts that are not to be tried.
    pub quarantine: Quarantine,
    /// Identities agreed to.
    pub pins: Arc<dyn Pins>,
    /// What to do with an identity that was never seen.
    pub first_use: FirstUse,
    /// Write locks and rates.
    pub limits: Limits,
    /// Times.
    pub timings: Timings,
    /// What is said to the node, for whoever listens.
    pub tape: Tape,
    /// Whether anything may still be sent.
    pub permit: Permit,
}

impl NodeContext {
    /// A node with nothing known of it beforehand: nothing is trusted, nothing is shared.
    pub fn new(address: NodeAddress, pins: Arc<dyn Pins>) -> Self {
        Self {
            address,
            quarantine: Quarantine::default(),
            pins,
            first_use: FirstUse::Refuse,
            limits: Limits::default(),
            timings: Timings::default(),
            tape: Tape::default(),
            permit: Permit::default(),
        }
    }

    /// The limits of this node.
    pub fn limits(&self) -> Arc<NodeLimits> {
        self.limits.of(&self.address.name)
    }

    /// The node's name in the fleet.
    pub fn name(&self) -> &str {
        &self.address.name
    }
}
