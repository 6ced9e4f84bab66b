//! What a DER structure is, told by its shape alone.
//!
//! Labels and file names lie; tags do not. Only the first few children are looked at, and a
//! structure that was cut off is still recognised.

use crate::asn1::{Reader, Tag, Tlv};
use crate::x509::outer_sequence;

/// The kinds of structure that are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A certificate (RFC 5280, 4.1).
    Certificate,
    /// A certification request (RFC 2986).
    Request,
    /// A revocation list (RFC 5280, 5.1).
    Crl,
    /// An OCSP response (RFC 6960, 4.2.1).
    OcspResponse,
    /// A CMS content (RFC 5652), or Netscape's certificate sequence.
    Pkcs7,
    /// A PFX (RFC 7292).
    Pkcs12,
    /// A private key in any of its forms.
    PrivateKey,
    /// A SubjectPublicKeyInfo.
    PublicKey,
    /// An attribute certificate (RFC 5755), which is not read.
    AttributeCertificate,
}

/// The shape of a structure, if it is one of ours.
#[must_use]
pub fn shape_of(der: &[u8]) -> Option<Shape> {
    if der.starts_with(b"openssh-key-v1\0") {
        return Some(Shape::PrivateKey);
    }
    let (outer, _) = outer_sequence(der).ok()?;
    let children: Vec<_> = outer.reader().take(3).map_while(Result::ok).collect();
    let octet = |at: usize| children.get(at).map(|child| child.tag.octet);
    let first = children.first()?;
    match (first.tag.octet, octet(1), octet(2)) {
        (Tag::OID, None | Some(0xa0 | Tag::SEQUENCE), _) if is_message(first.content) => Some(Shape::Pkcs7),
        // SignedData without its ContentInfo: version, digestAlgorithms, contents.
        (Tag::INTEGER, Some(Tag::SET), Some(Tag::SEQUENCE)) => Some(Shape::Pkcs7),
        (Tag::INTEGER, Some(Tag::SEQUENCE), third) if first_is_oid(&children[1]) => {
            let message = children[1].reader().read().is_ok_and(|oid| is_message(oid.content));
            match third {
                _ if message => Some(Shape::Pkcs12),
                Some(Tag::OCTET_STRING) | None => Some(Shape::PrivateKey),
                _ => None,
            }
        }
        // PKCS#12 whose authSafe was cut off.
        (Tag::INTEGER, None, _) if first.content == [3] => Some(Shape::Pkcs12),
        // SEC 1; PKCS#1 and DSA, which are numbers only.
        (Tag::INTEGER, Some(Tag::OCTET_STRING), _) => Some(Shape::PrivateKey),
        (Tag::INTEGER, Some(Tag::INTEGER), Some(Tag::INTEGER)) => Some(Shape::PrivateKey),
        (Tag::SEQUENCE, Some(Tag::OCTET_STRING), _) if first_is_oid(first) => Some(Shape::PrivateKey),
        (Tag::ENUMERATED, None | Some(0xa0), None) => Some(Shape::OcspResponse),
        (Tag::SEQUENCE, Some(Tag::BIT_STRING), _) if first_is_oid(first) => Some(Shape::PublicKey),
        (Tag::SEQUENCE, Some(Tag::SEQUENCE) | None, Some(Tag::BIT_STRING) | None) => signed_shape(first),
        (Tag::SEQUENCE, Some(_), _) => signed_shape(first).filter(|shape| *shape == Shape::Certificate),
        _ => None,
    }
}

/// The shape of what is signed: certificate, request and list have the same outside.
fn signed_shape(signed: &Tlv<'_>) -> Option<Shape> {
    let mut fields: Vec<_> = signed.reader().take(5).map_while(Result::ok).collect();
    if fields.first().is_some_and(|field| field.is(Tag::context(0))) {
        return Some(Shape::Certificate);
    }
    let numbered = fields.first().is_some_and(|field| field.is(Tag::INTEGER));
    if numbered {
        fields.remove(0);
    }
    let octet = |at: usize| fields.get(at).map(|field| field.tag.octet);
    let algorithm_first = fields.first().is_some_and(|field| field.is(Tag::SEQUENCE) && first_is_oid(field));
    let is_time = |octet: Option<u8>| matches!(octet, Some(Tag::UTC_TIME | Tag::GENERALIZED_TIME));
    match (octet(0), octet(1)) {
        (Some(Tag::SEQUENCE), Some(Tag::SEQUENCE)) if algorithm_first && is_time(octet(2)) => Some(Shape::Crl),
        (Some(Tag::SEQUENCE), Some(Tag::SEQUENCE)) if numbered && algorithm_first => Some(Shape::Certificate),
        (Some(Tag::SEQUENCE), Some(Tag::SEQUENCE)) if numbered && first_is_algorithm(&fields[1]) => {
            Some(Shape::Request)
        }
        (Some(Tag::SEQUENCE), Some(0xa0)) if numbered => Some(Shape::AttributeCertificate),
        _ => None,
    }
}

/// PKCS#7 content types, and Netscape's certificate sequence.
fn is_message(oid: &[u8]) -> bool {
    const PKCS7: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7];
    const NETSCAPE_CERT_SEQUENCE: &[u8] = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 2, 5];
    oid.starts_with(PKCS7) || oid == NETSCAPE_CERT_SEQUENCE
}

fn first_is_oid(sequence: &Tlv<'_>) -> bool {
    sequence.content.first() == Some(&Tag::OID)
}

/// A SubjectPublicKeyInfo begins with an algorithm, a name with a SET.
fn first_is_algorithm(sequence: &Tlv<'_>) -> bool {
    let first = Reader::new(sequence.content, 0).read();
    first.is_ok_and(|first| first.is(Tag::SEQUENCE) && first_is_oid(&first))
}
