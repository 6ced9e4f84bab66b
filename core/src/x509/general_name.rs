//! GeneralName (RFC 5280, 4.2.1.6).

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Name, Troubles};
use crate::asn1::{Oid, Tag, Tlv, decode_string};
use crate::text::hex;

/// One name of a subject alternative name and its kin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GeneralName<'a> {
    /// `otherName`: its type, and its value with the explicit tag taken off.
    Other(Oid<'a>, Option<Tlv<'a>>),
    /// `rfc822Name`.
    Email(Cow<'a, str>),
    /// `dNSName`.
    Dns(Cow<'a, str>),
    /// `x400Address`, undecoded.
    X400(&'a [u8]),
    /// `directoryName`.
    Directory(Name<'a>),
    /// `ediPartyName`, undecoded.
    Edi(&'a [u8]),
    /// `uniformResourceIdentifier`.
    Uri(Cow<'a, str>),
    /// `iPAddress`, as it stands.
    Ip(&'a [u8]),
    /// `registeredID`.
    RegisteredId(Oid<'a>),
}

/// An address, or in name constraints an address and a mask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IpAddress<'a>(pub &'a [u8]);

/// All names of a GeneralNames SEQUENCE; a damaged one costs only itself.
pub fn general_names<'a>(sequence: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Vec<GeneralName<'a>> {
    let mut names = Vec::new();
    for element in sequence.reader() {
        match element {
            Ok(element) => names.extend(GeneralName::of(&element, path, troubles)),
            Err(fault) => troubles.fault(fault, path),
        }
    }
    names
}

impl<'a> GeneralName<'a> {
    /// The name that a context-specific element holds.
    pub fn of(element: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Option<Self> {
        let content = element.content;
        if element.tag.class() != 2 {
            troubles.add("unexpected_tag", element.offset, path, "a general name has no context-specific tag");
            return None;
        }
        match element.tag.number {
            0 => {
                let mut inner = element.reader();
                match inner.expect(Tag::OID) {
                    Ok(oid) => {
                        let value = inner.read().ok().and_then(|explicit| explicit.reader().read().ok());
                        Some(Self::Other(Oid(oid.content), value))
                    }
                    Err(fault) => {
                        troubles.fault(fault, path);
                        None
                    }
                }
            }
            1 => Some(Self::Email(ia5(content))),
            2 => Some(Self::Dns(ia5(content))),
            3 => Some(Self::X400(element.raw)),
            4 => match element.reader().expect(Tag::SEQUENCE) {
                Ok(name) => Some(Self::Directory(Name::of(&name, path, troubles))),
                Err(fault) => {
                    troubles.fault(fault, path);
                    None
                }
            },
            5 => Some(Self::Edi(element.raw)),
            6 => Some(Self::Uri(ia5(content))),
            7 => Some(Self::Ip(content)),
            8 => Some(Self::RegisteredId(Oid(content))),
            number => {
                let message = format!("a general name of kind {number} is not known");
                troubles.add("unexpected_tag", element.offset, path, message);
                None
            }
        }
    }

    /// `dns`, `ip`, `email`, `uri`, `dirname`, `rid`, `other`, `x400`, `edi`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Other(..) => "other",
            Self::Email(_) => "email",
            Self::Dns(_) => "dns",
            Self::X400(_) => "x400",
            Self::Directory(_) => "dirname",
            Self::Edi(_) => "edi",
            Self::Uri(_) => "uri",
            Self::Ip(_) => "ip",
            Self::RegisteredId(_) => "rid",
        }
    }

    /// About how many bytes the name takes, for those who must bound what comparing it costs.
    #[cfg(feature = "judge")]
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Email(text) | Self::Dns(text) | Self::Uri(text) => text.len(),
            Self::X400(raw) | Self::Edi(raw) | Self::Ip(raw) => raw.len(),
            Self::Directory(name) => name.raw.len(),
            Self::RegisteredId(oid) => oid.0.len(),
            Self::Other(oid, value) => oid.0.len() + value.map_or(0, |value| value.raw.len()),
        }
    }

    /// The name as text: addresses in their usual form, directory names by RFC 4514, `other` as
    /// `OID` or `OID=text`, the undecoded kinds in hex.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Email(text) | Self::Dns(text) | Self::Uri(text) => Cow::Borrowed(text),
            Self::X400(raw) | Self::Edi(raw) => hex::encode(raw).into(),
            Self::Directory(name) => name.text().into(),
            Self::Ip(octets) => IpAddress(octets).text().into(),
            Self::RegisteredId(oid) => oid.to_string().into(),
            Self::Other(oid, value) => {
                let text = value.and_then(|value| decode_string(value.tag.octet, value.content).ok());
                match text {
                    Some((text, _)) => format!("{oid}={text}").into(),
                    None => oid.to_string().into(),
                }
            }
        }
    }
}

impl IpAddress<'_> {
    /// `192.0.2.1`, `2001:db8::1`, with a mask `192.0.2.0/24` or `address/mask`; other lengths in hex.
    #[must_use]
    pub fn text(self) -> String {
        match self.0.len() {
            4 | 16 => self.address(),
            8 | 32 => {
                let (address, mask) = self.0.split_at(self.0.len() / 2);
                match prefix_length(mask) {
                    Some(length) => format!("{}/{length}", IpAddress(address).address()),
                    None => format!("{}/{}", IpAddress(address).address(), IpAddress(mask).address()),
                }
            }
            _ => hex::encode(self.0),
        }
    }

    fn address(self) -> String {
        if let Ok(octets) = <[u8; 4]>::try_from(self.0) {
            return Ipv4Addr::from(octets).to_string();
        }
        <[u8; 16]>::try_from(self.0).map_or_else(|_| hex::encode(self.0), |octets| Ipv6Addr::from(octets).to_string())
    }
}

/// Length of the run of ones at the start, where only zeros follow.
fn prefix_length(mask: &[u8]) -> Option<u32> {
    let ones: u32 = mask.iter().map(|octet| octet.count_ones()).sum();
    let mut leading = 0;
    for octet in mask {
        leading += octet.leading_ones();
        if *octet != 0xff {
            break;
        }
    }
    (ones == leading).then_some(ones)
}

/// IA5String is ASCII; where it is not, the bytes are shown as UTF-8 or Latin-1.
fn ia5(content: &[u8]) -> Cow<'_, str> {
    decode_string(22, content).map_or(Cow::Borrowed(""), |(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(octets: &[u8], expect: &str) {
        assert_eq!(IpAddress(octets).text(), expect);
    }

    #[test]
    fn addresses_have_their_usual_form() {
        check(&[192, 0, 2, 1], "192.0.2.1");
        check(&[192, 0, 2, 0, 255, 255, 255, 0], "192.0.2.0/24");
        check(&[192, 0, 2, 0, 255, 0, 255, 0], "192.0.2.0/255.0.255.0");
        check(&[0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "2001:db8::1");
        check(&[1, 2, 3], "010203");
        check(&[], "");
    }
}
