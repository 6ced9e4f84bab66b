//! A compiler for wasm32: the installed target, rustup's, or Debian's with a std built once.
//!
//! This is the one place that knows the environment of a wasm32 build. Changing the linker or
//! the flags rebuilds everything, so nobody else may set them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, Outcome};
use crate::process::{command, output};
use crate::repository::Repository;
use crate::sysroot;
use crate::system::{Consent, ensure_packages};

/// The target of every wasm build.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that is known to have a std for wasm32.
#[derive(Debug)]
pub(crate) enum Toolchain {
    /// The person's own cargo has the target.
    Installed,
    /// Debian's compiler with the std in this sysroot.
    Debian {
        /// The folder for `--sysroot`.
        sysroot: PathBuf,
    },
}

impl Toolchain {
    /// Finds one, installing what is missing, in the order of `docs/architecture.md`.
    pub(crate) fn ensure(repository: &Repository, consent: Consent) -> Outcome<Self> {
        if has_target() || added_by_rustup() {
            return Ok(Self::Installed);
        }
        ensure_packages(&DEBIAN_PACKAGES, "Building for WebAssembly", consent)?;
        require_version()?;
        let sysroot = sysroot::ensure(repository)?;
        Ok(Self::Debian { sysroot })
    }

    /// `cargo <subcommand>` for wasm32, with its target folder.
    pub(crate) fn cargo(&self, repository: &Repository, subcommand: &str) -> Command {
        let mut cargo = match self {
            Self::Installed => {
                let mut cargo = command("cargo");
                cargo.arg(subcommand);
                cargo
            }
            Self::Debian { sysroot } => {
                // `cargo clippy` would find rustup's cargo-clippy, which refuses this std.
                let mut cargo = debian(match subcommand {
                    "clippy" => "/usr/bin/cargo-clippy",
                    _ => DEBIAN_CARGO,
                });
                cargo
                    .arg(subcommand)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("--sysroot={}", sysroot.display()))
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
                cargo
            }
        };
        // A crate below Rhai draws its hash keys when it is compiled: the same sources give the same modules.
        cargo.env("CONST_RANDOM_SEED", "certwright");
        cargo.current_dir(repository.root()).args(["--target", TARGET, "--target-dir"]).arg(repository.target("wasm"));
        cargo
    }

    /// Where [`Self::cargo`] leaves what it built with `--profile wasm`.
    pub(crate) fn products(repository: &Repository) -> PathBuf {
        repository.target("wasm").join(TARGET).join("wasm")
    }

    /// One line for people.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Installed => format!("the installed {TARGET} target"),
            Self::Debian { sysroot } => format!("Debian's compiler with {}", sysroot.display()),
        }
    }
}

/// A program of Debian's toolchain, with rustup kept out of its sight.
pub(crate) fn debian(program: &str) -> Command {
    let mut command = command(program);
    command.env("RUSTC", DEBIAN_RUSTC).env("CARGO", DEBIAN_CARGO);
    for name in RUSTUPS_OWN {
        command.env_remove(name);
    }
    command
}

/// Debian's compiler, wherever PATH points.
pub(crate) const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
/// From the package lld-19: rustc-web brings no linker for wasm32 of its own.
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// What rustup's cargo hands to its children, or a person set for it. `LD_LIBRARY_PATH` is set
/// by `cargo run` to the running toolchain's libraries; another compiler must not load them.
const RUSTUPS_OWN: [&str; 8] = [
    "CARGO_ENCODED_RUSTFLAGS",
    "LD_LIBRARY_PATH",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
    "RUSTUP_TOOLCHAIN_SOURCE",
];

/// What Debian calls the toolchain kept new enough for browsers.
const DEBIAN_PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-19"];

fn has_target() -> bool {
    let libraries = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    libraries.is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// `RUSTUP_AUTO_INSTALL=0` says that this machine's rustup must not fetch anything.
fn added_by_rustup() -> bool {
    if std::env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|value| value == "0") {
        return false;
    }
    eprintln!("Adding the {TARGET} target to rustup's toolchain …");
    let added = command("rustup").args(["target", "add", TARGET]).status();
    added.is_ok_and(|status| status.success()) && has_target()
}

/// An older Debian compiler at the same path would fail later with a worse message.
fn require_version() -> Outcome {
    let said = output(debian(DEBIAN_RUSTC).arg("--version"))?;
    let wanted = env!("CARGO_PKG_RUST_VERSION");
    let version = said.split(' ').nth(1).unwrap_or_default();
    if numbers(version) >= numbers(wanted) {
        return Ok(());
    }
    Err(Fault::new(format!("{DEBIAN_RUSTC} is {version}, but this workspace needs {wanted}"))
        .hint("run: apt-get update && apt-get install rustc-web"))
}

fn numbers(version: &str) -> Vec<u32> {
    version.split(|character: char| !character.is_ascii_digit()).take(2).filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_order_as_numbers() {
        assert!(numbers("1.96.0") >= numbers("1.95"));
        assert!(numbers("1.100.0") >= numbers("1.95"));
        assert!(numbers("1.95.0-beta.2") >= numbers("1.95"));
        assert!(numbers("1.85.1") < numbers("1.95"));
    }
}
