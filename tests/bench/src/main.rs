//! Native benchmarks: certificates per second, one thread, as ratios against a peer in the same run.
//!
//! Machines are noisy: the contenders take turns, and the median of the ratios is what counts.
//! `certwright-bench export FILE` writes the certificates that are measured, for the browser's part:
//! each as its length (four octets, highest first) and its DER.
#![allow(clippy::print_stdout, reason = "a benchmark's output is its result")]

#[path = "../../../plugins/tests/hostile/guest.rs"]
mod guest;
mod inputs;
mod lint;
mod openssl;
mod peer;
mod playbooks;
mod policy;
mod turns;

use std::hint::black_box;
use std::path::Path;

use certwright_core::inspect::{Body, Brief, Encoding, Item, Source};
use certwright_core::x509::Certificate;
use sha2::{Digest, Sha256};

fn main() -> std::io::Result<()> {
    let certificates = inputs::certificates();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [chore, file] = arguments.as_slice()
        && chore == "export"
    {
        return inputs::export(&certificates, Path::new(file));
    }
    if let [chore, python, script] = arguments.as_slice()
        && chore == "lint"
    {
        return lint::run(&certificates, python, script);
    }
    if let [chore, example] = arguments.as_slice()
        && chore == "policy"
    {
        return policy::run(&certificates, Path::new(example));
    }
    if let [chore, python, ssh] = arguments.as_slice()
        && chore == "playbooks"
    {
        return playbooks::run(Path::new(python), Path::new(ssh));
    }
    if arguments == ["many"] {
        return playbooks::run_many();
    }
    println!(
        "inspect, native, one thread: {} certificates of the corpus, {} rounds in turns",
        certificates.len(),
        turns::ROUNDS
    );
    let contenders: Vec<turns::Contender<'_>> = vec![
        ("x509-parser 0.18, model and SHA-256", Box::new(peer::model)),
        ("certwright, the same model, borrowed", Box::new(model)),
        ("certwright, the same model as JSON", Box::new(brief)),
        ("certwright, the full JSON of inspect", Box::new(full)),
    ];
    turns::run(&certificates, &contenders);
    openssl::run(&certificates);
    Ok(())
}

/// What the peer's model holds, read by the core.
fn model(der: &[u8]) -> usize {
    let Ok(certificate) = Certificate::parse(der) else { return 0 };
    let mut size = Sha256::digest(certificate.der)[0] as usize;
    size += certificate.subject.as_ref().map_or(0, |name| name.text().len());
    size += certificate.issuer.as_ref().map_or(0, |name| name.text().len());
    size += certificate.extensions.subject_alt_names.iter().map(|name| name.text().len()).sum::<usize>();
    black_box(&certificate);
    size
}

fn brief(der: &[u8]) -> usize {
    let Ok(certificate) = Certificate::parse(der) else { return 0 };
    serde_json::to_string(&Brief::of(&certificate)).map_or(0, |json| json.len())
}

/// With signature of self-issued certificates, PEM, and every extension.
fn full(der: &[u8]) -> usize {
    let source = Source {
        name: "bench".to_owned(),
        index: 0,
        encoding: Some(Encoding::Der),
        block_offset: Some(0),
        container: None,
        friendly_name: None,
    };
    Item { source, body: Body::Certificate(der.to_vec()) }.report().0.len()
}
