//! Lint, parsing included, against pkilint in one run (`certwright-bench lint PYTHON SCRIPT`).

use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use certwright_core::lint::{Context, Subject, lint, rules};
use certwright_core::uc::Issuer;
use certwright_core::x509::Certificate;

use crate::inputs;

/// Takes turns with the peer over the same pieces of the input, and prints rates and the median ratio.
pub(crate) fn run(certificates: &[Vec<u8>], python: &str, script: &str) -> std::io::Result<()> {
    let file = std::env::temp_dir().join(format!("certwright-bench-{}.bin", std::process::id()));
    inputs::export(certificates, &file)?;
    let outcome = turns(certificates, python, script, &file);
    std::fs::remove_file(&file)?;
    outcome
}

fn turns(certificates: &[Vec<u8>], python: &str, script: &str, file: &Path) -> std::io::Result<()> {
    let mut peer = Command::new(python).arg(script).arg(file).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (mut rates, mut verified) = (Vec::new(), Vec::new());
    for first in (0..certificates.len()).step_by(PIECE).take(ROUNDS) {
        let piece = &certificates[first..certificates.len().min(first + PIECE)];
        let theirs = ask(&mut peer, first, piece.len())?;
        let ours = rate(piece, false);
        rates.push((ours, theirs, ours / theirs));
        let ours = rate(piece, true);
        verified.push((ours, theirs, ours / theirs));
    }
    peer.kill()?;
    peer.wait()?;
    println!(
        "lint, parsing included, one thread, {} rules; pkilint's TLS linter verifies no signatures",
        rules().count()
    );
    print("all rules but those that verify signatures", &rates);
    print("all rules", &verified);
    Ok(())
}

/// Certificates a second of ours.
fn rate(piece: &[Vec<u8>], signatures: bool) -> f64 {
    let begin = Instant::now();
    for _ in 0..REPEATS {
        piece.iter().for_each(|der| judge(der, signatures));
    }
    (REPEATS * piece.len()) as f64 / begin.elapsed().as_secs_f64()
}

/// Medians of our rate, the peer's, and the ratio.
fn print(what: &str, rates: &[(f64, f64, f64)]) {
    let median = |pick: fn(&(f64, f64, f64)) -> f64| {
        let mut values: Vec<f64> = rates.iter().map(pick).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let (ours, theirs, ratio) = (median(|rate| rate.0), median(|rate| rate.1), median(|rate| rate.2));
    println!("{what}: {ours:.0} certificates a second, the peer {theirs:.1}, {ratio:.0} times as many");
}

/// As a public CA's, so that the rules of the CA/Browser Forum are asked as the peer asks them.
fn judge(der: &[u8], signatures: bool) {
    let Ok(certificate) = Certificate::parse(der) else { return };
    let at = chrono::DateTime::from_timestamp(MOMENT, 0).unwrap_or_default();
    let context = Context { issuer: Some(Issuer::Public), signatures, ..Context::at(at) };
    black_box(lint("", Subject::Certificate(&certificate), &context));
}

/// Certificates a second that the peer judged of a piece.
fn ask(peer: &mut Child, first: usize, count: usize) -> std::io::Result<f64> {
    let broken = || std::io::Error::other("the peer ended: is pkilint installed for this Python?");
    writeln!(peer.stdin.as_mut().ok_or_else(broken)?, "{first} {count}")?;
    let mut line = String::new();
    // One line a question: nothing is left in the reader when it is dropped.
    BufReader::new(peer.stdout.as_mut().ok_or_else(broken)?).read_line(&mut line)?;
    let mut words = line.split_whitespace().map(|word| word.parse::<f64>().unwrap_or_default());
    let (seconds, done) = (words.next().ok_or_else(broken)?, words.next().ok_or_else(broken)?);
    Ok(done / seconds)
}

/// 2026-06-01.
const MOMENT: i64 = 1_780_272_000;
/// Certificates in a turn: some seconds for the peer.
const PIECE: usize = 50;
const ROUNDS: usize = 9;
/// Ours is too quick to be timed once.
const REPEATS: usize = 20;
