//! Attributes of PKCS#12 bags (RFC 7292, 4.2), of which only the friendly name is of use here.

use super::oids;
use crate::asn1::{Tag, Tlv, decode_string};

/// The friendlyName in a SET of attributes, if it can be read.
pub(super) fn friendly_name(set: &Tlv<'_>) -> Option<String> {
    set.reader().map_while(Result::ok).find_map(|attribute| {
        let mut fields = attribute.reader();
        let oid = fields.expect(Tag::OID).ok()?;
        if oid.content != oids::FRIENDLY_NAME {
            return None;
        }
        let value = fields.expect(Tag::SET).ok()?.reader().read().ok()?;
        let (text, _) = decode_string(value.tag.octet, value.content).ok()?;
        (!text.is_empty()).then(|| text.into_owned())
    })
}
