//! What was said on a session, without its secrets.

use crate::nodes::Secret;

/// The end of a conversation, for people who ask what happened.
#[derive(Default)]
pub(super) struct Transcript {
    text: String,
    secrets: Vec<Secret>,
}

impl Transcript {
    /// From now on this word is cut out of everything, whoever says it.
    pub(super) fn hide(&mut self, secret: Secret) {
        if !secret.expose().is_empty() {
            self.secrets.push(secret);
        }
    }

    /// Adds what one of the two said.
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(text);
        if self.text.len() > 2 * BYTES_KEPT {
            let mut cut = self.text.len() - BYTES_KEPT;
            while !self.text.is_char_boundary(cut) {
                cut += 1;
            }
            self.text.drain(..cut);
        }
    }

    /// What was said, with the secrets cut out.
    pub(super) fn text(&self) -> String {
        self.redact(&self.text)
    }

    /// A text with the secrets cut out.
    pub(super) fn redact(&self, text: &str) -> String {
        let replace = |text: String, secret: &Secret| text.replace(secret.expose(), HIDDEN);
        self.secrets.iter().fold(text.to_owned(), replace)
    }
}

/// What stands in the place of a secret.
pub(super) const HIDDEN: &str = "[hidden]";

const BYTES_KEPT: usize = 256 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_in_pieces_is_cut_out() {
        let mut transcript = Transcript::default();
        transcript.hide(Secret::new("canary-7391"));
        transcript.add("Password: can");
        transcript.add("ary-7391\nadmin:");
        assert_eq!(transcript.text(), "Password: [hidden]\nadmin:");
    }

    #[test]
    fn only_the_end_is_kept() {
        let mut transcript = Transcript::default();
        for _ in 0..100_000 {
            transcript.add("äöü admin:\n");
        }
        assert!(transcript.text().len() <= 2 * BYTES_KEPT);
    }
}
