//! Distinguished names (RFC 5280, 4.1.2.4) and their text (RFC 4514).

use std::borrow::Cow;

use super::{Troubles, oids};
use crate::asn1::{Fault, Oid, Tag, Tlv, decode_string, oid_name};
use crate::text::hex;
use crate::text::safe::is_deceptive;

/// A distinguished name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name<'a> {
    /// The whole SEQUENCE.
    pub raw: &'a [u8],
    /// Where it stands.
    pub offset: usize,
    /// The attributes, in the order of the certificate.
    pub attributes: Vec<Attribute<'a>>,
}

/// One attribute of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attribute<'a> {
    /// Number of the relative distinguished name that it belongs to, from 0.
    pub rdn: u32,
    /// What it is.
    pub oid: Oid<'a>,
    /// Its value, as it stands in the input.
    pub value: Tlv<'a>,
}

impl<'a> Name<'a> {
    /// Reads a name, keeping the attributes before and beside a damaged one.
    pub fn of(sequence: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Self {
        let mut attributes = Vec::new();
        for (rdn, set) in (0_u32..).zip(sequence.reader()) {
            let set = match set {
                Ok(set) => set,
                Err(fault) => {
                    troubles.fault(fault, path);
                    break;
                }
            };
            if !set.is(Tag::SET) {
                troubles.add("unexpected_tag", set.offset, path, "a relative distinguished name is no SET");
                continue;
            }
            for attribute in set.reader() {
                match attribute.and_then(|tlv| Attribute::of(&tlv, rdn)) {
                    Ok(attribute) => {
                        if let Ok((_, false)) = decode_string(attribute.value.tag.octet, attribute.value.content) {
                            let message = "the bytes of a name do not follow the encoding that its tag promises";
                            troubles.add("string_encoding", attribute.value.offset, path, message);
                        }
                        attributes.push(attribute);
                    }
                    Err(fault) => troubles.fault(fault, path),
                }
            }
        }
        Self { raw: sequence.raw, offset: sequence.offset, attributes }
    }

    /// The first common name, as text.
    #[must_use]
    pub fn common_name(&self) -> Option<Cow<'a, str>> {
        self.attributes.iter().find(|attribute| attribute.oid.0 == oids::COMMON_NAME).map(Attribute::text)
    }

    /// Whether two names are the same: byte for byte, or with case and white space of printable
    /// strings folded (RFC 5280, 7.1; the light form that validators use in practice).
    #[must_use]
    pub fn matches(&self, other: &Name<'_>) -> bool {
        self.raw == other.raw
            || self.attributes.len() == other.attributes.len()
                && self.attributes.iter().zip(&other.attributes).all(|(a, b)| a.rdn == b.rdn && a.matches(b))
    }

    /// RFC 4514: the last relative distinguished name first, special characters escaped.
    ///
    /// Control and bidirectional characters are escaped as hex pairs too, so that the text is safe to show.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.raw.len());
        let mut last_rdn = None;
        for rdn in self.attributes.chunk_by(|a, b| a.rdn == b.rdn).rev() {
            for attribute in rdn {
                if last_rdn.is_some() {
                    text.push(if last_rdn == Some(attribute.rdn) { '+' } else { ',' });
                }
                last_rdn = Some(attribute.rdn);
                attribute.write_rfc4514(&mut text);
            }
        }
        text
    }
}

impl<'a> Attribute<'a> {
    fn of(sequence: &Tlv<'a>, rdn: u32) -> Result<Self, Fault> {
        let mut inner = sequence.reader();
        let oid = inner.expect(Tag::OID)?;
        Ok(Self { rdn, oid: Oid(oid.content), value: inner.read()? })
    }

    /// The value as text; one that is no string as `#` and its DER in hex.
    #[must_use]
    pub fn text(&self) -> Cow<'a, str> {
        match decode_string(self.value.tag.octet, self.value.content) {
            Ok((text, _)) => text,
            Err(_) => Cow::Owned(format!("#{}", hex::encode(self.value.raw))),
        }
    }

    /// The name of the type, or its dotted form.
    #[must_use]
    pub fn type_label(&self) -> Cow<'static, str> {
        self.type_name().map_or_else(|| Cow::Owned(self.oid.to_string()), Cow::Borrowed)
    }

    /// The name of the type, such as `CN`.
    #[must_use]
    pub fn type_name(&self) -> Option<&'static str> {
        // What stands in nearly every name, without the way through text.
        match self.oid.0 {
            [0x55, 4, 3] => Some("CN"),
            [0x55, 4, 6] => Some("C"),
            [0x55, 4, 7] => Some("L"),
            [0x55, 4, 8] => Some("ST"),
            [0x55, 4, 10] => Some("O"),
            [0x55, 4, 11] => Some("OU"),
            _ => oid_name(&self.oid.to_string()),
        }
    }

    /// Whether type and value are the same, strings compared without regard to case and runs of spaces.
    #[must_use]
    pub fn matches(&self, other: &Attribute<'_>) -> bool {
        if self.oid.0 != other.oid.0 {
            return false;
        }
        if self.value.raw == other.value.raw {
            return true;
        }
        match (
            decode_string(self.value.tag.octet, self.value.content),
            decode_string(other.value.tag.octet, other.value.content),
        ) {
            (Ok((a, true)), Ok((b, true))) => folded(&a).eq(folded(&b)),
            _ => false,
        }
    }

    fn write_rfc4514(&self, text: &mut String) {
        match (self.type_name(), decode_string(self.value.tag.octet, self.value.content)) {
            (Some(name), Ok((value, _))) => {
                text.push_str(name);
                text.push('=');
                escape(&value, text);
            }
            // Section 2.4: a dotted type or a value without a string form is written as its BER.
            _ => {
                text.push_str(&self.type_label());
                text.push_str("=#");
                text.push_str(&hex::encode(self.value.raw));
            }
        }
    }
}

/// Lower case, white space at the ends gone and runs of it made one space.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    let words = text.split_whitespace().enumerate();
    words.flat_map(|(at, word)| (at > 0).then_some(' ').into_iter().chain(word.chars().flat_map(char::to_lowercase)))
}

/// Section 2.4 of RFC 4514.
fn escape(value: &str, text: &mut String) {
    // Nearly every value: nothing in it is special.
    let plain = |byte: &u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b'-' | b'.' | b'_' | b'*');
    if !value.starts_with(' ') && !value.ends_with(' ') && value.as_bytes().iter().all(plain) {
        return text.push_str(value);
    }
    let last = value.len().saturating_sub(1);
    for (at, character) in value.char_indices() {
        match character {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => {
                text.push('\\');
                text.push(character);
            }
            '#' | ' ' if at == 0 => {
                text.push('\\');
                text.push(character);
            }
            ' ' if at == last => text.push_str("\\ "),
            _ if is_deceptive(character) => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    text.push_str(&format!("\\{byte:02X}"));
                }
            }
            _ => text.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expect: &str) {
        let mut text = String::new();
        escape(value, &mut text);
        assert_eq!(text, expect);
    }

    #[test]
    fn values_are_escaped_as_rfc_4514_wants() {
        check("Corp Example", "Corp Example");
        check("Smith, John", "Smith\\, John");
        check(" x ", "\\ x\\ ");
        check(" ", "\\ ");
        check("#1#", "\\#1#");
        check("a\\b\"c", "a\\\\b\\\"c");
        check("Lučić", "Lučić");
    }

    #[test]
    fn what_deceives_is_escaped_too() {
        check("a\0b", "a\\00b");
        check("\u{202e}x", "\\E2\\80\\AEx");
    }
}
