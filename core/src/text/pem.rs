//! PEM blocks anywhere in any text (RFC 7468, read leniently).
//!
//! Mail, logs, JSON, command lines and exports all carry certificates. Text around and between
//! the blocks is passed over; a block that cannot be read is reported beside the good ones.

use std::borrow::Cow;

use super::base64::{self, Base64Reason};

/// One `-----BEGIN …-----` block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PemBlock<'a> {
    /// The label, such as `CERTIFICATE`.
    pub label: &'a str,
    /// Byte of the text at which the block begins.
    pub offset: usize,
    /// `Proc-Type` says that the contents are encrypted (RFC 1421, 4.6.1.1).
    pub encrypted: bool,
    /// The value of `DEK-Info`: cipher and initialisation vector (RFC 1421, 4.6.1.3).
    pub dek_info: Option<&'a str>,
    /// The decoded contents, or why there are none.
    pub contents: Result<Vec<u8>, PemFault>,
}

/// Why a block could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PemFault {
    /// Byte of the text at which reading stopped.
    pub offset: usize,
    /// What is wrong there.
    pub kind: PemFaultKind,
}

/// What is wrong with a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PemFaultKind {
    /// No `-----END …-----` follows.
    NoEnd,
    /// The block has no contents.
    Empty,
    /// A byte that is no Base64.
    Base64(Base64Reason),
}

/// All blocks of a text, in order.
#[must_use]
pub fn blocks(text: &str) -> Vec<PemBlock<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(block_offset) = find(text, BEGIN, at) {
        let label_offset = block_offset + BEGIN.len();
        let Some(label_length) = label_length(&text[label_offset..]) else {
            at = label_offset;
            continue;
        };
        let label = &text[label_offset..label_offset + label_length];
        let body_offset = label_offset + label_length + DASHES.len();
        let next_begin = find(text, BEGIN, body_offset).unwrap_or(text.len());
        let end = text[body_offset..next_begin].find(END).map(|end| body_offset + end);
        let body_end = end.unwrap_or(next_begin);
        let (headers, contents) = read_body(text, body_offset, body_end);
        let contents = match end {
            Some(_) => contents,
            None => Err(PemFault { offset: body_end, kind: PemFaultKind::NoEnd }),
        };
        let Headers { encrypted, dek_info } = headers;
        found.push(PemBlock { label: label.trim(), offset: block_offset, encrypted, dek_info, contents });
        at = body_end.max(body_offset);
    }
    found
}

/// What the first block of a text holds; none where there is no block, or it is damaged.
#[must_use]
pub fn first(text: &str) -> Option<Vec<u8>> {
    blocks(text).into_iter().next()?.contents.ok()
}

/// A block for these bytes, in lines of 64 characters.
#[must_use]
pub fn encode(label: &str, der: &[u8]) -> String {
    format!("{BEGIN}{label}{DASHES}\n{}{END}{label}{DASHES}\n", base64::encode_lines(der))
}

/// Bytes of a file as text in which blocks can be looked for, with the way back to the file's bytes.
///
/// UTF-8 stays as it is, with or without a mark. UTF-16 in both orders and any other bytes become one
/// character for each unit; what is not ASCII becomes `?`, since no block needs it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text<'a> {
    text: Cow<'a, str>,
    unit: usize,
    start: usize,
}

impl<'a> Text<'a> {
    /// The text of a file.
    #[must_use]
    pub fn of(bytes: &'a [u8]) -> Self {
        let (start, unit): (_, fn([u8; 2]) -> u16) = match bytes {
            [0xff, 0xfe, ..] => (2, u16::from_le_bytes),
            [0xfe, 0xff, ..] => (2, u16::from_be_bytes),
            [b'-' | b'M', 0, b'-' | b'I', 0, ..] => (0, u16::from_le_bytes),
            [0, b'-' | b'M', 0, b'-' | b'I', ..] => (0, u16::from_be_bytes),
            _ => {
                let text = std::str::from_utf8(bytes).map_or_else(
                    |_| Cow::Owned(bytes.iter().map(|&byte| ascii_or_mark(u16::from(byte))).collect()),
                    Cow::Borrowed,
                );
                return Self { text, unit: 1, start: 0 };
            }
        };
        let units = bytes[start..].chunks_exact(2).map(|pair| ascii_or_mark(unit([pair[0], pair[1]])));
        Self { text: Cow::Owned(units.collect()), unit: 2, start }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte of the file for a byte of the text.
    #[must_use]
    pub const fn file_offset(&self, text_offset: usize) -> usize {
        self.start + text_offset * self.unit
    }
}

fn ascii_or_mark(unit: u16) -> char {
    u8::try_from(unit).ok().filter(u8::is_ascii).map_or('?', char::from)
}

/// The contents between the lines, with the headers of RFC 1421 (section 4.4) taken off.
fn read_body(text: &str, start: usize, end: usize) -> (Headers<'_>, Result<Vec<u8>, PemFault>) {
    let mut headers = Headers::default();
    let mut at = start;
    let mut in_headers = false;
    for line in text[start..end].split_inclusive('\n') {
        let trimmed = line.trim();
        let header = trimmed.contains(':');
        // A header may go on in lines that begin with white space.
        let continued = in_headers && line.starts_with([' ', '\t']) && !trimmed.is_empty();
        if !(header || continued || trimmed.is_empty() || trimmed == r"\n") {
            break;
        }
        in_headers |= header;
        headers.encrypted |= trimmed.starts_with("Proc-Type:") && trimmed.contains("ENCRYPTED");
        headers.dek_info = trimmed.strip_prefix("DEK-Info:").map(str::trim).or(headers.dek_info);
        at += line.len();
    }
    let body = &text.as_bytes()[at.min(end)..end];
    let contents = match base64::decode(body) {
        Ok(bytes) if bytes.is_empty() => Err(PemFault { offset: end, kind: PemFaultKind::Empty }),
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(PemFault { offset: at + error.offset, kind: PemFaultKind::Base64(error.reason) }),
    };
    (headers, contents)
}

/// What the headers of a block say.
#[derive(Default)]
struct Headers<'a> {
    encrypted: bool,
    dek_info: Option<&'a str>,
}

/// Bytes up to the dashes that end a label; `None` where what begins alike is no label.
fn label_length(text: &str) -> Option<usize> {
    let length = text.bytes().take(LABEL_MAX + 1).position(|byte| matches!(byte, b'-' | b'\n' | b'\r'))?;
    text[length..].starts_with(DASHES).then_some(length)
}

fn find(text: &str, pattern: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(pattern).map(|at| at + from)
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";
/// The longest label in use is some 25 characters; a longer one is text that happens to begin alike.
const LABEL_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(&str, Result<&[u8], PemFaultKind>)]) {
        let found: Vec<_> = blocks(text)
            .into_iter()
            .map(|block| (block.label.to_owned(), block.contents.map_err(|fault| fault.kind)))
            .collect();
        let expect: Vec<_> =
            expect.iter().map(|(label, contents)| ((*label).to_owned(), contents.map(<[u8]>::to_vec))).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn blocks_are_found_in_any_text() {
        let one = "-----BEGIN A-----\nTWFu\n-----END A-----\n";
        check(one, &[("A", Ok(b"Man"))]);
        check(&format!("Bag Attributes\n  x: y\n{one}between{one}"), &[("A", Ok(b"Man")), ("A", Ok(b"Man"))]);
        check("-----BEGIN A-----TWFu-----END A-----", &[("A", Ok(b"Man"))]);
        check(r#"{"c":"-----BEGIN A-----\nTWFu\n-----END A-----\n"}"#, &[("A", Ok(b"Man"))]);
        check(
            "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: X,1\n\nTWFu\n-----END A-----",
            &[("A", Ok(b"Man"))],
        );
        check("nothing here", &[]);
    }

    #[test]
    fn a_bad_block_does_not_hide_its_neighbour() {
        let good = "-----BEGIN A-----\nTWFu\n-----END A-----\n";
        check(&format!("-----BEGIN B-----\nTWFu\n{good}"), &[("B", Err(PemFaultKind::NoEnd)), ("A", Ok(b"Man"))]);
        let bad = "-----BEGIN B-----\nTW?u\n-----END B-----\n";
        let fault = PemFaultKind::Base64(Base64Reason::Character(b'?'));
        check(&format!("{bad}{good}"), &[("B", Err(fault)), ("A", Ok(b"Man"))]);
        check("-----BEGIN B-----\n-----END B-----\n", &[("B", Err(PemFaultKind::Empty))]);
    }

    #[test]
    fn text_in_other_encodings_keeps_its_offsets() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("é-----BEGIN".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let text = Text::of(&utf16);
        assert_eq!((text.as_str(), text.file_offset(1)), ("?-----BEGIN", 4));
        let text = Text::of(b"\xe9-----BEGIN");
        assert_eq!((text.as_str(), text.file_offset(1)), ("?-----BEGIN", 1));
    }

    #[test]
    fn what_is_written_can_be_read() {
        check(&encode("A", b"Man"), &[("A", Ok(b"Man"))]);
    }
}
