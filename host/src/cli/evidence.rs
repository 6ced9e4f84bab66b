//! `certwright evidence`: the evidence of a job as one signed archive, and whether such an archive is whole.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use certwright::evidence::{ARCHIVE_OCTETS_MAX, Findings, Fingerprint, verify};
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand};

use super::arguments::Format;
use super::output::{Output, Tone};
use super::place::PlaceOptions;
use super::status::{Problem, Status};
use super::text::word;

#[derive(Args, Debug)]
pub(crate) struct EvidenceOptions {
    #[command(subcommand)]
    command: EvidenceCommand,
}

#[derive(Subcommand, Debug)]
enum EvidenceCommand {
    /// Write the evidence of a job that has stopped: one signed tar archive.
    #[command(after_help = "Example:\n  certwright evidence export 20261122-ab5b0d56ff -o CHG0042.tar")]
    Export {
        #[command(flatten)]
        place: PlaceOptions,
        /// The job's ID.
        job: String,
        /// The file to write; `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Write it in the place of a file that is there.
        #[arg(long)]
        force: bool,
    },
    /// Say whether an archive is whole and who signed it; needs neither store nor server. Exits with 1 if not.
    #[command(
        after_help = "Example:\n  certwright evidence verify CHG0042.tar --key 9f2c…\n  certwright evidence verify CHG0042.tar --key-file certwright.pem --format json\n\nWithout --key the archive is checked by the key that it brings along: that proves that it is whole, not who made it."
    )]
    Verify {
        /// The archive; `-` is standard input.
        file: PathBuf,
        /// SHA-256 of the key that must have signed it, as `certwright evidence key` prints it.
        #[arg(long, value_name = "FINGERPRINT", value_parser = fingerprint, conflicts_with = "key_file")]
        key: Option<Fingerprint>,
        /// File with the public key that must have signed it (PEM).
        #[arg(long, value_name = "PEM")]
        key_file: Option<PathBuf>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Print the public half of the key that signs evidence, and its fingerprint.
    #[command(after_help = "Example:\n  certwright evidence key\n  certwright evidence key --format json")]
    Key {
        #[command(flatten)]
        place: PlaceOptions,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
}

fn fingerprint(text: &str) -> Result<Fingerprint, &'static str> {
    Fingerprint::read(text).ok_or("a fingerprint has 64 hexadecimal digits, with or without colons")
}

pub(crate) fn run(options: &EvidenceOptions, output: &mut Output) -> Result<Status, Problem> {
    match &options.command {
        EvidenceCommand::Export { place, job, output: file, force } => export(place, job, file, *force, output),
        EvidenceCommand::Verify { file, key, key_file, format } => {
            let expected = match key_file {
                Some(file) => Some(of_file(file)?),
                None => key.clone(),
            };
            tell(&verify(&archive(file)?, expected.as_ref()), *format, output)
        }
        EvidenceCommand::Key { place, format } => key(place, *format, output),
    }
}

fn export(place: &PlaceOptions, job: &str, file: &Path, force: bool, output: &mut Output) -> Result<Status, Problem> {
    let to_file = file != Path::new("-");
    if to_file && !force && file.exists() {
        let message = format!("{} is there already", file.display());
        return Err(Problem::usage(message, "Choose another name, or add --force."));
    }
    let archive = place.open()?.file(&["jobs", job, "evidence"], &[])?;
    if !to_file {
        output.raw(&archive)?;
        output.finish()?;
        return Ok(Status::Done);
    }
    let written = written(file, &archive, force);
    written.map_err(|error| {
        Problem::failed(format!("{} could not be written: {error}", file.display()), "Check the folder and the disk.")
    })?;
    let found = verify(&archive, None);
    output.line(&format!("{}: {} octets", file.display(), archive.len()))?;
    output.line(&format!("signed by {}", found.key.as_deref().unwrap_or("nobody")))?;
    problems(&found, output)?;
    output.finish()?;
    Ok(Status::of(!found.valid))
}

fn written(file: &Path, archive: &[u8], force: bool) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(!force).create(force).truncate(force);
    options.open(file)?.write_all(archive)
}

/// An archive of any size that is verified: a larger one is cut, and so found out.
fn archive(file: &Path) -> Result<Vec<u8>, Problem> {
    let mut octets = Vec::new();
    let limit = ARCHIVE_OCTETS_MAX + 1;
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut octets)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(limit).read_to_end(&mut octets))
    };
    read.map_err(|error| {
        Problem::usage(format!("{} cannot be read: {error}", file.display()), "Name a file that export wrote.")
    })?;
    Ok(octets)
}

fn of_file(file: &Path) -> Result<Fingerprint, Problem> {
    let wrong = |reason: String| {
        let help = "Name a file with the key that certwright evidence key printed.";
        Problem::usage(format!("--key-file {}: {reason}", file.display()), help)
    };
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    Fingerprint::of_pem(&text).ok_or_else(|| wrong("no Ed25519 public key is in it".to_owned()))
}

fn tell(found: &Findings, format: Format, output: &mut Output) -> Result<Status, Problem> {
    match format {
        Format::Json => output.json(found)?,
        Format::Text => {
            let job = visible(found.job.as_deref().unwrap_or("unknown")).into_owned();
            let verdict = match found.proves {
                "origin" => output.paint(Tone::Valid, "whole, and signed by the key that was expected"),
                "integrity" => output.paint(Tone::Soon, "whole; who signed it is not proven"),
                _ => output.paint(Tone::Bad, "not as it was signed, or not all of it"),
            };
            output.line(&format!("evidence of job {job}: {verdict}"))?;
            if let Some(key) = &found.key {
                let at = found.signed_at.as_deref().map(|at| format!(", by its word at {}", visible(at)));
                output.line(&format!("  key {key}{}", at.unwrap_or_default()))?;
            }
            problems(found, output)?;
            for note in &found.notes {
                output.line(&format!("  note: {}", visible(note)))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(!found.valid))
}

fn problems(found: &Findings, output: &mut Output) -> std::io::Result<()> {
    for one in &found.problems {
        let file = one.file.as_deref().map(|file| format!("{}: ", visible(file))).unwrap_or_default();
        let code = output.paint(Tone::Bad, one.code);
        output.line(&format!("  {code}  {file}{}", visible(&one.message)))?;
    }
    Ok(())
}

fn key(place: &PlaceOptions, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let key = place.open()?.get(&["evidence", "key"], &[])?;
    match format {
        Format::Json => output.json(&key)?,
        Format::Text => {
            output.line(&format!("{} {}", word(&key, "algorithm"), word(&key, "fingerprint")))?;
            output.line(key["public_key"].as_str().unwrap_or_default().trim_end())?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}
