//! `certwright diff`.

use std::path::Path;

use certwright_core::diff::{Change, Diff, Side, Weight, diff};
use certwright_core::inspect::Body;
use certwright_core::session::side_of;
use certwright_core::text::safe::visible;
use serde_json::Value;

use super::arguments::{DiffOptions, Format};
use super::input::{Passwords, items};
use super::output::{Output, Tone};
use super::status::{Problem, Status};

/// Compares OLD with NEW, and NEW with the request.
pub(crate) fn run(options: &DiffOptions, output: &mut Output) -> Result<Status, Problem> {
    let passwords = Passwords::read(options.password_file.as_deref())?;
    let old = side(&options.old, &passwords)?;
    let new = side(&options.new, &passwords)?;
    let csr = options.csr.as_deref().map(|csr| side(csr, &passwords)).transpose()?;
    let result = diff(&old, &new, csr.as_ref());
    match options.format {
        Format::Json => {
            output.json(&result)?;
        }
        Format::Text => text(&result, output)?,
    }
    output.finish()?;
    Ok(Status::of(result.key_matches_csr == Some(false)))
}

/// The first certificate or request of a file.
fn side(file: &Path, passwords: &Passwords) -> Result<Side, Problem> {
    let found = items(file, passwords);
    if let Some(side) = found.iter().find_map(side_of) {
        return Ok(side);
    }
    let reason = found.iter().find_map(|item| match &item.body {
        Body::Error { error, .. } => Some(error.message.to_string()),
        _ => None,
    });
    let reason = reason.unwrap_or_else(|| "no certificate or request is in it".to_owned());
    Err(Problem::found_wrong(format!("{}: {reason}", file.display()), "Name a file with a certificate or a request."))
}

fn text(diff: &Diff, output: &mut Output) -> std::io::Result<()> {
    if diff.identical {
        return output.line("Both are the same, byte for byte.");
    }
    let key = if diff.same_key { "The key is the same." } else { "The key is another one." };
    output.line(&output.paint(Tone::Strong, key))?;
    match diff.key_matches_csr {
        Some(true) => output.line("The new certificate answers the request.")?,
        Some(false) => output.line(&output.paint(Tone::Bad, "The new certificate does not answer the request."))?,
        None => {}
    }
    for change in &diff.changes {
        output.line("")?;
        one_change(change, diff, output)?;
    }
    Ok(())
}

fn one_change(change: &Change, diff: &Diff, output: &mut Output) -> std::io::Result<()> {
    let (mark, tone) = match change.weight {
        Weight::Fault => ("x", Tone::Bad),
        Weight::Notice => ("!", Tone::Soon),
        Weight::Fact => ("-", Tone::Plain),
    };
    output.line(&format!("{} {}", output.paint(tone, mark), output.paint(Tone::Strong, change.field)))?;
    if change.field == "subject_alt_names" {
        for (sign, tone, names) in [("-", Tone::Bad, &diff.names.removed), ("+", Tone::Valid, &diff.names.added)] {
            for name in names {
                output.line(&format!("    {} {}", output.paint(tone, sign), visible(name)))?;
            }
        }
        output.line(&output.paint(Tone::Faint, &format!("    {} kept", diff.names.kept.len())))?;
    } else {
        output.line(&format!("    {} {}", output.paint(Tone::Bad, "-"), shown(&change.old)))?;
        output.line(&format!("    {} {}", output.paint(Tone::Valid, "+"), shown(&change.new)))?;
    }
    output.line(&format!("    {}", visible(&change.meaning)))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => visible(text).into_owned(),
        Value::Array(values) if values.is_empty() => "none".to_owned(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
