//! `certwright audit`: who changed what, and whether the log is whole.

use certwright::audit::{AuditEntry, Break, Chain};
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::json;

use super::arguments::{Format, ListFormat};
use super::output::{Output, Tone};
use super::place::{Place, PlaceOptions};
use super::status::{Problem, Status};

/// So many entries are read at a time.
const PAGE: usize = 1000;

#[derive(Args, Debug)]
pub(crate) struct AuditOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Subcommand, Debug)]
enum AuditCommand {
    /// List what was changed, the newest first.
    #[command(after_help = "Example:\n  certwright audit list --limit 20\n  certwright audit list --format ndjson")]
    List {
        /// So many at most.
        #[arg(long, value_name = "COUNT", default_value_t = 100)]
        limit: u32,
        /// Entries before this number.
        #[arg(long, value_name = "SEQ")]
        before: Option<i64>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
        format: ListFormat,
    },
    /// Follow the chain of hashes; exit with 1 and name the first entry that does not hold.
    #[command(
        after_help = "Example:\n  certwright audit verify\n  certwright audit verify --holds 120:9f2c…   # an end that you noted earlier"
    )]
    Verify {
        /// An entry and its hash, noted at an earlier time and kept elsewhere.
        #[arg(long, value_name = "SEQ:HASH", value_parser = noted)]
        holds: Option<(i64, String)>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
}

fn noted(text: &str) -> Result<(i64, String), String> {
    let (seq, hash) = text.split_once(':').ok_or("give SEQ:HASH")?;
    Ok((seq.parse().map_err(|_| "SEQ is a number")?, hash.to_ascii_lowercase()))
}

pub(crate) fn run(options: &AuditOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        AuditCommand::List { limit, before, format } => list(&place, *before, *limit, *format, output),
        AuditCommand::Verify { holds, format } => verify(&place, holds.as_ref(), *format, output),
    }
}

fn list(
    place: &Place,
    before: Option<i64>,
    limit: u32,
    format: ListFormat,
    output: &mut Output,
) -> Result<Status, Problem> {
    let mut entries = Vec::new();
    let mut before = before;
    while entries.len() < limit as usize {
        let count = PAGE.min(limit as usize - entries.len());
        let mut query = vec![("limit", count.to_string())];
        query.extend(before.map(|before| ("before", before.to_string())));
        let page = page(place, &query)?;
        entries.extend(page.entries);
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    match format {
        ListFormat::Json => output.json(&json!({ "entries": entries }))?,
        ListFormat::Ndjson => {
            for entry in &entries {
                output.line(&json!(entry).to_string())?;
            }
        }
        ListFormat::Text => {
            for entry in &entries {
                line(entry, output)?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

/// A part of the log.
#[derive(Deserialize)]
struct Page {
    entries: Vec<AuditEntry>,
    next: Option<i64>,
    head: Head,
}

#[derive(Deserialize)]
struct Head {
    seq: i64,
    hash: String,
}

fn page(place: &Place, query: &[(&str, String)]) -> Result<Page, Problem> {
    let unreadable = |error: serde_json::Error| {
        Problem::failed(format!("the log cannot be read: {error}"), "Is the server of the same release?")
    };
    serde_json::from_value(place.get(&["audit"], query)?).map_err(unreadable)
}

fn line(entry: &AuditEntry, output: &mut Output) -> std::io::Result<()> {
    let at = entry.at.get(..19).unwrap_or(&entry.at);
    let action = output.paint(Tone::Strong, &format!("{:<18}", entry.action));
    let (object, actor) = (visible(&entry.object), visible(&entry.actor));
    output.line(&format!("{:>6}  {at}Z  {action}{object}  by {actor} from {}", entry.seq, visible(&entry.source)))
}

/// The chain up to its end, or to where it breaks. It is followed here, so that a server need not be believed.
fn followed(place: &Place, holds: Option<&(i64, String)>) -> Result<(Chain, Option<Break>), Problem> {
    let mut chain = Chain::default();
    let head = loop {
        let after = chain.head().0;
        let page = page(place, &[("after", after.to_string()), ("limit", PAGE.to_string())])?;
        for entry in &page.entries {
            if let Err(broken) = chain.follow(entry) {
                return Ok((chain, Some(broken)));
            }
            if let Some((seq, hash)) = holds
                && *seq == entry.seq
                && *hash != entry.hash
            {
                let reason = "its hash is not the one that was noted: the log was made anew".to_owned();
                return Ok((chain, Some(Break { seq: entry.seq, reason })));
            }
        }
        // An entry may have been added since its page was read: then there is another page.
        if page.entries.is_empty() || page.head.seq <= chain.head().0 {
            break page.head;
        }
    };
    let mut broken = chain.end(&(head.seq, head.hash)).err();
    if let (None, Some((seq, _))) = (&broken, holds)
        && *seq > chain.head().0
    {
        broken = Some(Break { seq: *seq, reason: "it was noted, and is not there any more".to_owned() });
    }
    Ok((chain, broken))
}

fn verify(
    place: &Place,
    holds: Option<&(i64, String)>,
    format: Format,
    output: &mut Output,
) -> Result<Status, Problem> {
    let (chain, broken) = followed(place, holds)?;
    let (seq, hash) = chain.head();
    match format {
        Format::Json => {
            output.json(&json!({ "holds": broken.is_none(), "entries": seq, "hash": hash, "broken": broken }))?;
        }
        Format::Text => match &broken {
            None => output.line(&format!("{seq} entries hold; the end is {seq}:{hash}"))?,
            Some(broken) => {
                output.line(&output.paint(Tone::Bad, &format!("entry {}: {}", broken.seq, broken.reason)))?;
                output.line(&format!("  {seq} entries before it hold"))?;
            }
        },
    }
    output.finish()?;
    Ok(Status::of(broken.is_some()))
}
