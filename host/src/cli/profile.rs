//! `certwright profile`: what is wanted of certificates; kept in the store, brought and taken as files of TOML.

use std::io;
use std::path::{Path, PathBuf};

use axum::http::Method;
use certwright_core::profile::{Book, BookError, Profile, shipped, validate};
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::arguments::Format;
use super::output::{Output, Tone};
use super::place::{Place, PlaceOptions};
use super::status::{Problem, Status};
use super::text;

#[derive(Args, Debug)]
pub(crate) struct ProfileOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    pub(crate) command: ProfileCommand,
}

#[derive(Subcommand, Debug)]
pub(crate) enum ProfileCommand {
    /// List all profiles, and which clusters have them.
    #[command(after_help = "Example:\n  certwright profile list --format json")]
    List {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Print a profile.
    #[command(after_help = "Example:\n  certwright profile show default > ours.toml")]
    Show {
        /// Its name.
        name: String,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ProfileFormat::Toml, value_name = "FORM")]
        format: ProfileFormat,
    },
    /// Add a profile from a file in TOML or JSON.
    #[command(after_help = "Example:\n  certwright profile create ours.toml --default")]
    Create {
        /// The file.
        file: PathBuf,
        /// Make it the default one.
        #[arg(long)]
        default: bool,
    },
    /// Put a file in the place of a profile.
    #[command(after_help = "Example:\n  certwright profile edit headquarters ours.toml")]
    Edit {
        /// Its name.
        name: String,
        /// The file.
        file: PathBuf,
    },
    /// Copy a profile under a new name.
    #[command(after_help = "Example:\n  certwright profile copy default headquarters")]
    Copy {
        /// The profile to copy.
        from: String,
        /// The new name.
        to: String,
    },
    /// Delete a profile that no cluster has.
    #[command(after_help = "Example:\n  certwright profile delete headquarters --yes")]
    Delete {
        /// Its name.
        name: String,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
    /// Bind a profile to clusters; the default one's name takes the binding away.
    #[command(after_help = "Example:\n  certwright profile assign headquarters cluster-1 cluster-2")]
    Assign {
        /// Its name.
        name: String,
        /// The clusters.
        #[arg(required = true)]
        clusters: Vec<String>,
    },
    /// Make a profile the default one; `default` is the shipped one.
    #[command(after_help = "Example:\n  certwright profile default headquarters")]
    Default {
        /// Its name.
        name: String,
    },
    /// Say what is wrong with a profile's file.
    #[command(after_help = "Example:\n  certwright profile check ours.toml")]
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Print the JSON Schema of profiles.
    #[command(after_help = "Example:\n  certwright profile schema > profile.schema.json")]
    Schema,
}

/// Forms of a profile.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ProfileFormat {
    /// For people.
    Toml,
    /// For machines.
    Json,
}

/// Does what the subcommand says.
pub(crate) fn run(options: &ProfileOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = || options.place.open();
    match &options.command {
        ProfileCommand::List { format } => list(&place()?, *format, output)?,
        ProfileCommand::Show { name, format } => {
            let profile = named(&place()?, name)?;
            output.raw(written(&profile, *format)?.as_bytes())?;
        }
        ProfileCommand::Create { file, default } => {
            let wanted = json!({ "profile": read_profile(file)?, "default": default });
            place()?.send(Method::POST, &["profiles"], Some(&wanted))?;
        }
        ProfileCommand::Edit { name, file } => {
            let profile = json!(read_profile(file)?);
            place()?.send(Method::PUT, &["profiles", name], Some(&profile))?;
        }
        ProfileCommand::Copy { from, to } => {
            place()?.send(Method::POST, &["profiles", from, "copy"], Some(&json!({ "name": to })))?;
        }
        ProfileCommand::Delete { name, yes: true } => {
            place()?.send(Method::DELETE, &["profiles", name], None)?;
        }
        ProfileCommand::Delete { name, yes: false } => {
            let help = "What it wanted is gone then. Say --yes to delete it.";
            return Err(Problem::usage(format!("the profile {name:?} is not deleted without a word"), help));
        }
        ProfileCommand::Assign { name, clusters } => {
            let place = place()?;
            for cluster in clusters {
                place.send(Method::PUT, &["clusters", cluster, "profile"], Some(&json!({ "profile": name })))?;
            }
        }
        ProfileCommand::Default { name } => {
            place()?.send(Method::PUT, &["profiles", name, "default"], None)?;
        }
        ProfileCommand::Check { file: from } => return check(from, output),
        ProfileCommand::Schema => {
            let schema = certwright_core::profile::schema();
            output.json(&schema)?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

/// A profile by its name, or in a file of its own.
pub(crate) fn named_or_file(text: &str, place: &PlaceOptions) -> Result<Profile, Problem> {
    if Path::new(text).is_file() {
        return read_profile(Path::new(text));
    }
    // The shipped one needs no place.
    if Book::default().get(text).is_some() {
        return Ok(shipped());
    }
    let unknown = || {
        let help = "List the profiles with: certwright profile list";
        Problem::usage(format!("{text:?} is neither a profile nor a file"), help)
    };
    let place = place.open_existing()?.ok_or_else(unknown)?;
    named(&place, text).map_err(|problem| if problem.code == "not_found" { unknown() } else { problem })
}

fn named(place: &Place, name: &str) -> Result<Profile, Problem> {
    let profile = place.get(&["profiles", name], &[])?;
    serde_json::from_value(profile).map_err(|error| {
        Problem::failed(format!("the profile cannot be read: {error}"), "Is the server of the same release?")
    })
}

fn list(place: &Place, format: Format, output: &mut Output) -> Result<(), Problem> {
    let answer = place.get(&["profiles"], &[])?;
    if format == Format::Json {
        return Ok(output.json(&answer)?);
    }
    for row in answer["profiles"].as_array().into_iter().flatten() {
        let word = |name: &str| text::word(row, name);
        let marks = [("default", "default"), ("read_only", "read-only")];
        let marks: Vec<&str> =
            marks.into_iter().filter(|(field, _)| row[*field] == true).map(|(_, mark)| mark).collect();
        output.line(&format!("{}  {}", output.paint(Tone::Strong, &word("name")), marks.join(", ")))?;
        output.line(&format!("  {}", word("description")))?;
        let clusters: Vec<&str> =
            row["clusters"].as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
        if !clusters.is_empty() {
            output.line(&output.paint(Tone::Faint, &format!("  clusters: {}", visible(&clusters.join(", ")))))?;
        }
    }
    Ok(())
}

fn check(file: &Path, output: &mut Output) -> Result<Status, Problem> {
    let faults = validate(&parsed(file)?);
    for fault in &faults {
        output.line(&format!("{} {fault}", output.paint(Tone::Bad, "x")))?;
    }
    if faults.is_empty() {
        output.line(&format!("{} the profile can be followed", output.paint(Tone::Valid, "+")))?;
    }
    output.finish()?;
    Ok(Status::of(!faults.is_empty()))
}

/// A profile of a file, valid.
fn read_profile(file: &Path) -> Result<Profile, Problem> {
    let profile = parsed(file)?;
    let faults = validate(&profile);
    if faults.is_empty() {
        return Ok(profile);
    }
    Err(Problem::usage(BookError::Invalid(faults).to_string(), "Correct the fields named and try again."))
}

/// A profile of a file in TOML, or in JSON where it begins with a brace.
fn parsed(file: &Path) -> Result<Profile, Problem> {
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(file, &error.to_string()))?;
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(&text).map_err(|error| unreadable(file, &error.to_string()));
    }
    toml::from_str(&text).map_err(|error| unreadable(file, &error.to_string()))
}

fn written(profile: &Profile, format: ProfileFormat) -> Result<String, Problem> {
    match format {
        ProfileFormat::Toml => toml::to_string_pretty(profile)
            .map_err(|error| Problem::usage(error.to_string(), "Print it with --format json.")),
        ProfileFormat::Json => {
            Ok(serde_json::to_string_pretty(profile).map(|text| text + "\n").map_err(io::Error::from)?)
        }
    }
}

fn unreadable(file: &Path, reason: &str) -> Problem {
    let help = "Its shape is printed by: certwright profile schema";
    Problem::usage(format!("the profile file {}: {}", file.display(), visible(reason.trim_end())), help)
}
