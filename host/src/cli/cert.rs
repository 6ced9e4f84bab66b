//! `certwright cert`: the certificates of the clusters, as last read. What ends soon is found by `--expiring`
//! [H33]; any one of them can be had as a file [V7, I10].

use std::path::PathBuf;

use certwright::alert::Settings;
use certwright::store::{AlertStore as _, Asked, Slot, SlotKind, Store as _};
use certwright::view::certificates::document;
use certwright::view::{CertificateRow, Reference};
use certwright_core::text::pem;
use certwright_core::text::safe::visible;
use chrono::Utc;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::arguments::{Format, ListFormat};
use super::output::{Output, Tone};
use super::place::{Place, StoreOptions, store_problem, wait_for};
use super::status::{Problem, Status};
use super::text;

#[derive(Args, Debug)]
pub(crate) struct CertOptions {
    #[command(flatten)]
    place: StoreOptions,
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
    /// Of this purpose or store.
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum FileForm {
    Pem,
    Der,
}

pub(crate) fn run(options: &CertOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        CertCommand::List(list) => run_list(list, &place, output),
        CertCommand::Show { reference, format } => show(reference, *format, &place, output),
        CertCommand::Download { reference, form, out } => download(reference, *form, out.as_deref(), &place, output),
    }
}

fn run_list(options: &ListOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let kind = options.kind.map(|kind| match kind {
        Kind::Identity => SlotKind::Identity,
        Kind::Trust => SlotKind::Trust,
    });
    let asked = Asked {
        cluster: options.cluster.clone(),
        node: options.node.clone(),
        kind,
        unit: options.unit.clone(),
        with_gone: options.history,
    };
    let read = async { Ok((place.store.slots(&asked).await?, place.store.options().await?)) };
    let (slots, set) = wait_for(read)?.map_err(store_problem)?;
    let now = Utc::now();
    // What expires soon is said in one place [S2].
    let start_days = Settings::of(&set).start_days;
    let rows: Vec<Value> = slots
        .iter()
        .map(|slot| CertificateRow::of(slot, now, start_days))
        .filter(|row| options.expiring.is_none_or(|days| row.ends_within(days)))
        .map(|row| json!(row))
        .collect();
    match options.format {
        ListFormat::Json => output.json(&json!({ "certificates": rows }))?,
        ListFormat::Ndjson => {
            for row in &rows {
                output.line(&row.to_string())?;
            }
        }
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

/// The slots that a reference names.
fn find(reference: &str, place: &Place) -> Result<Vec<Slot>, Problem> {
    match wait_for(Reference::look_up(&place.store, reference))?.map_err(store_problem)? {
        Reference::Found(slots) => Ok(slots),
        Reference::Nothing => {
            let help = "certwright cert list shows what there is; four digits of the SHA-256 are the least.";
            Err(Problem::usage(format!("no certificate {reference}"), help))
        }
        Reference::Several => {
            let help = "Give more digits of the SHA-256.";
            Err(Problem::usage(format!("{reference} names several certificates"), help))
        }
    }
}

fn show(reference: &str, format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let found = find(reference, place)?;
    let (value, troubled) = document(reference, &found);
    match format {
        Format::Json => output.json(&value)?,
        Format::Text => {
            text::item(&value, Utc::now().timestamp(), output)?;
            for slot in &found {
                let state = if slot.gone.is_some() { "was held" } else { "held" };
                output.line(&format!("  {state:<14}{} {} {}", slot.node, slot.unit, visible(&slot.file)))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(troubled))
}

fn download(
    reference: &str,
    form: FileForm,
    out: Option<&std::path::Path>,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let found = find(reference, place)?;
    let der = found[0].der.clone().unwrap_or_default();
    let bytes = match form {
        FileForm::Der => der,
        FileForm::Pem => pem::encode("CERTIFICATE", &der).into_bytes(),
    };
    match out {
        Some(file) => std::fs::write(file, bytes).map_err(|error| {
            Problem::failed(format!("{} cannot be written: {error}", file.display()), "Choose another file.")
        })?,
        None => output.raw(&bytes)?,
    }
    output.finish()?;
    Ok(Status::Done)
}
