//! Chance with a seed: a failure prints it, `CERTWRIGHT_SEED` repeats it.

use std::fmt::{self, Display, Formatter};

/// A small generator (SplitMix64, Steele and others 2014): good enough to choose places, not for keys.
#[derive(Clone, Debug)]
pub struct Random {
    seed: u64,
    state: u64,
}

impl Random {
    /// With the seed of `CERTWRIGHT_SEED`, else always the same one.
    #[must_use]
    pub fn from_environment() -> Self {
        let seed = std::env::var("CERTWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
        Self { seed, state: seed }
    }

    /// A number below `limit`, which must not be 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) as usize % limit
    }
}

impl Display for Random {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "seed {}", self.seed)
    }
}
