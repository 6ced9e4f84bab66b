//! `cargo xtask demo`: the product, built and shown.
//!
//! While there is no dashboard yet it serves the pages itself. Beside them a simulated fleet is added and read, a
//! server is started on it, and alerts and a renewal are asked of that server. `once` is the same without a person: a
//! browser inspects one certificate, and the exit code says whether all of that worked.

use std::path::PathBuf;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::node;
use crate::practice::{Build, Practice};
use crate::process::{command, find_program, run};
use crate::repository::Repository;
use crate::server::StaticServer;
use crate::size;
use crate::system::{Consent, ensure_chromium};
use crate::wasm::Quality;
use crate::www;

/// The flags of `cargo xtask demo`.
#[derive(Debug, clap::Args)]
pub(crate) struct Flags {
    /// Inspect one certificate in a headless browser and exit with 0, or 3 if that failed
    #[arg(long)]
    once: bool,
    /// Listen on this port of 127.0.0.1 [default: 8480, or a free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

/// Builds everything and shows it.
pub(crate) fn run_demo(repository: &Repository, flags: &Flags, consent: Consent) -> Outcome {
    www::build(repository, Quality::Release, consent)?;
    if flags.once {
        return once(repository, consent, Build::Alone);
    }
    let mut practice = Practice::start(repository, Build::Alone)?;
    let api = practice.serve()?;
    practice.show()?;
    println!("\nits API: {api}/api/v1 (the token stands in target/practice/token)");
    let folder = www::require_served(repository)?;
    let server = match flags.port {
        Some(port) => StaticServer::bind(folder, Some(port))?,
        None => StaticServer::bind(folder.clone(), Some(USUAL_PORT)).or_else(|_| StaticServer::bind(folder, None))?,
    };
    println!("\nCertwright's inspector: {}", server.address());
    println!("Drop certificates into it, for example from tests/fixtures/corpus/cisco. Ctrl-C ends it.");
    open_in_browser(&server.address());
    server.serve();
    Ok(())
}

/// Shows the pages that are built to a headless browser, and measures what it had to load.
pub(crate) fn once(repository: &Repository, consent: Consent, build: Build) -> Outcome {
    let chromium = ensure_chromium(consent)?;
    let served = www::require_served(repository)?;
    let server = StaticServer::bind(served.clone(), None)?;
    let address = server.address();
    // The thread ends with the process; `--once` has nothing left to serve then.
    std::thread::spawn(move || server.serve());
    let list = repository.target("www/first-load.json");
    run(node::node()?
        .env("CHROMIUM", chromium)
        .arg(repository.path("tests/browser/demo-once.mjs"))
        .arg(&address)
        .arg(repository.path(SAMPLE))
        .arg(SAMPLE_NAME)
        .arg(&list))
    .map_err(|_| {
        Fault::new("the inspector did not show the certificate")
            .hint("run `cargo xtask demo` and drop the file in yourself; the console says more")
    })?;
    let text = std::fs::read_to_string(&list).on_file("read", &list)?;
    let files: Vec<String> = serde_json::from_str(&text).on_file("understand", &list)?;
    let files: Vec<PathBuf> = files.iter().map(|file| served.join(file)).collect();
    size::check(repository, "first-load", &files)?;
    let mut practice = Practice::start(repository, build)?;
    practice.serve()?;
    practice.show()
}

/// Only where there is a desktop: a failure to open it is not worth a word.
fn open_in_browser(address: &str) {
    let desktop =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some()) || cfg!(target_os = "macos");
    if let (true, Some(opener)) = (desktop, find_program(&["xdg-open", "open"])) {
        let _ = command(opener).arg(address).status();
    }
}

/// A certificate as a CUCM publisher has it.
const SAMPLE: &str = "tests/fixtures/corpus/cisco/certs/ca-signed/tomcat-ms.pem";

const SAMPLE_NAME: &str = "cucm-pub-ms.uc.example.com";

/// The same address every time, so that an installed page is found again.
const USUAL_PORT: u16 = 8480;
