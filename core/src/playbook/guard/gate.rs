//! Before an upload: what the node would refuse is refused here, in its own words.

use super::{Context, Known, Override, Verdict, look};
use crate::gate::{Obstacle, Submission, gate};
use crate::lint::{self, Severity};
use crate::playbook::foretold::is_foretold;
use crate::playbook::{Action, Cluster, Held, Node, Spread, Step};
use crate::sentence::guards::gate as say;
use crate::text::pem;
use crate::uc::{self, NameSet, Product, Purpose};

const ID: &str = "gate";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Action::UploadIdentity { unit, spread, chain } = &step.action else { return Vec::new() };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    if chain.first().is_some_and(|leaf| is_foretold(leaf)) {
        return vec![Verdict::passed(ID, say::FORETOLD)];
    }
    let csr = match request(node, *unit) {
        Ok(csr) => csr,
        Err(verdict) => return vec![*verdict],
    };
    let ders: Vec<Vec<u8>> = chain.iter().filter_map(|text| pem::first(text)).collect();
    let Some((certificate, above)) = ders.split_first().filter(|_| ders.len() == chain.len()) else {
        return vec![Verdict::refused(ID, Override::Impossible, say::CHAIN_UNREADABLE, say::INSPECT)];
    };
    let above: Vec<&[u8]> = above.iter().map(Vec::as_slice).collect();
    let stored = stored(node, *unit);
    let stored: Vec<&[u8]> = stored.iter().map(Vec::as_slice).collect();
    let nodes = if *spread == Spread::MultiServer { named(cluster, *unit) } else { vec![node.name.clone()] };
    let submission = Submission {
        csr: &csr,
        certificate,
        chain: &above,
        store: &stored,
        product: node.product,
        purpose: *unit,
        version: node.version,
        role: Some(node.role),
        nodes: &nodes,
        context: &lint::Context::at(context.now),
    };
    let mut found = match gate(&submission) {
        Ok(verdict) => verdict.findings.iter().filter_map(of_finding).collect(),
        Err(_) => {
            vec![Verdict::refused(ID, Override::Impossible, say::UNREADABLE, say::INSPECT_BOTH)]
        }
    };
    if let Some(why) = node.trust.why_not() {
        let message = say::ISSUERS_UNKNOWN.of(&[&node.name, &why]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::READ_NODE));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::TAKES.of(&[&node.name, unit])));
    }
    found
}

/// The request that the node made; a certificate for another one is refused by the node [Z3].
fn request(node: &Node, unit: Purpose) -> Result<Vec<u8>, Box<Verdict>> {
    let requests = match &node.requests {
        Known::Known(requests) => requests,
        Known::Unknown(why) => {
            let message = say::REQUESTS_UNKNOWN.of(&[&node.name, why]);
            return Err(Box::new(Verdict::unknown(ID, Override::Reason, message, say::AGAIN)));
        }
    };
    let Some(request) = requests.iter().find(|request| request.unit == unit.word()) else {
        let message = say::NO_REQUEST.of(&[&node.name, &unit]);
        return Err(Box::new(Verdict::refused(ID, Override::Impossible, message, say::AGAIN)));
    };
    let text = request.pem.as_deref().unwrap_or_default();
    pem::first(text).ok_or_else(|| {
        let message = say::REQUEST_EMPTY.of(&[&node.name, &unit]);
        Box::new(Verdict::unknown(ID, Override::Reason, message, say::AGAIN))
    })
}

/// What the stores of the purpose hold.
fn stored(node: &Node, unit: Purpose) -> Vec<Vec<u8>> {
    let of_unit = |held: &&Held| uc::stores_of(unit, node.role).any(|row| row.store.word() == held.unit);
    node.trust.value().into_iter().flatten().filter(of_unit).filter_map(Held::der).collect()
}

/// The nodes that a certificate for all names [L21].
fn named(cluster: &Cluster, unit: Purpose) -> Vec<String> {
    let sets = uc::request_place(unit).map(|place| place.names);
    let is_in = |node: &&Node| match (sets, node.product) {
        (Some(sets), Product::Cucm) => sets.contains(&NameSet::CucmNodes),
        (Some(sets), Product::Imp) => sets.contains(&NameSet::ImpNodes),
        _ => node.product == cluster.product,
    };
    cluster.nodes.iter().filter(is_in).map(|node| node.name.clone()).collect()
}

/// What the node refuses, and what it would take and fail with later [K9, K11].
fn of_finding(obstacle: &Obstacle) -> Option<Verdict> {
    let finding = &obstacle.finding;
    if obstacle.refused {
        let said = finding.said();
        let said = obstacle.node_says.map_or(said.clone(), |words| say::NODE_SAYS.of(&[&said, &words]));
        let overridden = if obstacle.assumed { Override::Reason } else { Override::Impossible };
        return Some(Verdict::refused(ID, overridden, said, say::HELP));
    }
    (finding.severity == Severity::Error).then(|| Verdict::warning(ID, say::LATER.of(&[&finding.said()]), say::HELP))
}
