//! Plans on clusters that were saved, and plans that were: no node is asked.

use std::collections::BTreeMap;
use std::path::Path;

use certwright_core::playbook::document::{WantedPlan, diff as difference, plan as planned};
use certwright_core::playbook::script::{Packed, SavedWorld};
use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::operate::{read, show};
use super::super::output::Output;
use super::super::status::{Problem, Status};
use super::PlanOptions;

/// A saved file that holds more is none of ours.
const BYTES_MAX: u64 = 256 << 20;

/// Plans on saved clusters; exit with 1 where guards stand in the way.
pub(super) fn plan(options: &PlanOptions, output: &mut Output) -> Result<Status, Problem> {
    let (bundle, arguments) = options.run.read()?;
    let mut packed = Packed::default();
    let mut at = options.at;
    for file in &options.worlds {
        let saved: SavedWorld = serde_json::from_value(document(file)?)
            .map_err(|error| Problem::found_wrong(format!("{}: no saved clusters: {error}", file.display()), SAVE))?;
        at = at.or(Some(saved.at));
        packed = packed.with(saved.world);
    }
    let waivers = options.run.agree.waivers.iter();
    let wanted = json!({
        "bundle": bundle, "arguments": arguments, "at": at,
        "waivers": waivers.map(|(guard, reason)| json!({ "guard": guard, "reason": reason })).collect::<Vec<_>>(),
    });
    let wanted: WantedPlan = serde_json::from_value(wanted)
        .map_err(|error| Problem::usage(error.to_string(), "certwright playbook show NAME"))?;
    let made = planned(&wanted, &packed.unpacked()).map_err(|wrong| Problem::usage(wrong.to_string(), wrong.help))?;
    show(&json!(made.document), options.run.agree.format, output)?;
    output.finish()?;
    Ok(Status::of(!made.document.in_the_way.is_empty()))
}

/// What is different in a later plan; exit with 1 where something is.
pub(super) fn diff(old: &Path, new: &Path, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let found = difference(&read(&document(old)?)?, &read(&document(new)?)?);
    match format {
        Format::Json => output.json(&json!(found))?,
        Format::Text if found.same => output.line("the plans are the same")?,
        Format::Text => found.lines().iter().try_for_each(|line| output.line(line))?,
    }
    output.finish()?;
    Ok(Status::of(!found.same))
}

/// Parameters that stand in a file.
pub(super) fn given(file: &Path) -> Result<BTreeMap<String, Value>, Problem> {
    serde_json::from_value(document(file)?).map_err(|error| {
        Problem::usage(format!("{}: no object: {error}", file.display()), "Give {\"name\": value, …}.")
    })
}

fn document(file: &Path) -> Result<Value, Problem> {
    let failed = |error: std::io::Error| {
        Problem::usage(format!("{}: {error}", file.display()), "Name a file that you can read.")
    };
    if std::fs::metadata(file).map_err(failed)?.len() > BYTES_MAX {
        return Err(Problem::usage(format!("{}: it is too large", file.display()), SAVE));
    }
    let text = std::fs::read_to_string(file).map_err(failed)?;
    serde_json::from_str(&text)
        .map_err(|error| Problem::found_wrong(format!("{}: no JSON: {error}", file.display()), SAVE))
}

const SAVE: &str = "Save plans with: certwright playbook plan NAME --format json, and clusters with: certwright cluster \
                    world NAME";
