//! Operations as jobs, over the API against simulated nodes whose audit log is the oracle.

#![allow(clippy::unwrap_used)] // helpers of tests

#[path = "jobs/bench.rs"]
mod bench;
#[path = "jobs/commands.rs"]
mod commands;
#[path = "jobs/crash.rs"]
mod crash;
#[path = "jobs/faults.rs"]
mod faults;
#[path = "jobs/guards.rs"]
mod guards;
#[path = "jobs/identity.rs"]
mod identity;
#[path = "jobs/people.rs"]
mod people;
#[allow(dead_code)] // shared with tests/server.rs, which uses all of it
#[path = "server/place.rs"]
mod place;
#[path = "jobs/trust.rs"]
mod trust;
