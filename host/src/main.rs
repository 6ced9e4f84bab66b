//! The `certwright` command.
//!
//! It reads files, the clock and the terminal, asks the core, and prints. What a certificate is, and
//! whether it fits, is decided in `certwright-core` alone.
#![forbid(unsafe_code)]

mod cli;
mod key;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
