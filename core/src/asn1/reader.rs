//! Tags and lengths (X.690, 8.1), read one at a time with their offsets.
//!
//! Nothing is allocated, and a claimed length is believed only when the bytes are there.

/// One element: tag, length, contents, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tlv<'a> {
    /// Byte of the outermost input at which the tag stands.
    pub offset: usize,
    /// Tag as the first identifier octet, see [`Tag`].
    pub tag: Tag,
    /// Tag, length and contents (and end-of-contents octets).
    pub raw: &'a [u8],
    /// The contents.
    pub content: &'a [u8],
    /// Byte of the outermost input at which the contents begin.
    pub content_offset: usize,
    /// The length was not written in the one form that DER allows (X.690, 10.1).
    pub ber_length: bool,
}

/// A tag: class, constructed bit and number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tag {
    /// The first identifier octet: class in bits 8 and 7, constructed in bit 6.
    pub octet: u8,
    /// The number, also where it needs more than one octet.
    pub number: u32,
}

/// Where reading stopped and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Byte of the outermost input.
    pub offset: usize,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What stops a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The input ends within a tag or length.
    EndOfInput,
    /// The length reaches beyond what holds it: claimed and there are, both in bytes.
    TooLong {
        /// Bytes claimed.
        claimed: usize,
        /// Bytes there.
        there: usize,
    },
    /// A length of more than four octets, or the reserved form.
    LengthForm,
    /// A tag number above 2^28.
    TagNumber,
    /// No end-of-contents octets for an indefinite length.
    NoEndOfContents,
    /// Indefinite lengths nested deeper than [`DEPTH_MAX`].
    Depth,
    /// Another tag was expected.
    Unexpected {
        /// The first identifier octet found, if any.
        found: Option<u8>,
        /// The one expected.
        expected: u8,
    },
}

/// Deepest nesting that is followed. X.509 with all its extensions stays below 20; OpenSSL stops
/// at 30 (`ASN1_MAX_CONSTRUCTED_NEST`), and containers in containers add to it.
pub const DEPTH_MAX: usize = 64;

impl Tag {
    /// BOOLEAN.
    pub const BOOLEAN: u8 = 0x01;
    /// INTEGER.
    pub const INTEGER: u8 = 0x02;
    /// BIT STRING.
    pub const BIT_STRING: u8 = 0x03;
    /// OCTET STRING.
    pub const OCTET_STRING: u8 = 0x04;
    /// NULL.
    pub const NULL: u8 = 0x05;
    /// OBJECT IDENTIFIER.
    pub const OID: u8 = 0x06;
    /// ENUMERATED.
    pub const ENUMERATED: u8 = 0x0a;
    /// UTCTime.
    pub const UTC_TIME: u8 = 0x17;
    /// GeneralizedTime.
    pub const GENERALIZED_TIME: u8 = 0x18;
    /// SEQUENCE.
    pub const SEQUENCE: u8 = 0x30;
    /// SET.
    pub const SET: u8 = 0x31;

    /// A context-specific constructed tag, as of EXPLICIT tagging.
    #[must_use]
    pub const fn context(number: u8) -> u8 {
        0xa0 | number
    }

    /// A context-specific primitive tag, as of IMPLICIT tagging of a string.
    #[must_use]
    pub const fn context_primitive(number: u8) -> u8 {
        0x80 | number
    }

    /// Whether the contents are elements themselves.
    #[must_use]
    pub const fn is_constructed(self) -> bool {
        self.octet & 0x20 != 0
    }

    /// 0 universal, 1 application, 2 context-specific, 3 private.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.octet >> 6
    }
}

impl<'a> Tlv<'a> {
    /// A reader over the contents.
    #[must_use]
    pub const fn reader(&self) -> Reader<'a> {
        Reader::new(self.content, self.content_offset)
    }

    /// Whether the first identifier octet is this one.
    #[must_use]
    pub const fn is(&self, octet: u8) -> bool {
        self.tag.octet == octet
    }

    /// The byte behind the element.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.offset + self.raw.len()
    }
}

/// Reads elements that stand one behind the other.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    /// A reader over bytes that begin at `offset` of the outermost input.
    #[must_use]
    pub const fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self { rest: bytes, offset }
    }

    /// Byte of the outermost input at which the next element would stand.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// What has not been read.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether all has been read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The first identifier octet of the next element.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, whatever it is.
    ///
    /// # Errors
    /// [`Fault`] with the offset at which no element can be read; the reader stays where it was.
    pub fn read(&mut self) -> Result<Tlv<'a>, Fault> {
        let tlv = element(self.rest, self.offset, 0)?;
        self.rest = &self.rest[tlv.raw.len()..];
        self.offset += tlv.raw.len();
        Ok(tlv)
    }

    /// The next element, which must have this first identifier octet.
    ///
    /// # Errors
    /// As [`Reader::read`], and [`FaultKind::Unexpected`] for another element; the reader stays where it was.
    pub fn expect(&mut self, octet: u8) -> Result<Tlv<'a>, Fault> {
        match self.peek() {
            Some(found) if found == octet => self.read(),
            found => Err(Fault { offset: self.offset, kind: FaultKind::Unexpected { found, expected: octet } }),
        }
    }

    /// The next element if it has this first identifier octet.
    ///
    /// # Errors
    /// As [`Reader::read`], once the octet fits.
    pub fn optional(&mut self, octet: u8) -> Result<Option<Tlv<'a>>, Fault> {
        if self.peek() == Some(octet) { self.read().map(Some) } else { Ok(None) }
    }
}

/// Ends at the first fault, which it yields once.
impl<'a> Iterator for Reader<'a> {
    type Item = Result<Tlv<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let item = self.read();
        if item.is_err() {
            self.rest = &[];
        }
        Some(item)
    }
}

#[inline]
fn element(bytes: &[u8], offset: usize, depth: usize) -> Result<Tlv<'_>, Fault> {
    let fault = |at: usize, kind| Err(Fault { offset: offset + at, kind });
    let Some(&octet) = bytes.first() else {
        return fault(0, FaultKind::EndOfInput);
    };
    let mut at = 1;
    let mut number = u32::from(octet & 0x1f);
    if number == 0x1f {
        number = 0;
        loop {
            let Some(&part) = bytes.get(at) else {
                return fault(at, FaultKind::EndOfInput);
            };
            if number >> 21 != 0 {
                return fault(at, FaultKind::TagNumber);
            }
            number = number << 7 | u32::from(part & 0x7f);
            at += 1;
            if part & 0x80 == 0 {
                break;
            }
        }
    }
    let tag = Tag { octet, number };
    let length_at = at;
    let Some(&first) = bytes.get(at) else {
        return fault(at, FaultKind::EndOfInput);
    };
    at += 1;
    let (length, ber_length) = match first {
        0..=0x7f => (usize::from(first), false),
        0x80 if tag.is_constructed() => return indefinite(bytes, offset, tag, at, depth),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let Some(octets) = bytes.get(at..at + count) else {
                return fault(length_at, FaultKind::EndOfInput);
            };
            at += count;
            let length = octets.iter().fold(0_usize, |length, &octet| length << 8 | usize::from(octet));
            (length, octets[0] == 0 || length < 0x80)
        }
        _ => return fault(length_at, FaultKind::LengthForm),
    };
    let there = bytes.len() - at;
    if length > there {
        return fault(length_at, FaultKind::TooLong { claimed: length, there });
    }
    Ok(Tlv {
        offset,
        tag,
        raw: &bytes[..at + length],
        content: &bytes[at..at + length],
        content_offset: offset + at,
        ber_length,
    })
}

/// X.690, 8.1.3.6: contents up to the end-of-contents octets that belong to this element.
///
/// The elements inside are stepped over one by one with a count of those still open, so that
/// nested indefinite lengths cost one pass over the bytes and not one for each level.
#[cold]
fn indefinite(bytes: &[u8], offset: usize, tag: Tag, start: usize, depth: usize) -> Result<Tlv<'_>, Fault> {
    let mut at = start;
    let mut open = 1_usize;
    loop {
        let rest = &bytes[at..];
        match rest {
            [0, 0, ..] => {
                at += 2;
                open -= 1;
                if open == 0 {
                    return Ok(Tlv {
                        offset,
                        tag,
                        raw: &bytes[..at],
                        content: &bytes[start..at - 2],
                        content_offset: offset + start,
                        ber_length: true,
                    });
                }
            }
            [] => return Err(Fault { offset: offset + at, kind: FaultKind::NoEndOfContents }),
            [octet, 0x80, ..] if octet & 0x3f != 0x3f && octet & 0x20 != 0 => {
                open += 1;
                at += 2;
                if open + depth > DEPTH_MAX {
                    return Err(Fault { offset: offset + at, kind: FaultKind::Depth });
                }
            }
            _ => at += element(rest, offset + at, DEPTH_MAX)?.raw.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Result<(&[u8], usize), (usize, FaultKind)>) {
        let found = Reader::new(bytes, 100).read();
        let found = found.map(|tlv| (tlv.content, tlv.raw.len())).map_err(|fault| (fault.offset - 100, fault.kind));
        assert_eq!(found, expect, "{bytes:02x?}");
    }

    #[test]
    fn elements_are_read_with_their_offsets() {
        check(&[0x04, 0x02, 7, 8, 9], Ok((&[7, 8], 4)));
        check(&[0x04, 0x00], Ok((&[], 2)));
        check(&[0x1f, 0x81, 0x01, 0x01, 5], Ok((&[5], 5)));
        check(&[0x30, 0x80, 0x04, 0x01, 9, 0, 0], Ok((&[0x04, 0x01, 9], 7)));
        check(&[0x30, 0x80, 0x30, 0x80, 0, 0, 0, 0], Ok((&[0x30, 0x80, 0, 0], 8)));
    }

    #[test]
    fn a_claimed_length_is_not_believed() {
        check(&[0x04, 0x05, 1], Err((1, FaultKind::TooLong { claimed: 5, there: 1 })));
        check(&[0x04, 0x84, 0xff, 0xff, 0xff, 0xff], Err((1, FaultKind::TooLong { claimed: 0xffff_ffff, there: 0 })));
        check(&[0x04, 0x85, 1, 1, 1, 1, 1], Err((1, FaultKind::LengthForm)));
        check(&[0x04, 0x80], Err((1, FaultKind::LengthForm)));
        check(&[], Err((0, FaultKind::EndOfInput)));
        check(&[0x30, 0x80, 0x04], Err((3, FaultKind::EndOfInput)));
        check(&[0x30, 0x80], Err((2, FaultKind::NoEndOfContents)));
    }

    #[test]
    fn endless_nesting_ends() {
        let deep = [0x30, 0x80].repeat(100_000);
        assert!(matches!(Reader::new(&deep, 0).read(), Err(Fault { kind: FaultKind::Depth, .. })));
    }

    #[test]
    fn a_length_in_another_form_is_noticed() {
        let tlv = Reader::new(&[0x04, 0x81, 0x01, 7], 0).read();
        assert!(tlv.is_ok_and(|tlv| tlv.ber_length && tlv.content == [7]));
    }
}
