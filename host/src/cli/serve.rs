//! `certwright serve`: dashboard, API and background readings over one store.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use certwright::authority;
use certwright::server::pages::Pages;
use certwright::server::state::Inner;
use certwright::server::{self, App, Settings, tls};
use certwright::store::ServerStore as _;
use clap::Args;
use serde::Deserialize;
use tokio::net::TcpListener;

use super::output::Output;
use super::place::{StoreOptions, store_problem, wait_for};
use super::status::{Problem, Status};

/// Reading clusters more often than this would only wear their nodes.
const SYNC_SECONDS_MIN: u64 = 60;
/// A file of settings is a page, not a book.
const CONFIG_OCTETS_MAX: u64 = 1 << 20;

#[derive(Args, Debug)]
pub(crate) struct ServeOptions {
    #[command(flatten)]
    place: StoreOptions,
    /// Where to listen [default: 127.0.0.1:8443]; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// File with settings (TOML): listen, tls_cert, tls_key, no_tls, sync_interval_s, jobs, log, www, authorities; flags
    /// go before it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The server's certificate and its chain (PEM); without it one is made beside the store.
    #[arg(long, value_name = "FILE", requires = "tls_key", conflicts_with = "no_tls")]
    tls_cert: Option<PathBuf>,
    /// Its key (PEM).
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Speak plain HTTP: only behind a proxy on the same machine.
    #[arg(long)]
    no_tls: bool,
    /// Seconds between two readings of a cluster [default: 21600]; 0 for none.
    #[arg(long, value_name = "SECONDS")]
    sync_interval: Option<u64>,
    /// Form of the log on standard error.
    #[arg(long, value_enum, value_name = "FORM")]
    log: Option<LogForm>,
    /// Jobs that are worked on at the same time [default: 16]; 0 where workers do them all.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// The folder of the built pages, where they are not beside the program.
    #[arg(long, value_name = "FOLDER")]
    www: Option<PathBuf>,
    /// Log connections too.
    #[arg(long)]
    verbose: bool,
    /// Say on every page that nodes are simulated; taken for granted with --time-scale, --clock, --lab-ca and --ports.
    #[arg(long)]
    rehearsal: bool,
    /// For rehearsals: the simulator's ready line, in a file, says where nodes answer.
    #[arg(long, value_name = "FILE", hide = true)]
    ports: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogForm {
    /// A line for people.
    Text,
    /// An object on each line.
    Json,
}

/// The file of settings.
#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields)]
struct Config {
    listen: Option<SocketAddr>,
    tls_cert: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    #[serde(default)]
    no_tls: bool,
    sync_interval_s: Option<u64>,
    jobs: Option<usize>,
    log: Option<LogForm>,
    www: Option<PathBuf>,
    #[serde(default)]
    authorities: BTreeMap<String, authority::Settings>,
}

pub(crate) fn run(options: &ServeOptions, output: &mut Output) -> Result<Status, Problem> {
    let config = options.config.as_deref().map(read).transpose()?.unwrap_or_default();
    let listen = options.listen.or(config.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8443)));
    let mut settings = settings(options, &config, output)?;
    server::log::begin(options.log.or(config.log) == Some(LogForm::Json), options.verbose);
    let tls = certificate(options, &config, listen, output)?;
    settings.policies = super::plugin::begin_server(&options.place, output)?;
    wait_for(async {
        let (store, vault) = options.place.open().await?;
        settings.clock = options.place.clock().await?;
        if !store.users().await.map_err(store_problem)?.iter().any(|user| user.role == ADMINISTRATOR) {
            let at = options.place.place()?;
            output.note("there is no administrator yet. Make the first one on this machine:");
            output.note(&format!("  certwright user add NAME --role administrator --store {at}"));
        }
        let app = Inner::new(store, vault, settings);
        serve(app, listen, tls, output).await
    })??;
    Ok(Status::Done)
}

const ADMINISTRATOR: certwright::store::server::Role = certwright::store::server::Role::Administrator;

async fn serve(app: App, listen: SocketAddr, tls: Option<tls::Shown>, output: &mut Output) -> Result<(), Problem> {
    let listener = TcpListener::bind(listen).await.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (at, listener) = listener.map_err(|error| {
        Problem::failed(format!("{listen} cannot be listened at: {error}"), "Choose another --listen.")
    })?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    // One line, so that whoever started the server knows when and where it answers.
    output.line(&serde_json::json!({ "ready": true, "url": format!("{scheme}://{at}") }).to_string())?;
    output.finish()?;
    server::listen::serve(listener, tls.map(|tls| tls.config), app, told_to_end()).await;
    Ok(())
}

/// Ctrl-C, or SIGTERM as service managers send it.
pub(crate) async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
}

fn read(file: &Path) -> Result<Config, Problem> {
    let problem =
        |reason: String| Problem::usage(format!("{}: {reason}", file.display()), "See certwright serve --help.");
    let size = std::fs::metadata(file).map_err(|error| problem(error.to_string()))?.len();
    if size > CONFIG_OCTETS_MAX {
        return Err(problem("it is too large for a file of settings".to_owned()));
    }
    let text = std::fs::read_to_string(file).map_err(|error| problem(error.to_string()))?;
    toml::from_str(&text).map_err(|error| problem(error.to_string()))
}

fn settings(options: &ServeOptions, config: &Config, output: &Output) -> Result<Settings, Problem> {
    let usual = Settings::default();
    let sync_every = match options.sync_interval.or(config.sync_interval_s) {
        None => usual.sync_every,
        Some(0) => None,
        Some(seconds) if seconds < SYNC_SECONDS_MIN => {
            let help = format!("Give {SYNC_SECONDS_MIN} or more, or 0 for none.");
            return Err(Problem::usage(format!("{seconds} seconds between readings are too few"), help));
        }
        Some(seconds) => Some(Duration::from_secs(seconds)),
    };
    let mut authorities = options.place.authorities()?;
    for (name, authority) in &config.authorities {
        let wrong = |reason| Problem::usage(format!("authority {name}: {reason}"), "See docs/authorities.md.");
        authority.check(name).map_err(wrong)?;
        authorities.entry(name.clone()).or_insert_with(|| authority.clone());
    }
    Ok(Settings {
        sync_every,
        authorities,
        time_scale: options.place.time_scale,
        is_rehearsal: options.rehearsal || options.ports.is_some() || options.place.is_rehearsal(),
        ports: options.ports.clone(),
        lab_authority: options.place.lab_ca.clone(),
        jobs_at_once: options.jobs.or(config.jobs).unwrap_or(usual.jobs_at_once),
        pages: pages(options, config, output)?,
        ..usual
    })
}

/// The pages of the folder that was named; without one they may be missing, and the API answers alone.
fn pages(options: &ServeOptions, config: &Config, output: &Output) -> Result<Pages, Problem> {
    let Some(folder) = options.www.clone().or_else(|| config.www.clone()).or_else(Pages::usual) else {
        output.note("there are no pages beside the program: the API alone is served; --www names their folder");
        return Ok(Pages::default());
    };
    let help = "Build them, then name their folder with --www.";
    let problem = |reason: String| Problem::failed(format!("{}: {reason}", folder.display()), help);
    let pages = Pages::read(&folder).map_err(|error| problem(error.to_string()))?;
    if pages.is_empty() && (options.www.is_some() || config.www.is_some()) {
        return Err(problem("there is no page in it".to_owned()));
    }
    Ok(pages)
}

fn certificate(
    options: &ServeOptions,
    config: &Config,
    listen: SocketAddr,
    output: &Output,
) -> Result<Option<tls::Shown>, Problem> {
    if options.no_tls || (config.no_tls && options.tls_cert.is_none()) {
        if !listen.ip().is_loopback() {
            let help = "Leave --no-tls out, or listen on 127.0.0.1 behind a proxy on this machine.";
            return Err(Problem::usage("passwords would cross the network in clear", help));
        }
        output.note("no TLS: only for a proxy on this machine that has it");
        return Ok(None);
    }
    let given = options.tls_cert.as_ref().zip(options.tls_key.as_ref());
    let given = given.or_else(|| config.tls_cert.as_ref().zip(config.tls_key.as_ref()));
    let problem =
        |fault: tls::TlsFault| Problem::failed(fault.to_string(), "Name others with --tls-cert and --tls-key.");
    if let Some((certificate, key)) = given {
        return tls::of_files(certificate, key).map(Some).map_err(problem);
    }
    let place = options.place.place()?;
    let (certificate, key) = (StoreOptions::beside(&place, "tls.pem")?, StoreOptions::beside(&place, "tls.key")?);
    let shown = tls::self_made(&certificate, &key, listen.ip()).map_err(problem)?;
    output.note(&format!("the certificate is self-made ({}): browsers warn of it", certificate.display()));
    output.note(&format!("its SHA-256 is {}; --tls-cert and --tls-key name yours", shown.sha256));
    Ok(Some(shown))
}
