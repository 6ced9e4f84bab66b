//! The safes of PKCS#12 (RFC 7292, 4.2): bags of certificates, lists, keys, and of bags.

use super::attributes::friendly_name;
use super::ber::{Bytes, CONSTRUCTED_OCTET_STRING, enter, octets};
use super::error::{ContainerError, ContainerFault};
use super::keyring::Keyring;
use super::oids;
use super::parts::{Opened, Part, PartKind};
use super::private_key::{self, KeyFacts};
use crate::asn1::{FaultKind, Oid, Reader, Tag, Tlv};

/// Takes out what a SafeContents holds. A bag that cannot be read is a trouble and the next one is read.
pub(super) fn unpack(safe: &Bytes<'_>, depth: usize, keyring: &mut Keyring<'_>, opened: &mut Opened) {
    let result = unpack_bags(&mut safe.reader(), safe.is_located(), depth, keyring, opened);
    if let Err(error) = result {
        opened.trouble(if safe.is_located() { error } else { error.unlocated() });
    }
}

fn unpack_bags(
    reader: &mut Reader<'_>,
    located: bool,
    depth: usize,
    keyring: &mut Keyring<'_>,
    opened: &mut Opened,
) -> Result<(), ContainerError> {
    let (contents, cut) = enter(reader, Tag::SEQUENCE)?;
    if depth > SAFE_DEPTH_MAX {
        return Err(ContainerError::new(ContainerFault::Structure(FaultKind::Depth), Some(contents.offset)));
    }
    let mut bags = contents.reader();
    while !bags.is_empty() {
        let (bag, _) = enter(&mut bags, Tag::SEQUENCE)?;
        if let Err(error) = unpack_bag(&bag, located, depth, keyring, opened) {
            let is_limit = error.code() == "limit";
            opened.trouble(if located { error } else { error.unlocated() });
            if is_limit {
                return Ok(());
            }
        }
    }
    cut.map_or(Ok(()), Err)
}

fn unpack_bag(
    bag: &Tlv<'_>,
    located: bool,
    depth: usize,
    keyring: &mut Keyring<'_>,
    opened: &mut Opened,
) -> Result<(), ContainerError> {
    let mut fields = bag.reader();
    let bag_type = fields.expect(Tag::OID)?;
    let (explicit, _) = enter(&mut fields, Tag::context(0))?;
    let friendly_name = fields.read().ok().filter(|set| set.is(Tag::SET)).and_then(|set| friendly_name(&set));
    let mut value = explicit.reader();
    let offset = located.then_some(value.offset());
    let part = |kind| Part { kind, der: Vec::new(), offset, friendly_name: friendly_name.clone() };
    match oids::last_arc(bag_type.content, oids::BAGS) {
        Some(KEY_BAG) => {
            let facts = private_key::plain(&mut value)?;
            opened.add(part(PartKind::PrivateKey(facts)))
        }
        Some(SHROUDED_KEY_BAG) => {
            let (facts, error) = match private_key::sealed(&mut value, keyring) {
                Ok(facts) => (facts, None),
                Err(error) => (KeyFacts::sealed(), Some(error.at(offset))),
            };
            opened.add(part(PartKind::PrivateKey(facts)))?;
            error.map_or(Ok(()), Err)
        }
        Some(CERTIFICATE_BAG) => {
            wrapped(&mut value, oids::X509_CERTIFICATE, &PartKind::Certificate, located, part, opened)
        }
        Some(CRL_BAG) => wrapped(&mut value, oids::X509_CRL, &PartKind::Crl, located, part, opened),
        Some(SECRET_BAG) => {
            let (secret, _) = enter(&mut value, Tag::SEQUENCE)?;
            let oid = secret.reader().expect(Tag::OID)?;
            opened.add(part(PartKind::Other(Oid(oid.content).to_string())))
        }
        Some(SAFE_CONTENTS_BAG) => unpack_bags(&mut value, located, depth + 1, keyring, opened),
        _ => opened.add(part(PartKind::Other(Oid(bag_type.content).to_string()))),
    }
}

/// CertBag and CRLBag: a type, and the DER in an OCTET STRING.
fn wrapped<'a>(
    value: &mut Reader<'a>,
    plain_type: &[u8],
    plain: &PartKind,
    located: bool,
    part: impl Fn(PartKind) -> Part,
    opened: &mut Opened,
) -> Result<(), ContainerError> {
    let (bag, _) = enter(value, Tag::SEQUENCE)?;
    let mut fields = bag.reader();
    let oid = fields.expect(Tag::OID)?.content;
    let (explicit, _) = enter(&mut fields, Tag::context(0))?;
    let mut inner = explicit.reader();
    if oid != plain_type {
        return opened.add(Part { der: inner.rest().to_vec(), ..part(PartKind::Other(Oid(oid).to_string())) });
    }
    let octet =
        if inner.peek() == Some(CONSTRUCTED_OCTET_STRING) { CONSTRUCTED_OCTET_STRING } else { Tag::OCTET_STRING };
    let (string, cut) = enter(&mut inner, octet)?;
    let der = octets(&string)?;
    let offset = match der {
        Bytes::There(_, offset) if located => Some(offset),
        _ => None,
    };
    opened.add(Part { der: der.as_slice().to_vec(), offset, ..part(plain.clone()) })?;
    cut.map_or(Ok(()), Err)
}

const KEY_BAG: u8 = 1;
const SHROUDED_KEY_BAG: u8 = 2;
const CERTIFICATE_BAG: u8 = 3;
const CRL_BAG: u8 = 4;
const SECRET_BAG: u8 = 5;
const SAFE_CONTENTS_BAG: u8 = 6;

/// Bags within bags are allowed (RFC 7292, 4.2.6); OpenSSL recurses without a limit of its own and
/// nobody writes more than one level.
const SAFE_DEPTH_MAX: usize = 8;
