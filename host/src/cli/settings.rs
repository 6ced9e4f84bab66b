//! `certwright settings`: when certificates count as expiring, who is told, and how [S2, S3, S4, S5].

use std::path::PathBuf;

use certwright::alert::{SECRETS, Settings};
use certwright::deliver::seal_name;
use certwright::nodes::Secret;
use certwright::store::{AlertStore as _, NoticeStore as _, SettingsChange};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::arguments::Format;
use super::output::{Output, Tone};
use super::place::{Place, StoreOptions, local_deed, store_problem, wait_for};
use super::secret;
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct SettingsOptions {
    #[command(flatten)]
    place: StoreOptions,
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
    let (set, secrets) = wait_for(async {
        let mut secrets = Vec::new();
        for name in SECRETS {
            secrets.push((name, place.store.secret(name).await?.is_some()));
        }
        Ok((place.store.options().await?, secrets))
    })?
    .map_err(store_problem)?;
    match format {
        Format::Json => {
            let mut all = Map::new();
            for (name, value) in Settings::shown(&set) {
                all.insert(name.to_owned(), if value.is_empty() { Value::Null } else { value.into() });
            }
            for (name, present) in secrets {
                all.insert(format!("{name}-is-set"), present.into());
            }
            output.json(&json!({ "settings": all }))?;
        }
        Format::Text => {
            for (name, value) in Settings::shown(&set) {
                let value = if value.is_empty() { output.paint(Tone::Faint, "not set") } else { value };
                output.line(&format!("{name:<20}{value}"))?;
            }
            for (name, present) in secrets {
                let value = if present { "set" } else { "not set" };
                output.line(&format!("{name:<20}{}", output.paint(Tone::Faint, value)))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn set(key: &str, value: &str, from_file: bool, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    if let Some(name) = SECRETS.iter().find(|name| **name == key) {
        if !from_file && !value.is_empty() {
            // What stands in the arguments is read by every process of the machine.
            let help = format!("certwright settings set {name} --from-file FILE");
            return Err(Problem::usage(format!("{name} is taken from a file only"), help));
        }
        let failed = |error: certwright::store::vault::VaultFault| Problem::failed(error.to_string(), "Try again.");
        let sealed = match value {
            "" => None,
            word => Some(place.vault.seal(&seal_name(name), &Secret::new(word)).map_err(failed)?),
        };
        let detail = json!({ "secret": if sealed.is_some() { "set" } else { "taken back" } });
        let change = SettingsChange { secrets: [((*name).to_owned(), sealed)].into(), ..SettingsChange::default() };
        let deed = local_deed("settings.change", key, detail);
        wait_for(place.store.change_settings(&change, &deed))?.map_err(store_problem)?;
    } else {
        let help = "certwright settings show lists the settings.";
        let value = Settings::check(key, value).map_err(|fault| Problem::usage(fault.to_string(), help))?;
        let deed = local_deed("settings.change", key, json!({ "value": value }));
        let change = SettingsChange { options: [(key.to_owned(), value)].into(), ..SettingsChange::default() };
        wait_for(place.store.change_settings(&change, &deed))?.map_err(store_problem)?;
    }
    let verb = if value.is_empty() { "taken back" } else { "set" };
    output.line(&format!("{key} is {verb}"))?;
    output.finish()?;
    Ok(Status::Done)
}
