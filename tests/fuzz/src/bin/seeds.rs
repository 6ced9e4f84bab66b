//! Fills `tests/fuzz/corpus` with what the fuzzer starts from: the test data, sorted to the targets.
//!
//! Run by `cargo xtask fuzz`. Files of earlier runs stay.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use certwright_core::inspect::{Input, find};
use certwright_core::session::Session;
use certwright_core::text::pem;
use serde_json::Value;

fn main() -> io::Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let mut certificates = Vec::new();
    for path in files(&fixtures)? {
        let bytes = fs::read(&path)?;
        if bytes.len() > LENGTH_MAX {
            continue;
        }
        seed("find", &bytes)?;
        seed("pem_text", &bytes)?;
        seed("session", &bytes)?;
        containers(&path, &bytes)?;
        let items = find(Input { name: "", bytes: &bytes, passwords: &[] });
        for item in &items {
            let Some(der) = item.der() else { continue };
            let target = match item.kind() {
                "ocsp_response" => "ocsp",
                "public_key" => "tree",
                kind => kind,
            };
            seed(target, der)?;
            seed("tree", der)?;
            if item.kind() == "certificate" {
                certificates.push(der.to_vec());
            }
        }
        let mut session = Session::default();
        session.add(Input { name: "seed", bytes: &bytes, passwords: &[] });
        seed("session", &session.dump())?;
    }
    for pair in certificates.chunks_exact(2).step_by(4) {
        seed("diff", &pair.concat())?;
    }
    chains(&fixtures.join("corpus"))
}

/// Containers and keys by the folder that they lie in.
fn containers(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let place = path.to_string_lossy();
    let targets: &[&str] = match () {
        () if place.contains("/pkcs7/") => &["pkcs7"],
        () if place.contains("/pkcs12/") => &["pkcs12"],
        () if place.contains("/keys/") => &["private_key"],
        () if place.contains("/containers/") => &["pkcs12", "private_key"],
        () => return Ok(()),
    };
    let text = pem::Text::of(bytes);
    let mut contents: Vec<Vec<u8>> =
        pem::blocks(text.as_str()).into_iter().filter_map(|block| block.contents.ok()).collect();
    if contents.is_empty() {
        contents.push(bytes.to_vec());
    }
    for der in contents {
        for target in targets {
            seed(target, &der)?;
        }
    }
    Ok(())
}

/// Whole chains: NIST PKITS, x509-limbo and our products', each with a few sets of options.
fn chains(corpus: &Path) -> io::Result<()> {
    let read = |path: PathBuf| fs::read(path).unwrap_or_default();
    let pkits: Vec<Value> = serde_json::from_slice(&read(corpus.join("pkits/cases-visible.json")))?;
    for (number, case) in pkits.iter().enumerate() {
        let names = |field: &str| case[field].as_array().cloned().unwrap_or_default();
        let mut seed_bytes = vec![1 | [0, 0x80, 0x14][number % 3]];
        // The target comes last in a case of PKITS and first in ours.
        for name in names("certs").iter().rev() {
            let file = format!("{}.crt", name.as_str().unwrap_or_default());
            seed_bytes.extend(read(corpus.join("pkits/certs").join(file)));
        }
        for name in names("crls") {
            let file = format!("{}.crl", name.as_str().unwrap_or_default());
            seed_bytes.extend(read(corpus.join("pkits/crls").join(file)));
        }
        seed("chain", &seed_bytes)?;
    }
    let limbo: Value = serde_json::from_slice(&read(corpus.join("limbo/limbo-visible.json")))?;
    for case in limbo["testcases"].as_array().into_iter().flatten() {
        let mut seed_bytes = vec![1 | 2 << 2 | 1 << 4];
        for field in ["peer_certificate", "untrusted_intermediates", "trusted_certs", "crls"] {
            seed_bytes.extend(pem::blocks(&case[field].to_string()).into_iter().filter_map(|block| block.contents.ok()).flatten());
        }
        if seed_bytes.len() <= LENGTH_MAX {
            seed("chain", &seed_bytes)?;
        }
    }
    for path in files(&corpus.join("cisco/chains"))? {
        let bytes = read(path);
        let items = find(Input { name: "", bytes: &bytes, passwords: &[] });
        let ders = items.iter().filter_map(|item| item.der()).flatten().copied();
        seed("chain", &[1].into_iter().chain(ders).collect::<Vec<u8>>())?;
    }
    Ok(())
}

fn seed(target: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    fs::write(folder.join(format!("seed-{:016x}", hasher.finish())), bytes)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Larger files teach the fuzzer nothing and slow it down.
const LENGTH_MAX: usize = 16_384;
