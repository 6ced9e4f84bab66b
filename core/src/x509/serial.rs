//! Serial numbers and other INTEGERs of any length (RFC 5280, 4.1.2.2).

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

use crate::text::hex::{self, Hex};

/// The contents of an INTEGER: two's complement, highest byte first.
///
/// Shown as its value in hex, two digits a byte, without a leading zero byte; `-` before a negative one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Serial<'a>(pub &'a [u8]);

impl Serial<'_> {
    /// Whether the value is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.first().is_some_and(|&byte| byte & 0x80 != 0)
    }

    /// The value as a small number, if it is one.
    #[must_use]
    pub fn as_u32(self) -> Option<u32> {
        let digits = self.magnitude();
        if self.is_negative() || digits.len() > 4 {
            return None;
        }
        Some(digits.iter().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    /// The absolute value, without leading zero bytes; empty for zero.
    #[must_use]
    pub fn magnitude(self) -> Vec<u8> {
        let mut bytes = self.0.to_vec();
        if self.is_negative() {
            let mut carry = true;
            for byte in bytes.iter_mut().rev() {
                let (value, overflow) = (!*byte).overflowing_add(u8::from(carry));
                *byte = value;
                carry = overflow;
            }
        }
        let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
        bytes.drain(..zeros);
        bytes
    }
}

impl<'a> Serial<'a> {
    /// The bytes that are shown of a number that is not negative.
    fn digits(self) -> &'a [u8] {
        let zeros = self.0.iter().take_while(|&&byte| byte == 0).count();
        match &self.0[zeros..] {
            [] => &[0],
            digits => digits,
        }
    }
}

impl Display for Serial<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.is_negative() {
            return write!(f, "-{}", hex::encode(&self.magnitude()));
        }
        Hex(self.digits()).fmt(f)
    }
}

impl Serialize for Serial<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_negative() {
            return serializer.serialize_str(&self.to_string());
        }
        Hex(self.digits()).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(Serial(bytes).to_string(), expect);
    }

    #[test]
    fn serials_are_shown_as_values() {
        check(&[0x00, 0x9a, 0x01], "9a01");
        check(&[0x01], "01");
        check(&[0x00], "00");
        check(&[], "00");
        check(&[0x00, 0x00, 0x05], "05");
        check(&[0x80, 0x01], "-7fff");
        check(&[0xff], "-01");
        check(&[0x80], "-80");
        check(&[0xff, 0x80], "-80");
    }

    #[test]
    fn small_values_are_numbers() {
        assert_eq!(Serial(&[0x01, 0x00]).as_u32(), Some(256));
        assert_eq!(Serial(&[0xff]).as_u32(), None);
        assert_eq!(Serial(&[1; 5]).as_u32(), None);
    }
}
