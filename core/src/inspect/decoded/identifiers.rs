//! Authority key identifiers and issuing distribution points.

use super::Decoded;
use super::entries::bit_names;
use crate::asn1::{Fault, Reader, Tag};
use crate::inspect::names::name_entries;
use crate::text::hex::Hex;
use crate::x509::{DistributionPoint, REASON_FLAGS, Serial, Troubles, general_names};

pub(super) fn authority_key_id<'a>(mut reader: Reader<'a>) -> Result<Decoded<'a>, Fault> {
    let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
    let mut silent = Troubles::default();
    let key_id = inner.optional(Tag::context_primitive(0))?.map(|tlv| Hex(tlv.content));
    let issuer = inner.optional(Tag::context(1))?;
    let issuer = issuer.map(|names| name_entries(&general_names(&names, "authorityKeyIdentifier", &mut silent)));
    let serial = inner.optional(Tag::context_primitive(2))?.map(|tlv| Serial(tlv.content));
    Ok(Decoded::AuthorityKeyId { key_id, issuer, serial })
}

pub(super) fn issuing_distribution_point<'a>(
    mut reader: Reader<'a>,
    path: &'static str,
    troubles: &mut Troubles,
) -> Result<Decoded<'a>, Fault> {
    let mut inner = reader.expect(Tag::SEQUENCE)?.reader();
    let mut point = DistributionPoint::default();
    if let Some(name) = inner.optional(Tag::context(0))? {
        point.read_name(name.reader(), path, troubles)?;
    }
    let mut flags = [false; 6];
    let mut reasons = None;
    while let Some(octet) = inner.peek() {
        let element = inner.read()?;
        match octet {
            0x83 => reasons = Some(bit_names(element.content, &REASON_FLAGS)),
            0x81 | 0x82 | 0x84 | 0x85 => flags[usize::from(octet & 7)] = element.content != [0],
            _ => troubles.add("unexpected_tag", element.offset, path, "a field is not known"),
        }
    }
    Ok(Decoded::IssuingDistributionPoint {
        names: name_entries(&point.names),
        only_user: flags[1],
        only_ca: flags[2],
        only_attribute: flags[5],
        indirect: flags[4],
        reasons,
    })
}
