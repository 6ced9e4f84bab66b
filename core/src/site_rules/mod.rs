//! Rules of the house, which a profile carries for those who do not compile a plugin: small conditions in the language of
//! playbooks on the facts of one certificate or request ([`FACTS`]).
//!
//! [`check`] refuses what cannot be kept, [`Judge`] asks. Facts go in as JSON and what was said comes out as data, on a
//! host as in a browser: that is why the same rules say the same on both sides.

mod check;
mod engine;
mod facts;
mod judge;

pub use check::check;
pub use facts::{FACTS, Fact};
pub use judge::Judge;

#[cfg(test)]
mod tests;
