//! Commands, and what they ask before they act.
//!
//! A question that is not listed is answered by hanging up: nothing is agreed to unread.

use std::borrow::Cow;

use crate::nodes::timing::Wait;

/// A command and the answers to its questions.
pub(super) struct Dialogue {
    /// The command, one line.
    pub(super) command: String,
    /// The questions it may ask, in their order. Any may be left out by the node.
    pub(super) exchanges: Vec<Exchange>,
    /// How long it may take from the command to the prompt.
    pub(super) wait: Wait,
    /// Whether it changes the node: then an unknown outcome is ambiguous (W18).
    pub(super) changes: bool,
    /// Whether the connection ends with it, once its question was answered.
    pub(super) ends_session: bool,
}

/// A question, told by a part of it, and its answer. Several forms of one question may be listed.
pub(super) struct Exchange(pub(super) Vec<(&'static str, Reply)>);

/// What is sent.
#[derive(Clone)]
pub(super) enum Reply {
    /// A line.
    Line(Cow<'static, str>),
    /// A text of many lines, then an empty one.
    Paste(String),
}

impl Dialogue {
    /// A command that only reads and asks nothing.
    pub(super) fn reading(command: &str, wait: Wait) -> Self {
        let command = command.to_owned();
        Self { command, exchanges: Vec::new(), wait, changes: false, ends_session: false }
    }

    /// The first of the exchanges from `next` on that this text asks for.
    pub(super) fn asked(&self, text: &str, next: usize) -> Option<(usize, &Reply)> {
        let text = normal(text);
        let remaining = self.exchanges.iter().enumerate().skip(next);
        remaining.into_iter().find_map(|(at, exchange)| {
            let form = exchange.0.iter().find(|(question, _)| text.contains(&normal(question)));
            form.map(|(_, reply)| (at, reply))
        })
    }
}

impl Exchange {
    /// Any question for agreement (`cisco-interfaces.md` 2.4, 2.5, 2.7: `(yes|no)?`, `(yes/no)?`, `(y/n):`).
    pub(super) fn agree() -> Self {
        let yes = |word: &'static str| Reply::Line(Cow::Borrowed(word));
        Self(vec![("(yes|no)", yes("yes")), ("(yes/no)", yes("yes")), ("(y/n)", yes("y"))])
    }

    /// A question with one answer.
    pub(super) fn of(question: &'static str, answer: Reply) -> Self {
        Self(vec![(question, answer)])
    }
}

impl Reply {
    /// The bytes to send.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Line(line) => format!("{line}\n").into_bytes(),
            Self::Paste(text) => format!("{}\n\n", text.trim_end()).into_bytes(),
        }
    }
}

/// Whether a line that is not ended waits for an answer.
pub(super) fn looks_like_question(line: &str) -> bool {
    line.ends_with(['?', ':']) && !is_prompt(line)
}

/// `admin:`, whatever the user's name; `set commandcount enable` adds a counter, whose form is assumed to
/// be digits and brackets on either side of the word.
pub(super) fn is_prompt(line: &str) -> bool {
    let counter = |part: &str| part.chars().all(|character| character.is_ascii_digit() || "()[]# ".contains(character));
    let parts = line.trim().strip_suffix(':').and_then(|line| line.split_once("admin"));
    parts.is_some_and(|(before, after)| counter(before) && counter(after))
}

/// Whether the pager waits, and how its line begins.
pub(super) fn is_pager(line: &str) -> bool {
    line.contains(PAGER.0) && line.contains(PAGER.1)
}

/// A text without the pager's lines.
pub(super) fn without_pager(text: &str) -> String {
    if !text.contains(PAGER.0) {
        return text.to_owned();
    }
    let cut = |line: &str| match (line.find(PAGER.0), line.find(PAGER.1)) {
        (Some(begin), Some(end)) if begin < end => {
            let rest = line[end + PAGER.1.len()..].trim_start();
            // What follows on the same line is the next line of the answer.
            let kept = format!("{}{rest}", &line[..begin]);
            (!kept.trim().is_empty()).then_some(kept)
        }
        _ => Some(line.to_owned()),
    };
    text.split('\n').filter_map(cut).collect::<Vec<_>>().join("\n")
}

/// The end of the echo of a command in a text. White space does not count: a terminal may break the line.
pub(super) fn echo_end(text: &str, command: &str) -> Option<usize> {
    let wanted: Vec<char> = command.chars().filter(|character| !character.is_whitespace()).collect();
    let shown: Vec<(usize, char)> = text.char_indices().filter(|(_, character)| !character.is_whitespace()).collect();
    let same = |window: &[(usize, char)]| window.iter().zip(&wanted).all(|((_, shown), wanted)| shown == wanted);
    let found = shown.windows(wanted.len().max(1)).find(|window| same(window))?;
    found.last().map(|(at, character)| at + character.len_utf8())
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// Begin and end of `Press <enter> for 1 line, <space> for one page, or <q> to quit`.
const PAGER: (&str, &str) = ("Press <enter> for 1 line", "<q> to quit");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prompt_is_always_the_same_word() {
        for line in ["admin:", " admin: ", "admin(12):", "admin 12:", "12 admin:"] {
            assert!(is_prompt(line), "{line}");
        }
        for line in ["", "administrator:", "admin", "Password:", "admin:show"] {
            assert!(!is_prompt(line), "{line}");
        }
    }

    #[test]
    fn an_echo_is_found_through_line_breaks() {
        assert_eq!(echo_end("admin:show version active\nx", "show version active"), Some(25));
        assert_eq!(echo_end("\nadmin:show ver\nsion active\n", "show version active"), Some(27));
        assert_eq!(echo_end("admin:show", "show version active"), None);
    }

    #[test]
    fn the_pager_leaves_no_trace() {
        let text = "one\nPress <enter> for 1 line, <space> for one page, or <q> to quit\ntwo";
        assert_eq!(without_pager(text), "one\ntwo");
        assert_eq!(without_pager("Press <enter> for 1 line, <space> for one page, or <q> to quit two"), "two");
    }

    #[test]
    fn forms_of_a_question_have_their_answers() {
        let dialogue = Dialogue { exchanges: vec![Exchange::agree()], ..Dialogue::reading("x", Wait::CliRead) };
        let answer = |text: &str| dialogue.asked(text, 0).map(|(_, reply)| String::from_utf8(reply.bytes()).unwrap());
        assert_eq!(answer("Proceed with regeneration (yes|no)?").as_deref(), Some("yes\n"));
        assert_eq!(answer("Do you want to continue? (y/n):").as_deref(), Some("y\n"));
        assert_eq!(answer("Remote password:"), None);
    }
}
