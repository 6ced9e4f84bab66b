//! Every operation of the product on simulated fleets of every product and release, through `Node` alone.
//!
//! What a node truly did stands in the simulator's audit log, which is compared with what the driver says.

#![allow(clippy::unwrap_used)] // helpers of tests

#[path = "operations/certificates.rs"]
mod certificates;
#[path = "operations/cluster.rs"]
mod cluster;
#[path = "operations/faults.rs"]
mod faults;
#[path = "operations/reads.rs"]
mod reads;
#[path = "operations/refused.rs"]
mod refused;
#[path = "operations/renewal.rs"]
mod renewal;
#[path = "operations/site.rs"]
mod site;
#[path = "operations/state.rs"]
mod state;
#[path = "operations/writes.rs"]
mod writes;
