//! What a wish says of key, names and subject, by the limits of the tables and of the DNS.

use super::check::Remarks;
use super::names::{self, Kind};
use super::signing::wanted_text;
use super::{Name, Remark, SubjectAttribute, SubjectField, Wish};
use crate::profile::{Distribution, KeyWanted};
use crate::uc::{self, Algorithm, Hash};

/// Key and hash, wanted or filled in, by the limits of the release [Z8].
pub(super) fn key(wish: &Wish, remarks: &mut Remarks) -> (KeyWanted, Hash) {
    let Wish { purpose, version, .. } = *wish;
    let kind = uc::purpose(purpose).key;
    let key = wish.key.unwrap_or(KeyWanted { algorithm: kind, bits: default_bits(kind) });
    let hashes = uc::hashes(key.algorithm, key.bits, version);
    let hash = wish.hash.or_else(|| hashes.first().copied()).unwrap_or(Hash::Sha256);
    if key.algorithm != kind {
        remarks.faults.push(Remark::new(
            "key_kind",
            format!("{purpose} has a key of {kind}, not {}", wanted_text(key)),
            "Certificates with elliptic curves have purposes of their own, named -ECDSA.",
            match kind {
                Algorithm::Rsa => "Choose an RSA key, or the purpose with -ECDSA.",
                Algorithm::Ecdsa => "Choose a key of P-256, P-384 or P-521, or the purpose without -ECDSA.",
            },
            "Z8",
        ));
    } else if hashes.is_empty() {
        let known: Vec<String> = uc::key_sizes(version)
            .filter(|row| row.key == kind)
            .map(|row| wanted_text(KeyWanted { algorithm: kind, bits: row.bits }))
            .collect();
        remarks.faults.push(Remark::new(
            "key_size",
            format!("release {version} has no key {}", wanted_text(key)),
            "The node's form does not offer it.",
            format!("Choose {}.", known.join(", ")),
            "Z8",
        ));
    } else if !hashes.contains(&hash) {
        let known: Vec<&str> = hashes.iter().map(|hash| hash.word()).collect();
        remarks.faults.push(Remark::new(
            "hash",
            format!("{} does not go with {hash}", wanted_text(key)),
            "The hash must be at least as strong as the curve, and RSA goes with SHA256.",
            format!("Choose {}.", known.join(", ")),
            "Z8",
        ));
    }
    let row = uc::key_sizes(version).find(|row| row.key == key.algorithm && row.bits == key.bits);
    if let Some(caution) = row.and_then(|row| row.caution) {
        let help = "Choose RSA 2048 where old phones register, or try one phone of each model first.";
        remarks.cautions.push(Remark::new("key_and_phones", caution, "They stay unregistered.", help, "Z8"));
    }
    if row.is_some_and(|row| row.assumed) {
        remarks.cautions.push(Remark::new(
            "key_assumed",
            format!("no source states the limits of {} for release {version}", wanted_text(key)),
            "The node's form may not offer it.",
            "Look at the form first.",
            "Z8",
        ));
    }
    (key, hash)
}

pub(super) fn common_name(wish: &Wish, key: Algorithm, remarks: &mut Remarks) -> String {
    let given = wish.common_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = given.map(str::to_owned).or_else(|| names::common_name(wish, key)).unwrap_or_default();
    let multi_server = wish.distribution == Distribution::MultiServer;
    if name.is_empty() {
        remarks.faults.push(Remark::new(
            "common_name_missing",
            "no common name is given, and none follows from the node",
            "A request is found by its common name.",
            "Give the common name, or name the node by its full name (from release 14 a multi-server name follows from it).",
            "Z8",
        ));
        return name;
    }
    // RFC 5280, appendix A.1: ub-common-name.
    if name.chars().count() > 64 || name.chars().any(char::is_control) {
        remarks.faults.push(Remark::of_standard(
            "common_name_form",
            "the common name has more than 64 characters, or control characters",
            "RFC 5280 allows no such common name, and CAs refuse it.",
            "Choose a shorter name; the subject alternative names may be longer.",
        ));
    }
    if given.is_none() && multi_server {
        remarks.cautions.push(Remark::new(
            "common_name_of_nobody",
            format!("{name} is the name that the node fills in; no host has it"),
            "A public CA signs only names that exist in the public DNS.",
            "For a public CA put a name in its place that you can prove.",
            "Z8",
        ));
    }
    name
}

pub(super) fn subject_alt_names(wish: &Wish, common_name: &str, remarks: &mut Remarks) -> Vec<Name> {
    let mut found = Vec::new();
    let multi_server = wish.distribution == Distribution::MultiServer;
    if common_name.contains('*') && !common_name.contains('.') {
        remarks.faults.push(wildcard(common_name));
    }
    for name in names::candidates(wish, common_name) {
        match names::kind(name.trim()) {
            Kind::Name(Name::Ip(_)) if multi_server => remarks.faults.push(Remark::new(
                "ip_address",
                format!("{name} is an address"),
                "Nodes refuse addresses in a multi-server request.",
                "Give the name of the host instead.",
                "L21",
            )),
            Kind::Name(name) => {
                if matches!(name, Name::Ip(_)) {
                    remarks.cautions.push(Remark::new(
                        "ip_address",
                        format!("{} is an address", name.text()),
                        "The forms of the nodes take names; public CAs sign no private addresses.",
                        "Leave it out, unless the certificate is for a lab or an edge device.",
                        "L21",
                    ));
                }
                names::add(&mut found, name);
            }
            Kind::Wildcard => remarks.faults.push(wildcard(name)),
            Kind::Neither => remarks.faults.push(Remark::of_standard(
                "name_form",
                format!("{name:?} is no name of the DNS"),
                "Labels hold letters, digits and hyphens, at most 63 each (RFC 1034, 3.5; RFC 5280, 4.2.1.6).",
                "Write the full name without a dot at its end, an international one in its xn-- form.",
            )),
        }
    }
    if let Some(domain) = &wish.parent_domain {
        remarks.cautions.push(Remark::new(
            "parent_domain",
            format!("the parent domain {domain} is among the names"),
            "A third-party CA may leave it out or add others, and the upload then fails.",
            "Leave it out unless a rule of your organisation demands it, and compare the names before the upload.",
            "K6",
        ));
    }
    found
}

fn wildcard(name: &str) -> Remark {
    Remark::new(
        "wildcard",
        format!("{name} is a wildcard"),
        "UC nodes import no certificate with a wildcard, and phones compare whole names.",
        "List the nodes; a multi-server certificate does what a wildcard is wanted for.",
        "Z7",
    )
}

pub(super) fn subject(wish: &Wish, remarks: &mut Remarks) {
    for SubjectAttribute { name, value } in &wish.subject {
        // RFC 5280, appendix A.1: ub-organization-name, ub-locality-name, ub-state-name, ISO 3166.
        let sound = match name {
            SubjectField::C => value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_uppercase()),
            SubjectField::L | SubjectField::ST => value.chars().count() <= 128,
            SubjectField::O | SubjectField::OU => value.chars().count() <= 64,
        };
        if !sound || value.trim().is_empty() || value.chars().any(char::is_control) {
            remarks.faults.push(Remark::new(
                "subject_value",
                format!("{}={value:?} does not fit", name.word()),
                "C is the two capital letters of a country; O and OU have at most 64 characters, L and ST 128.",
                "Correct it.",
                "K1",
            ));
        }
    }
    let has_unit = wish.subject.iter().any(|attribute| attribute.name == SubjectField::OU);
    let optional = uc::has_capability("organizational_unit_optional", wish.version);
    if has_unit && optional {
        remarks.cautions.push(Remark::new(
            "unit_asked_for",
            "an organisational unit is asked for",
            "Nodes leave it out from release 14SU1 on unless they are told, and public CAs may not sign it.",
            "Leave OU out, or answer yes where the node asks for it.",
            "Z8",
        ));
    } else if !has_unit && !optional {
        remarks.cautions.push(Remark::new(
            "unit_always",
            "a node of this release always puts its organisational unit in",
            "Public CAs may not sign it and leave it out, which the node accepts.",
            "Nothing, unless the CA refuses the request.",
            "Z8",
        ));
    }
}

/// RSA as recommended [K5]; P-384 as the pages of the nodes offer it first.
const fn default_bits(kind: Algorithm) -> u32 {
    match kind {
        Algorithm::Rsa => 2048,
        Algorithm::Ecdsa => 384,
    }
}
