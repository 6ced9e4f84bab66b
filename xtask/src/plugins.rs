//! The example plugins: built for wasm32 by the toolchain of the modules, run by tests of `plugins/` and of the pages.

use std::path::PathBuf;

use crate::fault::Outcome;
use crate::process::run;
use crate::repository::Repository;
use crate::system::Consent;
use crate::toolchain::{TARGET, Toolchain};

/// Builds the examples, if they changed, and returns the folder of `policy.wasm`, `mirror.wasm` and `expressway.wasm`.
pub(crate) fn build(repository: &Repository, consent: Consent) -> Outcome<PathBuf> {
    let toolchain = Toolchain::ensure(repository, consent)?;
    let _lock = repository.lock("wasm")?;
    run(toolchain
        .cargo(repository, "build")
        .args(["--quiet", "--locked", "--release", "--manifest-path"])
        .arg(repository.path("plugins/examples/Cargo.toml")))?;
    Ok(repository.target("wasm").join(TARGET).join("release"))
}
