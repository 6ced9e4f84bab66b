//! SubjectPublicKeyInfo, written: the public half of a key as a certificate holds it.

use crate::asn1::Tag;

/// `SEQUENCE { algorithm, BIT STRING }` of a whole AlgorithmIdentifier and the key's bytes.
pub(super) fn encode(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[algorithm, &element(Tag::BIT_STRING, &[&[0], key])])
}

/// `SEQUENCE { OBJECT IDENTIFIER, parameters }`.
pub(super) fn algorithm(oid: &[u8], parameters: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[&element(Tag::OID, &[oid]), parameters])
}

/// RSAPublicKey (RFC 8017, A.1.1) of the contents of two INTEGERs.
pub(super) fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[&integer(modulus), &integer(exponent)])
}

/// Dss-Parms (RFC 3279, 2.3.2) of the contents of three INTEGERs.
pub(super) fn dsa_parameters(p: &[u8], q: &[u8], g: &[u8]) -> Vec<u8> {
    element(Tag::SEQUENCE, &[&integer(p), &integer(q), &integer(g)])
}

/// An INTEGER that is not negative, in the one form that DER allows.
pub(super) fn integer(magnitude: &[u8]) -> Vec<u8> {
    let zeros = magnitude.iter().take_while(|&&byte| byte == 0).count();
    let digits = &magnitude[zeros..];
    let sign: &[u8] = if digits.first().is_none_or(|first| first & 0x80 != 0) { &[0] } else { &[] };
    element(Tag::INTEGER, &[sign, digits])
}

/// An element with these contents, one behind the other.
pub(super) fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
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

/// NULL, the parameters of rsaEncryption (RFC 8017, A.1).
pub(super) const NULL: &[u8] = &[Tag::NULL, 0];

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
