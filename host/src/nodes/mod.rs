//! Nodes: what they speak, and who speaks to them.

pub mod parse;
pub mod probe;
