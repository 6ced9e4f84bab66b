//! What a person has to do with a bag of certificates: in which order to upload it, what is missing
//! from it, what does not belong there.
//!
//! Roots may be unknown, as in a browser: then nothing is trusted, but the self-signed CA at the
//! end of the chain is named as the root that would have to be.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::node::Node;
use super::problem::{Fault, Problem, rank};
use super::{Fingerprint, Report, Request, Search};
use crate::text::hex;
use crate::x509::oids;

/// What was found out about a bag.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Diagnosis {
    /// The verdict on the target; its problems are among those of the diagnosis.
    #[serde(flatten)]
    pub report: Report,
    /// The order in which products want the chain: root first, then each CA below it, the
    /// certificate itself last. Empty where no root is reached.
    pub upload_order: Vec<Fingerprint>,
    /// The self-signed CA at which the chain ends, trusted or not.
    pub candidate_root: Option<Fingerprint>,
    /// The issuer that would have to be added.
    pub missing: Option<Missing>,
    /// Certificates that the chain does not need.
    pub superfluous: Vec<Fingerprint>,
    /// Remarks that do not make the chain untrusted.
    pub remarks: Vec<Problem>,
}

/// An issuer that is not there, and how to recognise and find it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Missing {
    /// The certificate whose issuer it is.
    pub issuer_of: Fingerprint,
    /// Its name.
    pub subject: String,
    /// Its common name, by which people know it.
    pub common_name: Option<String>,
    /// Its subject key identifier, in hex.
    pub key_id: Option<String>,
    /// Where its certificate can be fetched.
    pub uris: Vec<String>,
}

/// Looks at a bag of certificates from the side of the person who has to repair it.
///
/// The intermediates of the request are the bag, in the order of the file; the target may stand in
/// it as well.
#[must_use]
pub fn diagnose(request: &Request<'_>) -> Diagnosis {
    let Some(trusted) = Search::run(request) else {
        return Diagnosis::of(super::unreadable(request));
    };
    let mut diagnosis = Diagnosis::of(trusted.report());
    // Where the trusted certificates lead nowhere, the self-signed CAs of the bag still show the chain.
    let candidates = candidate_roots(request);
    let reached = !trusted.found.is_empty();
    let assumed = if reached { None } else { assumed_search(request, &candidates) };
    let search = assumed.as_ref().filter(|search| !search.found.is_empty()).unwrap_or(&trusted);
    diagnosis.place(search);
    if !diagnosis.report.trusted {
        diagnosis.take_over(&trusted, search);
    }
    diagnosis.missing = missing(&trusted, search);
    diagnosis.look_over(request, search);
    rank(&mut diagnosis.report.problems);
    rank(&mut diagnosis.remarks);
    diagnosis
}

impl Diagnosis {
    fn of(report: Report) -> Self {
        Self {
            report,
            upload_order: Vec::new(),
            candidate_root: None,
            missing: None,
            superfluous: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The order of upload, and the root, by the best path of the search.
    fn place(&mut self, search: &Search<'_>) {
        let report = search.report();
        let reached = search.found.iter().any(|found| {
            found.path.iter().map(|&number| search.pool.nodes[number].fingerprint).eq(report.path.iter().copied())
                && found.path.last().is_some_and(|&last| search.pool.trusted[last])
        });
        if reached {
            self.upload_order = report.path.iter().rev().copied().collect();
            self.candidate_root = report.path.last().copied();
            if !self.report.trusted {
                self.report.path = report.path;
            }
        }
    }

    /// What is wrong with the chain apart from its root not being trusted.
    fn take_over(&mut self, trusted: &Search<'_>, search: &Search<'_>) {
        if std::ptr::eq(trusted, search) {
            return;
        }
        let anchored = trusted.pool.trusted.contains(&true);
        let root = search.found.iter().find_map(|found| found.path.last()).map(|&last| &search.pool.nodes[last]);
        // The assumed root explains what the search among trusted ones could only call a dead end.
        self.report.problems.retain(|problem| {
            !matches!(problem.fault, Fault::UntrustedRoot | Fault::MissingIssuer) || search.found.is_empty()
        });
        let unsaid = self.report.problems.iter().all(|problem| problem.fault != Fault::SelfSigned);
        if let (true, true, Some(root)) = (anchored, unsaid, root) {
            let message = format!("the chain ends at the root {}, which is not among the trusted ones", root.label());
            self.report.problems.push(Problem::new(Fault::UntrustedRoot, Some(root.fingerprint), message));
        }
        self.report.problems.extend(search.report().problems);
    }

    /// Strangers, repetitions, cross-signed CAs, and the order of the file.
    fn look_over(&mut self, request: &Request<'_>, search: &Search<'_>) {
        // A trusted chain needs its valid paths; of another one every attempt may be the right one.
        let trusted = self.report.trusted;
        let paths = search.found.iter().filter(|found| !trusted || found.is_valid()).map(|found| &found.path);
        let needed: HashSet<Fingerprint> = paths
            .chain(search.dead_ends.iter().filter(|_| !trusted).map(|end| &end.path))
            .flatten()
            .map(|&number| search.pool.nodes[number].fingerprint)
            .collect();
        // Looked up and not searched: a file may hold a hundred thousand certificates.
        let nodes: HashMap<Fingerprint, &Node<'_>> =
            search.pool.nodes.iter().map(|node| (node.fingerprint, node)).collect();
        let unreadable: HashSet<Fingerprint> = search.pool.unreadable.iter().copied().collect();
        let mut seen = HashSet::new();
        let mut order = Vec::new();
        for der in request.intermediates {
            let fingerprint = Fingerprint::of(der);
            let label = nodes.get(&fingerprint).map(|node| node.label());
            let label = label.unwrap_or_else(|| "a certificate that cannot be read".to_owned());
            let mut remark =
                |fault, message: String| self.remarks.push(Problem::new(fault, Some(fingerprint), message));
            if !seen.insert(fingerprint) {
                remark(Fault::Duplicate, format!("{label} stands in the file more than once"));
            } else if unreadable.contains(&fingerprint) {
                remark(Fault::Unreadable, "a certificate of the file cannot be read".to_owned());
            } else if needed.contains(&fingerprint) {
                order.push(fingerprint);
            } else if self.candidate_root.is_some() {
                // Of a chain that is not complete nobody can say what it will not need.
                remark(Fault::Superfluous, format!("{label} does not belong to the chain"));
                self.superfluous.push(fingerprint);
            }
        }
        self.check_order(&order);
        self.cross_signed(search, &needed);
    }

    /// Each certificate of the path that stands in the file must stand before its issuer.
    fn check_order(&mut self, order: &[Fingerprint]) {
        let path = &self.report.path;
        let places: Vec<usize> =
            path.iter().filter_map(|wanted| order.iter().position(|found| found == wanted)).collect();
        if !places.is_sorted() {
            let message = "the certificates do not stand in the order of the chain";
            self.remarks.push(Problem::new(Fault::WrongOrder, path.first().copied(), message));
        }
    }

    fn cross_signed(&mut self, search: &Search<'_>, needed: &HashSet<Fingerprint>) {
        let nodes: Vec<&Node<'_>> =
            search.pool.nodes.iter().filter(|node| node.is_ca() && needed.contains(&node.fingerprint)).collect();
        for (at, node) in nodes.iter().enumerate() {
            let twin = |other: &&&Node<'_>| other.subject == node.subject && other.key() == node.key();
            let is_first = !nodes[..at].iter().any(|other| twin(&other));
            let signer = |other: &&Node<'_>| {
                let own = other.subject_key_id().filter(|_| other.is_self_issued());
                (other.issuer.clone(), other.authority_key_id().or(own).map(<[u8]>::to_vec))
            };
            let signers: HashSet<_> = nodes.iter().filter(twin).map(signer).collect();
            if is_first && signers.len() > 1 {
                let message =
                    format!("there are several certificates of the CA {}, by different issuers", node.label());
                self.remarks.push(Problem::new(Fault::CrossSigned, Some(node.fingerprint), message));
            }
        }
    }
}

/// Self-signed CA certificates of the bag.
fn candidate_roots<'a>(request: &Request<'a>) -> Vec<&'a [u8]> {
    let all = request.intermediates.iter().chain(std::iter::once(&request.target));
    let roots = all.filter(|der| {
        let node = Node::parse(der);
        node.is_ok_and(|node| node.is_self_issued() && (node.is_ca() || node.certificate.version == Some(1)))
    });
    roots.copied().collect()
}

fn assumed_search<'a>(request: &Request<'a>, candidates: &[&'a [u8]]) -> Option<Search<'a>> {
    if candidates.is_empty() {
        return None;
    }
    let mut assumed = Request::new(request.target, request.at);
    assumed.intermediates = request.intermediates;
    assumed.crls = request.crls;
    assumed.hosts = request.hosts;
    assumed.usage = request.usage;
    assumed.max_depth = request.max_depth;
    assumed.rules = request.rules;
    assumed.policies = request.policies.clone();
    let roots: Vec<&'a [u8]> = request.roots.iter().chain(candidates).copied().collect();
    Search::run_with(&assumed, &roots)
}

/// The issuer at which the longest dead end stopped, unless a root was reached.
fn missing(trusted: &Search<'_>, search: &Search<'_>) -> Option<Missing> {
    if !trusted.found.is_empty() || !search.found.is_empty() {
        return None;
    }
    let ends = search.dead_ends.iter().filter(|end| end.wrong_keys.is_empty());
    let end = ends.max_by_key(|end| end.path.len())?;
    let node = &search.pool.nodes[*end.path.last()?];
    if node.is_self_issued() {
        return None;
    }
    let fetched_at = node.access.iter().filter(|access| access.method.0 == oids::ACCESS_CA_ISSUERS);
    Some(Missing {
        issuer_of: node.fingerprint,
        subject: node.issuer_text(),
        common_name: node.issuer_common_name(),
        key_id: node.authority_key_id().map(hex::encode),
        uris: fetched_at.map(|access| access.location.text().into_owned()).collect(),
    })
}
