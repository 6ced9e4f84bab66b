//! Whether anything may still be sent to a node.
//!
//! Nodes cannot check a fencing token. A process that was stopped for longer than its lease, and then goes on, must
//! not say another word to a node that somebody else is at by now: every driver asks here right before it sends.

use std::sync::Arc;

/// Asked before every request and every line; clones are one permit.
#[derive(Clone, Default)]
pub struct Permit(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

impl Permit {
    /// One that holds as long as this says so.
    #[must_use]
    pub fn while_true(holds: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(holds)))
    }

    /// Whether something may be sent.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.0.as_ref().is_none_or(|holds| holds())
    }
}
