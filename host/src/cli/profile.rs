//! `certwright profile`: profiles in one file of TOML, which people may edit too.

use std::io;
use std::path::{Path, PathBuf};

use certwright_core::profile::{Book, BookError, Profile, validate};
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::arguments::Format;
use super::output::{Output, Tone};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct ProfileOptions {
    #[command(subcommand)]
    pub(crate) command: ProfileCommand,
    /// The file that holds the profiles; by default profiles.toml in certwright's folder of settings.
    #[arg(long, global = true, value_name = "FILE", env = "CERTWRIGHT_PROFILES")]
    pub(crate) profiles: Option<PathBuf>,
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
    let file = match &options.profiles {
        Some(file) => file.clone(),
        None => usual_file()?,
    };
    match &options.command {
        ProfileCommand::List { format } => list(&read_book(&file)?, *format, output)?,
        ProfileCommand::Show { name, format } => {
            let profile = read_book(&file)?.get(name).ok_or_else(|| refused(&BookError::Unknown(name.clone())))?;
            output.raw(written(&profile, *format)?.as_bytes())?;
        }
        ProfileCommand::Create { file: from, default } => {
            let profile = read_profile(from)?;
            change(&file, |book| book.create(profile, *default))?;
        }
        ProfileCommand::Edit { name, file: from } => {
            let profile = read_profile(from)?;
            change(&file, |book| book.edit(name, profile))?;
        }
        ProfileCommand::Copy { from, to } => change(&file, |book| book.copy(from, to))?,
        ProfileCommand::Delete { name, yes: true } => change(&file, |book| book.delete(name))?,
        ProfileCommand::Delete { name, yes: false } => {
            let help = "What it wanted is gone then. Say --yes to delete it.";
            return Err(Problem::usage(format!("the profile {name:?} is not deleted without a word"), help));
        }
        ProfileCommand::Assign { name, clusters } => {
            change(&file, |book| clusters.iter().try_for_each(|cluster| book.assign(cluster, name)))?;
        }
        ProfileCommand::Default { name } => change(&file, |book| book.set_default(name))?,
        ProfileCommand::Check { file: from } => return check(from, output),
        ProfileCommand::Schema => {
            let schema = certwright_core::profile::schema();
            output.json(&schema)?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

/// A profile by its name in the usual file, or in a file of its own.
pub(crate) fn named_or_file(text: &str) -> Result<Profile, Problem> {
    if Path::new(text).is_file() {
        return read_profile(Path::new(text));
    }
    let file = std::env::var_os("CERTWRIGHT_PROFILES").map_or_else(usual_file, |file| Ok(PathBuf::from(file)))?;
    read_book(&file)?.get(text).ok_or_else(|| {
        Problem::usage(
            format!("{text:?} is neither a profile nor a file"),
            "List the profiles with: certwright profile list",
        )
    })
}

fn list(book: &Book, format: Format, output: &mut Output) -> Result<(), Problem> {
    let rows: Vec<serde_json::Value> = book
        .profiles()
        .map(|profile| {
            json!({
                "name": profile.name,
                "description": profile.description,
                "versions": profile.versions,
                "default": profile.name == book.default_name(),
                "read_only": profile.name == certwright_core::profile::shipped().name,
                "clusters": book.clusters_of(&profile.name),
            })
        })
        .collect();
    if format == Format::Json {
        return Ok(output.json(&json!({"profiles": rows}))?);
    }
    for row in &rows {
        let word = |name: &str| visible(row[name].as_str().unwrap_or_default()).into_owned();
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

/// Reads the book, changes it, and writes it in one step: a crash leaves the old or the new one.
fn change(file: &Path, change: impl FnOnce(&mut Book) -> Result<(), BookError>) -> Result<(), Problem> {
    let mut book = read_book(file)?;
    change(&mut book).map_err(|error| refused(&error))?;
    let text = toml::to_string_pretty(&book)
        .map_err(|error| Problem::usage(format!("{}: {error}", file.display()), "Write it as JSON instead."))?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension("toml.new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, file)?;
    Ok(())
}

/// The book of the file named, or of the usual one.
pub(crate) fn book(file: Option<&Path>) -> Result<Book, Problem> {
    file.map_or_else(|| read_book(&usual_file()?), read_book)
}

/// The book of a file; an empty one where there is no file yet.
fn read_book(file: &Path) -> Result<Book, Problem> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Book::default()),
        Err(error) => return Err(unreadable(file, &error.to_string())),
    };
    toml::from_str(&text).map_err(|error| unreadable(file, &error.to_string()))
}

/// A profile of a file, valid.
fn read_profile(file: &Path) -> Result<Profile, Problem> {
    let profile = parsed(file)?;
    let faults = validate(&profile);
    if faults.is_empty() { Ok(profile) } else { Err(refused(&BookError::Invalid(faults))) }
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

fn refused(error: &BookError) -> Problem {
    let help = match error {
        BookError::ReadOnly => "Copy it with: certwright profile copy default NEW",
        BookError::Unknown(_) => "List the profiles with: certwright profile list",
        BookError::Taken(_) => "Choose another name, or change it with: certwright profile edit",
        BookError::InUse(..) => "Give the clusters another one with: certwright profile assign",
        BookError::Invalid(_) => "Correct the fields named and try again.",
    };
    Problem::usage(error.to_string(), help)
}

/// `$XDG_CONFIG_HOME/certwright/profiles.toml`, or its usual place on the system.
fn usual_file() -> Result<PathBuf, Problem> {
    let var = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = var("XDG_CONFIG_HOME")
        .or_else(|| Some(var("HOME")?.join(".config")))
        .or_else(|| var("APPDATA"))
        .ok_or_else(|| Problem::usage("no folder of settings is known", "Name the file with --profiles FILE."))?;
    Ok(folder.join("certwright/profiles.toml"))
}
