//! Operations as jobs, over the API against simulated nodes whose audit log is the oracle.

#![allow(clippy::unwrap_used)] // helpers of tests

mod actions;
mod authorities;
mod bench;
mod commands;
mod crash;
mod dying;
mod evidence;
mod faults;
mod guards;
#[allow(clippy::print_stdout, reason = "a soak of hours tells how far it is")]
mod harness;
mod identity;
mod machines;
mod mutations;
mod pebble;
mod people;
#[allow(dead_code)] // shared with tests/server.rs, which uses all of it
#[path = "../server/place.rs"]
mod place;
mod playbooks;
#[path = "../../../xtask/src/port.rs"]
mod port;
#[allow(dead_code)] // shared with tests/store, which uses all of it
#[path = "../store/postgres.rs"]
mod postgres;
mod rig;
mod trust;
mod undo;
