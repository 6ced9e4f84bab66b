//! The bytes of a certificationRequestInfo.

use std::net::IpAddr;

use super::{Contents, Name, SubjectField};
use crate::asn1::Tag;
use crate::asn1::writer::{element, integer};
use crate::uc::Column;
use crate::x509::{KEY_USAGE_NAMES, oids};

/// CertificationRequestInfo (RFC 2986, 4.1) with one attribute, extensionRequest (RFC 2985, 5.4.2).
pub(super) fn info(contents: &Contents, spki: &[u8]) -> Vec<u8> {
    let extensions = element(Tag::SEQUENCE, &[&extensions(contents)]);
    let attribute = element(Tag::SEQUENCE, &[&oid(oids::EXTENSION_REQUEST), &element(Tag::SET, &[&extensions])]);
    let attributes = element(Tag::context(0), &[&attribute]);
    element(Tag::SEQUENCE, &[&integer(&[]), &subject(contents), spki, &attributes])
}

/// The common name first, then the rest in its order, one attribute in each RDN.
fn subject(contents: &Contents) -> Vec<u8> {
    let mut rdns = rdn(oids::COMMON_NAME, UTF8_STRING, &contents.common_name);
    for attribute in &contents.subject {
        let (oid, tag): (&[u8], u8) = match attribute.name {
            SubjectField::O => (&[0x55, 4, 10], UTF8_STRING),
            SubjectField::OU => (&[0x55, 4, 11], UTF8_STRING),
            SubjectField::L => (&[0x55, 4, 7], UTF8_STRING),
            SubjectField::ST => (&[0x55, 4, 8], UTF8_STRING),
            // RFC 5280, appendix A.1: a country is a PrintableString.
            SubjectField::C => (&[0x55, 4, 6], PRINTABLE_STRING),
        };
        rdns.extend(rdn(oid, tag, &attribute.value));
    }
    element(Tag::SEQUENCE, &[&rdns])
}

fn rdn(of: &[u8], tag: u8, text: &str) -> Vec<u8> {
    element(Tag::SET, &[&element(Tag::SEQUENCE, &[&oid(of), &element(tag, &[text.as_bytes()])])])
}

/// In the order in which nodes write them: usages, constraints, names.
fn extensions(contents: &Contents) -> Vec<u8> {
    let mut all = Vec::new();
    let mut add = |of: &[u8], name: &str, value: Vec<u8>| {
        let critical: &[u8] = if contents.critical.contains(&name) { &[Tag::BOOLEAN, 1, 0xff] } else { &[] };
        all.extend(element(Tag::SEQUENCE, &[&oid(of), critical, &element(Tag::OCTET_STRING, &[&value])]));
    };
    if !contents.key_usage.is_empty() {
        add(oids::KEY_USAGE, "keyUsage", key_usage(&contents.key_usage));
    }
    if !contents.extended_key_usage.is_empty() {
        add(oids::EXTENDED_KEY_USAGE, "extKeyUsage", extended_key_usage(&contents.extended_key_usage));
    }
    if let Some(constraints) = contents.basic_constraints {
        let path_len = integer(&constraints.path_len.to_be_bytes());
        let value = element(Tag::SEQUENCE, &[&[Tag::BOOLEAN, 1, 0xff], &path_len]);
        add(oids::BASIC_CONSTRAINTS, "basicConstraints", value);
    }
    if !contents.subject_alt_names.is_empty() {
        add(oids::SUBJECT_ALT_NAME, "subjectAltName", general_names(&contents.subject_alt_names));
    }
    all
}

/// A BIT STRING without zeros at its end (X.690, 11.2.2). The bits of the table all lie in the first octet.
fn key_usage(usages: &[Column]) -> Vec<u8> {
    let bit = |usage: &Column| KEY_USAGE_NAMES.iter().position(|name| *name == usage.word());
    let octet =
        usages.iter().filter_map(bit).fold(0_u8, |octet, bit| octet | 0x80_u8.checked_shr(bit as u32).unwrap_or(0));
    let unused = octet.trailing_zeros().to_le_bytes()[0];
    element(Tag::BIT_STRING, &[&[unused, octet]])
}

fn extended_key_usage(usages: &[Column]) -> Vec<u8> {
    let mut list = Vec::new();
    for usage in usages {
        list.extend(match usage {
            Column::ServerAuth => oid(oids::SERVER_AUTH),
            Column::ClientAuth => oid(oids::CLIENT_AUTH),
            Column::IpsecEndSystem => oid(oids::IPSEC_END_SYSTEM),
            // The other columns are key usages.
            _ => Vec::new(),
        });
    }
    element(Tag::SEQUENCE, &[&list])
}

/// GeneralNames (RFC 5280, 4.2.1.6).
fn general_names(names: &[Name]) -> Vec<u8> {
    let mut list = Vec::new();
    for name in names {
        list.extend(match name {
            Name::Dns(name) => element(Tag::context_primitive(2), &[name.as_bytes()]),
            Name::Ip(IpAddr::V4(address)) => element(Tag::context_primitive(7), &[&address.octets()]),
            Name::Ip(IpAddr::V6(address)) => element(Tag::context_primitive(7), &[&address.octets()]),
        });
    }
    element(Tag::SEQUENCE, &[&list])
}

fn oid(contents: &[u8]) -> Vec<u8> {
    element(Tag::OID, &[contents])
}

const UTF8_STRING: u8 = 12;
const PRINTABLE_STRING: u8 = 19;
