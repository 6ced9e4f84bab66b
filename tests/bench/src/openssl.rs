//! What people use today: one process of `openssl` for each certificate.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Prints the median of some processes; nothing where openssl is not there.
pub(crate) fn run(certificates: &[Vec<u8>]) {
    let mut taken: Vec<f64> = certificates.iter().take(PROCESSES).filter_map(|der| milliseconds(der)).collect();
    taken.sort_by(f64::total_cmp);
    if let Some(median) = taken.get(taken.len() / 2) {
        println!("openssl x509 -text -fingerprint, a process for each certificate: median {median:.1} ms");
    }
}

fn milliseconds(der: &[u8]) -> Option<f64> {
    let begin = Instant::now();
    let mut openssl = Command::new("openssl")
        .args(["x509", "-inform", "DER", "-noout", "-text", "-fingerprint", "-sha256"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    openssl.stdin.take()?.write_all(der).ok()?;
    openssl.wait().ok()?.success().then(|| begin.elapsed().as_secs_f64() * 1_000.0)
}

/// Enough for a median.
const PROCESSES: usize = 51;
