//! `certwright alert`: what needs a person, who takes it over, and who is told.

mod list;
mod notify;
mod said;

use axum::http::Method;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Format;
use super::output::Output;
use super::place::{Place, PlaceOptions};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct AlertOptions {
    #[command(flatten)]
    place: PlaceOptions,
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
    /// List recipients who could not be told; exit with 1 if there is any.
    #[command(after_help = "Example:\n  certwright alert notices")]
    Notices {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Make an address at which calendars find the ends of certificates on a server; the one before ends.
    #[command(after_help = "Example:\n  certwright alert feed\n  certwright alert feed --close")]
    Feed {
        /// Make none, and end the one that there is.
        #[arg(long)]
        close: bool,
    },
    /// Write the ends of all certificates as a calendar.
    #[command(after_help = "Example:\n  certwright alert calendar --out certificates.ics")]
    Calendar(notify::CalendarOptions),
}

pub(crate) fn run(options: &AlertOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        AlertCommand::List(list) => list::run(list, &place, output),
        AlertCommand::Ack { id, reason } => said::acknowledge(id, reason, &place, output),
        AlertCommand::Snooze { id, until } => said::snooze(id, until, &place, output),
        AlertCommand::Notify(notify) => notify::run(notify, &place, output),
        AlertCommand::Notices { format } => notify::notices(*format, &place, output),
        AlertCommand::Probe { cluster } => probe(cluster.as_deref(), &place, output),
        AlertCommand::Feed { close } => notify::feed(*close, &place, output),
        AlertCommand::Calendar(calendar) => notify::calendar(calendar, &place, output),
    }
}

fn probe(cluster: Option<&str>, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let looked = place.send(Method::POST, &["alerts", "probe"], Some(&json!({ "cluster": cluster })))?;
    let nodes = looked["nodes"].as_u64().unwrap_or_default();
    let silent: Vec<&str> = looked["silent"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let count = silent.len() as u64;
    output.line(&format!("{} of {nodes} nodes showed their certificate", nodes.saturating_sub(count)))?;
    for name in &silent {
        output.line(&format!("  {name}: no answer"))?;
    }
    output.finish()?;
    if nodes > 0 && count == nodes {
        return Ok(Status::Failed);
    }
    Ok(Status::of(count > 0))
}
