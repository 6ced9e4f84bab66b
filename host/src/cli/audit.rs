//! `certwright audit`: who changed what, and whether the log is whole.

use certwright::audit::{AuditEntry, Break, Chain};
use certwright::store::{ServerStore as _, StoreFault};
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand};
use serde_json::json;

use super::arguments::{Format, ListFormat};
use super::output::{Output, Tone};
use super::place::{Place, StoreOptions, store_problem, wait_for};
use super::status::{Problem, Status};

/// So many entries are read at a time.
const PAGE: u32 = 1000;

#[derive(Args, Debug)]
pub(crate) struct AuditOptions {
    #[command(flatten)]
    place: StoreOptions,
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
    let entries = wait_for(place.store.audit(before, limit))?.map_err(store_problem)?;
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

fn line(entry: &AuditEntry, output: &mut Output) -> std::io::Result<()> {
    let at = entry.at.get(..19).unwrap_or(&entry.at);
    let action = output.paint(Tone::Strong, &format!("{:<18}", entry.action));
    let (object, actor) = (visible(&entry.object), visible(&entry.actor));
    output.line(&format!("{:>6}  {at}Z  {action}{object}  by {actor} from {}", entry.seq, visible(&entry.source)))
}

/// The chain up to its end, or to where it breaks.
async fn followed(place: &Place, holds: Option<&(i64, String)>) -> Result<(Chain, Option<Break>), StoreFault> {
    let mut chain = Chain::default();
    loop {
        let entries = place.store.audit_after(chain.head().0, PAGE).await?;
        for entry in &entries {
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
        if entries.len() < PAGE as usize {
            break;
        }
    }
    // An entry may have been added since the last page.
    let head = place.store.audit_head().await?;
    for entry in place.store.audit_after(chain.head().0, PAGE).await? {
        if entry.seq <= head.0
            && let Err(broken) = chain.follow(&entry)
        {
            return Ok((chain, Some(broken)));
        }
    }
    let mut broken = chain.end(&head).err();
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
    let (chain, broken) = wait_for(followed(place, holds))?.map_err(store_problem)?;
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
