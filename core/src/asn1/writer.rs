//! DER, written: an element around contents that are there already.
//!
//! What we write is small (a public key, a request), so that it is built from the inside out.

use super::Tag;

/// An element with these contents, one behind the other.
#[must_use]
pub fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
    let length: usize = contents.iter().map(|part| part.len()).sum();
    let mut der = Vec::with_capacity(length + 6);
    der.push(tag);
    let octets = (length as u64).to_be_bytes();
    let zeros = octets.iter().take_while(|&&octet| octet == 0).count();
    if length < 0x80 {
        der.push(octets[7]);
    } else {
        // At most eight octets of length: their count fits below the bit that marks the long form.
        der.push(0x88 - octets[..zeros].len().to_le_bytes()[0]);
        der.extend_from_slice(&octets[zeros..]);
    }
    for part in contents {
        der.extend_from_slice(part);
    }
    der
}

/// An INTEGER that is not negative, in the one form that DER allows.
#[must_use]
pub fn integer(magnitude: &[u8]) -> Vec<u8> {
    let zeros = magnitude.iter().take_while(|&&byte| byte == 0).count();
    let digits = &magnitude[zeros..];
    let sign: &[u8] = if digits.first().is_none_or(|first| first & 0x80 != 0) { &[0] } else { &[] };
    element(Tag::INTEGER, &[sign, digits])
}

/// An AlgorithmIdentifier: `SEQUENCE { OBJECT IDENTIFIER, parameters }`.
#[must_use]
pub fn algorithm(oid: &[u8], parameters: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[&element(Tag::OID, &[oid]), parameters])
}

/// A BIT STRING of whole octets.
#[must_use]
pub fn bit_string(octets: &[u8]) -> Vec<u8> {
    element(Tag::BIT_STRING, &[&[0], octets])
}

/// NULL, the parameters of rsaEncryption and its signatures (RFC 8017, A.1 and A.2.4).
pub const NULL: &[u8] = &[Tag::NULL, 0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_their_shortest_form() {
        assert_eq!(element(4, &[&[1], &[2]]), [4, 2, 1, 2]);
        assert_eq!(element(4, &[&[0; 0x80]])[..3], [4, 0x81, 0x80]);
        assert_eq!(element(4, &[&[0; 0x100]])[..4], [4, 0x82, 1, 0]);
        assert_eq!(element(4, &[]), [4, 0]);
    }

    #[test]
    fn integers_have_their_shortest_form() {
        assert_eq!(integer(&[0, 0, 0x7f]), [2, 1, 0x7f]);
        assert_eq!(integer(&[0x80]), [2, 2, 0, 0x80]);
        assert_eq!(integer(&[]), [2, 1, 0]);
    }
}
