//! `certwright worker`: takes jobs of a store that it shares with a server and other workers.

use std::path::PathBuf;
use std::time::Duration;

use certwright::job::{JOBS_AT_ONCE, LEASE};
use certwright::server::state::Inner;
use certwright::server::{self, Settings, work};
use certwright::store::StorePlace;
use clap::Args;

use super::output::Output;
use super::place::{StoreOptions, wait_for};
use super::serve::{LogForm, told_to_end};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct WorkerOptions {
    #[command(flatten)]
    place: StoreOptions,
    /// So many jobs at the same time.
    #[arg(long, value_name = "N", default_value_t = JOBS_AT_ONCE, value_parser = at_least_one)]
    jobs: usize,
    /// When told to end, steps that were begun are waited for so long; others take up the rest.
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    grace: u64,
    /// For rehearsals: how long its jobs stay with it when it says nothing.
    #[arg(long, value_name = "SECONDS", hide = true)]
    lease: Option<u64>,
    /// Form of the log on standard error.
    #[arg(long, value_enum, value_name = "FORM", default_value = "text")]
    log: LogForm,
    /// Log connections too.
    #[arg(long)]
    verbose: bool,
    /// For rehearsals: the simulator's ready line, in a file, says where nodes answer.
    #[arg(long, value_name = "FILE", hide = true)]
    ports: Option<PathBuf>,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|jobs| (1..=1_000).contains(jobs)).ok_or_else(|| "give 1 to 1000".to_owned())
}

pub(crate) fn run(options: &WorkerOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.place()?;
    if matches!(place, StorePlace::Sqlite(_)) {
        let help = "Its server works itself; name the PostgreSQL of several machines with --store postgres://…";
        return Err(Problem::usage("a store in SQLite has one process alone", help));
    }
    options.place.expect_key()?;
    server::log::begin(options.log == LogForm::Json, options.verbose);
    wait_for(async {
        let (store, vault) = options.place.open().await?;
        let settings = Settings {
            sync_every: None,
            time_scale: options.place.time_scale,
            clock: options.place.clock().await?,
            is_rehearsal: options.ports.is_some() || options.place.is_rehearsal(),
            ports: options.ports.clone(),
            lab_authority: options.place.lab_ca.clone(),
            authorities: options.place.authorities()?,
            lease: options.lease.map_or(LEASE, Duration::from_secs),
            jobs_at_once: options.jobs,
            ..Settings::default()
        };
        let app = Inner::new(store, vault, settings);
        // One line, so that whoever started it knows that it is there.
        output.line(&serde_json::json!({ "ready": true, "worker": app.holder(), "jobs": options.jobs }).to_string())?;
        output.finish()?;
        if !work::work(app, told_to_end(), Duration::from_secs(options.grace)).await {
            output.note("some steps were cut: who takes their jobs up asks the nodes what came of them");
        }
        Ok(Status::Done)
    })?
}
