//! `certwright cluster show`.

use clap::Args;

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct ShowOptions {
    /// Its name.
    name: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

pub(super) fn run(options: &ShowOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let cluster = place.get(&["clusters", &options.name], &[])?;
    match options.format {
        Format::Json => output.json(&cluster)?,
        Format::Text => {
            output.line(&output.paint(Tone::Strong, &options.name))?;
            let profile = cluster["profile"].as_str().unwrap_or("-");
            let (identity, trust) = (super::counts(&cluster, "identity"), super::counts(&cluster, "trust"));
            output.line(&format!("  profile {profile}; identity {identity}; trust {trust}"))?;
            for node in cluster["nodes"].as_array().into_iter().flatten() {
                let word = |name: &str| node[name].as_str().unwrap_or("-").to_owned();
                let fresh =
                    node["asked_at"].as_str().map_or_else(|| "never read".to_owned(), |at| format!("read {at}"));
                output.line(&format!(
                    "  {:<40}{:<8}{:<12}{:<22}{fresh}",
                    word("name"),
                    word("product"),
                    word("role"),
                    word("build")
                ))?;
                for fault in node["faults"].as_array().into_iter().flatten() {
                    let text = format!(
                        "    {}: {}",
                        fault["part"].as_str().unwrap_or(""),
                        fault["message"].as_str().unwrap_or("")
                    );
                    output.line(&output.paint(Tone::Bad, &text))?;
                }
            }
            for setting in cluster["settings"].as_array().into_iter().flatten() {
                let value = &setting["value"];
                let value = if value.is_null() { "unknown".to_owned() } else { value.to_string() };
                output.line(&format!("  {:<40}{value}", setting["name"].as_str().unwrap_or("-")))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}
