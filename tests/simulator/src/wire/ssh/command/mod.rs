//! What each command does and prints: texts of cisco-interfaces 2 and 13 as they stand there. What no source
//! prints is marked `assumed` beside it, and in the crate's README.

pub(super) mod backup;
pub(super) mod certificate;
pub(super) mod cluster;
pub(super) mod csr;
mod dump;
pub(super) mod presence;
pub(super) mod security;
pub(super) mod service;
pub(super) mod session;
pub(super) mod state;
pub(super) mod system;
pub(super) mod trust_list;

use chrono::{DateTime, Utc};

use crate::world::{Outcome, Refusal, RefusalKind, Visit};

/// A command that could not do what it should (assumed: how a node says so).
fn fails(text: &str) -> Refusal {
    Refusal::new(RefusalKind::Failed, format!("{text}\nExecuted command unsuccessfully"))
}

/// A command that was typed wrongly (assumed, as above).
fn unsuccessful(syntax: &str) -> Refusal {
    Refusal::new(RefusalKind::Invalid, format!("Executed command unsuccessfully\nSyntax:\n{syntax}"))
}

/// What the simulator does not do, said as such.
pub(super) fn not_simulated(_visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    Err(Refusal::new(RefusalKind::Unavailable, "This command exists on a node, but is not simulated.\n"))
}

/// The words of a line; double quotes hold several together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.trim().chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' | '\t' if !quoted => words.push(String::new()),
            _ => words.last_mut().into_iter().for_each(|word| word.push(letter)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A moment as Java and `date` print it: `Fri Dec 12 13:45:19 UTC 2025`.
fn moment(at: DateTime<Utc>, zone: &str) -> String {
    at.format(&format!("%a %b %d %H:%M:%S {zone} %Y")).to_string()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(
            words(r#" "Cisco Presence Engine"  ActiveJsmSessions "#),
            ["Cisco Presence Engine", "ActiveJsmSessions"]
        );
        assert!(words("  ").is_empty());
    }
}
