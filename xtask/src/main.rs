//! `cargo xtask`: set-up and chores.

fn main() {}
