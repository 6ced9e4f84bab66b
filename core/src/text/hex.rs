//! Lower-case hex without separators, the only form our JSON uses.

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

/// Bytes shown as lower-case hex, without a copy until they are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hex<'a>(pub &'a [u8]);

/// Bytes as lower-case hex.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = vec![0; bytes.len() * 2];
    write(bytes, &mut text);
    // Digits are ASCII.
    String::from_utf8(text).unwrap_or_default()
}

/// Hex digits as bytes; `None` for an odd count or a character that is no digit.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|n| u8::try_from(n).ok());
    digits.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

fn write(bytes: &[u8], text: &mut [u8]) {
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
}

impl Display for Hex<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(self.0))
    }
}

impl Serialize for Hex<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Fingerprints, serial numbers and key identifiers, without a copy on the heap.
        let mut text = [0; 128];
        match text.get_mut(..self.0.len() * 2) {
            Some(text) => {
                write(self.0, text);
                serializer.serialize_str(std::str::from_utf8(text).unwrap_or_default())
            }
            None => serializer.serialize_str(&encode(self.0)),
        }
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_lower_case_and_returns() {
        assert_eq!(encode(&[0x0a, 0xff, 0x00]), "0aff00");
        assert_eq!(decode("0AfF00"), Some(vec![0x0a, 0xff, 0x00]));
        assert_eq!(decode("0af"), None);
        assert_eq!(decode("0g"), None);
    }
}
