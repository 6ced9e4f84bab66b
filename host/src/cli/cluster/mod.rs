//! `certwright cluster`: which clusters there are, and what is known of them.

mod add;
mod show;
mod sync;

use axum::http::Method;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::arguments::ListFormat;
use super::output::{Output, Tone};
use super::place::{Place, PlaceOptions};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct ClusterOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: ClusterCommand,
}

#[derive(Subcommand, Debug)]
enum ClusterCommand {
    /// Add a cluster: finds its nodes by asking the publisher, then reads them.
    #[command(
        after_help = "Example:\n  certwright cluster add hq --publisher cucm-pub.example.com \\\n    --platform-user administrator --platform-password-file platform.txt \\\n    --application-user axladmin --application-password-file application.txt"
    )]
    Add(Box<add::AddOptions>),
    /// List the clusters.
    #[command(after_help = "Example:\n  certwright cluster list --format json")]
    List {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
        format: ListFormat,
    },
    /// Show a cluster: nodes, freshness, settings.
    #[command(after_help = "Example:\n  certwright cluster show hq")]
    Show(show::ShowOptions),
    /// Print a cluster as it is now, whole, for plans that ask no node: certwright playbook plan --world.
    #[command(after_help = "Example:\n  certwright cluster world hq > hq.json")]
    World {
        /// Its name.
        name: String,
    },
    /// Forget a cluster; the history of its certificates stays.
    #[command(after_help = "Example:\n  certwright cluster remove hq")]
    Remove {
        /// Its name.
        name: String,
    },
    /// Read clusters again, now.
    #[command(after_help = "Example:\n  certwright cluster sync hq\n  certwright cluster sync --all")]
    Sync(sync::SyncOptions),
    /// Try an account again that a node had refused, after its password was put right.
    #[command(
        after_help = "Example:\n  certwright cluster account hq --platform-user administrator --platform-password-file platform.txt"
    )]
    Account(add::AccountOptions),
}

pub(crate) fn run(options: &ClusterOptions, output: &mut Output) -> Result<Status, Problem> {
    let ports = match &options.command {
        ClusterCommand::Add(add) => add.ports(),
        _ => None,
    };
    let place = options.place.open_with_ports(ports)?;
    match &options.command {
        ClusterCommand::Add(add) => add::run(add, &place, output),
        ClusterCommand::List { format } => list(&place, *format, output),
        ClusterCommand::Show(show) => show::run(show, &place, output),
        ClusterCommand::World { name } => {
            output.json(&place.get(&["clusters", name, "world"], &[])?)?;
            output.finish()?;
            Ok(Status::Done)
        }
        ClusterCommand::Remove { name } => {
            place.send(Method::DELETE, &["clusters", name], None)?;
            output.line(&format!("{name} is removed"))?;
            output.finish()?;
            Ok(Status::Done)
        }
        ClusterCommand::Sync(sync) => sync::run(sync, &place, output),
        ClusterCommand::Account(account) => add::account(account, &place, output),
    }
}

fn list(place: &Place, format: ListFormat, output: &mut Output) -> Result<Status, Problem> {
    let answer = place.get(&["clusters"], &[])?;
    let clusters = answer["clusters"].as_array().map_or(&[][..], Vec::as_slice);
    match format {
        ListFormat::Json => output.json(&answer)?,
        ListFormat::Ndjson => output.lines(clusters)?,
        ListFormat::Text => text(clusters, output)?,
    }
    output.finish()?;
    Ok(Status::Done)
}

fn text(clusters: &[Value], output: &mut Output) -> std::io::Result<()> {
    if clusters.is_empty() {
        return output.line("no cluster yet: certwright cluster add NAME --publisher HOST");
    }
    for cluster in clusters {
        let word = |name: &str| cluster[name].as_str().unwrap_or("-").to_owned();
        let faults = cluster["nodes_with_faults"].as_u64().unwrap_or(0);
        let state = match (cluster["read_at"].as_str(), faults) {
            (None, _) => output.paint(Tone::Soon, "never read"),
            (Some(at), 0) => format!("read {at}"),
            (Some(at), count) => output.paint(Tone::Bad, &format!("read {at}, {count} nodes not whole")),
        };
        let name = output.paint(Tone::Strong, &format!("{:<24}", word("name")));
        output.line(&format!("{name}{:<10}{:>3} nodes  {state}", word("product"), cluster["nodes"]))?;
        output.line(&format!(
            "  profile {}; identity {}; trust {}",
            word("profile"),
            counts(cluster, "identity"),
            counts(cluster, "trust")
        ))?;
    }
    Ok(())
}

/// Certificates by state, those states left out that none is in.
pub(super) fn counts(cluster: &Value, kind: &str) -> String {
    let counts = cluster["certificates"][kind].as_object().into_iter().flatten();
    let counts = counts.filter(|(_, count)| count.as_u64().unwrap_or(0) > 0);
    let counts: Vec<String> = counts.map(|(state, count)| format!("{count} {state}")).collect();
    if counts.is_empty() { "none".to_owned() } else { counts.join(", ") }
}
