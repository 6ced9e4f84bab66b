//! A request for a key that is made or read here.

use std::path::Path;

use certwright_core::inspect::sha256_hex;
use certwright_core::profile::KeyWanted;
use certwright_core::request::Draft;
use certwright_core::text::pem;
use serde_json::json;

use super::super::arguments::{CsrOptions, Format};
use super::super::input::{Passwords, bytes};
use super::super::output::{Output, Tone};
use super::super::status::{Problem, Status};
use super::{about, cautions, contents, draft, heading, join, print, refused, wish};
use crate::key::{self, Key, KeyError, KeyFile};

pub(super) fn run(options: &CsrOptions, output: &mut Output) -> Result<Status, Problem> {
    check_files(options)?;
    let passwords = Passwords::read(options.key_password_file.as_deref())?;
    let password = passwords.first().filter(|password| !password.is_empty());
    if options.key_password_file.is_some() && password.is_none() {
        return Err(Problem::usage(
            "the password file begins with an empty line",
            "Write the password on its first line.",
        ));
    }
    let (draft, key) = match &options.key_in {
        Some(file) => with_key_of(file, password, options, output)?,
        None => {
            let draft = draft(options, output)?;
            let key = Key::generate(draft.contents.key).map_err(failed)?;
            (draft, key)
        }
    };
    let spki = key.public_half().map_err(failed)?;
    let to_be_signed = draft.to_be_signed(&spki);
    let to_be_signed = to_be_signed.or_else(|fault| refused(&[fault], options.format, output))?;
    let signature = key.sign(draft.contents.hash, &to_be_signed).map_err(failed)?;
    let der = draft.signed(&to_be_signed, &signature).or_else(|fault| refused(&[fault], options.format, output))?;
    let request = pem::encode("CERTIFICATE REQUEST", &der);
    if let Some(path) = &options.key_out {
        // The key first: a request without its key is worth nothing.
        let file = KeyFile::of(&key, password, HEADER).map_err(failed)?;
        file.write(path).map_err(|error| not_written(path, &error))?;
    }
    if let Some(path) = out(options) {
        std::fs::write(path, &request).map_err(|error| not_written(path, &error))?;
    }
    let made = Made { draft: &draft, der: &der, pem: &request, spki: &spki, encrypted: password.is_some() };
    made.tell(options, output)?;
    Ok(Status::Done)
}

struct Made<'a> {
    draft: &'a Draft,
    der: &'a [u8],
    pem: &'a str,
    spki: &'a [u8],
    encrypted: bool,
}

impl Made<'_> {
    fn tell(&self, options: &CsrOptions, output: &mut Output) -> Result<(), Problem> {
        match options.format {
            Format::Json => {
                let more = json!({
                    "made_off_node": true,
                    "for": ["expressway", "cube", "lab"],
                    "label": LABEL,
                    "csr": {"file": out(options), "sha256": sha256_hex(self.der), "pem": self.pem},
                    "key": {
                        "file": options.key_out.as_ref().or(options.key_in.as_ref()),
                        "made_here": options.key_in.is_none(),
                        "encrypted": options.key_out.is_some() && self.encrypted,
                        "key": self.draft.contents.key,
                        "spki_sha256": sha256_hex(self.spki),
                    },
                    "expected": self.draft.contents,
                    "cautions": self.draft.cautions,
                });
                print(&join(about("csr_made", self.draft), more), output)
            }
            Format::Text if out(options).is_none() => {
                output.raw(self.pem.as_bytes())?;
                output.finish()?;
                output.note(LABEL);
                Ok(())
            }
            Format::Text => {
                self.text(options, output)?;
                output.finish()?;
                Ok(())
            }
        }
    }

    fn text(&self, options: &CsrOptions, output: &mut Output) -> std::io::Result<()> {
        output.line(&format!("{} {LABEL}", output.paint(Tone::Soon, "!")))?;
        heading("The request", output)?;
        if let Some(path) = out(options) {
            super::field("Written to", &path.display().to_string(), output)?;
        }
        if let Some(path) = &options.key_out {
            let sealed = if self.encrypted { "encrypted" } else { "not encrypted" };
            super::field("Key written to", &format!("{} (mode 0600, {sealed})", path.display()), output)?;
        }
        super::field("Key SHA-256", &sha256_hex(self.spki), output)?;
        contents(self.draft, output)?;
        heading("To know before", output)?;
        cautions(self.draft, output)
    }
}

/// The draft takes kind and size from the key.
fn with_key_of(
    file: &Path,
    password: Option<&str>,
    options: &CsrOptions,
    output: &mut Output,
) -> Result<(Draft, Key), Problem> {
    let unreadable = |error: String| {
        Problem::usage(
            format!("the key in {}: {error}", file.display()),
            "Give a private key in PKCS#8, PKCS#1 or SEC 1, and --key-password-file if it is encrypted.",
        )
    };
    let contents = bytes(file).map_err(|error| unreadable(error.to_string()))?;
    let key = key::read(&contents, password).map_err(|KeyError(error)| unreadable(error))?;
    let kind: KeyWanted = key.kind();
    let checked = wish::of(options).map_err(|fault| vec![fault]);
    let checked = checked.and_then(|mut wish| {
        wish.key = Some(kind);
        Draft::of(&wish)
    });
    let draft = checked.or_else(|faults| refused(&faults, options.format, output))?;
    Ok((draft, key))
}

/// Whatever can be told from the paths alone, before a key is made.
fn check_files(options: &CsrOptions) -> Result<(), Problem> {
    if options.key_in.is_none() && options.key_out.is_none() {
        return Err(Problem::usage(
            "--key makes a key, and --key-out does not say where it goes",
            "Add --key-out FILE; or --recipe, if the node is to make a key of that size.",
        ));
    }
    let key_file = options.key_out.as_deref().or(options.key_in.as_deref());
    if let (Some(out), Some(key_file)) = (out(options), key_file)
        && same_file(out, key_file)
    {
        return Err(Problem::usage("the request and the key name the same file", "Give each its own."));
    }
    let Some(path) = &options.key_out else { return Ok(()) };
    if path == Path::new("-") {
        let help = "Name a file: it is written for its owner only.";
        return Err(Problem::usage("a key is never written to standard output", help));
    }
    if !options.force && key::refuse_to_overwrite(path) {
        return Err(Problem::usage(
            format!("{} is there already; a key in it would be lost", path.display()),
            "Choose another name, or add --force if nothing needs that key any more.",
        ));
    }
    Ok(())
}

fn same_file(one: &Path, other: &Path) -> bool {
    let real = std::fs::canonicalize(one).ok().zip(std::fs::canonicalize(other).ok());
    one == other || real.is_some_and(|(one, other)| one == other)
}

fn out(options: &CsrOptions) -> Option<&Path> {
    options.out.as_deref().filter(|path| *path != Path::new("-"))
}

fn failed(KeyError(error): KeyError) -> Problem {
    Problem::failed(format!("the key could not be made or used: {error}"), "Try again; nothing was written.")
}

fn not_written(path: &Path, error: &std::io::Error) -> Problem {
    Problem::failed(format!("{} could not be written: {error}", path.display()), "Check the folder and the disk.")
}

const LABEL: &str = "This key was made off the node: for Expressway, CUBE and labs only. No UC product lets a key in.";
const HEADER: &str = "This key was made off the node: for Expressway, CUBE and labs only.\n\
                      No UC product lets a key in.\n\n";
