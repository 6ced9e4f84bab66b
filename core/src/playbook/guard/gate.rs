//! Before an upload: what the node would refuse is refused here, in its own words.

use super::{Context, Known, Override, Verdict, look};
use crate::gate::{Obstacle, Submission, gate};
use crate::lint::{self, Severity};
use crate::playbook::foretold::is_foretold;
use crate::playbook::{Action, Cluster, Held, Node, Spread, Step};
use crate::text::pem;
use crate::uc::{self, NameSet, Product, Purpose};

const ID: &str = "gate";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Action::UploadIdentity { unit, spread, chain } = &step.action else { return Vec::new() };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    if chain.first().is_some_and(|leaf| is_foretold(leaf)) {
        let message = "what the CA will issue is judged when it is there, before it is uploaded";
        return vec![Verdict::passed(ID, message)];
    }
    let csr = match request(node, *unit) {
        Ok(csr) => csr,
        Err(verdict) => return vec![*verdict],
    };
    let ders: Vec<Vec<u8>> = chain.iter().filter_map(|text| pem::first(text)).collect();
    let Some((certificate, above)) = ders.split_first().filter(|_| ders.len() == chain.len()) else {
        let message = "a certificate of the chain cannot be read";
        return vec![Verdict::refused(ID, Override::Impossible, message, "Look at it: certwright inspect FILE.")];
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
            let message = "certificate or request cannot be read";
            vec![Verdict::refused(ID, Override::Impossible, message, "Look at both: certwright inspect FILE.")]
        }
    };
    if let Some(why) = node.trust.why_not() {
        let message = format!("which issuers {} trusts already is unknown: {why}", node.name);
        found.push(Verdict::unknown(ID, Override::Reason, message, "Read the node again when it answers."));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, format!("{} would take it for {unit}", node.name)));
    }
    found
}

/// The request that the node made; a certificate for another one is refused by the node [Z3].
fn request(node: &Node, unit: Purpose) -> Result<Vec<u8>, Box<Verdict>> {
    let requests = match &node.requests {
        Known::Known(requests) => requests,
        Known::Unknown(why) => {
            let message = format!("the pending requests of {} are unknown: {why}", node.name);
            return Err(Box::new(Verdict::unknown(ID, Override::Reason, message, AGAIN)));
        }
    };
    let Some(request) = requests.iter().find(|request| request.unit == unit.word()) else {
        let message = format!("{} has no pending request for {unit}: it would refuse the upload [Z3]", node.name);
        return Err(Box::new(Verdict::refused(ID, Override::Impossible, message, AGAIN)));
    };
    let text = request.pem.as_deref().unwrap_or_default();
    pem::first(text).ok_or_else(|| {
        let message = format!("the pending request of {} for {unit} was listed without its content", node.name);
        Box::new(Verdict::unknown(ID, Override::Reason, message, AGAIN))
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
        let said = obstacle.node_says.map(|words| format!(": the node says \"{words}\"")).unwrap_or_default();
        let overridden = if obstacle.assumed { Override::Reason } else { Override::Impossible };
        return Some(Verdict::refused(ID, overridden, format!("{}{said}", finding.message), HELP));
    }
    (finding.severity == Severity::Error)
        .then(|| Verdict::warning(ID, format!("the node takes it, and it may fail later: {}", finding.message), HELP))
}

const AGAIN: &str = "Read the node again; if the request is gone, make a new one and order a certificate for that.";
const HELP: &str = "Order it anew as the request says; certwright csr check shows every finding with its rule.";
