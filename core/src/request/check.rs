//! From a wish to a draft: what the tables allow, what they fill in, what they warn of.

use super::draft::{Constraints, Contents, Draft};
use super::names::{self, Kind};
use super::signing::wanted_text;
use super::{Name, Remark, SubjectAttribute, SubjectField, Wish};
use crate::profile::{Distribution, KeyWanted};
use crate::uc::{
    self, Algorithm, Extensions, Generation, Hash, Operation, Permission, Purpose, Role, Scope, Target, Version,
};

pub(super) fn draft(wish: &Wish) -> Result<Draft, Vec<Remark>> {
    let mut remarks = Remarks::default();
    remarks.cautions.push(overwrites(wish));
    let extensions = purpose(wish, &mut remarks);
    if !uc::purpose(wish.purpose).products.contains(&wish.product) {
        // What the wrong product could or could not do helps nobody.
        return Err(remarks.faults);
    }
    distribution(wish, &mut remarks);
    let (key, hash) = key(wish, &mut remarks);
    let common_name = common_name(wish, key.algorithm, &mut remarks);
    let names = subject_alt_names(wish, &common_name, &mut remarks);
    subject(wish, &mut remarks);
    let (Some(extensions), true) = (extensions, remarks.faults.is_empty()) else {
        return Err(remarks.faults);
    };
    Ok(Draft {
        product: wish.product,
        purpose: wish.purpose,
        version: wish.version,
        distribution: wish.distribution,
        node: names::node(wish).map(str::to_owned),
        role: role(wish),
        parent_domain: wish.parent_domain.clone(),
        contents: Contents {
            common_name,
            subject: wish.subject.clone(),
            subject_alt_names: names,
            key,
            hash,
            key_usage: extensions.key_usage().collect(),
            extended_key_usage: extensions.extended_key_usage().collect(),
            basic_constraints: extensions.path_len.map(|path_len| Constraints { ca: true, path_len }),
            critical: extensions.critical,
            generation: generation(wish),
        },
        cautions: remarks.cautions,
    })
}

#[derive(Default)]
struct Remarks {
    faults: Vec<Remark>,
    cautions: Vec<Remark>,
}

fn generation(wish: &Wish) -> Generation {
    wish.generation.unwrap_or_else(|| uc::default_generation(wish.version))
}

/// The role of the node on which it is made: the place's for several nodes [L21], else the purpose's.
fn role(wish: &Wish) -> Option<Role> {
    if wish.distribution == Distribution::MultiServer {
        return Some(uc::request_place(wish.purpose).map_or(Role::Publisher, |place| place.role));
    }
    match uc::purpose(wish.purpose).scope {
        Scope::EveryNode => wish.role,
        Scope::Publisher | Scope::Cluster => Some(Role::Publisher),
    }
}

/// [K2]
fn overwrites(wish: &Wish) -> Remark {
    Remark::new(
        "overwrites_request",
        format!("a new request takes the place of the one that the node may have for {}", wish.purpose),
        "The key of the older request is lost with it: a certificate that a CA still makes for that one cannot be uploaded.",
        "If a request is out for signing, upload its certificate first, or give that request up.",
        "K2",
    )
}

/// Whether there is such a request on such a node, and what it asks for.
fn purpose(wish: &Wish, remarks: &mut Remarks) -> Option<&'static Extensions> {
    let Wish { product, purpose, version, .. } = *wish;
    let facts = uc::purpose(purpose);
    if !facts.products.contains(&product) {
        let known: Vec<&str> = uc::purposes_of(product).map(|row| row.purpose.word()).collect();
        remarks.faults.push(Remark::new(
            "purpose_not_on_product",
            format!("{product} has no certificate {purpose}"),
            "Each product keeps its own list of certificates.",
            format!("Choose one of {}, or another product.", known.join(", ")),
            facts.requirements.first().copied().unwrap_or("K4"),
        ));
        return None;
    }
    let target = Target::Identity(purpose);
    if let Permission::Blocked { reason, requirement } =
        uc::operation_on(Operation::GenerateCsr, target, product, version)
    {
        let help = "Choose another purpose, or another release.";
        remarks.faults.push(Remark::new("not_supported", reason, "The node would refuse it.", help, requirement));
    }
    let editions: Vec<&str> = uc::generations(version).map(|row| row.generation.word()).collect();
    if let Some(chosen) = wish.generation.filter(|chosen| !editions.contains(&chosen.word())) {
        remarks.faults.push(Remark::new(
            "generation",
            format!("edition {chosen} of the table of extensions is not for release {version}"),
            "A request by the wrong edition asks for usages that the node would not ask for.",
            format!("Choose {}, or none.", editions.join(" or ")),
            "Y2",
        ));
        return None;
    }
    let Some(row) = uc::requested_extensions(product, purpose, version, wish.generation) else {
        remarks.faults.push(Remark::new(
            "no_request",
            format!("no request is made for {purpose}"),
            "The nodes make and renew this certificate themselves.",
            "Regenerate it on the publisher instead.",
            facts.requirements.first().copied().unwrap_or("K4"),
        ));
        return None;
    };
    if row.assumed {
        remarks.cautions.push(Remark::new(
            "extensions_assumed",
            format!("no table prints what {product} asks for; taken as of CUCM"),
            "The node may ask for other usages.",
            "Compare the node's own request before it is signed.",
            row.requirements.first().copied().unwrap_or("KT4"),
        ));
    }
    if row.path_len.is_some() {
        remarks.cautions.push(Remark::new(
            "certificate_authority",
            format!("a certificate of {purpose} is that of a CA"),
            "A public CA cannot issue it, and without CA:TRUE and keyCertSign phones refuse what it signs.",
            "Have it signed by a private CA, with a template for subordinate CAs of path length 0.",
            "Z18",
        ));
    }
    Some(row)
}

/// Whether one certificate may be for several nodes, and where its request is made [L3, L21, Y8].
fn distribution(wish: &Wish, remarks: &mut Remarks) {
    let Wish { product, purpose, version, .. } = *wish;
    let needed = role(wish);
    if let (Some(needed), Some(given)) = (needed, wish.role)
        && needed != given
    {
        remarks.faults.push(Remark::new(
            "made_on_other_role",
            format!("this request is made on the {needed}, not on a {given}"),
            "On another node it would miss names, or there is no such certificate.",
            format!("Name the {needed}."),
            "L21",
        ));
    }
    if wish.distribution == Distribution::Node {
        if wish.nodes.iter().any(|one| names::node(wish).is_some_and(|node| !node.eq_ignore_ascii_case(one))) {
            remarks.faults.push(Remark::new(
                "nodes_of_one_node",
                "nodes are listed, and the certificate is for one node",
                "Only a multi-server certificate carries the names of several nodes.",
                "Choose the distribution multi-server, or name the one node as the distribution.",
                "L4",
            ));
        }
        return;
    }
    match uc::is_multi_server(product, purpose, version) {
        Some(true) => {}
        // No source speaks of this product at all: nothing forbids it either.
        None if uc::is_multi_server(product, purpose, LATEST).is_none() => remarks.cautions.push(Remark::new(
            "multi_server_unknown",
            format!("no source says whether {product} makes multi-server requests for {purpose}"),
            "The node's form may not offer it.",
            "Look for Multi-server(SAN) in the form; without it make one request for each node.",
            "L3",
        )),
        _ => remarks.faults.push(Remark::new(
            "multi_server",
            format!("{purpose} has no multi-server certificate on {product} {version}"),
            "The node's form does not offer it.",
            "Make one request for each node.",
            if purpose == Purpose::Tvs { "Y8" } else { "L3" },
        )),
    }
    if wish.nodes.is_empty() && wish.names.is_empty() {
        remarks.faults.push(Remark::new(
            "nodes_missing",
            "no node is listed",
            "Every node must be in the request: one that is missing gets no certificate.",
            "List the nodes by their full names, as the cluster's own list has them, the publisher first.",
            "L6",
        ));
    }
    if let Some(place) = uc::request_place(purpose) {
        if place.made_on != product {
            remarks.faults.push(Remark::new(
                "made_elsewhere",
                format!("a multi-server request for {purpose} is made on the {} {}", place.made_on, place.role),
                "There it gets the names of all nodes, also of this product.",
                format!("Ask for it with the product {}.", place.made_on),
                "L21",
            ));
        }
        if place.assumed {
            remarks.cautions.push(Remark::new(
                "names_assumed",
                format!("which names the node puts in for {purpose} is known from practice only"),
                "It adds the IM domains and, for federation, the aliases of its chat servers.",
                "Give them as further names, and compare the node's own request before it is signed.",
                "L21",
            ));
        }
    }
}

/// Key and hash, wanted or filled in, by the limits of the release [Z8].
fn key(wish: &Wish, remarks: &mut Remarks) -> (KeyWanted, Hash) {
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

fn common_name(wish: &Wish, key: Algorithm, remarks: &mut Remarks) -> String {
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

fn subject_alt_names(wish: &Wish, common_name: &str, remarks: &mut Remarks) -> Vec<Name> {
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

fn subject(wish: &Wish, remarks: &mut Remarks) {
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

/// Above every release: what no row says for it, no source says at all.
const LATEST: Version = Version::new(u8::MAX, 0, 0);
