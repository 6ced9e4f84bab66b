//! Nodes that a driver plugin speaks to, as a person adds, reads and lists them.

#[path = "../../../plugins/tests/hostile/guest.rs"]
mod guest;
#[path = "../operator/mod.rs"]
mod operator;

mod bench;
mod changing;
mod enemies;
mod expressway;
mod reading;
mod shell;
mod shell_box;
