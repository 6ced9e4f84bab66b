//! Changes by the command line: what is sent, what is agreed to, and by which words the node confirms.

use certwright_core::sentence::faults as say;

use super::connect::INTERFACE;
use super::dialogue::{Dialogue, Exchange, Reply};
use super::session::Answer;
use crate::nodes::NodeFault;
use crate::nodes::capability::Done;
use crate::nodes::fault::cut;
use crate::nodes::parse::{Verdict, refusal, sounds_successful, verdict};
use crate::nodes::timing::Wait;

/// A change.
pub(super) struct Change {
    /// The command and its questions.
    pub(super) dialogue: Dialogue,
    /// Sentences that confirm it. None where its words are not known: then words that sound like success
    /// count, with a note; anything else is ambiguous and to be probed.
    pub(super) confirmations: &'static [&'static str],
}

impl Change {
    /// A command that asks nothing.
    pub(super) fn new(command: String, wait: Wait, confirmations: &'static [&'static str]) -> Self {
        let dialogue = Dialogue { changes: true, ..Dialogue::reading(&command, wait) };
        Self { dialogue, confirmations }
    }

    /// The same with one more question.
    pub(super) fn asking(mut self, exchange: Exchange) -> Self {
        self.dialogue.exchanges.push(exchange);
        self
    }

    /// The same with a question for agreement, in any of its forms.
    pub(super) fn agreed(self) -> Self {
        self.asking(Exchange::agree())
    }

    /// The same with a question answered by a line.
    pub(super) fn answered(self, question: &'static str, line: &'static str) -> Self {
        self.asking(Exchange::of(question, Reply::Line(line.into())))
    }

    /// The same, after which the connection ends.
    pub(super) fn ending_the_session(mut self) -> Self {
        self.dialogue.ends_session = true;
        self
    }

    /// What the node's words mean.
    pub(super) fn judge(&self, node: &str, answer: &Answer) -> Result<Done, NodeFault> {
        let text = &answer.text;
        let said = text.trim().to_owned();
        if answer.hung_up && refusal(text).is_none() {
            return Ok(Done { text: said, notes: Vec::new() });
        }
        match verdict(text, self.confirmations) {
            Verdict::Confirmed(_) => Ok(Done { text: said, notes: Vec::new() }),
            Verdict::Refused(line) => {
                let fault = NodeFault::refused(node, INTERFACE, None, text);
                Err(fault.saying(say::REFUSED.of(&[&line])))
            }
            Verdict::Unclear if self.confirmations.is_empty() && sounds_successful(text) => {
                let note = "The node's words for success are not known; these sound like it.".to_owned();
                Ok(Done { text: said, notes: vec![note] })
            }
            Verdict::Unclear => {
                let words = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
                let because = match words.as_str() {
                    "" => say::NEITHER.to_owned(),
                    words => format!("the node said neither yes nor no, but: {}", cut(words)),
                };
                Err(NodeFault::ambiguous(node, INTERFACE, &self.dialogue.command, because))
            }
        }
    }
}

/// A word of a command: without white space, and nothing that a terminal takes for more than text.
pub(super) fn word<'a>(node: &str, what: &str, text: &'a str) -> Result<&'a str, NodeFault> {
    let plain = |character: char| !character.is_control() && !character.is_whitespace();
    allowed(node, what, text, plain)
}

/// A name in a command, which may hold spaces.
pub(super) fn name<'a>(node: &str, what: &str, text: &'a str) -> Result<&'a str, NodeFault> {
    allowed(node, what, text, |character| !character.is_control())
}

fn allowed<'a>(node: &str, what: &str, text: &'a str, allow: fn(char) -> bool) -> Result<&'a str, NodeFault> {
    let fits = !text.trim().is_empty() && text.len() <= ARGUMENT_BYTES_MAX && text.chars().all(allow);
    // `;`, `|` and quotes mean something to some commands, and stand in no name that a node gives.
    if fits && !text.contains(['"', '\'', '`', ';', '|', '&', '<', '>', '$', '\\', '?']) {
        return Ok(text);
    }
    let reason = format!("the {what} cannot be written in a command");
    Err(NodeFault::impossible(node, INTERFACE, reason, "").with_help(say::ANOTHER_WAY_HELP))
}

/// Longer than any file name or service.
const ARGUMENT_BYTES_MAX: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_cannot_become_a_second_command() {
        for text in ["tomcat\nutils system restart", "tomcat\r", "a b", "", "a;b", "\u{1b}[A", "a|b", "what?"] {
            assert!(word("node", "unit", text).is_err(), "{text:?}");
        }
        assert!(name("node", "service", "Cisco Tomcat").is_ok());
        assert!(name("node", "service", "Cisco Tomcat\n").is_err());
        assert!(word("node", "file", "cucm14-pub.collabiz.ext_791a41de2f3d66a9a4a560204d2feb5a.pem").is_ok());
    }

    #[test]
    fn w18_unknown_words_are_ambiguous() {
        let change = Change::new("set csr gen tomcat".into(), Wait::CliWrite, &["Successfully Generated CSR"]);
        let answer = |text: &str| Answer { text: text.to_owned(), hung_up: false };
        let kind = |text: &str| change.judge("node", &answer(text)).map_err(|fault| fault.kind.code());
        assert!(kind("Successfully  Generated CSR for tomcat").is_ok());
        assert_eq!(kind("").unwrap_err(), "ambiguous");
        assert_eq!(kind("CSR SAN and Certificate SAN does not match").unwrap_err(), "refused");
    }
}
