//! `certwright authority watch`: a folder into which a CA's department lays what it issued.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use certwright_core::text::safe::visible;
use serde_json::json;

use super::{Brought, bring, waiting};
use crate::cli::arguments::Format;
use crate::cli::operate::certificates;
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::cli::status::{Problem, Status};

/// A folder is for one errand: more files are in none.
const FILES_MAX: usize = 10_000;

/// A file as it was when it was looked at.
type Look = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// How long is watched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// Between two looks.
    pub(super) every: Duration,
    /// Whether it goes on when no order waits any more.
    pub(super) forever: bool,
}

/// Brings what appears in the folder, until no order waits. A file that is still written is left until it rests; one that
/// cannot be read is named once, and holds up none of the others.
pub(super) fn watch(
    folder: &Path,
    patience: Patience,
    format: Format,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let (mut before, mut brought, mut named) = (Look::new(), Look::new(), BTreeSet::new());
    loop {
        let seen = look(folder)?;
        if seen == before && seen != brought {
            let given = readable(&seen, &mut named, output);
            let came = bring(&given, place)?;
            tell(&came, format, output)?;
            came.see_through(place, output)?;
            brought.clone_from(&seen);
        }
        if !patience.forever && waiting(place)?.is_empty() {
            return Ok(Status::Done);
        }
        before = seen;
        std::thread::sleep(patience.every);
    }
}

fn look(folder: &Path) -> Result<Look, Problem> {
    let wrong = |reason: &dyn std::fmt::Display| {
        Problem::failed(format!("{}: {reason}", folder.display()), "Name the folder into which the CA's answers come.")
    };
    let mut seen = Look::new();
    for entry in std::fs::read_dir(folder).map_err(|error| wrong(&error))? {
        let Ok(entry) = entry else { continue };
        // What went away since is not there.
        let Ok(about) = entry.metadata() else { continue };
        if about.is_file() {
            seen.insert(entry.path(), (about.len(), about.modified().ok()));
        }
        if seen.len() > FILES_MAX {
            return Err(wrong(&format!("there are more than {FILES_MAX} files in it")));
        }
    }
    Ok(seen)
}

/// The certificates of those files that can be read.
fn readable(seen: &Look, named: &mut BTreeSet<PathBuf>, output: &Output) -> Vec<String> {
    let mut given = Vec::new();
    for file in seen.keys() {
        match certificates(std::slice::from_ref(file)) {
            Ok(found) => given.extend(found),
            Err(problem) if named.insert(file.clone()) => output.note(&visible(&problem.message)),
            Err(_) => {}
        }
    }
    given
}

fn tell(brought: &Brought, format: Format, output: &mut Output) -> Result<(), Problem> {
    if brought.answered.is_empty() {
        return Ok(());
    }
    match format {
        // A line for each time that something came.
        Format::Json => output.lines(&[json!({ "answered": brought.answered, "waiting": brought.left })])?,
        Format::Text => brought.lines(output)?,
    }
    output.finish()?;
    Ok(())
}
