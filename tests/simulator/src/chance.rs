//! Chance with a seed: the same seed gives the same faults and delays.

use std::sync::Mutex;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// A source of chance for the whole fleet.
#[derive(Debug)]
pub struct Chance {
    source: Mutex<StdRng>,
}

impl Chance {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { source: Mutex::new(StdRng::seed_from_u64(seed)) }
    }

    /// True in `probability` of all calls.
    #[must_use]
    pub fn happens(&self, probability: f64) -> bool {
        crate::lock(&self.source).random_bool(probability.clamp(0.0, 1.0))
    }

    /// A number between two, both included.
    #[must_use]
    pub fn between(&self, from: u64, to: u64) -> u64 {
        crate::lock(&self.source).random_range(from..=to.max(from))
    }

    /// Random octets.
    pub fn fill(&self, octets: &mut [u8]) {
        crate::lock(&self.source).fill(octets);
    }
}
