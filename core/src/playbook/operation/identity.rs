//! Operations on a node's own certificates and requests.

use super::{Actions, Asked, Operation, Places, WrongOperation};
use crate::inspect::sha256_hex;
use crate::playbook::issued::from_the_root;
use crate::playbook::{Action, Held, Node, Spread};
use crate::text::pem;
use crate::uc::{self, Purpose, Reach, Role, Scope, Target};

/// On each node that has the purpose.
pub(super) fn each(
    places: &Places<'_>,
    unit: Purpose,
    action: impl Fn(&Node) -> Action,
) -> Result<Actions, WrongOperation> {
    let mut actions = Vec::new();
    for node in places.nodes().into_iter().filter(|node| node.identity(unit).is_some()) {
        places.allowed(node, Some(Target::Identity(unit)))?;
        actions.push((node.name.clone(), action(node)));
    }
    Ok(actions)
}

/// On each node that has a pending request.
pub(super) fn pending(places: &Places<'_>, unit: Purpose, action: Action) -> Result<Actions, WrongOperation> {
    let mut actions = Vec::new();
    for node in places.nodes().into_iter().filter(|node| node.request(unit).is_some()) {
        places.allowed(node, Some(Target::Identity(unit)))?;
        actions.push((node.name.clone(), action.clone()));
    }
    Ok(actions)
}

/// New requests: one on each node, or one where the purpose has it made.
pub(super) fn requests(places: &Places<'_>) -> Result<Actions, WrongOperation> {
    let Asked { operation, .. } = places.asked;
    let Operation::GenerateCsr { unit, spread, common_name, names, key, hash, organizational_unit } = operation else {
        return Ok(Vec::new());
    };
    let action = |_: &Node| Action::GenerateRequest {
        unit: *unit,
        spread: *spread,
        common_name: common_name.clone(),
        names: names.clone(),
        key: *key,
        hash: *hash,
        organizational_unit: *organizational_unit,
    };
    if *spread == Spread::Node {
        return each(places, *unit, action);
    }
    let Some(node) = maker(places, *unit) else { return Ok(Vec::new()) };
    places.allowed(node, Some(Target::Identity(*unit)))?;
    if uc::is_multi_server(node.product, *unit, node.version) == Some(false) {
        let name = uc::product(node.product).name;
        let message =
            format!("{}: a certificate for {unit} serves one node alone on {name} {}", node.name, node.version);
        return Err(WrongOperation {
            requirement: "P10",
            ..WrongOperation::new(message, "Ask for one for each node.")
        });
    }
    Ok(vec![(node.name.clone(), action(node))])
}

/// The node on which a request for all is made [L21].
fn maker<'a>(places: &Places<'a>, unit: Purpose) -> Option<&'a Node> {
    let place = uc::request_place(unit);
    let fits = |node: &&Node| match place {
        Some(place) if node.product == place.made_on => node.role == place.role,
        // Unity Connection, Emergency Responder and the contact centre have one publisher.
        _ => node.product == places.cluster.product && node.role == Role::Publisher,
    };
    places.cluster.nodes.iter().find(fits).filter(|node| node.identity(unit).is_some())
}

/// A signed certificate to the node whose request it answers, its issuers to the trust stores before [E5, U10].
pub(super) fn upload(places: &Places<'_>, unit: Purpose, certificates: &[String]) -> Result<Actions, WrongOperation> {
    let ders = ders(certificates)?;
    let held: Vec<Held> = ders.iter().filter_map(|der| Held::of(unit.word(), None, der)).collect();
    let answers = |node: &Node, one: &Held| {
        let pending = node.request(unit).and_then(|request| request.spki_sha256.as_ref());
        pending.is_some() && pending == one.spki_sha256.as_ref()
    };
    let nodes = places.nodes();
    let found = nodes.iter().find_map(|node| held.iter().find(|one| answers(node, one)).map(|one| (*node, one)));
    let Some((node, leaf)) = found else {
        // Another cluster of the same operation may have made the request.
        return if places.asked.clusters.len() > 1 { Ok(Vec::new()) } else { Err(answers_nothing(places, unit)) };
    };
    places.allowed(node, Some(Target::Identity(unit)))?;
    let order = upload_order(places, node, &ders, leaf)?;
    let mut actions = Vec::new();
    actions.extend(issuers(places, node, unit, &order));
    let chain = order.iter().map(|der| pem::encode("CERTIFICATE", der)).collect();
    let spread = if is_for_many(places, node, unit, leaf) { Spread::MultiServer } else { Spread::Node };
    actions.push((node.name.clone(), Action::UploadIdentity { unit, spread, chain }));
    if spread == Spread::MultiServer {
        let sha256 = leaf.sha256.clone();
        let others = places.cluster.nodes.iter().filter(|other| other.name != node.name);
        let named = others.filter(|other| leaf.dns_names.iter().any(|name| name.eq_ignore_ascii_case(&other.name)));
        actions.extend(named.map(|other| {
            (other.name.clone(), Action::AwaitStored { unit: unit.word().to_owned(), sha256: sha256.clone() })
        }));
    }
    Ok(actions)
}

/// The certificate, then each issuer up to the root: from what was given in any order, and what the node trusts.
fn upload_order(
    places: &Places<'_>,
    node: &Node,
    ders: &[Vec<u8>],
    leaf: &Held,
) -> Result<Vec<Vec<u8>>, WrongOperation> {
    let trusted: Vec<Vec<u8>> = node.trust.value().into_iter().flatten().filter_map(Held::der).collect();
    let pool: Vec<&[u8]> = ders.iter().chain(&trusted).map(Vec::as_slice).collect();
    let Some(target) = leaf.der() else { return Ok(Vec::new()) };
    let mut order = from_the_root(&target, &pool, places.cluster.read_at).map_err(|missing| {
        let message =
            format!("the chain ends before a root: the issuer {missing} is not in the file, nor on {}", node.name);
        WrongOperation { requirement: "E5", ..WrongOperation::new(message, "Add it to the file.") }
    })?;
    order.reverse();
    Ok(order)
}

/// The uploads of a certificate's issuers, root first, where they are not there yet.
fn issuers(places: &Places<'_>, node: &Node, unit: Purpose, order: &[Vec<u8>]) -> Actions {
    let mut actions = Vec::new();
    for der in order.iter().skip(1).rev() {
        let sha256 = sha256_hex(der);
        let there = |(name, store): &(String, uc::Store)| {
            places.cluster.node(name).is_some_and(|node| node.trusts(*store, &sha256))
        };
        let missing = issuer_places(places, node, unit).into_iter().filter(|place| !there(place));
        actions.extend(missing.map(|(name, store)| {
            let certificate = pem::encode("CERTIFICATE", der);
            (name, Action::UploadTrust { store, certificate, description: String::new() })
        }));
    }
    actions
}

/// Where the issuers of a certificate of this purpose go before it.
fn issuer_places(places: &Places<'_>, node: &Node, unit: Purpose) -> Vec<(String, uc::Store)> {
    let mut found = Vec::new();
    for row in uc::stores_of(unit, node.role) {
        let listed = |store: uc::Store| {
            node.trust.value().is_some_and(|trust| trust.iter().any(|held| held.unit == store.word()))
        };
        if row.where_listed_instead_of.is_some() != listed(row.store) && row.where_listed_instead_of.is_some() {
            continue;
        }
        let everywhere = uc::replicates(row.store, node.version).is_some_and(|reach| reach.upload == Reach::Cluster);
        let one = everywhere || uc::purpose(unit).scope == Scope::Publisher;
        let of_product = |other: &&Node| other.product == node.product;
        let nodes = places.cluster.nodes.iter().filter(of_product).filter(|other| !one || other.name == node.name);
        found.extend(nodes.map(|other| (other.name.clone(), row.store)));
    }
    found
}

fn is_for_many(places: &Places<'_>, node: &Node, unit: Purpose, leaf: &Held) -> bool {
    let named = |other: &&Node| leaf.dns_names.iter().any(|name| name.eq_ignore_ascii_case(&other.name));
    let many = places.cluster.nodes.iter().filter(named).count() > 1
        || leaf.common_name().is_some_and(|name| name.contains("-ms."));
    many && uc::is_multi_server(node.product, unit, node.version) == Some(true)
}

/// The certificate of tomcat for another purpose, asked of the publisher [I6, Z4].
pub(super) fn reuse(places: &Places<'_>, from: Purpose, to: Purpose) -> Result<Actions, WrongOperation> {
    let Some(node) = places.nodes().into_iter().find(|node| node.product == places.cluster.product) else {
        return Ok(Vec::new());
    };
    places.allowed(node, Some(Target::Identity(to)))?;
    let pairs = [(Purpose::Tomcat, Purpose::CallManager), (Purpose::TomcatEcdsa, Purpose::CallManagerEcdsa)];
    if !pairs.contains(&(from, to)) {
        let message = format!("the certificate of {from} cannot be used for {to}");
        let help = "tomcat serves CallManager, tomcat-ECDSA serves CallManager-ECDSA.";
        return Err(WrongOperation { requirement: "P9", ..WrongOperation::new(message, help) });
    }
    if node.identity(from).is_some_and(|held| !held.is_multi_server()) {
        let message = format!("{}: the certificate of {from} is for one node; reuse needs one for all", node.name);
        let help = "Make a multi-server certificate for tomcat first.";
        return Err(WrongOperation { requirement: "Z4", ..WrongOperation::new(message, help) });
    }
    // The chain goes to the trust store of the other purpose first [Z4].
    let mut actions = Vec::new();
    if let Some(leaf) = node.identity(from).filter(|held| held.is_ca_signed()) {
        let order = upload_order(places, node, &[], leaf)?;
        actions.extend(issuers(places, node, to, &order));
    }
    actions.push((node.name.clone(), Action::Reuse { from, to }));
    Ok(actions)
}

/// DER of each PEM.
pub(super) fn ders(certificates: &[String]) -> Result<Vec<Vec<u8>>, WrongOperation> {
    let mut ders = Vec::new();
    for text in certificates {
        let blocks = pem::blocks(text);
        if blocks.is_empty() {
            let message = "a certificate is not PEM";
            return Err(WrongOperation::new(message, "Give certificates as PEM: -----BEGIN CERTIFICATE-----."));
        }
        for block in blocks {
            let der = block
                .contents
                .map_err(|_| WrongOperation::new("a certificate's Base64 is damaged", "Copy it again."))?;
            if Held::of("", None, &der).is_none() {
                let message = "a PEM block is no certificate";
                return Err(WrongOperation::new(message, "Look at it: certwright inspect FILE."));
            }
            ders.push(der);
        }
    }
    Ok(ders)
}

fn answers_nothing(places: &Places<'_>, unit: Purpose) -> WrongOperation {
    let message = format!("no pending request for {unit} on {} has the key of this certificate", places.cluster.name);
    let help = "The request was made anew or dropped after this certificate was ordered: order one for the request \
                that is there now (certwright cert requests), or read the cluster again.";
    WrongOperation { requirement: "Z3", ..WrongOperation::new(message, help) }
}
