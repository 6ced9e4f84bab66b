//! `certwright cert`: the certificates of the clusters, as last read. What ends soon is found by `--expiring`
//! [H33]; any one of them can be had as a file [V7, I10].

mod held;

use std::path::PathBuf;

use certwright_core::text::safe::visible;
use chrono::Utc;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::arguments::{Format, ListFormat};
use super::operate::{self, OperateCommand};
use super::output::{Output, Tone};
use super::place::{Place, PlaceOptions};
use super::status::{Problem, Status};
use super::text;

#[derive(Args, Debug)]
pub(crate) struct CertOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: CertCommand,
}

#[derive(Subcommand, Debug)]
enum CertCommand {
    /// List certificates.
    #[command(
        after_help = "Example:\n  certwright cert list --cluster hq --expiring 30\n  certwright cert list --kind trust --unit tomcat-trust --format ndjson"
    )]
    List(ListOptions),
    /// Show one certificate and where it is held.
    #[command(
        after_help = "Example:\n  certwright cert show 0f3a9c…\n  certwright cert show cucm-pub.example.com/tomcat"
    )]
    Show {
        /// The start of its SHA-256, NODE/UNIT, or CLUSTER/NODE/UNIT.
        reference: String,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// What was ever held in a place: when it came, and when it went.
    #[command(after_help = "Example:\n  certwright cert history cucm-pub.example.com tomcat")]
    History {
        /// The node.
        node: String,
        /// Purpose or store.
        unit: String,
        /// Of this cluster, where several have a node of this name.
        #[arg(long, value_name = "NAME")]
        cluster: Option<String>,
        /// A node's own, or those it trusts: found by the name of the unit without it.
        #[arg(long, value_enum, value_name = "KIND")]
        kind: Option<Kind>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
        format: ListFormat,
    },
    /// List trusted certificates, each once, with the clusters that hold it.
    #[command(after_help = "Example:\n  certwright cert trust --status expired --store tomcat-trust")]
    Trust(held::TrustOptions),
    /// List requests that wait on nodes, and whether they can still be answered.
    #[command(after_help = "Example:\n  certwright cert requests --cluster hq")]
    Requests(held::RequestOptions),
    /// Write one certificate into a file or to standard output.
    #[command(
        after_help = "Example:\n  certwright cert download cucm-pub.example.com/tomcat --form der --out tomcat.der"
    )]
    Download {
        /// The start of its SHA-256, NODE/UNIT, or CLUSTER/NODE/UNIT.
        reference: String,
        /// PEM or DER.
        #[arg(long, value_enum, default_value_t = FileForm::Pem, value_name = "FORM")]
        form: FileForm,
        /// The file; standard output without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    #[command(flatten)]
    Operate(OperateCommand),
}

#[derive(Args, Debug)]
struct ListOptions {
    /// Of this cluster.
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Of this node.
    #[arg(long, value_name = "FQDN")]
    node: Option<String>,
    /// A node's own, or those it trusts.
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    /// Of these purposes or stores.
    #[arg(long, value_name = "UNIT", value_delimiter = ',')]
    unit: Vec<String>,
    /// In these states.
    #[arg(long, value_enum, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<State>,
    /// In whose names, serial or SHA-256 this text is.
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Those that end within so many days, or have ended.
    #[arg(long, value_name = "DAYS")]
    expiring: Option<i64>,
    /// Those too that are no longer there.
    #[arg(long)]
    history: bool,
    /// Exit with 1 if one of the list ends within so many days.
    #[arg(long, value_name = "DAYS")]
    fail_within: Option<i64>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
    format: ListFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Kind {
    Identity,
    Trust,
}

/// States of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum State {
    Valid,
    Expiring,
    Expired,
    Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum FileForm {
    Pem,
    Der,
}

/// The word of a choice.
pub(super) fn word(choice: &impl ValueEnum) -> String {
    choice.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A query of what was given.
pub(super) fn query<'a>(given: impl IntoIterator<Item = (&'a str, Option<String>)>) -> Vec<(&'a str, String)> {
    given.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))).collect()
}

pub(crate) fn run(options: &CertOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        CertCommand::Operate(operate) => operate::run(operate, &place, output),
        CertCommand::List(list) => run_list(list, &place, output),
        CertCommand::Show { reference, format } => show(reference, *format, &place, output),
        CertCommand::Download { reference, form, out } => download(reference, *form, out.as_deref(), &place, output),
        CertCommand::History { node, unit, cluster, kind, format } => {
            let kind = kind.unwrap_or(if unit.ends_with("-trust") { Kind::Trust } else { Kind::Identity });
            let of = [
                ("cluster", cluster.clone()),
                ("node", Some(node.clone())),
                ("unit", Some(unit.clone())),
                ("kind", Some(word(&kind))),
            ];
            held::history(&query(of), *format, &place, output)
        }
        CertCommand::Trust(trust) => held::trust(trust, &place, output),
        CertCommand::Requests(requests) => held::requests(requests, &place, output),
    }
}

fn run_list(options: &ListOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let asked = query([
        ("cluster", options.cluster.clone()),
        ("node", options.node.clone()),
        ("kind", options.kind.as_ref().map(word)),
        ("unit", Some(options.unit.join(","))),
        ("status", Some(options.status.iter().map(word).collect::<Vec<_>>().join(","))),
        ("search", options.search.clone()),
        ("expiring", options.expiring.map(|days| days.to_string())),
        ("history", options.history.then(|| "true".to_owned())),
    ]);
    let (rows, _) = place.rows(&["certificates"], &asked, "certificates")?;
    match options.format {
        ListFormat::Json => output.json(&json!({ "certificates": rows }))?,
        ListFormat::Ndjson => output.lines(&rows)?,
        ListFormat::Text => lines(&rows, output)?,
    }
    output.finish()?;
    let ends = |days: i64| rows.iter().any(|row| row["days_left"].as_i64().is_some_and(|left| left < days));
    Ok(Status::of(options.fail_within.is_some_and(ends)))
}

fn lines(rows: &[Value], output: &mut Output) -> std::io::Result<()> {
    if rows.is_empty() {
        return output.line("no certificate; certwright cluster sync reads them");
    }
    for row in rows {
        let word = |name: &str| visible(row[name].as_str().unwrap_or("-")).into_owned();
        let (tone, left) = match (row["status"].as_str(), row["days_left"].as_i64()) {
            (Some("expired"), Some(days)) => (Tone::Bad, format!("ended {} days ago", -days)),
            (Some("expiring"), Some(days)) => (Tone::Soon, format!("{days} days left")),
            (_, Some(days)) => (Tone::Plain, format!("{days} days left")),
            (_, None) => (Tone::Faint, "its text alone was read".to_owned()),
        };
        let place = format!("{:<34}{:<22}", word("node"), word("unit"));
        let name = if row["common_name"].is_null() { word("file") } else { word("common_name") };
        output.line(&format!("{place}{}  {}", output.paint(tone, &format!("{left:<20}")), name))?;
    }
    Ok(())
}

fn show(reference: &str, format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let value = place.get(&["certificates", reference], &[])?;
    match format {
        Format::Json => output.json(&value)?,
        Format::Text => {
            text::item(&value, Utc::now().timestamp(), output)?;
            for held in value["held"].as_array().into_iter().flatten() {
                let word = |name: &str| text::word(held, name);
                let state = if held["gone"].is_null() { "held" } else { "was held" };
                output.line(&format!("  {state:<14}{} {} {}", word("node"), word("unit"), word("file")))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(
        value["kind"] == "error" || value["troubles"].as_array().is_some_and(|troubles| !troubles.is_empty()),
    ))
}

fn download(
    reference: &str,
    form: FileForm,
    out: Option<&std::path::Path>,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let bytes = place.file(&["certificates", reference, &word(&form)], &[])?;
    match out {
        Some(file) => std::fs::write(file, bytes).map_err(|error| {
            Problem::failed(format!("{} cannot be written: {error}", file.display()), "Choose another file.")
        })?,
        None => output.raw(&bytes)?,
    }
    output.finish()?;
    Ok(Status::Done)
}
