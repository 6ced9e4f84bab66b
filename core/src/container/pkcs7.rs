//! PKCS#7 (RFC 2315) and CMS (RFC 5652): the certificates and CRLs that a message carries.
//!
//! Signatures are not checked and contents are not handed out: of a signed message only the
//! certificates beside it are of interest here. `.p7b` and `.p7c` files are signed messages
//! without signers or contents.

use super::ber::enter;
use super::error::ContainerError;
use super::oids;
use super::parts::{Opened, Part, PartKind};
use crate::asn1::{Oid, Reader, Tag, Tlv};

/// Opens a message: SignedData in DER or BER, with or without its ContentInfo, or Netscape's
/// certificate sequence.
///
/// # Errors
/// When nothing can be read, the reason. What could be read comes with its troubles instead.
pub fn open(der: &[u8]) -> Result<Opened, ContainerError> {
    let mut opened = Opened::default();
    if let Err(error) = message(der, &mut opened) {
        opened.trouble(error);
    }
    opened.or_first_trouble()
}

fn message(der: &[u8], opened: &mut Opened) -> Result<(), ContainerError> {
    let mut reader = Reader::new(der, 0);
    let outer = entered(&mut reader, Tag::SEQUENCE, opened)?;
    let mut inner = outer.reader();
    if inner.peek() == Some(Tag::INTEGER) {
        signed_data(outer, opened);
        return Ok(());
    }
    let content_type = inner.expect(Tag::OID)?;
    match content_type.content {
        oids::SIGNED_DATA | oids::NETSCAPE_CERT_SEQUENCE => {}
        oids::ENVELOPED_DATA => {
            let what = "a message encrypted for the holder of a key (EnvelopedData)";
            return Err(ContainerError::not_supported(what, Some(content_type.offset)));
        }
        other => {
            let oid = Oid(other);
            let what = oid.name().map_or_else(|| oid.to_string(), |name| format!("{name} ({oid})"));
            return Err(ContainerError::not_supported(format!("content of type {what}"), Some(content_type.offset)));
        }
    }
    let explicit = entered(&mut inner, Tag::context(0), opened)?;
    let content = entered(&mut explicit.reader(), Tag::SEQUENCE, opened)?;
    if content_type.content == oids::SIGNED_DATA {
        signed_data(content, opened);
    } else {
        collect(content, &PartKind::Certificate, opened);
    }
    Ok(())
}

/// SignedData: version, digestAlgorithms, encapContentInfo, then what we came for, then signerInfos
/// (RFC 5652, 5.1).
fn signed_data(signed: Tlv<'_>, opened: &mut Opened) {
    let mut fields = signed.reader();
    while let Some(octet) = fields.peek() {
        let field = match entered(&mut fields, octet, opened) {
            Ok(field) => field,
            Err(error) => return opened.trouble(error),
        };
        match octet {
            CERTIFICATES => collect(field, &PartKind::Certificate, opened),
            CRLS => collect(field, &PartKind::Crl, opened),
            _ => {}
        }
    }
}

/// What stands in a SET OF certificates or CRLs; another choice than the plain one is [`PartKind::Other`].
fn collect(set: Tlv<'_>, plain: &PartKind, opened: &mut Opened) {
    let mut elements = set.reader();
    while !elements.is_empty() {
        let element = match elements.read() {
            Ok(element) => element,
            Err(fault) => return opened.trouble(fault.into()),
        };
        let kind = match element.tag.octet {
            Tag::SEQUENCE => plain.clone(),
            other => match other_choice(other, &element, plain) {
                Some(kind) => kind,
                None => {
                    let what = format!("tag {other:#04x} stands where a certificate or CRL was expected");
                    opened.trouble(ContainerError::damaged(what, Some(element.offset)));
                    continue;
                }
            },
        };
        let part = Part { kind, der: element.raw.to_vec(), offset: Some(element.offset), friendly_name: None };
        if let Err(error) = opened.add(part) {
            return opened.trouble(error);
        }
    }
}

/// CertificateChoices and RevocationInfoChoice (RFC 5652, 10.2.1 and 10.2.2).
fn other_choice(octet: u8, element: &Tlv<'_>, plain: &PartKind) -> Option<PartKind> {
    let named = || Some(Oid(element.reader().expect(Tag::OID).ok()?.content).to_string());
    let oid = match (plain, octet) {
        // An extended certificate of PKCS#6, or an attribute certificate of version 1 or 2.
        (PartKind::Certificate, 0xa0..=0xa2) => ATTRIBUTE_CERTIFICATE.to_owned(),
        (PartKind::Certificate, 0xa3) | (PartKind::Crl, 0xa1) => named()?,
        _ => return None,
    };
    Some(PartKind::Other(oid))
}

fn entered<'a>(reader: &mut Reader<'a>, octet: u8, opened: &mut Opened) -> Result<Tlv<'a>, ContainerError> {
    let (tlv, error) = enter(reader, octet)?;
    if let Some(error) = error {
        opened.trouble(error);
    }
    Ok(tlv)
}

/// `certificates [0] IMPLICIT`.
const CERTIFICATES: u8 = Tag::context(0);
/// `crls [1] IMPLICIT`.
const CRLS: u8 = Tag::context(1);
/// The choice itself has no OID; that of X.509's attribute attributeCertificateAttribute names it best.
const ATTRIBUTE_CERTIFICATE: &str = "2.5.4.58";
