//! The playbooks of `scripts/` become part of the binary.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../scripts");
    let folder = root.canonicalize()?;
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut table = String::from("/// Scripts by name.\npub(super) const SCRIPTS: &[(&str, &str)] = &[\n");
    rows(&folder, "", &mut table)?;
    table.push_str(
        "];\n/// Modules by the names by which scripts import them.\npub(super) const LIBRARY: &[(&str, &str)] = &[\n",
    );
    rows(&folder.join("lib"), "lib/", &mut table)?;
    table.push_str("];\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("scripts.rs"), table)
}

fn rows(folder: &Path, before: &str, table: &mut String) -> io::Result<()> {
    // A library may be missing; the folder of scripts was found before.
    if !folder.is_dir() {
        return Ok(());
    }
    let mut files: Vec<_> =
        fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?.iter().map(fs::DirEntry::path).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "rhai")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let path = file.display().to_string();
        writeln!(table, "    ({:?}, include_str!({path:?})),", format!("{before}{name}")).map_err(io::Error::other)?;
    }
    Ok(())
}
