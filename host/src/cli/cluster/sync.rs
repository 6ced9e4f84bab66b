//! `certwright cluster sync`.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use certwright::fleet;
use certwright::nodes::pin::FirstUse;
use certwright::store::{ServerStore as _, Store as _};
use certwright::survey::{ClusterReading, NodeReading};
use chrono::Utc;
use clap::Args;
use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::{Place, StoreOptions, local_deed, store_problem, wait_for};
use super::super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct SyncOptions {
    /// The clusters.
    #[arg(required_unless_present = "all")]
    names: Vec<String>,
    /// Every cluster.
    #[arg(long)]
    all: bool,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

pub(super) fn run(
    options: &SyncOptions,
    at: &StoreOptions,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let names = if options.all {
        let clusters = wait_for(place.store.clusters())?.map_err(store_problem)?;
        clusters.into_iter().map(|cluster| cluster.name).collect()
    } else {
        options.names.clone()
    };
    read(&names, at, place, options.format, output)
}

/// Reads clusters one after another, the nodes of each at once.
pub(super) fn read(
    names: &[String],
    at: &StoreOptions,
    place: &Place,
    format: Format,
    output: &mut Output,
) -> Result<Status, Problem> {
    let readings = wait_for(async {
        let shared = at.shared(FirstUse::Refuse);
        shared.remember(&place.store).await.map_err(store_problem)?;
        let mut readings = Vec::new();
        for name in names {
            let total = place.store.nodes(name).await.map_err(store_problem)?.len();
            place.store.record(&local_deed("cluster.sync", name, json!({}))).await.map_err(store_problem)?;
            let done = AtomicUsize::new(0);
            let live = std::io::stderr().is_terminal();
            let progress = |reading: &NodeReading| {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                if live {
                    eprint!("\r{name}: {done} of {total} nodes read, last {:<40}", reading.node);
                }
            };
            let reading = fleet::sync(&place.store, &place.vault, &shared, name, Utc::now(), &progress).await;
            if live {
                eprint!("\r{:<100}\r", "");
            }
            readings.push(reading.map_err(|fault| match fault {
                fleet::OpenFault::Store(fault) => store_problem(fault),
                other => Problem::failed(other.to_string(), "Put the key file back, or give the accounts again."),
            })?);
        }
        Ok::<_, Problem>(readings)
    })??;
    match format {
        Format::Json => output.json(&json!({ "clusters": readings.iter().map(document).collect::<Vec<_>>() }))?,
        Format::Text => {
            for reading in &readings {
                text(reading, output)?;
            }
        }
    }
    output.finish()?;
    Ok(status(&readings))
}

/// 3 where nothing at all could be read, 1 where something is missing.
fn status(readings: &[ClusterReading]) -> Status {
    let nodes = || readings.iter().flat_map(|reading| &reading.nodes);
    if nodes().next().is_some() && nodes().all(|node| node.identities.is_none() && node.trust.is_none()) {
        return Status::Failed;
    }
    let missing = nodes().any(|node| !node.is_whole()) || readings.iter().any(|reading| !reading.faults.is_empty());
    Status::of(missing)
}

fn count<T>(part: Option<&Vec<T>>) -> Value {
    part.map_or(Value::Null, |part| part.len().into())
}

fn document(reading: &ClusterReading) -> Value {
    let node = |node: &NodeReading| {
        json!({
            "name": node.node,
            "build": node.build,
            "identity_certificates": count(node.identities.as_ref()),
            "trust_certificates": count(node.trust.as_ref()),
            "pending_requests": count(node.requests.as_ref()),
            "faults": node.faults,
        })
    };
    json!({
        "name": reading.cluster,
        "read_at": reading.read_at,
        "nodes": reading.nodes.iter().map(node).collect::<Vec<_>>(),
        "settings": reading.settings,
        "faults": reading.faults,
    })
}

fn text(reading: &ClusterReading, output: &mut Output) -> std::io::Result<()> {
    output.line(&output.paint(Tone::Strong, &reading.cluster))?;
    for node in &reading.nodes {
        let counted = |part: Value| part.as_u64().map_or("?".to_owned(), |count| count.to_string());
        output.line(&format!(
            "  {:<40}{:>4} identity {:>5} trust {:>3} requests",
            node.node,
            counted(count(node.identities.as_ref())),
            counted(count(node.trust.as_ref())),
            counted(count(node.requests.as_ref()))
        ))?;
        for fault in &node.faults {
            output.line(&output.paint(Tone::Bad, &format!("    {}: {}", fault.part, indented(&fault.fault))))?;
        }
    }
    for fault in &reading.faults {
        output.line(&output.paint(Tone::Soon, &format!("  {}: {}", fault.part, indented(&fault.fault))))?;
    }
    Ok(())
}

/// The second line, what to do, under the first.
fn indented(fault: &certwright::nodes::NodeFault) -> String {
    fault.to_string().replace('\n', "\n      ")
}
