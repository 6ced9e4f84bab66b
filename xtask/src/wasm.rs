//! The WebAssembly modules: built, bound to JavaScript, made small, measured.
//!
//! `target/www/wasm/<module>.{js,d.ts}` and `<module>_bg.wasm` are what `www/` builds upon. The
//! JavaScript has no default path to its module: whoever loads it passes bytes or a response,
//! since the single file and the sandboxed frame have no address to load from.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::node;
use crate::process::{command, run};
use crate::repository::{Repository, make_folder};
use crate::size;
use crate::system::Consent;
use crate::toolchain::{TARGET, Toolchain};

/// How the modules are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Quality {
    /// Without wasm-opt: quick to make, some ten percent larger.
    Development,
    /// As delivered.
    Release,
}

/// One self-contained module: a crate with a set of its features.
#[derive(Debug, Hash)]
struct Module {
    name: &'static str,
    package: &'static str,
    features: &'static [&'static str],
    /// Of the crates that have none of their own in the workspace's profile `wasm`.
    opt_level: &'static str,
    /// Whether wasm-opt makes what is sent smaller.
    shrinks: bool,
}

/// Loaded first is `inspect`, which reads thousands; `judge` on first need, for few at a time. A
/// profile of its own for `judge` would compile build scripts and macros once more. `advise` comes with
/// the views that ask it, `studio` with the editor of playbooks. Its functions of Rhai are many and alike: wasm-opt makes it
/// shorter, and larger by Brotli, in 50 seconds.
const MODULES: [Module; 4] = [
    Module {
        name: "inspect",
        package: "certwright-wasm",
        features: &["--no-default-features"],
        opt_level: "s",
        shrinks: true,
    },
    Module { name: "judge", package: "certwright-wasm", features: &[], opt_level: "z", shrinks: true },
    Module { name: "advise", package: "certwright-advise", features: &[], opt_level: "z", shrinks: true },
    Module { name: "studio", package: "certwright-studio", features: &[], opt_level: "z", shrinks: false },
];

/// Builds what changed and returns the folder of the modules.
pub(crate) fn build(repository: &Repository, quality: Quality, consent: Consent) -> Outcome<PathBuf> {
    let toolchain = Toolchain::ensure(repository, consent)?;
    let folder = repository.target("www/wasm");
    make_folder(&folder)?;
    let optimizer = optimizer(repository, quality)?;
    let _lock = repository.lock("wasm")?;
    eprintln!("Building for WebAssembly with {}", toolchain.describe());
    // wasm-opt uses one core and cargo at the end of a build, too: bind one module while the
    // next one compiles.
    std::thread::scope(|scope| {
        let mut binding = Vec::new();
        for module in &MODULES {
            let compiled = compile(repository, &toolchain, module)?;
            let (optimizer, folder) = (optimizer.as_deref(), folder.as_path());
            binding.push(scope.spawn(move || bind(&compiled, module, optimizer, folder)));
        }
        binding
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(Fault::new("binding a module panicked"))))
    })?;
    Ok(folder)
}

/// Prints the sizes of the modules and holds them to their budget.
pub(crate) fn report(repository: &Repository, folder: &Path) -> Outcome {
    let mut over = Ok(());
    for module in &MODULES {
        let files = [folder.join(format!("{}_bg.wasm", module.name)), folder.join(format!("{}.js", module.name))];
        if let Err(fault) = size::check(repository, module.name, &files) {
            over = Err(fault);
        }
    }
    over
}

/// Builds the crate with the features of `module`, if its sources changed.
fn compile(repository: &Repository, toolchain: &Toolchain, module: &Module) -> Outcome<PathBuf> {
    let kept = repository.target("wasm/modules").join(format!("{}.wasm", module.name));
    let stamp = kept.with_extension("stamp");
    let key = sources_key(repository, toolchain, module)?;
    if kept.is_file() && fs::read_to_string(&stamp).is_ok_and(|text| text == key) {
        return Ok(kept);
    }
    forget_product(repository)?;
    eprintln!("  {}: compiling", module.name);
    // `--crate-type` because cargo leaves link-time optimisation out where a library is
    // built as an rlib too.
    run(toolchain
        .cargo(repository, "rustc")
        .args(["--quiet", "--package", module.package, "--lib"])
        .args(["--profile", "wasm", "--crate-type", "cdylib"])
        .arg("--config")
        .arg(format!("profile.wasm.opt-level=\"{}\"", module.opt_level))
        .args(module.features))?;
    make_folder(kept.parent().unwrap_or(&kept))?;
    let product = Toolchain::products(repository).join(format!("{}.wasm", module.package.replace('-', "_")));
    fs::copy(&product, &kept).on_file("copy", &product)?;
    fs::write(&stamp, key).on_file("write", &stamp)?;
    Ok(kept)
}

/// Both modules have one file name in cargo's folder, and cargo takes the file of the one for
/// that of the other. What is not there is not mistaken.
fn forget_product(repository: &Repository) -> Outcome {
    let products = Toolchain::products(repository);
    for name in ["certwright_wasm.wasm", "deps/certwright_wasm.wasm"] {
        let path = products.join(name);
        if path.exists() {
            fs::remove_file(&path).on_file("remove", &path)?;
        }
    }
    Ok(())
}

/// Runs wasm-bindgen and, for a release, wasm-opt; nothing when the compiled bytes are as before.
fn bind(compiled: &Path, module: &Module, optimizer: Option<&Path>, folder: &Path) -> Outcome {
    let remove_names = optimizer.is_some();
    let optimizer = optimizer.filter(|_| module.shrinks);
    let bytes = fs::read(compiled).on_file("read", compiled)?;
    let mut hasher = DefaultHasher::new();
    (bytes, remove_names, optimizer.is_some(), BINDGEN_VERSION, OPTIMIZER_FLAGS).hash(&mut hasher);
    let key = format!("{:016x}", hasher.finish());
    let stamp = folder.join(format!("{}.stamp", module.name));
    if fs::read_to_string(&stamp).is_ok_and(|text| text == key) {
        return Ok(());
    }
    // Bound beside the destination and moved file by file: a watcher sees whole files only.
    let unfinished = folder.join(format!("unfinished-{}", module.name));
    make_folder(&unfinished)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(module.name)
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(remove_names)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(&unfinished))
        .map_err(|error| Fault::new(format!("wasm-bindgen failed on {}: {error:?}", module.name)))?;
    if let Some(optimizer) = optimizer {
        eprintln!("  {}: wasm-opt (some 10 to 50 seconds)", module.name);
        let module_file = unfinished.join(format!("{}_bg.wasm", module.name));
        run(command(optimizer).args(OPTIMIZER_FLAGS).arg(&module_file).arg("--output").arg(&module_file))?;
    }
    for entry in fs::read_dir(&unfinished).on_file("list", &unfinished)? {
        let path = entry.on_file("list", &unfinished)?.path();
        let name = path.file_name().unwrap_or_default();
        fs::rename(&path, folder.join(name)).on_file("move", &path)?;
    }
    fs::remove_dir(&unfinished).on_file("remove", &unfinished)?;
    fs::write(&stamp, key).on_file("write", &stamp)
}

fn optimizer(repository: &Repository, quality: Quality) -> Outcome<Option<PathBuf>> {
    if quality == Quality::Development {
        return Ok(None);
    }
    node::ensure_packages(repository)?;
    let found = node::package_program(repository, "wasm-opt");
    if found.is_none() {
        eprintln!("warning: www has no package `binaryen`: the modules are not optimised");
    }
    Ok(found)
}

/// What decides whether the crate must be compiled again.
fn sources_key(repository: &Repository, toolchain: &Toolchain, module: &Module) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    (toolchain.describe(), module, TARGET).hash(&mut hasher);
    let mut files = vec![repository.path("Cargo.toml"), repository.path("Cargo.lock")];
    for folder in ["core", "wasm"] {
        files.extend(crate::repository::files_below(&repository.path(folder))?);
    }
    for file in files {
        let bytes = fs::read(&file).on_file("read", &file)?;
        (file, bytes).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Of `wasm-bindgen-cli-support`; `Cargo.toml` locks it to the crate's.
const BINDGEN_VERSION: &str = "0.2.130";

/// Smallest first. The features are those that rustc switches on for wasm32.
const OPTIMIZER_FLAGS: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
