//! Passwords and the like, for commands: the first line of a file or of standard input, or asked for on a terminal;
//! never an argument, which every process of the machine can read.

use std::io::IsTerminal as _;
use std::path::Path;

use certwright::nodes::Secret;
use zeroize::Zeroizing;

use super::status::Problem;

/// A secret that somebody has already.
pub(crate) struct Wanted<'a> {
    /// What it is, for people: `password of the platform user administrator`.
    pub(crate) what: &'a str,
    /// The argument that names a file with it.
    pub(crate) flag: &'a str,
}

/// The first line of the file, `-` for standard input; without a file it is asked for.
pub(crate) fn read(file: Option<&Path>, wanted: &Wanted<'_>) -> Result<Secret, Problem> {
    match file {
        Some(file) => first_line(file),
        None => ask(&format!("{}: ", capital(wanted.what)), wanted),
    }
}

/// As [`read`], for a new one: asked for twice.
pub(crate) fn read_new(file: Option<&Path>, wanted: &Wanted<'_>) -> Result<Secret, Problem> {
    let Some(file) = file else {
        let first = ask(&format!("New {}: ", wanted.what), wanted)?;
        if ask("And again: ", wanted)?.expose() != first.expose() {
            return Err(Problem::usage("the two are not the same", "Try again."));
        }
        return Ok(first);
    };
    first_line(file)
}

/// The first line of a file; `-` is standard input.
pub(crate) fn first_line(file: &Path) -> Result<Secret, Problem> {
    let text =
        if file == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) };
    let text = Zeroizing::new(text.map_err(|error| {
        Problem::usage(format!("{} cannot be read: {error}", file.display()), "Name a file with it on its first line.")
    })?);
    Ok(Secret::new(text.lines().next().unwrap_or_default()))
}

fn ask(question: &str, wanted: &Wanted<'_>) -> Result<Secret, Problem> {
    if !std::io::stdin().is_terminal() {
        let help = format!("Name a file with {}.", wanted.flag);
        return Err(Problem::usage(format!("the {} is missing", wanted.what), help));
    }
    let said = rpassword::prompt_password(question).map_err(|error| {
        Problem::failed(format!("the {} cannot be asked for: {error}", wanted.what), format!("Use {}.", wanted.flag))
    })?;
    Ok(Secret::new(said))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
