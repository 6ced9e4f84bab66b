//! `certwright cluster show`.

use certwright::store::Store as _;
use clap::Args;
use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::{Place, store_problem, wait_for};
use super::super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct ShowOptions {
    /// Its name.
    name: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

pub(super) fn run(options: &ShowOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let (nodes, fresh, settings, accounts) = wait_for(async {
        let nodes = place.store.nodes(&options.name).await?;
        let fresh = place.store.freshness(&options.name).await?;
        let settings = place.store.settings(&options.name).await?;
        let accounts = place.store.accounts(&options.name).await?;
        Ok((nodes, fresh, settings, accounts))
    })?
    .map_err(store_problem)?;
    let nodes: Vec<Value> = nodes
        .iter()
        .map(|node| {
            let mut value = serde_json::to_value(node).unwrap_or_default();
            let fresh = fresh.iter().find(|one| one.node == node.address.name);
            value["asked_at"] = json!(fresh.map(|one| one.asked_at));
            value["whole_at"] = json!(fresh.and_then(|one| one.whole_at));
            value["faults"] = fresh.map_or_else(|| json!([]), |one| one.faults.clone());
            value
        })
        .collect();
    let accounts: Vec<Value> =
        accounts.iter().map(|one| json!({ "node": one.node, "realm": one.realm, "user": one.user })).collect();
    match options.format {
        Format::Json => {
            output.json(&json!({ "name": options.name, "nodes": nodes, "settings": settings, "accounts": accounts }))?
        }
        Format::Text => {
            output.line(&output.paint(Tone::Strong, &options.name))?;
            for node in &nodes {
                let word = |name: &str| node[name].as_str().unwrap_or("-").to_owned();
                let fresh =
                    node["asked_at"].as_str().map_or_else(|| "never read".to_owned(), |at| format!("read {at}"));
                output.line(&format!(
                    "  {:<40}{:<8}{:<12}{:<22}{fresh}",
                    word("name"),
                    word("product"),
                    word("role"),
                    word("build")
                ))?;
                for fault in node["faults"].as_array().into_iter().flatten() {
                    let text = format!(
                        "    {}: {}",
                        fault["part"].as_str().unwrap_or(""),
                        fault["message"].as_str().unwrap_or("")
                    );
                    output.line(&output.paint(Tone::Bad, &text))?;
                }
            }
            for setting in &settings {
                let value = if setting.value.is_null() { "unknown".to_owned() } else { setting.value.to_string() };
                output.line(&format!("  {:<40}{value}", setting.name))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}
