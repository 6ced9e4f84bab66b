//! `certwright-simulator`: a fleet of simulated nodes, from a fleet file.
#![forbid(unsafe_code)]

fn main() {}
