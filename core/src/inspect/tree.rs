//! The ASN.1 tree of a structure, with byte offsets: what the bytes view shows.
//!
//! The tree is bounded: no element is deeper than [`DEPTH_MAX`], there are at most [`NODES_MAX`], and
//! one that cannot be read becomes a leaf that says so.

use serde::Serialize;

use super::labels;
use crate::asn1::{DEPTH_MAX, Oid, Reader, Tag, Tlv, decode_string, decode_time};
use crate::text::{hex, safe};
use crate::x509::Serial;

/// One element of the tree.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Node {
    /// Byte at which the tag stands.
    pub offset: usize,
    /// Bytes of tag and length.
    pub header: usize,
    /// Bytes of contents.
    pub length: usize,
    /// `SEQUENCE`, `[0]`, …; `?` where no element could be read.
    pub tag: String,
    /// `universal`, `application`, `context`, `private`.
    pub class: &'static str,
    /// Whether the contents are elements.
    pub constructed: bool,
    /// The field's name in its standard, where it is known.
    pub label: Option<&'static str>,
    /// The value for people.
    pub text: Option<String>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// The elements inside.
    pub children: Vec<Self>,
}

/// The tree of all elements that stand in these bytes.
#[must_use]
pub fn tree(der: &[u8]) -> Vec<Node> {
    let mut nodes = Grower { left: NODES_MAX }.children(Reader::new(der, 0), 0);
    labels::apply(&mut nodes);
    nodes
}

/// Grows a tree until there are too many nodes.
struct Grower {
    left: usize,
}

impl Grower {
    fn children(&mut self, mut reader: Reader<'_>, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        while !reader.is_empty() {
            if self.left == 0 {
                nodes.push(not_shown(&reader));
                break;
            }
            self.left -= 1;
            match reader.read() {
                Ok(tlv) => nodes.push(self.node(&tlv, depth)),
                Err(fault) => {
                    // A constructed element that was cut off is still looked into.
                    let rest = reader.rest();
                    let header = cut_header(rest);
                    let inside = header
                        .filter(|_| depth < DEPTH_MAX)
                        .map(|header| self.children(Reader::new(&rest[header..], reader.offset() + header), depth + 1));
                    nodes.push(Node {
                        offset: reader.offset(),
                        header: header.unwrap_or_default(),
                        length: rest.len() - header.unwrap_or_default(),
                        tag: rest
                            .first()
                            .map_or_else(|| "?".to_owned(), |&octet| tag_name(octet, u32::from(octet & 0x1f))),
                        class: CLASSES[usize::from(rest.first().copied().unwrap_or_default() >> 6)],
                        constructed: header.is_some(),
                        label: None,
                        text: None,
                        fault: Some(fault.kind.message().into_owned()),
                        children: inside.unwrap_or_default(),
                    });
                    break;
                }
            }
        }
        nodes
    }

    fn node(&mut self, tlv: &Tlv<'_>, depth: usize) -> Node {
        let too_deep = depth >= DEPTH_MAX;
        let inside = if too_deep { Vec::new() } else { self.inner(tlv, depth) };
        Node {
            offset: tlv.offset,
            header: tlv.content_offset - tlv.offset,
            length: tlv.content.len(),
            tag: tag_name(tlv.tag.octet, tlv.tag.number),
            class: CLASSES[usize::from(tlv.tag.class())],
            constructed: tlv.tag.is_constructed(),
            label: None,
            text: if inside.is_empty() { value_text(tlv) } else { None },
            fault: (too_deep && tlv.tag.is_constructed()).then(|| format!("not followed below depth {DEPTH_MAX}")),
            children: inside,
        }
    }

    /// Elements inside: of a constructed one, and of a string that plainly wraps DER (an extension's
    /// value, a key in a BIT STRING).
    fn inner(&mut self, tlv: &Tlv<'_>, depth: usize) -> Vec<Node> {
        if tlv.tag.is_constructed() {
            return self.children(tlv.reader(), depth + 1);
        }
        let (content, skipped) = match tlv.tag.octet {
            Tag::OCTET_STRING => (tlv.content, 0),
            Tag::BIT_STRING => match tlv.content {
                [0, rest @ ..] => (rest, 1),
                _ => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        let mut reader = Reader::new(content, tlv.content_offset + skipped);
        let wraps = reader.read().is_ok_and(|inner| {
            let usual = matches!(inner.tag.octet, 0x01..=0x06 | 0x0a | 0x0c | 0x13 | 0x16 | 0x18 | 0x1e | 0x30 | 0x31);
            usual && reader.is_empty() && (inner.tag.octet == 0x30 || tlv.tag.octet == Tag::OCTET_STRING)
        });
        if !wraps {
            return Vec::new();
        }
        self.children(Reader::new(content, tlv.content_offset + skipped), depth + 1)
    }
}

/// Stands for all that follows in a tree that is full.
fn not_shown(reader: &Reader<'_>) -> Node {
    Node {
        offset: reader.offset(),
        header: 0,
        length: reader.rest().len(),
        tag: "?".to_owned(),
        class: CLASSES[0],
        constructed: false,
        label: None,
        text: None,
        fault: Some(format!("not shown: the tree has {NODES_MAX} elements already")),
        children: Vec::new(),
    }
}

/// Size of the header of a constructed element whose length reaches beyond the bytes.
fn cut_header(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [octet, length @ 0..=0x7f, ..] if octet & 0x20 != 0 && *length > 0 => Some(2),
        [octet, form @ 0x81..=0x84, rest @ ..] if octet & 0x20 != 0 => {
            let count = usize::from(form & 0x7f);
            (rest.len() >= count).then_some(2 + count)
        }
        _ => None,
    }
}

fn value_text(tlv: &Tlv<'_>) -> Option<String> {
    let content = tlv.content;
    let text = match tlv.tag.octet {
        Tag::BOOLEAN => match content {
            [0] => "FALSE".to_owned(),
            [0xff] => "TRUE".to_owned(),
            _ => hex::encode(content),
        },
        Tag::INTEGER | Tag::ENUMERATED => match Serial(content).as_u32() {
            Some(number) => number.to_string(),
            None => Serial(content).to_string(),
        },
        Tag::OID => {
            let oid = Oid(content);
            match oid.name() {
                Some(name) => format!("{oid} {name}"),
                None => oid.to_string(),
            }
        }
        Tag::NULL => return None,
        Tag::UTC_TIME | Tag::GENERALIZED_TIME => match decode_time(tlv.tag.octet, content) {
            Ok((time, _)) => time.to_string(),
            Err(_) => hex::encode(content),
        },
        octet if octet < 0x20 => match decode_string(octet, content) {
            Ok((text, _)) => safe::visible(&text).into_owned(),
            Err(_) => shortened(content),
        },
        _ if tlv.tag.is_constructed() => return None,
        _ => match std::str::from_utf8(content) {
            Ok(text) if !text.is_empty() && !text.chars().any(safe::is_deceptive) => text.to_owned(),
            _ => shortened(content),
        },
    };
    Some(text)
}

/// Hex of the first bytes; the view has the others beside it.
fn shortened(content: &[u8]) -> String {
    match content.get(..SHOWN_BYTES) {
        Some(head) if content.len() > SHOWN_BYTES => format!("{}…", hex::encode(head)),
        _ => hex::encode(content),
    }
}

fn tag_name(octet: u8, number: u32) -> String {
    match octet >> 6 {
        0 => UNIVERSAL.get(number as usize).map_or_else(|| format!("UNIVERSAL {number}"), |name| (*name).to_owned()),
        1 => format!("APPLICATION {number}"),
        2 => format!("[{number}]"),
        _ => format!("PRIVATE {number}"),
    }
}

/// A certificate has some hundred elements, a CRL of a large CA a hundred thousand entries; more is
/// nothing that a person looks through, and each node costs some two hundred bytes.
pub(super) const NODES_MAX: usize = 100_000;
const SHOWN_BYTES: usize = 32;
const CLASSES: [&str; 4] = ["universal", "application", "context", "private"];
/// X.680, table 1.
const UNIVERSAL: [&str; 31] = [
    "END-OF-CONTENTS",
    "BOOLEAN",
    "INTEGER",
    "BIT STRING",
    "OCTET STRING",
    "NULL",
    "OBJECT IDENTIFIER",
    "ObjectDescriptor",
    "EXTERNAL",
    "REAL",
    "ENUMERATED",
    "EMBEDDED PDV",
    "UTF8String",
    "RELATIVE-OID",
    "TIME",
    "RESERVED",
    "SEQUENCE",
    "SET",
    "NumericString",
    "PrintableString",
    "TeletexString",
    "VideotexString",
    "IA5String",
    "UTCTime",
    "GeneralizedTime",
    "GraphicString",
    "VisibleString",
    "GeneralString",
    "UniversalString",
    "CHARACTER STRING",
    "BMPString",
];
