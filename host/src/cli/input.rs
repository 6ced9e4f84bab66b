//! Files and standard input.

use std::io::{self, Read};
use std::path::Path;

use certwright_core::inspect::{Body, Input, InputError, Item, Source, find};
use zeroize::Zeroizing;

use super::status::Problem;

/// Passwords of a file, one on each line; wiped when dropped.
pub(crate) struct Passwords(Vec<Zeroizing<String>>);

impl Passwords {
    /// Those of `--password-file`, none without it.
    pub(crate) fn read(file: Option<&Path>) -> Result<Self, Problem> {
        let Some(file) = file else { return Ok(Self(Vec::new())) };
        let help = "Give the path of a text file that you may read, with a password on each line.";
        let text = std::fs::read(file).map(Zeroizing::new);
        let text =
            text.map_err(|error| Problem::usage(format!("the password file {}: {error}", file.display()), help))?;
        let text = std::str::from_utf8(&text);
        let text =
            text.map_err(|_| Problem::usage(format!("the password file {} is no UTF-8", file.display()), help))?;
        Ok(Self(text.lines().map(|line| Zeroizing::new(line.to_owned())).collect()))
    }

    /// The first one.
    pub(crate) fn first(&self) -> Option<&str> {
        self.0.first().map(|password| password.as_str())
    }
}

/// The items of a file or of standard input; a file that cannot be read is an error item.
pub(crate) fn items(path: &Path, passwords: &Passwords) -> Vec<Item> {
    let name = path.display().to_string();
    match bytes(path) {
        Ok(bytes) => {
            let passwords: Vec<&str> = passwords.0.iter().map(|password| password.as_str()).collect();
            find(Input { name: &name, bytes: &bytes, passwords: &passwords })
        }
        Err(error) => vec![unreadable(name, &error)],
    }
}

/// The bytes of a file or of standard input, wiped when dropped.
pub(crate) fn bytes(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    if path == Path::new("-") {
        let mut bytes = Zeroizing::new(Vec::new());
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path).map(Zeroizing::new)
}

fn unreadable(name: String, error: &io::Error) -> Item {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "Check the path.",
        io::ErrorKind::PermissionDenied => "Run it as a user who may read the file.",
        io::ErrorKind::IsADirectory => "Name the files in the folder: FOLDER/*.",
        _ => "Check the file and the disk.",
    };
    let error = InputError {
        offset: None,
        code: "file_unreadable".into(),
        message: format!("the file cannot be read: {error}").into(),
        help: help.into(),
    };
    let source = Source { name, index: 0, encoding: None, block_offset: None, container: None, friendly_name: None };
    Item { source, body: Body::Error { error, locked: None } }
}
