//! `certwright settings`: when certificates count as expiring, who is told, and how [S2, S3, S4, S5].

use std::path::PathBuf;

use axum::http::Method;
use certwright::alert::{SECRETS, Settings};
use certwright::nodes::Secret;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Format;
use super::output::{Output, Tone};
use super::place::{Place, PlaceOptions};
use super::secret;
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct SettingsOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: SettingsCommand,
}

#[derive(Subcommand, Debug)]
enum SettingsCommand {
    /// Show all settings; of secrets only whether there is one.
    #[command(after_help = "Example:\n  certwright settings show --format json")]
    Show {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Set one; an empty value takes it back.
    #[command(
        after_help = "Example:\n  certwright settings set notice.start-days 60\n  certwright settings set notice.addresses uc@example.com,pki@example.com\n  certwright settings set smtp.password --from-file password.txt"
    )]
    Set {
        /// Its name; `settings show` lists them.
        key: String,
        /// Its value.
        #[arg(required_unless_present = "from_file")]
        value: Option<String>,
        /// File with the value on its first line; secrets are taken from files only. `-` is standard input.
        #[arg(long, value_name = "FILE", conflicts_with = "value")]
        from_file: Option<PathBuf>,
    },
}

pub(crate) fn run(options: &SettingsOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        SettingsCommand::Show { format } => show(*format, &place, output),
        SettingsCommand::Set { key, value, from_file } => {
            let read = from_file.as_deref().map(secret::first_line).transpose()?;
            let value = read.as_ref().map(Secret::expose).or(value.as_deref()).unwrap_or_default();
            set(key, value, from_file.is_some(), &place, output)
        }
    }
}

fn show(format: Format, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let settings = place.get(&["settings", "alerts"], &[])?;
    match format {
        Format::Json => output.json(&json!({ "settings": settings }))?,
        Format::Text => {
            for name in Settings::names() {
                let value = match &settings[field_of(name)] {
                    Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
                    Value::String(text) => text.clone(),
                    Value::Null => String::new(),
                    other => other.to_string(),
                };
                let value = if value.is_empty() { output.paint(Tone::Faint, "not set") } else { value };
                output.line(&format!("{name:<20}{value}"))?;
            }
            for name in SECRETS {
                let is_set = settings[field_of(name) + "_is_set"] == true;
                let value = if is_set { "set" } else { "not set" };
                output.line(&format!("{name:<20}{}", output.paint(Tone::Faint, value)))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn set(key: &str, value: &str, from_file: bool, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let help = format!("certwright settings set {key} --from-file FILE");
    if SECRETS.contains(&key) && !from_file && !value.is_empty() {
        // What stands in the arguments is read by every process of the machine.
        return Err(Problem::usage(format!("{key} is taken from a file only"), help));
    }
    if key == "webhook.url" && !from_file && value.contains('?') {
        let message = "what follows the question mark may be a password, which is taken from a file only";
        return Err(Problem::usage(message, help));
    }
    if !Settings::names().chain(SECRETS).any(|name| name == key) {
        let names: Vec<&str> = Settings::names().chain(SECRETS).collect();
        let message = format!("there is no setting {key}");
        return Err(Problem::usage(message, format!("There are {}.", names.join(", "))));
    }
    let sent = match value {
        "" => Value::Null,
        addresses if key == "notice.addresses" => {
            addresses.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()).collect()
        }
        text => text.into(),
    };
    place.send(Method::PATCH, &["settings", "alerts"], Some(&json!({ field_of(key): sent })))?;
    let verb = if value.is_empty() { "taken back" } else { "set" };
    output.line(&format!("{key} is {verb}"))?;
    output.finish()?;
    Ok(Status::Done)
}

/// `notice.start-days` as the API calls it: `notice_start_days`.
fn field_of(name: &str) -> String {
    name.replace(['.', '-'], "_")
}
