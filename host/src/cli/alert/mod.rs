//! `certwright alert`: what needs a person, who takes it over, and who is told.

mod list;
mod notify;
mod said;

use std::path::PathBuf;

use certwright::alert::{Collected, Evaluation, alerts, collect};
use certwright::store::Store as _;
use certwright::wire;
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};

use super::output::Output;
use super::place::{Place, StoreOptions, store_problem, wait_for};
use super::profile;
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct AlertOptions {
    #[command(flatten)]
    place: StoreOptions,
    /// The file that holds the profiles; by default profiles.toml in certwright's folder of settings.
    #[arg(long, global = true, value_name = "FILE", env = "CERTWRIGHT_PROFILES")]
    profiles: Option<PathBuf>,
    #[command(subcommand)]
    command: AlertCommand,
}

#[derive(Subcommand, Debug)]
enum AlertCommand {
    /// List what needs a person; exit with 1 if there is any that nobody took over.
    #[command(
        after_help = "Example:\n  certwright alert list --cluster hq --product cucm\n  certwright alert list --certificate tomcat --severity error --format ndjson"
    )]
    List(list::ListOptions),
    /// Take an alert over: nobody is told of it any more.
    #[command(after_help = "Example:\n  certwright alert ack expiring-0f3a9c11d2e4 --reason \"ordered, CHG0042\"")]
    Ack {
        /// The alert's id, or its start.
        id: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Tell nobody of an alert until a moment.
    #[command(after_help = "Example:\n  certwright alert snooze unreachable-0f3a9c11d2e4 --until 2026-06-01")]
    Snooze {
        /// The alert's id, or its start.
        id: String,
        /// Until when: RFC 3339, or a date.
        #[arg(long, value_name = "TIME")]
        until: String,
    },
    /// Tell recipients what is due, by mail and webhook.
    #[command(after_help = "Example:\n  certwright alert notify --dry-run\n  certwright alert notify")]
    Notify(notify::NotifyOptions),
    /// Look at what the nodes' web services present, to find those that were not restarted.
    #[command(after_help = "Example:\n  certwright alert probe --cluster hq")]
    Probe {
        /// Of this cluster.
        #[arg(long, value_name = "NAME")]
        cluster: Option<String>,
    },
    /// Write the ends of all certificates as a calendar.
    #[command(after_help = "Example:\n  certwright alert calendar --out certificates.ics")]
    Calendar(notify::CalendarOptions),
}

pub(crate) fn run(options: &AlertOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    let picture = || Picture::take(&place, options.profiles.as_deref());
    match &options.command {
        AlertCommand::List(list) => list::run(list, &picture()?, output),
        AlertCommand::Ack { id, reason } => said::acknowledge(id, reason, &picture()?, &place, output),
        AlertCommand::Snooze { id, until } => said::snooze(id, until, &picture()?, &place, output),
        AlertCommand::Notify(notify) => notify::run(notify, &picture()?, &place, output),
        AlertCommand::Probe { cluster } => probe(cluster.as_deref(), &place, output),
        AlertCommand::Calendar(calendar) => notify::calendar(calendar, &picture()?, output),
    }
}

/// What is known, and what follows from it.
pub(super) struct Picture {
    pub(super) known: Collected,
    pub(super) found: Evaluation,
    pub(super) now: DateTime<Utc>,
}

impl Picture {
    fn take(place: &Place, profiles: Option<&std::path::Path>) -> Result<Self, Problem> {
        let book = profile::book(profiles)?;
        let mut known = wait_for(collect(&place.store))?.map_err(store_problem)?;
        for cluster in &known.clusters {
            let record = &cluster.record;
            let named = record.profile.as_deref().and_then(|name| book.get(name));
            known.profiles.insert(record.name.clone(), named.unwrap_or_else(|| book.of_cluster(&record.name)));
        }
        let now = Utc::now();
        let found = alerts(&known.input(), now);
        Ok(Self { known, found, now })
    }
}

fn probe(cluster: Option<&str>, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let seen = wait_for(async {
        let mut nodes = Vec::new();
        for one in place.store.clusters().await? {
            if cluster.is_none_or(|name| one.name.eq_ignore_ascii_case(name)) {
                nodes.extend(place.store.nodes(&one.name).await?);
            }
        }
        let seen = wire::look(&nodes, Utc::now()).await;
        certwright::store::AlertStore::record_served(&place.store, &seen).await?;
        Ok((nodes, seen))
    })?;
    let (nodes, seen) = seen.map_err(store_problem)?;
    let silent = nodes.iter().filter(|node| !seen.iter().any(|one| one.node == node.address.name));
    let silent: Vec<&str> = silent.map(|node| node.address.name.as_str()).collect();
    output.line(&format!("{} of {} nodes showed their certificate", nodes.len() - silent.len(), nodes.len()))?;
    for name in &silent {
        output.line(&format!("  {name}: no answer"))?;
    }
    output.finish()?;
    if !nodes.is_empty() && silent.len() == nodes.len() {
        return Ok(Status::Failed);
    }
    Ok(Status::of(!silent.is_empty()))
}
