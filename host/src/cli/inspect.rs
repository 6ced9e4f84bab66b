//! `certwright inspect`.

use chrono::Utc;
use serde_json::Value;

use super::arguments::{InspectOptions, ListFormat};
use super::input::{Passwords, items};
use super::output::Output;
use super::status::{Problem, Status};
use super::text;

/// Shows every item of every file, in their order.
pub(crate) fn run(options: &InspectOptions, output: &mut Output) -> Result<Status, Problem> {
    let passwords = Passwords::read(options.password_file.as_deref())?;
    let now = Utc::now().timestamp();
    let mut found_wrong = false;
    let mut first = true;
    if options.format == ListFormat::Json {
        output.raw(b"[")?;
    }
    for file in &options.files {
        for item in items(file, &passwords) {
            let (json, troubled) = item.report();
            found_wrong |= troubled;
            if let Some(days) = options.fail_within {
                found_wrong |= ends_within(&json, now, days);
            }
            match options.format {
                ListFormat::Json => {
                    output.raw(if first { b"\n" } else { b",\n" })?;
                    output.raw(json.as_bytes())?;
                }
                ListFormat::Ndjson => output.line(&json)?,
                ListFormat::Text => {
                    if !first {
                        output.line("")?;
                    }
                    text::item(&value(&json), now, output)?;
                }
            }
            first = false;
        }
    }
    if options.format == ListFormat::Json {
        output.raw(b"\n]\n")?;
    }
    output.finish()?;
    Ok(Status::of(found_wrong))
}

fn ends_within(json: &str, now: i64, days: i64) -> bool {
    let end = text::moment(&value(json)["validity"]["not_after"]);
    end.is_some_and(|end| end - now < days.saturating_mul(86_400))
}

/// Our own JSON, taken apart again: text and JSON cannot tell two stories.
fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}
