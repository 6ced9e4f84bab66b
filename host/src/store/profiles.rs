//! Profiles, kept for all who work on the store; what a change of them may be is decided by the core's book.

use async_trait::async_trait;
use certwright_core::profile::{Book, BookError, Change, Changed};

use super::StoreFault;
use crate::audit::Deed;

/// Why profiles are not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeFault {
    /// The book refuses it.
    #[error(transparent)]
    Book(#[from] BookError),
    /// The store fails, or has no such cluster.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// What every store can do for profiles. Each verb is one transaction.
#[async_trait]
pub trait ProfileStore: Send + Sync {
    /// All profiles, and which cluster has which.
    async fn book(&self) -> Result<Book, StoreFault>;
    /// One change, written down with its deed. A cluster's name may be in another case than it was given.
    async fn change_book(&self, change: &Change, deed: &Deed) -> Result<Changed, ChangeFault>;
}
