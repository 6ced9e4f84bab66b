//! Other programs: run to their end, with errors that name the program and repeat its line.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, Outcome};

/// A command whose environment does not show that it was started by cargo.
///
/// `cargo run` describes the package xtask to xtask; a cargo below it must not take that for the
/// description of its own packages.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let inherited = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if inherited.iter().any(|prefix| name.starts_with(prefix)) || SET_BY_CARGO.contains(&&*name) {
            command.env_remove(&*name);
        }
    }
    command
}

/// The cargo that the person uses, for everything that is not WebAssembly.
pub(crate) fn cargo() -> Command {
    command("cargo")
}

/// Runs to the end with output passing through; a failure is a fault.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Fault::new(format!("`{}` failed: {status}", line_of(command))))
}

/// Like [`run`], but the program's exit code becomes ours: it has a meaning to its caller.
pub(crate) fn run_as_ours(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    let fault = || Fault::new(format!("`{}`: {status}", line_of(command)));
    match status.code().map(u8::try_from) {
        Some(Ok(0)) => Ok(()),
        Some(Ok(code)) => Err(fault().code(code)),
        _ => Err(fault()),
    }
}

/// Runs to the end and returns what it printed, without the last line break.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let line = line_of(command);
        return Err(Fault::new(format!("`{line}` failed: {}\n{}", output.status, said.trim_end())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// The first of `names` on PATH.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| is_executable(candidate))
    })
}

/// The command as a person would type it.
pub(crate) fn line_of(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        if argument.contains([' ', '\n', '"']) || argument.is_empty() {
            let _ = write!(line, " '{argument}'");
        } else {
            let _ = write!(line, " {argument}");
        }
    }
    line
}

fn not_started(command: &Command, error: &std::io::Error) -> Fault {
    let program = command.get_program().to_string_lossy().into_owned();
    Fault::new(format!("cannot start `{program}`: {error}")).hint(format!("install {program}, or put it on PATH"))
}

fn is_executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
    }
}

/// What `cargo run` sets for the program that it starts.
const SET_BY_CARGO: [&str; 4] = ["CARGO", "CARGO_PRIMARY_PACKAGE", "OUT_DIR", "RUST_RECURSION_COUNT"];
