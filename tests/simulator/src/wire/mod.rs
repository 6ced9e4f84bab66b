//! The protocols: each asks the world, and answers as real nodes do.

pub mod ssh;
