//! The first gate: path validation as RFC 5280, section 6.1 describes it.
//!
//! It judges one path that `path` has found, from the anchor down to the target, and says all
//! that is wrong with it. Rules about single certificates stand in `profile`, `web_pki` and `keys`.

mod keys;
mod profile;
mod usage;
mod web_pki;

use super::budget::Budget;
use super::name_constraints;
use super::node::Node;
use super::policy_graph::PolicyState;
use super::problem::{Fault, Problem};
use super::request::{Request, RuleSet};
use crate::asn1::Tag;
use crate::signature::{Algorithm, Verdict, verify_with_inherited};
use crate::x509::{KeyAlgorithm, NameConstraints, oids};

/// What a path was found to be.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub(super) problems: Vec<Problem>,
    /// Policies under which the path is valid: contents of OBJECT IDENTIFIERs.
    pub(super) policies: Vec<Vec<u8>>,
}

/// What a certificate is in its path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// The last certificate, a CA's or not.
    Target,
    /// A CA certificate between target and anchor.
    Intermediate,
    /// The trusted certificate.
    Anchor,
}

/// Judges a path whose first certificate is the target and whose last one is trusted.
///
/// `known` has a verdict for each signature of the path that was verified already, the target's first.
pub(super) fn judge(
    path: &[&Node<'_>],
    known: &[Option<Verdict>],
    request: &Request<'_>,
    budget: &Budget,
) -> Judgement {
    let mut judgement = Judgement::default();
    let Some((anchor, below)) = path.split_last() else {
        return judgement;
    };
    let problems = &mut judgement.problems;
    let length = below.len();
    for (at, node) in path.iter().enumerate() {
        let role = role(at, path.len());
        certificate(node, role, request, problems);
    }
    let target = path[0];
    usage::check(target, Role::Target, request, problems);
    usage::check_hosts(target, request, problems);

    let mut working = Working { parameters: key_parameters(anchor, None), ..Working::default() };
    let mut policies = PolicyState::new(&request.policies, length);
    working.descend(anchor, request, problems);
    let mut issuer = *anchor;
    for (at, node) in below.iter().enumerate().rev() {
        if known.get(at) != Some(&Some(Verdict::Valid)) {
            signature(node, issuer, working.parameters.as_deref(), budget, problems);
        }
        if !node.is_self_issued() || at == 0 {
            working.names(node, request, budget, problems);
        }
        if !policies.process(node, at == 0) {
            let message = format!("no acceptable certificate policy is left at {}", node.label());
            problems.push(Problem::new(Fault::PolicyRequired, Some(node.fingerprint), message));
        }
        if at > 0 {
            if !policies.prepare_next(node) {
                let message = format!("{} maps the policy anyPolicy", node.label());
                problems.push(Problem::new(Fault::PolicyExtensionInvalid, Some(node.fingerprint), message));
            }
            working.ca(node, request, problems);
            working.descend(node, request, problems);
            usage::check(node, Role::Intermediate, request, problems);
        }
        working.parameters = key_parameters(node, working.parameters.take());
        issuer = node;
    }
    if length > 0 {
        match policies.wrap_up(target, &request.policies) {
            Some(accepted) => judgement.policies = accepted,
            None => {
                let message = format!("the path has no certificate policy that is accepted for {}", target.label());
                problems.push(Problem::new(Fault::PolicyRequired, Some(target.fingerprint), message));
            }
        }
    }
    judgement
}

const fn role(at: usize, length: usize) -> Role {
    match at {
        0 => Role::Target,
        _ if at + 1 == length => Role::Anchor,
        _ => Role::Intermediate,
    }
}

/// What can be said of one certificate without its neighbours.
fn certificate(node: &Node<'_>, role: Role, request: &Request<'_>, problems: &mut Vec<Problem>) {
    let mut say = |fault, message: String| problems.push(Problem::new(fault, Some(node.fingerprint), message));
    if let Some(reason) = &node.malformed {
        say(Fault::Malformed, format!("{} is not written as the standard demands: {reason}", node.label()));
    }
    validity(node, role, request, &mut say);
    // RFC 5280, 4.2: "A certificate-using system MUST reject the certificate if it encounters a
    // critical extension it does not recognize or a critical extension that contains information
    // that it cannot process."
    let unknown = |extension: &&crate::x509::Extension<'_>| extension.critical && !PROCESSED.contains(&extension.oid.0);
    if let Some(extension) = node.certificate.extensions.all.iter().find(unknown) {
        let name = extension.oid.label();
        say(Fault::UnknownCritical, format!("{} has the critical extension {name}, which is not known", node.label()));
    }
    let repeated = node.certificate.troubles.as_slice().iter().find(|trouble| trouble.code == "duplicate_extension");
    if let Some(trouble) = repeated {
        say(Fault::DuplicateExtension, format!("in {} {}", node.label(), trouble.message));
    }
    let algorithms = (&node.certificate.signature_algorithm, &node.certificate.inner_signature_algorithm);
    if let (Some(outer), Some(inner)) = algorithms
        && outer.raw != inner.raw
    {
        let message = format!("{} names one signature algorithm inside and another outside", node.label());
        say(Fault::AlgorithmMismatch, message);
    }
    if request.rules >= RuleSet::Profile {
        profile::check(node, role, request, &mut say);
        keys::check_usage(node, &mut say);
    }
    if request.rules >= RuleSet::WebPki {
        keys::check_web_pki(node, role, &mut say);
        web_pki::check(node, role, request, &mut say);
    }
}

/// RFC 5280, 6.1.3 (a) (2), for the anchor too: a root that has expired vouches for nothing.
fn validity(node: &Node<'_>, role: Role, request: &Request<'_>, say: &mut impl FnMut(Fault, String)) {
    let validity = &node.certificate.validity;
    let ca = role != Role::Target;
    match (validity.not_before, validity.not_after) {
        (Some(not_before), _) if request.at < not_before => {
            let fault = if ca { Fault::NotYetValidCa } else { Fault::NotYetValid };
            say(fault, format!("{} is valid from {not_before}; it is {} now", node.label(), request.at));
        }
        (_, Some(not_after)) if request.at > not_after => {
            let fault = if ca { Fault::ExpiredCa } else { Fault::Expired };
            say(fault, format!("{} expired at {not_after}; it is {} now", node.label(), request.at));
        }
        _ => {}
    }
}

fn signature(
    node: &Node<'_>,
    issuer: &Node<'_>,
    parameters: Option<&[u8]>,
    budget: &Budget,
    problems: &mut Vec<Problem>,
) {
    if !budget.signature() {
        let message = "more signatures would have to be checked than one request may cost";
        return problems.push(Problem::new(Fault::BudgetSpent, Some(node.fingerprint), message));
    }
    match verify(node, issuer, parameters) {
        Verdict::Valid => {}
        Verdict::Invalid => {
            let message = format!("the key of {} did not make the signature of {}", issuer.label(), node.label());
            problems.push(Problem::new(Fault::WrongKey, Some(node.fingerprint), message));
        }
        Verdict::Unsupported => {
            let message = format!("the signature of {} is of a kind that cannot be checked", node.label());
            problems.push(Problem::new(Fault::SignatureUnsupported, Some(node.fingerprint), message));
        }
    }
}

/// Whether the key of `issuer` signed `node`.
pub(super) fn verify(node: &Node<'_>, issuer: &Node<'_>, parameters: Option<&[u8]>) -> Verdict {
    let (Some(algorithm), Some(signature)) = (&node.certificate.signature_algorithm, node.certificate.signature) else {
        return Verdict::Invalid;
    };
    match Algorithm::from_der(algorithm.raw) {
        Ok(algorithm) => verify_with_inherited(algorithm, issuer.key(), parameters, node.certificate.tbs, signature),
        Err(_) => Verdict::Invalid,
    }
}

/// RFC 5280, 6.1.4 (f): a key without parameters takes over those of its issuer, if of one kind.
pub(super) fn key_parameters(node: &Node<'_>, inherited: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let key = node.certificate.public_key.as_ref().filter(|key| key.kind == KeyAlgorithm::Dsa)?;
    match key.algorithm.parameters {
        Some(parameters) if parameters.is(Tag::SEQUENCE) => Some(parameters.raw.to_vec()),
        _ => inherited,
    }
}

/// The variables of section 6.1.2, but for policies.
#[derive(Default)]
struct Working<'n, 'a> {
    constraints: Vec<&'n NameConstraints<'a>>,
    /// `None` while no CA has set a limit.
    path_length: Option<u32>,
    parameters: Option<Vec<u8>>,
}

impl<'n, 'a> Working<'n, 'a> {
    /// Section 6.1.3 (b) and (c).
    fn names(&self, node: &Node<'_>, request: &Request<'_>, budget: &Budget, problems: &mut Vec<Problem>) {
        let lenient = request.rules == RuleSet::Path;
        for constraints in &self.constraints {
            problems.extend(name_constraints::check(constraints, node, lenient, budget));
        }
    }

    /// Section 6.1.4 (g) and (m). Applied to the anchor as well: RFC 5937 says how, and every web
    /// client does so.
    fn descend(&mut self, node: &'n Node<'a>, request: &Request<'_>, problems: &mut Vec<Problem>) {
        if let Some(constraints) = &node.name_constraints {
            if let Some(reason) = name_constraints::malformed(constraints, request.rules == RuleSet::Path) {
                let message = format!("in {} {reason}", node.label());
                problems.push(Problem::new(Fault::NameConstraintMalformed, Some(node.fingerprint), message));
            }
            self.constraints.push(constraints);
        }
        let limit = node.certificate.extensions.basic_constraints.and_then(|constraints| constraints.path_len);
        self.path_length = match (self.path_length, limit) {
            (Some(left), Some(limit)) => Some(left.min(limit)),
            (left, limit) => left.or(limit),
        };
    }

    /// Section 6.1.4 (k), (l) and (n), for a certificate that issued the next one.
    fn ca(&mut self, node: &Node<'_>, request: &Request<'_>, problems: &mut Vec<Problem>) {
        let mut say = |fault, message: String| problems.push(Problem::new(fault, Some(node.fingerprint), message));
        if !node.is_ca() {
            let old = if node.certificate.version == Some(3) { "" } else { ", being of an old version" };
            say(Fault::NotACa, format!("{} signed another certificate but is no CA{old}", node.label()));
        }
        if !node.is_self_issued() {
            match self.path_length {
                Some(0) => {
                    let message = format!("a CA above {} allows no further CA below itself", node.label());
                    say(Fault::PathTooLong, message);
                }
                Some(left) => self.path_length = Some(left - 1),
                None => {}
            }
        }
        // The anchor's key usage is a matter of the profile.
        if request.rules == RuleSet::Path {
            cert_sign(node, &mut say);
        }
    }
}

/// Section 6.1.4 (n).
fn cert_sign(node: &Node<'_>, say: &mut impl FnMut(Fault, String)) {
    if node.certificate.extensions.key_usage.is_some_and(|usage| !usage.key_cert_sign()) {
        say(Fault::NoCertSign, format!("the key usage of {} does not allow it to sign certificates", node.label()));
    }
}

/// Extensions that this gate, or the revocation check, processes.
pub(crate) const PROCESSED: &[&[u8]] = &[
    oids::KEY_USAGE,
    oids::BASIC_CONSTRAINTS,
    oids::SUBJECT_ALT_NAME,
    oids::EXTENDED_KEY_USAGE,
    oids::NAME_CONSTRAINTS,
    oids::CERTIFICATE_POLICIES,
    oids::POLICY_MAPPINGS,
    oids::POLICY_CONSTRAINTS,
    oids::INHIBIT_ANY_POLICY,
    oids::CRL_DISTRIBUTION_POINTS,
    // These must not be critical; the profile says so. Critical or not, we know what they say.
    oids::SUBJECT_KEY_IDENTIFIER,
    oids::AUTHORITY_KEY_IDENTIFIER,
    oids::AUTHORITY_INFO_ACCESS,
    oids::SUBJECT_INFO_ACCESS,
    oids::ISSUER_ALT_NAME,
    oids::FRESHEST_CRL,
];
