//! System packages: Debian's, named before they are installed, and never installed twice.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use crate::fault::{Fault, Outcome};
use crate::process::{command, find_program, run};

/// Whether packages may be installed without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// `--yes`, or `CI=true`.
    Given,
    /// Ask at the terminal; without a terminal, say what to run and stop.
    Ask,
}

impl Consent {
    /// From the flag and the environment.
    pub(crate) fn from_flag(yes: bool) -> Self {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
        if yes || ci { Self::Given } else { Self::Ask }
    }
}

/// Installs those of `packages` that are missing, and says `why` they are wanted.
pub(crate) fn ensure_packages(packages: &[&str], why: &str, consent: Consent) -> Outcome {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    if find_program(&["apt-get"]).is_none() {
        return Err(Fault::new(format!("{why} needs {}", missing.join(", ")))
            .hint("this system has no apt-get: install what these Debian packages hold by other means"));
    }
    eprintln!("{why} needs these Debian packages: {}", missing.join(", "));
    if !is_root() {
        return Err(
            Fault::new("only root can install packages").hint(format!("run: sudo apt-get update && sudo {line}"))
        );
    }
    if consent == Consent::Ask && !agreed()? {
        return Err(
            Fault::new("the packages were not installed").hint(format!("run: apt-get update && {line}, or pass --yes"))
        );
    }
    // Lists that are too old name files that are gone: then, too, an update helps.
    if apt_knows(&missing) && install(&missing).is_ok() {
        return Ok(());
    }
    run(command("apt-get").args(["update", "-q"]))?;
    install(&missing)
}

fn install(packages: &[&str]) -> Outcome {
    run(command("apt-get")
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

/// A Chromium to test with: `$CHROMIUM`, one on PATH, or Debian's.
pub(crate) fn ensure_chromium(consent: Consent) -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(named);
        if path.is_file() {
            return Ok(path);
        }
        return Err(Fault::new(format!("CHROMIUM names no file: {}", path.display()))
            .hint("set it to a Chromium or Chrome, or unset it"));
    }
    if let Some(path) = find_program(&CHROMIUM_NAMES) {
        return Ok(path);
    }
    ensure_packages(&["chromium"], "Testing pages in a browser", consent)?;
    find_program(&CHROMIUM_NAMES)
        .ok_or_else(|| Fault::new("Chromium was installed, but is not on PATH").hint("set CHROMIUM to its path"))
}

/// OpenSSL, which tests ask for a second opinion.
pub(crate) fn ensure_openssl(consent: Consent) -> Outcome<PathBuf> {
    if let Some(path) = find_program(&["openssl"]) {
        return Ok(path);
    }
    ensure_packages(&["openssl"], "Comparing with OpenSSL", consent)?;
    find_program(&["openssl"]).ok_or_else(|| Fault::new("openssl is not on PATH"))
}

/// PostgreSQL, whose `initdb` and `postgres` the tests of the store run themselves. Debian keeps them off PATH.
pub(crate) fn ensure_postgresql(consent: Consent) -> Outcome {
    let debian = || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        versions.into_iter().any(|version| version.path().join("bin/initdb").is_file())
    };
    if std::env::var_os("CERTWRIGHT_POSTGRES").is_some() || find_program(&["initdb"]).is_some() || debian() {
        return Ok(());
    }
    ensure_packages(&["postgresql"], "Testing the store in PostgreSQL", consent)
}

/// Pebble, the CA by which ACME is tested, and its DNS server.
pub(crate) fn ensure_pebble(consent: Consent) -> Outcome {
    if find_program(&["pebble"]).is_some() && find_program(&["pebble-challtestsrv"]).is_some() {
        return Ok(());
    }
    ensure_packages(&["pebble"], "Testing ACME", consent)
}

/// A clock that is wrong, for one process.
pub(crate) fn ensure_faketime(consent: Consent) -> Outcome {
    if find_program(&["faketime"]).is_some() {
        return Ok(());
    }
    ensure_packages(&["faketime"], "Testing machines whose clocks differ", consent)
}

fn is_installed(package: &str) -> bool {
    command("dpkg-query")
        .args(["-W", "-f=${db:Status-Status}", package])
        .output()
        .is_ok_and(|answer| answer.stdout == b"installed")
}

/// Whether the package lists on this machine already offer all of `packages`.
fn apt_knows(packages: &[&str]) -> bool {
    packages.iter().all(|package| {
        command("apt-cache")
            .args(["show", "--no-all-versions", package])
            .output()
            .is_ok_and(|answer| answer.status.success() && !answer.stdout.is_empty())
    })
}

fn is_root() -> bool {
    command("id").arg("-u").output().is_ok_and(|answer| answer.stdout.starts_with(b"0\n"))
}

fn agreed() -> Outcome<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    eprint!("Install them now? [y/N] ");
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(|error| Fault::new(format!("cannot read the answer: {error}")))?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// What Chromium and its relatives are called by the systems that ship them.
const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
