//! `certwright cluster sync`.

use std::io::IsTerminal as _;

use axum::http::Method;
use clap::Args;
use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::status::{Problem, Status};
use super::super::text;

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

pub(super) fn run(options: &SyncOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let names = if options.all {
        let clusters = place.get(&["clusters"], &[])?;
        let clusters = clusters["clusters"].as_array().into_iter().flatten();
        clusters.filter_map(|cluster| cluster["name"].as_str().map(str::to_owned)).collect()
    } else {
        options.names.clone()
    };
    read(&names, place, options.format, output)
}

/// Reads clusters, some at the same time, and waits for all.
pub(super) fn read(names: &[String], place: &Place, format: Format, output: &mut Output) -> Result<Status, Problem> {
    for name in names {
        // None is begun where one is not there.
        place.get(&["clusters", name, "sync"], &[])?;
    }
    let mut begun = Vec::new();
    for name in names {
        let started = place.send(Method::POST, &["clusters", name, "sync"], None)?;
        begun.push((name, started["number"].as_u64().unwrap_or_default()));
    }
    let mut readings = Vec::new();
    for (name, number) in begun {
        readings.push(wait(name, number, place)?);
    }
    match format {
        Format::Json => output.json(&json!({ "clusters": readings }))?,
        Format::Text => {
            for reading in &readings {
                text(reading, output)?;
            }
        }
    }
    output.finish()?;
    Ok(status(&readings))
}

/// The reading, when it has ended.
fn wait(name: &str, number: u64, place: &Place) -> Result<Value, Problem> {
    let live = std::io::stderr().is_terminal();
    loop {
        let mut state = place.get(&["clusters", name, "sync"], &[])?;
        if state["last"]["number"].as_u64().is_some_and(|last| last >= number) {
            if live {
                eprint!("\r{:<100}\r", "");
            }
            return match state["last"]["reading"].take() {
                Value::Null => {
                    let reason = state["last"]["fault"].as_str().unwrap_or_default();
                    let help = "Put the key file back, or give the accounts again.";
                    Err(Problem::failed(reason, help))
                }
                reading => Ok(reading),
            };
        }
        if state["running"].is_null() {
            let help = "Run it again; was the server started anew meanwhile?";
            return Err(Problem::failed(format!("the reading of {name} was cut off"), help));
        }
        if live {
            let (count, node) = (&state["running"]["nodes"], state["running"]["node"].as_str().unwrap_or_default());
            eprint!("\r{name}: {count} nodes read, last {node:<40}");
        }
        place.wait();
    }
}

/// 3 where nothing at all could be read, 1 where something is missing.
fn status(readings: &[Value]) -> Status {
    let list = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let nodes: Vec<Value> = readings.iter().flat_map(|reading| list(reading, "nodes")).collect();
    let is_blank = |node: &Value| node["identity_certificates"].is_null() && node["trust_certificates"].is_null();
    if !nodes.is_empty() && nodes.iter().all(is_blank) {
        return Status::Failed;
    }
    let missing = |value: &Value| !list(value, "faults").is_empty();
    Status::of(nodes.iter().any(missing) || readings.iter().any(missing))
}

fn text(reading: &Value, output: &mut Output) -> std::io::Result<()> {
    output.line(&output.paint(Tone::Strong, reading["name"].as_str().unwrap_or_default()))?;
    for node in reading["nodes"].as_array().into_iter().flatten() {
        let counted = |part: &str| node[part].as_u64().map_or("?".to_owned(), |count| count.to_string());
        output.line(&format!(
            "  {:<40}{:>4} identity {:>5} trust {:>3} requests",
            node["name"].as_str().unwrap_or_default(),
            counted("identity_certificates"),
            counted("trust_certificates"),
            counted("pending_requests")
        ))?;
        for fault in node["faults"].as_array().into_iter().flatten() {
            output.line(&output.paint(Tone::Bad, &format!("    {}", said(fault))))?;
        }
    }
    for fault in reading["faults"].as_array().into_iter().flatten() {
        output.line(&output.paint(Tone::Soon, &format!("  {}", said(fault))))?;
    }
    Ok(())
}

/// The second line, what to do, under the first.
fn said(fault: &Value) -> String {
    let word = |name: &str| text::word(fault, name);
    format!("{}: {} ({}): {}\n      {}", word("part"), word("node"), word("interface"), word("message"), word("help"))
}
