//! Names in a form that can be compared, hashed and put below one another.
//!
//! RFC 5280, 7.1: strings of any type are compared without regard to case and runs of white
//! space; values that are no strings by their bytes.

use crate::asn1::{Oid, Reader, Tag, decode_string};
use crate::x509::{Attribute, Name};

/// A distinguished name, one part for each relative distinguished name.
#[derive(Clone, PartialEq, Eq, Hash, Default, Debug)]
pub struct NameKey(Vec<Vec<u8>>);

impl NameKey {
    /// The key of a name.
    #[must_use]
    pub fn of(name: &Name<'_>) -> Self {
        let parts = name.attributes.chunk_by(|a, b| a.rdn == b.rdn);
        Self(parts.map(|attributes| part(attributes.iter().map(attribute))).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this name lies at or below `base` (RFC 5280, 4.2.1.10 on directoryName).
    pub(super) fn is_within(&self, base: &Self) -> bool {
        self.0.starts_with(&base.0)
    }

    /// The name with one more part, given as the contents of a RelativeDistinguishedName
    /// (`nameRelativeToCRLIssuer`; RFC 5280, 4.2.1.13).
    pub(super) fn with_relative(&self, set: &[u8]) -> Self {
        let values = Reader::new(set, 0).filter_map(|element| {
            let mut inner = element.ok()?.reader();
            let oid = Oid(inner.expect(Tag::OID).ok()?.content);
            Some(attribute(&Attribute { rdn: 0, oid, value: inner.read().ok()? }))
        });
        let mut parts = self.0.clone();
        parts.push(part(values));
        Self(parts)
    }
}

/// The attributes of one part; as a set they have no order of their own.
fn part(values: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut values: Vec<Vec<u8>> = values.collect();
    values.sort_unstable();
    values.concat()
}

/// Type and value, each behind its length, so that neither can be taken for the other.
fn attribute(attribute: &Attribute<'_>) -> Vec<u8> {
    let value = match decode_string(attribute.value.tag.octet, attribute.value.content) {
        Ok((text, true)) => {
            let mut folded = vec![b's'];
            for (at, word) in text.split_whitespace().enumerate() {
                if at > 0 {
                    folded.push(b' ');
                }
                folded.extend(word.to_lowercase().into_bytes());
            }
            folded
        }
        _ => [b"b", attribute.value.raw].concat(),
    };
    let mut key = Vec::with_capacity(value.len() + attribute.oid.0.len() + 16);
    for field in [attribute.oid.0, &value] {
        key.extend(field.len().to_be_bytes());
        key.extend(field);
    }
    key
}
