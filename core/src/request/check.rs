//! From a wish to a draft: what the tables allow, what they fill in, what they warn of.

use super::check_contents::{common_name, key, subject, subject_alt_names};
use super::draft::{Constraints, Contents, Draft};
use super::names;
use super::{Remark, Wish};
use crate::profile::Distribution;
use crate::uc::{self, Extensions, Generation, Operation, Permission, Purpose, Role, Scope, Target, Version};

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
pub(super) struct Remarks {
    pub(super) faults: Vec<Remark>,
    pub(super) cautions: Vec<Remark>,
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

/// Above every release: what no row says for it, no source says at all.
const LATEST: Version = Version::new(u8::MAX, 0, 0);
