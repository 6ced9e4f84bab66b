//! What containers need beyond the reader: strings in segments, and elements that were cut off.

use zeroize::Zeroizing;

use super::error::{ContainerError, ContainerFault};
use crate::asn1::{FaultKind, Reader, Tag, Tlv};

/// Bytes that hold elements: as they stand in the container, or put together or decrypted.
pub(super) enum Bytes<'a> {
    /// As they stand in the container, from this byte on.
    There(&'a [u8], usize),
    /// Put together or decrypted; wiped when dropped, since a key may be among them.
    Made(Zeroizing<Vec<u8>>),
}

impl Bytes<'_> {
    pub(super) fn as_slice(&self) -> &[u8] {
        match self {
            Self::There(bytes, _) => bytes,
            Self::Made(bytes) => bytes,
        }
    }

    /// Whether offsets of [`Bytes::reader`] count from the start of the container.
    pub(super) const fn is_located(&self) -> bool {
        matches!(self, Self::There(..))
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        match self {
            Self::There(bytes, offset) => Reader::new(bytes, *offset),
            Self::Made(bytes) => Reader::new(bytes, 0),
        }
    }
}

/// The contents of an OCTET STRING, also of one in segments (X.690, 8.7.3), also with an implicit tag.
pub(super) fn octets<'a>(tlv: &Tlv<'a>) -> Result<Bytes<'a>, ContainerError> {
    if !tlv.tag.is_constructed() {
        return Ok(Bytes::There(tlv.content, tlv.content_offset));
    }
    let mut whole = Zeroizing::new(Vec::with_capacity(tlv.content.len()));
    segments(tlv, &mut whole, 0)?;
    Ok(Bytes::Made(whole))
}

fn segments(tlv: &Tlv<'_>, whole: &mut Vec<u8>, depth: usize) -> Result<(), ContainerError> {
    if depth == SEGMENT_DEPTH_MAX {
        return Err(ContainerError::new(ContainerFault::Structure(FaultKind::Depth), Some(tlv.offset)));
    }
    for segment in tlv.reader() {
        let segment = segment?;
        match segment.tag.octet {
            Tag::OCTET_STRING => whole.extend_from_slice(segment.content),
            CONSTRUCTED_OCTET_STRING => segments(&segment, whole, depth + 1)?,
            found => {
                let kind = FaultKind::Unexpected { found: Some(found), expected: Tag::OCTET_STRING };
                return Err(ContainerError::new(ContainerFault::Structure(kind), Some(segment.offset)));
            }
        }
    }
    Ok(())
}

/// The next element, which must have this first identifier octet. One that is longer than the input
/// is cut off where the input ends, and the error comes beside it: what stands before the cut can
/// still be read.
pub(super) fn enter<'a>(
    reader: &mut Reader<'a>,
    octet: u8,
) -> Result<(Tlv<'a>, Option<ContainerError>), ContainerError> {
    let fault = match reader.expect(octet) {
        Ok(tlv) => return Ok((tlv, None)),
        Err(fault) => fault,
    };
    let bytes = reader.rest();
    let header = match (fault.kind, bytes.get(1)) {
        (FaultKind::TooLong { .. }, Some(&first)) if fault.offset == reader.offset() + 1 => {
            2 + usize::from(if first & 0x80 == 0 { 0 } else { first & 0x7f })
        }
        // Of an indefinite length without an end, everything belongs to the contents.
        (FaultKind::NoEndOfContents | FaultKind::EndOfInput | FaultKind::TooLong { .. }, Some(0x80)) => 2,
        _ => return Err(fault.into()),
    };
    let Some(content) = bytes.get(header..) else {
        return Err(fault.into());
    };
    let tlv = Tlv {
        offset: reader.offset(),
        tag: Tag { octet, number: u32::from(octet & 0x1f) },
        raw: bytes,
        content,
        content_offset: reader.offset() + header,
        ber_length: true,
    };
    *reader = Reader::new(&[], tlv.end());
    Ok((tlv, Some(fault.into())))
}

/// An INTEGER as a small number that is not negative.
pub(super) fn small(tlv: &Tlv<'_>) -> Option<u64> {
    let zeros = tlv.content.iter().take_while(|&&byte| byte == 0).count();
    let digits = &tlv.content[zeros..];
    if digits.len() > 8 || tlv.content.is_empty() || tlv.content[0] & 0x80 != 0 {
        return None;
    }
    Some(digits.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)))
}

pub(super) const CONSTRUCTED_OCTET_STRING: u8 = 0x24;

/// Segments of segments are allowed and made by nobody; OpenSSL stops at 5
/// (`ASN1_MAX_STRING_NEST`).
const SEGMENT_DEPTH_MAX: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    fn check_octets(bytes: &[u8], expect: Option<&[u8]>) {
        let tlv = Reader::new(bytes, 0).read().unwrap();
        let found = octets(&tlv).ok();
        assert_eq!(found.as_ref().map(Bytes::as_slice), expect, "{bytes:02x?}");
    }

    #[test]
    fn segments_are_joined() {
        check_octets(&[0x04, 2, 7, 8], Some(&[7, 8]));
        check_octets(&[0x24, 6, 0x04, 1, 7, 0x04, 1, 8], Some(&[7, 8]));
        check_octets(&[0x24, 0x80, 0x24, 0x80, 0x04, 1, 7, 0, 0, 0x04, 1, 8, 0, 0], Some(&[7, 8]));
        check_octets(&[0xa0, 3, 0x04, 1, 7], Some(&[7]));
        check_octets(&[0x24, 2, 0x05, 0], None);
        check_octets(&[0x24, 10, 0x24, 8, 0x24, 6, 0x24, 4, 0x24, 2, 0x24, 0], None);
    }

    fn check_enter(bytes: &[u8], content: &[u8], whole: bool) {
        let mut reader = Reader::new(bytes, 10);
        let (tlv, error) = enter(&mut reader, 0x30).unwrap();
        assert_eq!((tlv.content, error.is_none()), (content, whole), "{bytes:02x?}");
        assert_eq!(tlv.content_offset - tlv.offset, bytes.len() - content.len() - if whole { 1 } else { 0 });
    }

    #[test]
    fn what_is_cut_off_is_read_as_far_as_it_goes() {
        check_enter(&[0x30, 1, 9, 0x77], &[9], true);
        check_enter(&[0x30, 5, 9], &[9], false);
        check_enter(&[0x30, 0x82, 1, 0, 9], &[9], false);
        check_enter(&[0x30, 0x80, 4, 1, 9], &[4, 1, 9], false);
        check_enter(&[0x30, 0x80, 4, 5, 9], &[4, 5, 9], false);
        assert!(enter(&mut Reader::new(&[0x31, 5, 9], 0), 0x30).is_err());
        assert!(enter(&mut Reader::new(&[0x30], 0), 0x30).is_err());
        assert!(enter(&mut Reader::new(&[0x30, 0x82, 1], 0), 0x30).is_err());
    }

    #[test]
    fn small_numbers() {
        let number = |content: &[u8]| {
            let mut bytes = vec![2, u8::try_from(content.len()).unwrap()];
            bytes.extend_from_slice(content);
            small(&Reader::new(&bytes, 0).read().unwrap())
        };
        assert_eq!(number(&[8, 0]), Some(2048));
        assert_eq!(number(&[0, 0x80]), Some(128));
        assert_eq!(number(&[0x80]), None);
        assert_eq!(number(&[]), None);
        assert_eq!(number(&[1; 9]), None);
    }
}
