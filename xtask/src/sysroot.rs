//! A std for wasm32, built once from the source that Debian's compiler came from.
//!
//! An empty `no_std` crate is built with `-Z build-std`; the rlibs that this leaves are the
//! sysroot. Every later build is then a plain one. The folder is named after the compiler, so
//! that a new compiler gets a new one.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::process::{output, run};
use crate::repository::{Repository, make_folder};
use crate::toolchain::{DEBIAN_RUSTC, TARGET, debian};

/// The sysroot for Debian's compiler, built if it is not there yet.
pub(crate) fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let sysroot = repository.target("wasm-sysroot").join(compiler_key()?);
    if sysroot.is_dir() {
        return Ok(sysroot);
    }
    let _lock = repository.lock("wasm-sysroot")?;
    if sysroot.is_dir() {
        return Ok(sysroot);
    }
    eprintln!("Building Rust's std for {TARGET} (once, about a minute) …");
    let seed = repository.target("wasm-sysroot").join("seed");
    build_seed(&seed)?;
    // Filled under another name, so that a folder of the right name is always complete.
    let unfinished = sysroot.with_extension("unfinished");
    let libraries = unfinished.join("lib/rustlib").join(TARGET).join("lib");
    make_folder(&libraries)?;
    copy_libraries(&seed, &libraries)?;
    fs::rename(&unfinished, &sysroot).on_file("rename", &unfinished)?;
    // The rlibs are copied; what built them is only weight.
    let _ = fs::remove_dir_all(&seed);
    Ok(sysroot)
}

/// The release for people, a hash of all of `rustc -vV` and of our recipe for the computer.
fn compiler_key() -> Outcome<String> {
    let said = output(debian(DEBIAN_RUSTC).arg("-vV"))?;
    let release = said.lines().find_map(|line| line.strip_prefix("release: ")).unwrap_or("unknown");
    let mut hasher = DefaultHasher::new();
    (&said, SEED_MANIFEST, SEED_LIBRARY, SEED_FLAGS).hash(&mut hasher);
    Ok(format!("{release}-{:016x}", hasher.finish()))
}

fn build_seed(seed: &Path) -> Outcome {
    make_folder(&seed.join("src"))?;
    let manifest = seed.join("Cargo.toml");
    fs::write(&manifest, SEED_MANIFEST).on_file("write", &manifest)?;
    let library = seed.join("src/lib.rs");
    fs::write(&library, SEED_LIBRARY).on_file("write", &library)?;
    run(debian("/usr/bin/cargo")
        .current_dir(seed)
        .args(["build", "--quiet", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .arg("--target-dir")
        .arg(seed.join("target"))
        // rustc's own libraries carry bitcode, so that link-time optimisation reaches into them.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", SEED_FLAGS)
        // `-Z` flags are for nightly compilers only, unless a stable one is told to allow them.
        .env("RUSTC_BOOTSTRAP", "1"))
}

fn copy_libraries(seed: &Path, libraries: &Path) -> Outcome {
    let built = seed.join("target").join(TARGET).join("release/deps");
    let mut copied = 0;
    for entry in fs::read_dir(&built).on_file("list", &built)? {
        let path = entry.on_file("list", &built)?.path();
        let name = path.file_name().unwrap_or_default();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libwasm_sysroot_seed") {
            fs::copy(&path, libraries.join(name)).on_file("copy", &path)?;
            copied += 1;
        }
    }
    if copied == 0 {
        return Err(Fault::new(format!("no library in {}", built.display()))
            .hint("Debian's cargo put std elsewhere: look at xtask/src/sysroot.rs"));
    }
    Ok(())
}

const SEED_MANIFEST: &str = r#"[package]
name = "wasm-sysroot-seed"
version = "0.0.0"
edition = "2024"

[workspace]
"#;

const SEED_LIBRARY: &str = "#![no_std]\n";

const SEED_FLAGS: &str = "-Cembed-bitcode=yes";
