//! Base64 as it is found in the wild: wrapped, indented, quoted, with escaped line ends.

/// Why Base64 text could not be read, and at which byte of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Base64Error {
    /// Byte of the text at which reading stopped.
    pub offset: usize,
    /// What was found there.
    pub reason: Base64Reason,
}

/// What stopped the reading of Base64.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Base64Reason {
    /// A character outside the alphabet.
    Character(u8),
    /// The text ends within a group of four characters.
    Incomplete,
    /// Characters stand behind the padding.
    AfterPadding,
}

/// Base64 to bytes. Passed over: white space, line ends that were escaped (`\n`, `\\r`, a backslash
/// before a slash), and the marks of mail and code (`>`, `"`, `,`). Missing padding is forgiven.
///
/// # Errors
/// [`Base64Error`] names the first byte that does not belong.
pub fn decode(text: &[u8]) -> Result<Vec<u8>, Base64Error> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut group, mut count, mut padded) = (0_u32, 0_u8, false);
    let mut at = 0;
    while let Some(&character) = text.get(at) {
        let passed = passed_over(&text[at..]);
        if passed > 0 {
            at += passed;
            continue;
        }
        match VALUES[usize::from(character)] {
            NONE if character == b'=' => padded = true,
            NONE => return Err(Base64Error { offset: at, reason: Base64Reason::Character(character) }),
            _ if padded => return Err(Base64Error { offset: at, reason: Base64Reason::AfterPadding }),
            value => {
                group = group << 6 | u32::from(value);
                count += 1;
            }
        }
        if count == 4 {
            bytes.extend_from_slice(&group.to_be_bytes()[1..]);
            (group, count) = (0, 0);
        }
        at += 1;
    }
    match count {
        0 => {}
        2 => bytes.push((group << 4).to_be_bytes()[2]),
        3 => bytes.extend_from_slice(&(group << 6).to_be_bytes()[1..3]),
        _ => return Err(Base64Error { offset: text.len(), reason: Base64Reason::Incomplete }),
    }
    Ok(bytes)
}

/// Bytes as Base64 in lines of 64 characters, each ended by a line feed (RFC 7468, section 2).
#[must_use]
pub fn encode_lines(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 3 * 4 + bytes.len() / 48 + 6);
    for line in bytes.chunks(48) {
        for group in line.chunks(3) {
            let value = u32::from_be_bytes([
                0,
                group[0],
                group.get(1).copied().unwrap_or_default(),
                group.get(2).copied().unwrap_or_default(),
            ]);
            for position in 0..4 {
                if position > group.len() {
                    text.push('=');
                } else {
                    let index = value >> (18 - 6 * position) & 63;
                    text.push(char::from(ALPHABET[index as usize]));
                }
            }
        }
        text.push('\n');
    }
    text
}

/// Whether a byte is of the Base64 alphabet (padding is not).
#[must_use]
pub fn is_digit(byte: u8) -> bool {
    VALUES[usize::from(byte)] != NONE
}

/// How many bytes at the start of the text carry no Base64.
fn passed_over(text: &[u8]) -> usize {
    match text[0] {
        b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c | b'>' | b'"' | b',' => 1,
        b'\\' => {
            let slashes = text.iter().take_while(|&&byte| byte == b'\\').count();
            match text.get(slashes) {
                Some(b'n' | b'r' | b't') => slashes + 1,
                Some(b'/' | b'\n' | b'\r') | None => slashes,
                _ => 0,
            }
        }
        _ => 0,
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const NONE: u8 = 0xff;
const VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let mut table = [NONE; 256];
    let mut index = 0;
    while index < 64 {
        table[ALPHABET[index] as usize] = index as u8;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        for length in 0..100_u8 {
            let bytes: Vec<u8> = (0..length).collect();
            assert_eq!(decode(encode_lines(&bytes).as_bytes()), Ok(bytes));
        }
    }

    #[test]
    fn wrapped_quoted_and_escaped_text_is_read() {
        for text in
            ["TWFu\nTWFu", "  TWFu\r\n\tTWFu  ", "> TWFu\n> TWFu", r"TWFu\nTWFu", r"TWFu\\nTWFu", "\"TWFu\",\n\"TWFu\""]
        {
            assert_eq!(decode(text.as_bytes()), Ok(b"ManMan".to_vec()), "{text}");
        }
        assert_eq!(decode(br"\/\/\/\/"), Ok(vec![0xff; 3]));
        assert_eq!(decode(b"TQ"), Ok(b"M".to_vec()));
        assert_eq!(decode(b"TWE="), Ok(b"Ma".to_vec()));
    }

    #[test]
    fn the_first_strange_byte_is_named() {
        assert_eq!(decode(b"TW!u"), Err(Base64Error { offset: 2, reason: Base64Reason::Character(b'!') }));
        assert_eq!(decode(b"TQ==TQ"), Err(Base64Error { offset: 4, reason: Base64Reason::AfterPadding }));
        assert_eq!(decode(b"TWFuT"), Err(Base64Error { offset: 5, reason: Base64Reason::Incomplete }));
    }
}
