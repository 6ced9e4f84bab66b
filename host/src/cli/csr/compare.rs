//! The request that a node made, beside what was meant.

use std::path::Path;

use certwright_core::inspect::Body;
use certwright_core::request::{Difference, Draft, compare};
use certwright_core::text::safe::visible;
use certwright_core::uc::Weight;
use serde_json::json;

use super::super::arguments::Format;
use super::super::input::{Passwords, items};
use super::super::output::{Output, Tone};
use super::super::status::{Problem, Status};
use super::{about, join, print};

pub(super) fn run(draft: &Draft, file: &Path, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let found = items(file, &Passwords::read(None)?);
    let request = found.iter().find_map(|item| match &item.body {
        Body::Request(der) => Some(der),
        _ => None,
    });
    let Some(request) = request else {
        let message = format!("{}: no request is in it", file.display());
        return Err(Problem::found_wrong(message, "Name the file of the CSR that the node made."));
    };
    let differences = compare(request, draft);
    let wrong = differences.iter().any(|one| one.weight == Weight::Error);
    match format {
        Format::Json => {
            let more = json!({"matches": !wrong, "differences": differences, "expected": draft.contents});
            print(&join(about("csr_comparison", draft), more), output)?;
        }
        Format::Text => {
            if differences.is_empty() {
                output.line(&output.paint(Tone::Valid, "The request is the one that was meant."))?;
            }
            for difference in &differences {
                one(difference, output)?;
            }
            output.finish()?;
        }
    }
    Ok(Status::of(wrong))
}

fn one(difference: &Difference, output: &mut Output) -> std::io::Result<()> {
    let (mark, tone) = match difference.weight {
        Weight::Error => ("x", Tone::Bad),
        Weight::Warning => ("!", Tone::Soon),
        Weight::Informational => ("-", Tone::Plain),
    };
    let id = difference.requirement.map_or_else(String::new, |id| format!(" [{id}]"));
    let title = output.paint(Tone::Strong, &difference.code.replace('_', " "));
    output.line(&format!("{} {title}{id}", output.paint(tone, mark)))?;
    for (sign, values) in [("expected", &difference.expected), ("found", &difference.found)] {
        for value in values {
            output.line(&format!("    {sign:<8} {}", visible(value)))?;
        }
    }
    output.line(&format!("    {}", difference.meaning))?;
    output.line(&output.paint(Tone::Faint, &format!("    {}", difference.help)))
}
