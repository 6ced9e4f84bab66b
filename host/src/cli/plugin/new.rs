//! `certwright plugin new`: the example of a world, begun under another name.

use std::path::Path;

use clap::ValueEnum;

use crate::cli::output::Output;
use crate::cli::status::Problem;

/// What a plugin is for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(super) enum Which {
    /// It judges.
    Policy,
    /// It speaks to nodes.
    Driver,
}

/// The example of a world under another name, with the interface beside it.
pub(super) fn begin(name: &str, world: Which, output: &mut Output) -> Result<(), Problem> {
    if let Some(why) = certwright_plugins::name_fault(name) {
        return Err(Problem::usage(format!("no plugin can be called {name:?}: {why}"), "Choose another name."));
    }
    let folder = Path::new(name);
    if folder.exists() {
        return Err(Problem::usage(format!("{name} is there already"), "Choose another name, or move it away."));
    }
    let (manifest, source, example) = match world {
        Which::Policy => (POLICY.0, POLICY.1, "policy"),
        Which::Driver => (DRIVER.0, DRIVER.1, "expressway"),
    };
    let manifest = manifest.replacen(&format!("name = \"{example}\""), &format!("name = \"{name}\""), 1) + MANIFEST_END;
    let source = source.replacen("../../wit", "wit", 1);
    let files =
        [("Cargo.toml", manifest.as_str()), ("src/lib.rs", &source), ("wit/plugin.wit", certwright_plugins::WIT)];
    for (file, text) in files {
        let path = folder.join(file);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        made.map_err(|error| Problem::failed(format!("{}: {error}", path.display()), "Work in a folder of your own."))?;
    }
    let built = format!("target/wasm32-unknown-unknown/release/{}.wasm", name.replace('-', "_"));
    output.line(&format!("Made {name}. Next:"))?;
    output.line(&format!("  cd {name} && cargo build --release --target wasm32-unknown-unknown"))?;
    output.line(&format!("  certwright plugin check {built} --name {name}"))?;
    Ok(())
}

const POLICY: (&str, &str) = (
    include_str!("../../../../plugins/examples/policy/Cargo.toml"),
    include_str!("../../../../plugins/examples/policy/src/lib.rs"),
);
const DRIVER: (&str, &str) = (
    include_str!("../../../../plugins/examples/expressway/Cargo.toml"),
    include_str!("../../../../plugins/examples/expressway/src/lib.rs"),
);
/// The examples stand in a workspace of their own; who begins one of theirs has none.
const MANIFEST_END: &str =
    "\n[profile.release]\nopt-level = \"s\"\nlto = true\npanic = \"abort\"\nstrip = \"debuginfo\"\n\n[workspace]\n";
