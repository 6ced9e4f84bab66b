//! Object identifiers (X.690, 8.19) and their names.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

use super::oid_names::NAMES;

/// The contents of an OBJECT IDENTIFIER, as they stand in the input.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Oid<'a>(pub &'a [u8]);

/// The name of a dotted OID, as RFCs and OpenSSL write it.
#[must_use]
pub fn name_of(dotted: &str) -> Option<&'static str> {
    NAMES.binary_search_by(|(oid, _)| (*oid).cmp(dotted)).ok().map(|found| NAMES[found].1)
}

impl Oid<'_> {
    /// The name, if it is one that we know.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.frequent().map_or_else(|| name_of(&self.to_string()), |(_, name)| Some(name))
    }

    /// The name, or the dotted form of one that we do not know.
    #[must_use]
    pub fn label(self) -> Cow<'static, str> {
        self.name().map_or_else(|| Cow::Owned(self.to_string()), Cow::Borrowed)
    }

    /// Dotted form and name of those that nearly every certificate holds, without a search.
    pub(crate) fn frequent(self) -> Option<(&'static str, &'static str)> {
        FREQUENT.iter().find(|(oid, ..)| *oid == self.0).map(|&(_, dotted, name)| (dotted, name))
    }
}

/// Dotted. An arc above 2^64, or an arc that does not end, is written as `?` and its bytes in hex.
impl Display for Oid<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut arc = 0_u64;
        let mut start = 0;
        for (at, &byte) in self.0.iter().enumerate() {
            let Some(shifted) = arc.checked_mul(128) else {
                return write!(f, "?{}", crate::text::hex::encode(self.0));
            };
            arc = shifted | u64::from(byte & 0x7f);
            if byte & 0x80 != 0 {
                continue;
            }
            if start == 0 {
                let first = (arc / 40).min(2);
                f.write_str(["0", "1", "2"][usize::try_from(first).unwrap_or_default()])?;
                arc -= first * 40;
            }
            write_arc(f, arc)?;
            start = at + 1;
            arc = 0;
        }
        if start < self.0.len() || self.0.is_empty() {
            write!(f, "?{}", crate::text::hex::encode(&self.0[start..]))?;
        }
        Ok(())
    }
}

/// A dot and a number; by hand, since a list of certificates is full of them and a formatter is slow.
fn write_arc(f: &mut Formatter<'_>, mut arc: u64) -> fmt::Result {
    // 2^64 has 20 digits.
    let mut text = [b'.'; 21];
    let mut at = text.len();
    loop {
        at -= 1;
        text[at] = b'0' + u8::try_from(arc % 10).unwrap_or_default();
        arc /= 10;
        if arc == 0 {
            break;
        }
    }
    f.write_str(std::str::from_utf8(&text[at - 1..]).unwrap_or_default())
}

impl Serialize for Oid<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What they are in [`NAMES`], which a test compares.
const FREQUENT: &[(&[u8], &str, &str)] = &[
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11], "1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 12], "1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 13], "1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5], "1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2], "1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3], "1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
    (&[0x2b, 6, 1, 5, 5, 7, 3, 1], "1.3.6.1.5.5.7.3.1", "serverAuth"),
    (&[0x2b, 6, 1, 5, 5, 7, 3, 2], "1.3.6.1.5.5.7.3.2", "clientAuth"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(Oid(bytes).to_string(), expect);
    }

    #[test]
    fn oids_are_dotted() {
        check(&[0x55, 4, 3], "2.5.4.3");
        check(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11], "1.2.840.113549.1.1.11");
        check(&[0x88, 0x37, 3], "2.999.3");
        check(&[0], "0.0");
    }

    #[test]
    fn what_is_no_oid_is_still_shown() {
        check(&[], "?");
        check(&[0x55, 0x84], "2.5?84");
        check(&[0xff; 12], "?ffffffffffffffffffffffff");
    }

    #[test]
    fn numbers_of_any_length_are_written() {
        check(&[0x2a, 0x81, 0x80, 0x00, 0x64], "1.2.16384.100");
        check(&[0x78, 0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], "2.40.18446744073709551615");
    }

    #[test]
    fn the_frequent_ones_are_as_in_the_table() {
        for (oid, dotted, name) in FREQUENT {
            assert_eq!(Oid(oid).to_string(), *dotted);
            assert_eq!(name_of(dotted), Some(*name));
        }
    }

    #[test]
    fn names_are_sorted_and_found() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(name_of("2.5.4.3"), Some("CN"));
        assert_eq!(Oid(&[0x55, 0x1d, 0x11]).name(), Some("subjectAltName"));
        assert_eq!(name_of("1.2.3"), None);
    }
}
