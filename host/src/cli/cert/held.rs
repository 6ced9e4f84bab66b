//! `certwright cert history`, `trust` and `requests`: certificates and requests grouped by where they are held.

use certwright_core::text::safe::visible;
use clap::Args;
use serde_json::{Value, json};

use super::super::arguments::ListFormat;
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::status::{Problem, Status};
use super::{State, query, word};

#[derive(Args, Debug)]
pub(super) struct TrustOptions {
    /// Of these clusters.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    cluster: Vec<String>,
    /// In these stores.
    #[arg(long, value_name = "STORE", value_delimiter = ',')]
    store: Vec<String>,
    /// In these states.
    #[arg(long, value_enum, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<State>,
    /// In whose names, serial or SHA-256 this text is.
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
    format: ListFormat,
}

#[derive(Args, Debug)]
pub(super) struct RequestOptions {
    /// Of this cluster.
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// On this node.
    #[arg(long, value_name = "FQDN")]
    node: Option<String>,
    /// For these purposes.
    #[arg(long, value_name = "UNIT", value_delimiter = ',')]
    unit: Vec<String>,
    /// Those too that are no longer there.
    #[arg(long)]
    history: bool,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
    format: ListFormat,
}

/// Rows as they are asked for; text by one function for each.
fn print(
    name: &str,
    rows: &[Value],
    format: ListFormat,
    output: &mut Output,
    text: fn(&Value, &mut Output) -> std::io::Result<()>,
) -> Result<Status, Problem> {
    match format {
        ListFormat::Json => output.json(&json!({ name: rows }))?,
        ListFormat::Ndjson => output.lines(rows)?,
        ListFormat::Text if rows.is_empty() => output.line("none")?,
        ListFormat::Text => rows.iter().try_for_each(|row| text(row, output))?,
    }
    output.finish()?;
    Ok(Status::Done)
}

fn shown(row: &Value, name: &str) -> String {
    visible(row[name].as_str().unwrap_or("-")).into_owned()
}

pub(super) fn history(
    asked: &[(&str, String)],
    format: ListFormat,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let answer = place.get(&["certificates", "history"], asked)?;
    let rows = answer["certificates"].as_array().map_or(&[][..], Vec::as_slice);
    print("certificates", rows, format, output, |row, output| {
        let tone = if row["gone"].is_null() { Tone::Strong } else { Tone::Faint };
        let name = output.paint(tone, &shown(row, "common_name"));
        let until = row["gone"].as_str().unwrap_or("now");
        output.line(&format!("{name}  {} to {until}", shown(row, "first_seen")))?;
        output.line(&format!("    ends {}, SHA-256 {}", shown(row, "not_after"), shown(row, "sha256")))
    })
}

pub(super) fn trust(options: &TrustOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let asked = query([
        ("cluster", Some(options.cluster.join(","))),
        ("store", Some(options.store.join(","))),
        ("status", Some(options.status.iter().map(word).collect::<Vec<_>>().join(","))),
        ("search", options.search.clone()),
    ]);
    let (rows, _) = place.rows(&["trust"], &asked, "certificates")?;
    print("certificates", &rows, options.format, output, |row, output| {
        let tone = match row["status"].as_str() {
            Some("expired") => Tone::Bad,
            Some("expiring") => Tone::Soon,
            _ => Tone::Strong,
        };
        let name = output.paint(tone, &shown(row, "common_name"));
        let end = row["expiry_date"].as_str().map_or("-", |end| end.get(..10).unwrap_or(end));
        output.line(&format!("{name}  {}, ends {end}, serial {}", shown(row, "status"), shown(row, "serial")))?;
        output.line(&format!("    issued by {}", shown(row, "issued_by")))?;
        for cluster in row["clusters"].as_array().into_iter().flatten() {
            let stores = cluster["stores"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let stores: Vec<&str> = stores.collect();
            let nodes = cluster["nodes"].as_array().map_or(0, Vec::len);
            let stores = visible(&stores.join(", ")).into_owned();
            output.line(&format!("    {}: {stores}, on {nodes} nodes", shown(cluster, "cluster")))?;
        }
        Ok(())
    })
}

pub(super) fn requests(options: &RequestOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let asked = query([
        ("cluster", options.cluster.clone()),
        ("node", options.node.clone()),
        ("unit", Some(options.unit.join(","))),
        ("history", options.history.then(|| "true".to_owned())),
    ]);
    let (rows, _) = place.rows(&["requests"], &asked, "requests")?;
    print("requests", &rows, options.format, output, |row, output| {
        let tone = if row["state"] == "stale" { Tone::Soon } else { Tone::Plain };
        let state = output.paint(tone, &format!("{:<10}", shown(row, "state")));
        let age = format!("{} days", row["age_days"]);
        let (node, unit, key) = (shown(row, "node"), shown(row, "unit"), shown(row, "key"));
        output.line(&format!("{node:<34}{unit:<22}{state}{age:<12}{key}"))?;
        output.line(&output.paint(Tone::Faint, &format!("    key {}", shown(row, "key_sha256"))))
    })
}
