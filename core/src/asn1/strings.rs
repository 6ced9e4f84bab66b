//! The string types of X.680 as text.
//!
//! Letters outside a type's alphabet are shown, not refused: an inspector shows what is there.

use std::borrow::Cow;

/// Why bytes are not the text that their tag promises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StringFault {
    /// The tag is of no string type.
    NoString,
    /// The bytes do not follow the encoding; the text has replacement characters.
    Encoding,
}

/// The text, and whether its bytes were as promised; `Err` when the tag is no string.
///
/// TeletexString is read as Latin-1, as OpenSSL and every CA in practice do, not as T.61.
///
/// # Errors
/// [`StringFault::NoString`].
pub fn decode_string(tag: u8, content: &[u8]) -> Result<(Cow<'_, str>, bool), StringFault> {
    match tag {
        UTF8 => Ok(match std::str::from_utf8(content) {
            Ok(text) => (Cow::Borrowed(text), true),
            Err(_) => (String::from_utf8_lossy(content), false),
        }),
        NUMERIC | PRINTABLE | IA5 | GRAPHIC | VISIBLE | GENERAL => Ok((utf8_or_latin1(content), true)),
        TELETEX | VIDEOTEX => Ok((latin1(content), true)),
        BMP => Ok(wide(content, 2)),
        UNIVERSAL => Ok(wide(content, 4)),
        _ => Err(StringFault::NoString),
    }
}

const UTF8: u8 = 12;
const NUMERIC: u8 = 18;
const PRINTABLE: u8 = 19;
const TELETEX: u8 = 20;
const VIDEOTEX: u8 = 21;
const IA5: u8 = 22;
const GRAPHIC: u8 = 25;
const VISIBLE: u8 = 26;
const GENERAL: u8 = 27;
const UNIVERSAL: u8 = 28;
const BMP: u8 = 30;

fn utf8_or_latin1(content: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(content).map_or_else(|_| latin1(content), Cow::Borrowed)
}

fn latin1(content: &[u8]) -> Cow<'_, str> {
    if content.is_ascii() {
        return String::from_utf8_lossy(content);
    }
    Cow::Owned(content.iter().map(|&byte| char::from(byte)).collect())
}

fn wide(content: &[u8], width: usize) -> (Cow<'_, str>, bool) {
    let mut sound = content.len().is_multiple_of(width);
    let units = content.chunks_exact(width);
    let mut replace = |character: Option<char>| {
        sound &= character.is_some();
        character.unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    let text: String = if width == 2 {
        let units = units.map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
        char::decode_utf16(units).map(|unit| replace(unit.ok())).collect()
    } else {
        units.map(|unit| replace(char::from_u32(u32::from_be_bytes([unit[0], unit[1], unit[2], unit[3]])))).collect()
    };
    (Cow::Owned(text), sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: u8, content: &[u8], text: &str, sound: bool) {
        assert_eq!(decode_string(tag, content), Ok((Cow::Borrowed(text), sound)));
    }

    #[test]
    fn every_type_is_read() {
        check(UTF8, "Müller".as_bytes(), "Müller", true);
        check(PRINTABLE, b"a*b", "a*b", true);
        check(TELETEX, b"M\xfcller", "Müller", true);
        check(BMP, &[0, b'M', 0, 0xfc], "Mü", true);
        check(BMP, &[0xd8, 0x3d, 0xde, 0x00], "😀", true);
        check(UNIVERSAL, &[0, 0, 0x8b, 0xc1], "证", true);
        assert_eq!(decode_string(2, b"x"), Err(StringFault::NoString));
    }

    #[test]
    fn broken_encodings_are_marked() {
        check(UTF8, b"a\xff", "a\u{fffd}", false);
        check(BMP, &[0, b'a', 0], "a", false);
        check(UNIVERSAL, &[0xff, 0, 0, 0], "\u{fffd}", false);
    }
}
