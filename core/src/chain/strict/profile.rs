//! The profile of certificates: what conforming CAs must write (RFC 5280, section 4).
//!
//! Deviation: under web PKI rules name constraints need not be critical (TLS BR, 7.1.2.10.8).

use super::super::host::{is_dns_name, mailbox};
use super::super::node::Node;
use super::super::problem::Fault;
use super::super::request::{Request, RuleSet};
use super::{Role, cert_sign, verify};
use crate::signature::Verdict;
use crate::x509::{GeneralName, oids};

/// What the profile demands of one certificate.
pub(super) fn check(node: &Node<'_>, role: Role, request: &Request<'_>, say: &mut impl FnMut(Fault, String)) {
    fields(node, role, say);
    criticality(node, request, say);
    identifiers(node, role, say);
    basic_constraints(node, role, say);
    key_usage(node, role, say);
    alternative_names(node, say);
    constraints(node, say);
}

/// Sections 4.1.2.1 to 4.1.2.6.
fn fields(node: &Node<'_>, role: Role, say: &mut impl FnMut(Fault, String)) {
    let certificate = &node.certificate;
    let label = node.label();
    if certificate.version != Some(3) && (role != Role::Target || !certificate.extensions.all.is_empty()) {
        say(Fault::Version, format!("{label} is not of version 3"));
    }
    // Nothing refers to a root by its serial number, and real ones have 0.
    if let Some(serial) = certificate.serial.filter(|_| role != Role::Anchor) {
        if serial.is_negative() || serial.magnitude().is_empty() {
            say(Fault::SerialInvalid, format!("the serial number of {label} is not positive"));
        } else if serial.0.len() > SERIAL_OCTETS_MAX {
            say(Fault::SerialInvalid, format!("the serial number of {label} is longer than 20 octets"));
        }
    }
    if node.issuer.is_empty() {
        say(Fault::IssuerEmpty, format!("the issuer of {label} has no name"));
    }
    if node.subject.is_empty() && (role != Role::Target || node.is_ca()) {
        say(Fault::SubjectEmpty, format!("the CA certificate {label} has no subject"));
    }
    if !certificate.validity.strict {
        say(Fault::ValidityForm, format!("the dates of {label} are not written as RFC 5280 demands"));
    }
}

/// Which extensions must, and must not, be critical.
fn criticality(node: &Node<'_>, request: &Request<'_>, say: &mut impl FnMut(Fault, String)) {
    for extension in &node.certificate.extensions.all {
        let (critical, section) = match extension.oid.0 {
            oids::AUTHORITY_KEY_IDENTIFIER => (false, "4.2.1.1"),
            oids::SUBJECT_KEY_IDENTIFIER => (false, "4.2.1.2"),
            oids::FRESHEST_CRL => (false, "4.2.1.15"),
            oids::AUTHORITY_INFO_ACCESS => (false, "4.2.2.1"),
            oids::SUBJECT_INFO_ACCESS => (false, "4.2.2.2"),
            oids::NAME_CONSTRAINTS if request.rules < RuleSet::WebPki => (true, "4.2.1.10"),
            oids::POLICY_CONSTRAINTS => (true, "4.2.1.11"),
            oids::INHIBIT_ANY_POLICY => (true, "4.2.1.14"),
            _ => continue,
        };
        if extension.critical != critical {
            let name = extension.oid.name().unwrap_or_default();
            let must = if critical { "must" } else { "must not" };
            let message = format!("in {} the extension {name} {must} be critical (section {section})", node.label());
            say(Fault::Criticality, message);
        }
    }
}

/// Sections 4.2.1.1 and 4.2.1.2.
fn identifiers(node: &Node<'_>, role: Role, say: &mut impl FnMut(Fault, String)) {
    // "where a CA distributes its public key in the form of a "self-signed" certificate, the
    // authority key identifier MAY be omitted."
    let is_self_signed = || role == Role::Anchor && verify(node, node, None) == Verdict::Valid;
    if node.authority_key_id().is_none() && !node.is_self_issued() && !is_self_signed() {
        say(Fault::AuthorityKeyIdMissing, format!("{} has no authority key identifier", node.label()));
    }
    if node.subject_key_id().is_none() && (node.is_ca() || role == Role::Intermediate) {
        say(Fault::SubjectKeyIdMissing, format!("the CA certificate {} has no subject key identifier", node.label()));
    }
}

/// Section 4.2.1.9.
fn basic_constraints(node: &Node<'_>, role: Role, say: &mut impl FnMut(Fault, String)) {
    let extensions = &node.certificate.extensions;
    let label = node.label();
    let issues = role != Role::Target;
    match extensions.find(oids::BASIC_CONSTRAINTS) {
        None if issues => {
            say(Fault::BasicConstraintsMissing, format!("the CA certificate {label} has no basic constraints"));
        }
        Some(extension) if node.is_ca() && !extension.critical => {
            let message = format!("the basic constraints of the CA certificate {label} are not critical");
            say(Fault::BasicConstraintsNotCritical, message);
        }
        Some(_) if issues && !node.is_ca() => {
            say(Fault::NotACa, format!("{label} signed another certificate but is no CA"));
        }
        _ => {}
    }
    // "CAs MUST NOT include the pathLenConstraint field unless the cA boolean is asserted and the
    // key usage extension asserts the keyCertSign bit."
    let has_length = extensions.basic_constraints.is_some_and(|constraints| constraints.path_len.is_some());
    if has_length && !(node.is_ca() && extensions.key_usage.is_none_or(|usage| usage.key_cert_sign())) {
        say(Fault::PathLengthWithoutCa, format!("{label} has a path length but does not sign certificates"));
    }
}

/// Sections 4.2.1.3 and 4.2.1.12.
fn key_usage(node: &Node<'_>, role: Role, say: &mut impl FnMut(Fault, String)) {
    let extensions = &node.certificate.extensions;
    let label = node.label();
    if role != Role::Target {
        cert_sign(node, say);
    }
    if let Some(usage) = extensions.key_usage {
        if usage.key_cert_sign() && !node.is_ca() {
            say(Fault::CertSignWithoutCa, format!("the key usage of {label} has keyCertSign, but it is no CA"));
        }
        if usage.0 == 0 {
            say(Fault::KeyUsageEmpty, format!("the key usage of {label} allows nothing"));
        }
    }
    if extensions.find(oids::EXTENDED_KEY_USAGE).is_some() && extensions.extended_key_usage.is_empty() {
        say(Fault::ExtendedKeyUsageEmpty, format!("the extended key usage of {label} allows nothing"));
    }
}

/// Section 4.2.1.6.
fn alternative_names(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    let extension = node.certificate.extensions.find(oids::SUBJECT_ALT_NAME);
    let label = node.label();
    if node.subject.is_empty() {
        match extension {
            None => say(Fault::SubjectAltNameMissing, format!("{label} has no alternative names either")),
            Some(extension) if !extension.critical => {
                say(Fault::SubjectAltNameNotCritical, format!("{label} has alternative names that are not critical"));
            }
            Some(_) => {}
        }
    }
    let names = &node.certificate.extensions.subject_alt_names;
    if extension.is_some() && names.is_empty() {
        say(Fault::SubjectAltNameInvalid, format!("the alternative names of {label} cannot be read"));
    }
    if let Some(name) = names.iter().find(|name| !is_well_formed(name)) {
        let text = name.text();
        let text = crate::text::safe::visible(&text);
        say(Fault::SubjectAltNameInvalid, format!("{label} has the name “{text}”, which is no {} name", name.kind()));
    }
}

fn is_well_formed(name: &GeneralName<'_>) -> bool {
    match name {
        GeneralName::Dns(name) => is_dns_name(name.strip_prefix("*.").unwrap_or(name)),
        GeneralName::Email(address) => mailbox(address).is_some(),
        GeneralName::Ip(octets) => octets.len() == 4 || octets.len() == 16,
        // "The name MUST NOT be a relative URI".
        GeneralName::Uri(uri) => uri.is_ascii() && uri.contains(':'),
        _ => true,
    }
}

/// Sections 4.2.1.10 and 4.2.1.11.
fn constraints(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    let extensions = &node.certificate.extensions;
    let label = node.label();
    if let Some(constraints) = &node.name_constraints {
        if !node.is_ca() {
            say(Fault::NameConstraintsMisplaced, format!("{label} has name constraints but is no CA"));
        }
        // "Conforming CAs MUST NOT issue certificates where name constraints is an empty sequence",
        // and GeneralSubtrees has at least one.
        let trees = [&constraints.permitted, &constraints.excluded];
        if trees.iter().all(|trees| trees.is_none())
            || trees.iter().any(|trees| trees.as_ref().is_some_and(Vec::is_empty))
        {
            say(Fault::NameConstraintsEmpty, format!("the name constraints of {label} are empty"));
        }
    }
    let policy = &node.policy_constraints;
    if extensions.find(oids::POLICY_CONSTRAINTS).is_some()
        && policy.require_explicit.is_none()
        && policy.inhibit_mapping.is_none()
    {
        say(Fault::PolicyExtensionInvalid, format!("the policy constraints of {label} are empty"));
    }
    if node.policies.as_ref().is_some_and(Vec::is_empty) {
        say(Fault::PolicyExtensionInvalid, format!("the certificate policies of {label} are empty"));
    }
    let empty_access = extensions.find(oids::AUTHORITY_INFO_ACCESS).is_some() && node.access.is_empty();
    if empty_access {
        say(Fault::Malformed, format!("the authority information access of {label} says nothing"));
    }
}

/// Section 4.1.2.2: "Conforming CAs MUST NOT use serialNumber values longer than 20 octets."
const SERIAL_OCTETS_MAX: usize = 20;
