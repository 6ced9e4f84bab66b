//! The `certwright` command.

fn main() {}
