//! What is said to a node while somebody listens: kept for the journal, bounded, without secrets.
//!
//! Drivers add to it what they have cleaned; it never sees a secret. Nobody listens during a reading of the fleet.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{SecondsFormat, Utc};

use super::Interface;

/// Of each conversation so much is kept at the most, half from its beginning and half from its end.
const OCTETS_OF_ONE: usize = 8 << 10;
/// The first conversations are kept, which did something, and the last, which looked what came of it.
const FIRST_KEPT: usize = 4;
/// See [`FIRST_KEPT`].
const LAST_KEPT: usize = 4;

/// What is said to a node; clones are one tape.
#[derive(Clone, Default)]
pub struct Tape(Arc<Mutex<Heard>>);

#[derive(Default)]
struct Heard {
    listens: bool,
    first: Vec<String>,
    last: VecDeque<String>,
    left_out: usize,
}

impl Tape {
    /// Forgets what was heard, and listens from now on.
    pub fn listen(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Heard { listens: true, ..Heard::default() };
    }

    /// Adds a conversation, already without secrets.
    pub(super) fn add(&self, interface: Interface, said: impl FnOnce() -> String) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !heard.listens {
            return;
        }
        let at = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
        let one = format!("## {at} {}\n{}\n", interface.label(), cut(said().trim()));
        heard.add(one);
    }

    /// What was heard; nobody listens any more. None where nothing was said.
    #[must_use]
    pub fn take(&self) -> Option<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).text()
    }
}

impl Heard {
    fn add(&mut self, one: String) {
        if self.first.len() < FIRST_KEPT {
            return self.first.push(one);
        }
        self.last.push_back(one);
        if self.last.len() > LAST_KEPT {
            self.last.pop_front();
            self.left_out += 1;
        }
    }

    fn text(self) -> Option<String> {
        if self.first.is_empty() {
            return None;
        }
        let gap = (self.left_out > 0).then(|| format!("## {} conversations are left out\n", self.left_out));
        Some(self.first.into_iter().chain(gap).chain(self.last).collect())
    }
}

/// A long text without its middle.
fn cut(text: &str) -> String {
    if text.len() <= OCTETS_OF_ONE {
        return text.to_owned();
    }
    let mut head = OCTETS_OF_ONE / 2;
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let mut tail = text.len() - OCTETS_OF_ONE / 2;
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    format!("{}\n[{} octets are left out]\n{}", &text[..head], tail - head, &text[tail..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(count: usize, said: &str) -> String {
        let tape = Tape::default();
        tape.listen();
        for number in 0..count {
            tape.add(Interface::CommandLine, || format!("{number} {said}"));
        }
        tape.take().unwrap_or_default()
    }

    #[test]
    fn nobody_hears_what_is_said_before_and_after() {
        let tape = Tape::default();
        tape.add(Interface::CommandLine, || unreachable!("nobody listens"));
        tape.listen();
        assert_eq!(tape.take(), None);
        tape.add(Interface::CommandLine, || unreachable!("nobody listens any more"));
    }

    #[test]
    fn the_first_and_the_last_are_kept() {
        let text = heard(100, "show version active");
        for number in [0, 3, 96, 99] {
            assert!(text.contains(&format!("\n{number} show")), "{text}");
        }
        assert!(!text.contains("\n50 show") && text.contains("92 conversations are left out"), "{text}");
    }

    #[test]
    fn one_that_is_long_loses_its_middle() {
        let text = heard(100, &"ä".repeat(1 << 20));
        assert!(text.len() < (FIRST_KEPT + LAST_KEPT + 1) * (OCTETS_OF_ONE + 200), "{}", text.len());
        assert!(text.contains("octets are left out]"));
    }
}
