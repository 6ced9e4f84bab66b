//! `cargo xtask`: set-up and chores of this repository.
//!
//! Each chore is one module. What they print on standard output is their result; progress goes
//! to standard error. Exit codes: 0 done, 1 something was found wrong, 2 wrong usage, 3 the work
//! itself failed.
#![allow(clippy::print_stdout, reason = "a program for the command line: its output is its work")]
// A test says what it expects by failing.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod budget;
mod demo;
mod fault;
mod fidelity;
mod gate;
mod licence;
mod links;
mod node;
mod others;
mod plugins;
mod port;
mod postgres;
mod practice;
mod process;
mod repository;
mod server;
mod signing;
mod size;
mod sources;
mod suites;
mod sysroot;
mod system;
mod toolchain;
mod wasm;
mod www;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use fault::Outcome;
use repository::Repository;
use system::Consent;
use wasm::Quality;

/// Set-up and chores of Certwright: builds, tests, measures, checks.
///
/// Nothing needs to be set up by hand: each chore names the system packages that it misses
/// before it installs them, and nothing is done twice.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
    /// Install missing system packages without asking (as with CI=true)
    #[arg(long, global = true)]
    yes: bool,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Build everything, serve the inspector on loopback and open it
    #[command(after_help = "Example: cargo xtask demo --port 8500")]
    Demo(demo::Flags),
    /// The gate: every test, with seconds per suite at the end
    #[command(after_help = "Examples:\n  cargo xtask test\n  \
                            cargo xtask test --only rust\n  \
                            cargo xtask test --soak rust --seed 7 --minutes 30")]
    Test(gate::Flags),
    /// Format, lints, licences, explained dependencies, links
    #[command(after_help = "Example: cargo xtask check")]
    Check,
    /// Build the WebAssembly modules into target/www/wasm and print their sizes
    #[command(after_help = "Example: cargo xtask wasm --dev")]
    Wasm(Speed),
    /// Build the modules and the pages into www/dist
    #[command(after_help = "Example: cargo xtask www --dev")]
    Www(Speed),
    /// Measure files together and hold them to the budget called NAME
    #[command(after_help = "Example: cargo xtask size judge target/www/wasm/judge_bg.wasm")]
    Size {
        /// A name of www/size-budget.json, or any other to measure without a bound
        name: String,
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Judge the cases of an x509-limbo JSON file
    #[command(after_help = "Example: cargo xtask limbo tests/fixtures/corpus/limbo/limbo-visible.json")]
    Limbo {
        /// The file
        file: PathBuf,
    },
    /// Feed the decoders with whatever a fuzzer can think of
    #[command(after_help = "Examples:\n  cargo xtask fuzz --minutes 60\n  cargo xtask fuzz chain --minutes 10")]
    Fuzz {
        /// One target of tests/fuzz/fuzz_targets; else all of them share the time
        target: Option<String>,
        /// How long in all
        #[arg(long, default_value_t = 13, value_parser = clap::value_parser!(u64).range(1..))]
        minutes: u64,
    },
    /// Measure speed against peers, in one run on the same inputs
    #[command(after_help = "Example: cargo xtask bench")]
    Bench {
        /// Passed on to the benchmarks
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

#[derive(Debug, Args)]
struct Speed {
    /// Leave out wasm-opt: quicker to make, larger
    #[arg(long)]
    dev: bool,
}

impl Speed {
    fn quality(&self) -> Quality {
        if self.dev { Quality::Development } else { Quality::Release }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let consent = Consent::from_flag(arguments.yes);
    match perform(arguments.chore, &Repository::here(), consent) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            fault.exit_code()
        }
    }
}

fn perform(chore: Chore, repository: &Repository, consent: Consent) -> Outcome {
    match chore {
        Chore::Demo(flags) => demo::run_demo(repository, &flags, consent),
        Chore::Test(flags) => gate::run(repository, &flags, consent),
        Chore::Check => check(repository),
        Chore::Wasm(speed) => {
            let folder = wasm::build(repository, speed.quality(), consent)?;
            wasm::report(repository, &folder)
        }
        Chore::Www(speed) => www::build(repository, speed.quality(), consent).map(|_| ()),
        Chore::Size { name, files } => size::check(repository, &name, &files).map(|_| ()),
        Chore::Limbo { file } => others::limbo(repository, &file),
        Chore::Fuzz { target, minutes } => others::fuzz(repository, target.as_deref(), minutes),
        Chore::Bench { arguments } => others::bench(repository, &arguments, consent),
    }
}

/// The part of the gate that reads instead of running, all of it before it fails.
fn check(repository: &Repository) -> Outcome {
    let results = [
        suites::format(repository.root()),
        sources::check(repository),
        links::check(repository),
        suites::clippy(repository.root()),
    ];
    for fault in results.iter().filter_map(|result| result.as_ref().err()) {
        eprintln!("{fault}");
    }
    if results.iter().any(Result::is_err) {
        return Err(fault::Fault::found("something is not in order, see above"));
    }
    Ok(())
}
