//! Object identifiers (X.690, 8.19) and their names.

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
        name_of(&self.to_string())
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
                write!(f, "{first}.{}", arc - first * 40)?;
            } else {
                write!(f, ".{arc}")?;
            }
            start = at + 1;
            arc = 0;
        }
        if start < self.0.len() || self.0.is_empty() {
            write!(f, "?{}", crate::text::hex::encode(&self.0[start..]))?;
        }
        Ok(())
    }
}

impl Serialize for Oid<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

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
    fn names_are_sorted_and_found() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(name_of("2.5.4.3"), Some("CN"));
        assert_eq!(Oid(&[0x55, 0x1d, 0x11]).name(), Some("subjectAltName"));
        assert_eq!(name_of("1.2.3"), None);
    }
}
