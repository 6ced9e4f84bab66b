//! `certwright cluster`: which clusters there are, and what is known of them.

mod add;
mod show;
mod sync;

use certwright::store::Store as _;
use certwright::view;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::ListFormat;
use super::output::{Output, Tone};
use super::place::{StoreOptions, local_deed, store_problem, wait_for};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct ClusterOptions {
    #[command(flatten)]
    place: StoreOptions,
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
    let place = options.place.open()?;
    match &options.command {
        ClusterCommand::Add(add) => add::run(add, &options.place, &place, output),
        ClusterCommand::List { format } => list(&place, *format, output),
        ClusterCommand::Show(show) => show::run(show, &place, output),
        ClusterCommand::Remove { name } => {
            let deed = local_deed("cluster.remove", name, json!({}));
            wait_for(place.store.remove_cluster(name, &deed))?.map_err(store_problem)?;
            output.line(&format!("{name} is removed"))?;
            output.finish()?;
            Ok(Status::Done)
        }
        ClusterCommand::Sync(sync) => sync::run(sync, &options.place, &place, output),
        ClusterCommand::Account(account) => add::account(account, &place, output),
    }
}

fn list(place: &super::place::Place, format: ListFormat, output: &mut Output) -> Result<Status, Problem> {
    let clusters = wait_for(view::clusters(&place.store))?.map_err(store_problem)?;
    let clusters: Vec<Value> = clusters.iter().map(|row| json!(row)).collect();
    match format {
        ListFormat::Json => output.json(&json!({ "clusters": clusters }))?,
        ListFormat::Ndjson => {
            for cluster in &clusters {
                output.line(&cluster.to_string())?;
            }
        }
        ListFormat::Text => text(&clusters, output)?,
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
    }
    Ok(())
}
