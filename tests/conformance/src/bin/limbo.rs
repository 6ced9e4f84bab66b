//! `cargo xtask limbo FILE`: the cases of an x509-limbo file.
#![allow(clippy::print_stdout, reason = "the report is the result")]

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: limbo FILE");
        return ExitCode::from(2);
    };
    match certwright_conformance::limbo::run(&file) {
        Ok(report) => {
            println!("{report}");
            ExitCode::from(u8::from(!report.failed.is_empty()))
        }
        Err(why) => {
            eprintln!("limbo: {why}");
            ExitCode::from(3)
        }
    }
}
