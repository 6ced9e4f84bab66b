//! What a terminal shows, as lines of text.
//!
//! Escape sequences are dropped, a carriage return before text begins the line anew, and the size is
//! bounded. Nothing here knows of prompts or commands.

/// Text as it comes in.
#[derive(Default)]
pub(super) struct Screen {
    text: Vec<u8>,
    line_start: usize,
    lines: usize,
    returned: bool,
    escape: Escape,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Escape {
    #[default]
    None,
    Begun,
    /// `ESC [ … letter`, with whether digits stood in it.
    Control,
    /// `ESC ] … BEL`.
    Title,
    /// `ESC ( B` and its like: one more byte.
    Charset,
}

impl Screen {
    /// Takes what the node sent. Gives `false` when it is more than a screen holds.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> bool {
        for &byte in bytes {
            self.take(byte);
        }
        self.text.len() <= BYTES_MAX
    }

    /// All text so far.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }

    /// The text from a byte on.
    pub(super) fn text_from(&self, at: usize) -> String {
        String::from_utf8_lossy(self.text.get(at..).unwrap_or_default()).into_owned()
    }

    /// The text between two bytes.
    pub(super) fn text_between(&self, begin: usize, end: usize) -> String {
        let end = end.min(self.text.len());
        String::from_utf8_lossy(self.text.get(begin.min(end)..end).unwrap_or_default()).into_owned()
    }

    /// Bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The line that is not ended yet, from a byte on; empty when it is longer than any prompt or question.
    pub(super) fn last_line_from(&self, at: usize) -> String {
        let line = self.text.get(self.line_start.max(at)..).unwrap_or_default();
        let line = if line.len() > LINE_BYTES_MAX { &[] } else { line };
        String::from_utf8_lossy(line).trim().to_owned()
    }

    /// That line as a whole.
    pub(super) fn last_line(&self) -> String {
        self.last_line_from(self.line_start)
    }

    /// Where that line begins.
    pub(super) fn last_line_start(&self) -> usize {
        self.line_start
    }

    /// How many lines were ended.
    pub(super) fn line_count(&self) -> usize {
        self.lines
    }

    /// Forgets all text.
    pub(super) fn clear(&mut self) {
        *self = Self { escape: self.escape, ..Self::default() };
    }

    fn take(&mut self, byte: u8) {
        match self.escape {
            Escape::None => self.plain(byte),
            Escape::Begun => {
                self.escape = match byte {
                    b'[' => Escape::Control,
                    b']' => Escape::Title,
                    b'(' | b')' | b'#' => Escape::Charset,
                    _ => Escape::None,
                };
            }
            Escape::Control => self.control(byte),
            Escape::Title if matches!(byte, 0x07 | 0x1b) => {
                self.escape = if byte == 0x1b { Escape::Begun } else { Escape::None };
            }
            Escape::Title => {}
            Escape::Charset => self.escape = Escape::None,
        }
    }

    fn control(&mut self, byte: u8) {
        match byte {
            0x40..=0x7e => {
                self.escape = Escape::None;
                // A jump to another place of the screen is another line.
                if matches!(byte, b'H' | b'f') && self.text.len() > self.line_start {
                    self.end_line();
                }
            }
            0x20..=0x3f => {}
            // No sequence after all: a broken one must not swallow the rest.
            _ => {
                self.escape = Escape::None;
                self.plain(byte);
            }
        }
    }

    fn plain(&mut self, byte: u8) {
        match byte {
            0x1b => self.escape = Escape::Begun,
            b'\r' => self.returned = true,
            b'\n' => self.end_line(),
            0x08 => {
                if self.text.len() > self.line_start {
                    self.text.pop();
                }
            }
            0x00..=0x07 | 0x0b..=0x1f | 0x7f => {}
            _ => {
                if std::mem::take(&mut self.returned) {
                    self.text.truncate(self.line_start);
                }
                self.text.push(byte);
            }
        }
    }

    fn end_line(&mut self) {
        self.returned = false;
        self.text.push(b'\n');
        self.line_start = self.text.len();
        self.lines += 1;
    }
}

/// More than any known answer: a trust list of hundreds of certificates is below one megabyte.
const BYTES_MAX: usize = 8 << 20;

const LINE_BYTES_MAX: usize = 4 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sent: &str, shown: &str) {
        let mut whole = Screen::default();
        assert!(whole.feed(sent.as_bytes()));
        assert_eq!(whole.text(), shown);
        let mut bytewise = Screen::default();
        for byte in sent.bytes() {
            bytewise.feed(&[byte]);
        }
        assert_eq!(bytewise.text(), shown);
    }

    #[test]
    fn lines_end_with_crlf() {
        check("one\r\ntwo\r\r\nthree", "one\ntwo\nthree");
    }

    #[test]
    fn a_return_begins_the_line_anew() {
        check("admin:\r\n\radmin:", "admin:\nadmin:");
        check("Press <enter>\r             \rnext", "next");
    }

    #[test]
    fn escapes_are_dropped() {
        check("\u{1b}[0mad\u{1b}[1;32mmin:\u{1b}[K", "admin:");
        check("one\u{1b}[24;1Hadmin:", "one\nadmin:");
        check("\u{1b}]0;title\u{7}\u{1b}(Badmin:", "admin:");
        check("\u{1b}[12\nadmin:", "\nadmin:");
    }

    #[test]
    fn any_bytes_are_text() {
        let mut screen = Screen::default();
        for byte in (0..=255_u8).chain((0..=255).rev()) {
            screen.feed(&[byte, 0x1b, byte]);
        }
        let _ = (screen.text(), screen.last_line());
    }
}
