//! `cargo xtask demo`: the product, built and shown.
//!
//! A simulated fleet is added and read, a server with the dashboard is started on it, and alerts and a renewal of all
//! clusters are asked of that server. `once` is the same without a person: a browser inspects one certificate beside,
//! and the exit code says whether all of that worked.

use std::path::PathBuf;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::node;
use crate::postgres::Postgres;
use crate::practice::{Build, Practice};
use crate::process::{command, find_program, run};
use crate::repository::Repository;
use crate::server::StaticServer;
use crate::signing::Authority;
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
    #[command(flatten)]
    trial: Trial,
}

/// What stands around the main job.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Trial {
    /// Who signs: the lab CA directly, behind AD CS web enrolment, or Pebble by ACME
    #[arg(long, value_enum, default_value_t, value_name = "CA")]
    authority: Authority,
    /// Share the work: the store in PostgreSQL, the jobs done by this many workers
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=16))]
    workers: u32,
}

impl Trial {
    /// The store of several workers.
    fn store(self, consent: Consent) -> Outcome<Option<Postgres>> {
        if self.workers > 0 { Postgres::start(consent).map(Some) } else { Ok(None) }
    }
}

/// Builds everything and shows it.
pub(crate) fn run_demo(repository: &Repository, flags: &Flags, consent: Consent) -> Outcome {
    www::build(repository, Quality::Release, consent)?;
    if flags.once {
        return once(repository, consent, Build::Alone, flags.trial);
    }
    let store = flags.trial.store(consent)?;
    let mut practice = Practice::start(repository, Build::Alone, flags.trial.authority, store, consent)?;
    let address = match flags.port {
        Some(port) => practice.serve(repository, port)?,
        None => practice.serve(repository, free_port())?,
    };
    practice.employ(flags.trial.workers)?;
    let (user, password) = Practice::account();
    println!("\nCertwright: {address}/ (sign in as {user} with the password: {password})");
    practice.show()?;
    println!("\nThe same in the browser: {address}/");
    println!("the inspector: {address}/inspector/ (drop certificates into it, such as tests/fixtures/corpus/cisco)");
    println!("the API: {address}/api/v1 (the token stands in target/practice/token). Ctrl-C ends it.");
    open_in_browser(&address);
    practice.wait()
}

/// The same every time where it is free, so that a page is found again.
fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", USUAL_PORT)).map_or(0, |_| USUAL_PORT)
}

/// Shows the pages that are built to a headless browser, and measures what it had to load.
pub(crate) fn once(repository: &Repository, consent: Consent, build: Build, trial: Trial) -> Outcome {
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
    let mut practice = Practice::start(repository, build, trial.authority, trial.store(consent)?, consent)?;
    practice.serve(repository, 0)?;
    practice.employ(trial.workers)?;
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

const USUAL_PORT: u16 = 8480;
