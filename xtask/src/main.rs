//! `cargo xtask`: set-up and chores of this repository.
//!
//! Each chore is one module. What they print on standard output is their result; progress goes
//! to standard error.
#![allow(clippy::print_stdout, reason = "a program for the command line: its output is its work")]

mod fault;
mod node;
mod process;
mod repository;
mod size;
mod sysroot;
mod system;
mod toolchain;
mod wasm;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use fault::Outcome;
use repository::Repository;
use system::Consent;

/// Set-up and chores of Certwright: builds, tests, measures, checks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Build the WebAssembly modules into target/www/wasm and print their sizes
    ///
    /// Nothing is built twice: sources, compiled bytes and tools are remembered.
    #[command(after_help = "Example: cargo xtask wasm --dev")]
    Wasm {
        /// Leave out wasm-opt: quicker, larger
        #[arg(long)]
        dev: bool,
        #[command(flatten)]
        setup: SetUp,
    },
}

#[derive(Debug, Args)]
struct SetUp {
    /// Install missing system packages without asking (as with CI=true)
    #[arg(long)]
    yes: bool,
}

impl SetUp {
    fn consent(&self) -> Consent {
        Consent::from_flag(self.yes)
    }
}

fn main() -> ExitCode {
    match perform(Arguments::parse().chore, &Repository::here()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            fault.exit_code()
        }
    }
}

fn perform(chore: Chore, repository: &Repository) -> Outcome {
    match chore {
        Chore::Wasm { dev, setup } => {
            let quality = if dev { wasm::Quality::Development } else { wasm::Quality::Release };
            let folder = wasm::build(repository, quality, setup.consent())?;
            wasm::report(repository, &folder)
        }
    }
}
