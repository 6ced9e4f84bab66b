//! A fleet of simulated Cisco UC nodes on loopback, speaking the real protocols.
//!
//! It is for rehearsals and tests: what nodes are known to do it does, where documents leave freedom
//! it is unkind, and what is only inferred stands in one table (the crate's README). It keeps the
//! difference that hurts in practice: what is stored against what a service holds in memory.
//! It never knows the product: nothing of `certwright`'s host is linked here.
#![forbid(unsafe_code)]

pub mod audit;
pub mod certificate;
pub mod chance;
pub mod clock;
pub mod facts;
pub mod faults;
pub mod fleet;
pub mod keys;
pub mod lab;
pub mod wire;
pub mod world;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A lock whose holder panicked is still taken: a fleet with one broken node goes on.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
