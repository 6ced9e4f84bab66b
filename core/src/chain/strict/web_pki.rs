//! What the TLS Baseline Requirements of the CA/Browser Forum demand, as far as it can be seen in
//! a single certificate and does not depend on the day of issue.
//!
//! Not covered: lifetimes, which CT logs were used, validation of the applicant; those are lints.

use std::net::IpAddr;

use super::super::node::Node;
use super::super::problem::Fault;
use super::super::request::{Request, RuleSet, Usage};
use super::Role;
use crate::x509::{GeneralName, oids};

/// What the Baseline Requirements demand of one certificate.
pub(super) fn check(node: &Node<'_>, role: Role, request: &Request<'_>, say: &mut impl FnMut(Fault, String)) {
    match role {
        Role::Anchor if node.is_self_issued() => root(node, say),
        Role::Target => subscriber(node, request, say),
        _ => {}
    }
}

/// Section 7.1.2.1.
fn root(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    let extensions = &node.certificate.extensions;
    let label = node.label();
    if let Some(identifier) = &extensions.authority_key_id {
        // 7.1.2.1.3: "MUST be identical to the subjectKeyIdentifier field."
        match identifier.key_id {
            None => {
                say(Fault::AuthorityKeyIdMissing, format!("the authority key identifier of the root {label} is empty"))
            }
            found if found != extensions.subject_key_id => {
                say(Fault::AuthorityKeyIdMismatch, format!("the two key identifiers of the root {label} differ"));
            }
            Some(_) => {}
        }
        if identifier.issuer.is_some() || identifier.serial.is_some() {
            let message =
                format!("the authority key identifier of the root {label} names an issuer or a serial number");
            say(Fault::AuthorityKeyIdFields, message);
        }
    }
    if extensions.find(oids::EXTENDED_KEY_USAGE).is_some() {
        say(Fault::ExtendedKeyUsageInRoot, format!("the root {label} has an extended key usage"));
    }
}

/// Section 7.1.2.7.
fn subscriber(node: &Node<'_>, request: &Request<'_>, say: &mut impl FnMut(Fault, String)) {
    let certificate = &node.certificate;
    let extensions = &certificate.extensions;
    let label = node.label();
    if certificate.version != Some(3) {
        say(Fault::Version, format!("{label} is not of version 3"));
    }
    if node.is_ca() {
        say(Fault::CaAsSubscriber, format!("{label} is a CA certificate"));
    }
    match extensions.find(oids::SUBJECT_ALT_NAME) {
        None => say(Fault::SubjectAltNameMissing, format!("{label} has no subject alternative names")),
        Some(extension) if extension.critical && !node.subject.is_empty() => {
            say(
                Fault::SubjectAltNameCritical,
                format!("the alternative names of {label} are critical beside a subject"),
            );
        }
        Some(_) => {}
    }
    wildcards(node, request, say);
    if request.usage == Some(Usage::Server) {
        purposes(node, say);
    }
    if request.rules == RuleSet::WebPkiPedantic {
        common_name(node, say);
    }
}

/// Section 7.1.2.7.10: serverAuth, perhaps clientAuth, and none of a list of others.
fn purposes(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    let extensions = &node.certificate.extensions;
    let label = node.label();
    match extensions.find(oids::EXTENDED_KEY_USAGE) {
        None => say(Fault::ExtendedKeyUsageMissing, format!("{label} has no extended key usage")),
        Some(extension) if extension.critical => {
            say(Fault::Criticality, format!("the extended key usage of {label} is critical"));
        }
        Some(_) => {}
    }
    let forbidden = extensions.extended_key_usage.iter().find(|purpose| FORBIDDEN_PURPOSES.contains(&purpose.0));
    if let Some(purpose) = forbidden {
        let name = purpose.name().map_or_else(|| purpose.to_string(), str::to_owned);
        say(Fault::ExtendedKeyUsageForbidden, format!("the extended key usage of {label} contains {name}"));
    }
}

/// Section 3.2.2.6: no wildcard right below a public suffix.
fn wildcards(node: &Node<'_>, request: &Request<'_>, say: &mut impl FnMut(Fault, String)) {
    let Some(is_public_suffix) = request.is_public_suffix else {
        return;
    };
    for name in &node.certificate.extensions.subject_alt_names {
        let GeneralName::Dns(name) = name else {
            continue;
        };
        let parent = name.strip_prefix("*.").filter(|parent| is_public_suffix(&parent.to_ascii_lowercase()));
        if let Some(parent) = parent {
            let message = format!("{} has the name *.{parent}, whose parent is a public suffix", node.label());
            say(Fault::WildcardPublicSuffix, message);
        }
    }
}

/// Section 7.1.4.3: the common name repeats one of the alternative names, character for character;
/// an address in the form of RFC 3986 or RFC 5952.
fn common_name(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    let attributes = node.certificate.subject.iter().flat_map(|subject| &subject.attributes);
    let mut names = attributes.filter(|attribute| attribute.oid.0 == oids::COMMON_NAME);
    let Some(first) = names.next() else {
        return;
    };
    if names.next().is_some() {
        say(Fault::CommonNameNotInNames, format!("{} has several common names", node.label()));
    }
    let text = first.text();
    let repeats = node.certificate.extensions.subject_alt_names.iter().any(|name| match name {
        GeneralName::Dns(name) => *name == text,
        GeneralName::Ip(octets) => address(octets).is_some_and(|address| address.to_string() == text),
        _ => false,
    });
    if !repeats {
        let text = crate::text::safe::visible(&text);
        let message = format!("the common name “{text}” is none of the alternative names of {}", node.label());
        say(Fault::CommonNameNotInNames, message);
    }
}

fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).map(IpAddr::from);
    four.or_else(|_| <[u8; 16]>::try_from(octets).map(IpAddr::from)).ok()
}

/// Section 7.1.2.7.10: codeSigning, emailProtection, timeStamping, OCSPSigning, precertificate
/// signing and anyExtendedKeyUsage "MUST NOT".
const FORBIDDEN_PURPOSES: &[&[u8]] = &[
    &[0x2b, 6, 1, 5, 5, 7, 3, 3],
    &[0x2b, 6, 1, 5, 5, 7, 3, 4],
    &[0x2b, 6, 1, 5, 5, 7, 3, 8],
    &[0x2b, 6, 1, 5, 5, 7, 3, 9],
    &[0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 4],
    oids::ANY_EXTENDED_KEY_USAGE,
];
