//! `certwright alert notify`, `notices`, `feed` and `calendar`.

use std::path::PathBuf;

use axum::http::Method;
use certwright_core::text::safe::visible;
use clap::Args;
use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::status::{Problem, Status};
use super::super::text;

#[derive(Args, Debug)]
pub(super) struct NotifyOptions {
    /// Say who would be told what, and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

#[derive(Args, Debug)]
pub(super) struct CalendarOptions {
    /// The file; standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Those too that nodes only trust.
    #[arg(long)]
    trust: bool,
}

pub(super) fn run(options: &NotifyOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let wanted = json!({ "dry_run": options.dry_run });
    let mut answer = place.send(Method::POST, &["alerts", "notify"], Some(&wanted))?;
    let has_recipients = answer["has_recipients"] == true;
    answer.as_object_mut().map(|answer| answer.shift_remove("has_recipients"));
    let told = answer["digests"].as_array().cloned().unwrap_or_default();
    match options.format {
        Format::Json => output.json(&answer)?,
        Format::Text => text(options.dry_run, &told, output)?,
    }
    if !has_recipients {
        output.note("nobody is told: certwright settings set notice.addresses A,B or webhook.url URL");
    }
    output.finish()?;
    Ok(if told.iter().any(|one| !one["fault"].is_null()) { Status::Failed } else { Status::Done })
}

pub(super) fn notices(format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let answer = place.get(&["alerts", "notices"], &[])?;
    let troubles = answer["troubles"].as_array().map_or(&[][..], Vec::as_slice);
    match format {
        Format::Json => output.json(&answer)?,
        Format::Text if troubles.is_empty() => output.line("everybody could be told")?,
        Format::Text => {
            for trouble in troubles {
                let word = |name: &str| text::word(trouble, name);
                let (recipient, message) = (word("recipient"), word("message"));
                output.line(&format!("{} {recipient}: {message}", output.paint(Tone::Bad, "x")))?;
                let (tries, since, again) = (&trouble["tries"], word("since"), word("retry_at"));
                output.line(&format!("    {}", word("help")))?;
                output.line(&format!("    {tries} tries since {since}, the next {again}"))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(!troubles.is_empty()))
}

pub(super) fn feed(close: bool, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let path = ["alerts", "calendar", "feed"];
    if close {
        place.send(Method::DELETE, &path, None)?;
        output.line("the feed has ended")?;
    } else {
        let made = place.send(Method::POST, &path, None)?;
        output.line(made["path"].as_str().unwrap_or_default())?;
        output.note("the path of the feed on the server; nobody can show it again, and whoever knows it can read it");
    }
    output.finish()?;
    Ok(Status::Done)
}

fn text(dry_run: bool, told: &[Value], output: &mut Output) -> std::io::Result<()> {
    if told.is_empty() {
        return output.line("nothing is due");
    }
    for one in told {
        let recipient = one["recipient"].as_str().unwrap_or_default();
        let count = one["alerts"].as_array().map_or(0, Vec::len);
        let verb = if dry_run { "would be told" } else { "was told" };
        match one["fault"]["message"].as_str() {
            None => output.line(&format!("{recipient} {verb} of {count} alerts"))?,
            Some(message) => {
                output.line(&format!("{} {recipient}: {}", output.paint(Tone::Bad, "x"), visible(message)))?;
                output.line(&format!("    {}", visible(one["fault"]["help"].as_str().unwrap_or_default())))?;
            }
        }
    }
    Ok(())
}

pub(super) fn calendar(options: &CalendarOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let text = place.file(&["alerts", "calendar"], &[("trust", options.trust.to_string())])?;
    match &options.out {
        Some(file) => std::fs::write(file, text).map_err(|error| {
            Problem::failed(format!("{} cannot be written: {error}", file.display()), "Choose another file.")
        })?,
        None => output.raw(&text)?,
    }
    output.finish()?;
    Ok(Status::Done)
}
