//! `certwright authority`: who signs requests, and which of them wait.

mod watch;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::http::Method;
use certwright::authority::fit::fit;
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::cli::arguments::Format;
use crate::cli::operate::certificates;
use crate::cli::output::Output;
use crate::cli::place::{Place, PlaceOptions};
use crate::cli::status::{Problem, Status};
use watch::Patience;

#[derive(Args, Debug)]
pub(crate) struct AuthorityOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: AuthorityCommand,
}

#[derive(Subcommand, Debug)]
enum AuthorityCommand {
    /// List the authorities that a playbook can name.
    #[command(after_help = "Example:\n  certwright authority list --authorities authorities.toml")]
    List {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Ask one whether it answers and knows us; nothing is ordered.
    #[command(after_help = "Example:\n  certwright authority check corporate")]
    Check {
        /// Its name.
        name: String,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Orders whose certificate is not there yet; all requests at once into a folder, with a cover sheet.
    #[command(after_help = "Example:\n  certwright authority orders --export for-the-ca")]
    Orders {
        /// Write their requests into this folder, which must be new or empty, with cover.md and cover.csv.
        #[arg(long, value_name = "FOLDER")]
        export: Option<PathBuf>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Bring what a CA issued: each certificate goes to the order with its public key.
    #[command(after_help = "Example:\n  certwright authority answer from-the-ca/*.cer intermediate.cer root.cer")]
    Answer {
        /// The files: p7b, PEM or DER, certificates and issuers in any order.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Watch a folder and bring what appears in it, until no order waits.
    #[command(after_help = "Example:\n  certwright authority watch /srv/from-the-ca")]
    Watch {
        /// The folder into which the CA's answers come: p7b, PEM or DER.
        folder: PathBuf,
        /// Seconds between two looks.
        #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=3600))]
        every: u64,
        /// Go on when no order waits any more.
        #[arg(long)]
        forever: bool,
        /// Form of the output: JSON is a line for each time that something came.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
}

pub(crate) fn run(options: &AuthorityOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    let status = match &options.command {
        AuthorityCommand::List { format } => list(*format, &place, output)?,
        AuthorityCommand::Check { name, format } => check(name, *format, &place, output)?,
        AuthorityCommand::Orders { export, format } => orders(export.as_deref(), *format, &place, output)?,
        AuthorityCommand::Answer { files, format } => answer(files, *format, &place, output)?,
        AuthorityCommand::Watch { folder, every, forever, format } => {
            let patience = Patience { every: Duration::from_secs(*every), forever: *forever };
            watch::watch(folder, patience, *format, &place, output)?
        }
    };
    output.finish()?;
    Ok(status)
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn list(format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let found = place.get(&["authorities"], &[])?;
    match format {
        Format::Json => output.json(&found)?,
        Format::Text => {
            for one in found["authorities"].as_array().into_iter().flatten() {
                output.line(&format!("{:<24}{}", visible(word(one, "name")), word(one, "kind")))?;
            }
        }
    }
    Ok(Status::Done)
}

fn check(name: &str, format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let found = place.send(Method::POST, &["authorities", name, "check"], None)?;
    match format {
        Format::Json => output.json(&found)?,
        Format::Text => output.line(&format!("{name}: {}", visible(word(&found, "message"))))?,
    }
    Ok(Status::of(found["answers"] != true))
}

fn waiting(place: &Place) -> Result<Vec<Value>, Problem> {
    match place.get(&["authorities", "orders"], &[])?["orders"].take() {
        Value::Array(orders) => Ok(orders),
        _ => Ok(Vec::new()),
    }
}

fn orders(export: Option<&Path>, format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let orders = waiting(place)?;
    if let Some(folder) = export {
        write(folder, &orders)?;
    }
    match format {
        Format::Json => output.json(&json!({ "orders": orders }))?,
        Format::Text if orders.is_empty() => output.line("no order waits")?,
        Format::Text => {
            for one in &orders {
                let number = one["order"].as_str().map(|id| format!(", order {id}")).unwrap_or_default();
                let line = format!(
                    "{} {}  {} of {} at {}{number}",
                    word(one, "job"),
                    word(one, "path"),
                    word(one, "unit"),
                    word(one, "node"),
                    word(one, "authority")
                );
                output.line(&visible(&line))?;
            }
        }
    }
    Ok(Status::Done)
}

/// The requests with their cover sheet, for people and for tables.
fn write(folder: &Path, orders: &[Value]) -> Result<(), Problem> {
    let wrong = |reason: &dyn std::fmt::Display| {
        Problem::failed(format!("{}: {reason}", folder.display()), "Name a folder that is new or empty.")
    };
    std::fs::create_dir_all(folder).map_err(|error| wrong(&error))?;
    if std::fs::read_dir(folder).map_err(|error| wrong(&error))?.next().is_some() {
        return Err(wrong(&"something is in it already"));
    }
    let mut sheet = "# Requests to be signed\n\n| file | cluster | node | for | authority | job | step |\n|---|---|---|---|---|---|---|\n".to_owned();
    let mut table = "file,cluster,node,unit,authority,job,step\n".to_owned();
    for (number, one) in orders.iter().enumerate() {
        let name: String = format!("{:03}-{}-{}.csr", number + 1, word(one, "node"), word(one, "unit"))
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() || "-.".contains(letter) { letter } else { '_' })
            .collect();
        let cells = ["cluster", "node", "unit", "authority", "job", "path"].map(|cell| word(one, cell));
        let _ = writeln!(sheet, "| {name} | {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
        let _ = writeln!(table, "{name},{}", cells.map(quoted).join(","));
        std::fs::write(folder.join(&name), word(one, "csr")).map_err(|error| wrong(&error))?;
    }
    sheet.push_str(
        "\nBring the certificates back, with the CA's own, in any order: `certwright authority answer FILE…`\n",
    );
    std::fs::write(folder.join("cover.md"), sheet).map_err(|error| wrong(&error))?;
    std::fs::write(folder.join("cover.csv"), table).map_err(|error| wrong(&error))
}

/// A cell of a table, which no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

/// What certificates did: orders that have theirs, and those that wait on.
struct Brought {
    answered: Vec<Value>,
    left: Vec<Value>,
}

impl Brought {
    fn lines(&self, output: &mut Output) -> std::io::Result<()> {
        for one in &self.answered {
            let line = format!("{} {}: {} has its certificate", word(one, "job"), word(one, "path"), word(one, "node"));
            output.line(&visible(&line))?;
        }
        output.line(&format!("{} answered, {} wait", self.answered.len(), self.left.len()))
    }

    /// Jobs that this process took up again are seen to where they stop; a server has its own workers.
    fn see_through(&self, place: &Place, output: &mut Output) -> Result<(), Problem> {
        let jobs: BTreeSet<&str> = self.answered.iter().map(|one| word(one, "job")).collect();
        if place.works_here() {
            jobs.into_iter().try_for_each(|job| crate::cli::job::follow(job, place, output).map(drop))?;
        }
        Ok(())
    }
}

/// Gives each certificate to the order with its public key.
fn bring(given: &[String], place: &Place) -> Result<Brought, Problem> {
    let mut brought = Brought { answered: Vec::new(), left: Vec::new() };
    for one in waiting(place)? {
        if fit(word(&one, "csr"), &[], given.to_vec()).is_err() {
            brought.left.push(one);
            continue;
        }
        let body = json!({ "path": one["path"], "certificates": given });
        place.send(Method::POST, &["jobs", word(&one, "job"), "answer"], Some(&body))?;
        brought.answered.push(one);
    }
    Ok(brought)
}

fn answer(files: &[PathBuf], format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let brought = bring(&certificates(files)?, place)?;
    match format {
        Format::Json => output.json(&json!({ "answered": brought.answered, "waiting": brought.left }))?,
        Format::Text => brought.lines(output)?,
    }
    brought.see_through(place, output)?;
    Ok(Status::of(brought.answered.is_empty()))
}
