//! Finds paths from a certificate to a trusted one (RFC 4158), and judges each.
//!
//! Depth first, from the target upwards; a candidate must bear the issuer's name and must have
//! made the signature. Candidates whose key identifier fits come first, then those valid now, so
//! that the first path is nearly always the right one. All else is bounded by [`Budget`].

use std::collections::HashMap;

use super::budget::Budget;
use super::name_key::NameKey;
use super::node::{Fingerprint, Node};
use super::problem::{Fault, Problem, rank};
use super::request::{DEPTH_MAX, Request, RuleSet, SecondGate};
use super::revocation::{Lists, Signers};
use super::strict::{self, Judgement};
use super::webpki_gate;
use crate::signature::Verdict;

/// All certificates of a request: the target first, then each other one once.
#[derive(Debug)]
pub(super) struct Pool<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// Of each node, whether it is trusted.
    pub(super) trusted: Vec<bool>,
    by_subject: HashMap<NameKey, Vec<usize>>,
    /// Certificates that could not be read at all.
    pub(super) unreadable: Vec<Fingerprint>,
}

/// A path that reached a trusted certificate, and what both gates say of it.
#[derive(Debug)]
pub(super) struct Found {
    /// Numbers of nodes, the target first.
    pub(super) path: Vec<usize>,
    pub(super) judgement: Judgement,
    pub(super) second_gate: SecondGate,
}

impl Found {
    pub(super) fn is_valid(&self) -> bool {
        self.judgement.problems.is_empty()
    }
}

/// Where a path ended without reaching a trusted certificate.
#[derive(Debug)]
pub(super) struct DeadEnd {
    pub(super) path: Vec<usize>,
    /// Certificates that bear the issuer's name but whose key did not make the signature.
    pub(super) wrong_keys: Vec<usize>,
}

impl<'a> Pool<'a> {
    /// Parses and indexes; `None` in the target's place if it cannot be read.
    pub(super) fn new(request: &Request<'a>, roots: &[&'a [u8]]) -> Option<Self> {
        let mut pool =
            Self { nodes: Vec::new(), trusted: Vec::new(), by_subject: HashMap::new(), unreadable: Vec::new() };
        let mut numbers = HashMap::new();
        let targets = std::iter::once((&request.target, false));
        let others = roots.iter().map(|der| (der, true)).chain(request.intermediates.iter().map(|der| (der, false)));
        for (der, trusted) in targets.chain(others) {
            match numbers.get(der) {
                Some(&number) => {
                    let number: usize = number;
                    pool.trusted[number] |= trusted;
                }
                None => match Node::parse(der) {
                    Ok(node) => {
                        numbers.insert(*der, pool.nodes.len());
                        pool.by_subject.entry(node.subject.clone()).or_default().push(pool.nodes.len());
                        pool.nodes.push(node);
                        pool.trusted.push(trusted);
                    }
                    Err(_) => pool.unreadable.push(Fingerprint::of(der)),
                },
            }
        }
        pool.nodes.first().is_some_and(|node| node.fingerprint == Fingerprint::of(request.target)).then_some(pool)
    }

    /// Nodes with this subject.
    pub(super) fn named(&self, subject: &NameKey) -> &[usize] {
        self.by_subject.get(subject).map_or(&[], Vec::as_slice)
    }
}

/// Builds and judges the paths of one certificate.
#[derive(Debug)]
pub(super) struct Builder<'p, 'r, 'a> {
    pool: &'p Pool<'a>,
    request: &'r Request<'a>,
    lists: &'p Lists<'a>,
    budget: &'p Budget,
    /// By certificate and by the key that may have signed it: twins of a CA cost one check.
    signatures: HashMap<(usize, &'a [u8]), Verdict>,
    /// Certificates whose revocation is being looked up.
    in_question: Vec<usize>,
    pub(super) found: Vec<Found>,
    pub(super) dead_ends: Vec<DeadEnd>,
}

impl<'p, 'r, 'a> Builder<'p, 'r, 'a> {
    pub(super) fn new(pool: &'p Pool<'a>, request: &'r Request<'a>, lists: &'p Lists<'a>, budget: &'p Budget) -> Self {
        Self {
            pool,
            request,
            lists,
            budget,
            signatures: HashMap::new(),
            in_question: Vec::new(),
            found: Vec::new(),
            dead_ends: Vec::new(),
        }
    }

    /// Finds all paths of this certificate that the budget allows.
    pub(super) fn run(&mut self, target: usize) {
        self.extend(&mut vec![target]);
    }

    fn extend(&mut self, path: &mut Vec<usize>) {
        let Some(&last) = path.last() else {
            return;
        };
        if self.pool.trusted[last] {
            return self.finish(path);
        }
        let mut wrong_keys = Vec::new();
        let mut reached = false;
        for candidate in self.candidates(last) {
            if !self.budget.step() {
                return;
            }
            if self.repeats(path, candidate) {
                continue;
            }
            if self.goes_too_deep(path, candidate) {
                self.too_deep(path);
                reached = true;
                continue;
            }
            match self.signed_by(last, candidate) {
                None => return,
                Some(Verdict::Invalid) => wrong_keys.push(candidate),
                Some(Verdict::Valid | Verdict::Unsupported) => {
                    reached = true;
                    path.push(candidate);
                    self.extend(path);
                    path.pop();
                }
            }
        }
        if !reached && self.dead_ends.len() < DEAD_ENDS_MAX {
            self.dead_ends.push(DeadEnd { path: path.clone(), wrong_keys });
        }
    }

    /// Certificates that bear the issuer's name, the most promising first.
    fn candidates(&self, of: usize) -> Vec<usize> {
        let node = &self.pool.nodes[of];
        let mut candidates: Vec<usize> = self.pool.named(&node.issuer).to_vec();
        candidates.sort_by_key(|&candidate| {
            let issuer = &self.pool.nodes[candidate];
            let validity = &issuer.certificate.validity;
            let fits = match (node.authority_key_id(), issuer.subject_key_id()) {
                (Some(wanted), Some(found)) => wanted == found,
                _ => true,
            };
            let begun = validity.not_before.is_some_and(|not_before| not_before <= self.request.at);
            let ended = validity.not_after.is_some_and(|not_after| not_after < self.request.at);
            (!fits, !begun || ended, !self.pool.trusted[candidate], !issuer.is_ca())
        });
        candidates
    }

    /// Between target and anchor there may be so many CAs; self-issued certificates are of a CA
    /// already counted (RFC 5280, 4.2.1.9), but not without end either.
    fn goes_too_deep(&self, path: &[usize], candidate: usize) -> bool {
        if self.pool.trusted[candidate] {
            return false;
        }
        let between = path.iter().skip(1).chain([&candidate]);
        let logical = between.filter(|&&number| !self.pool.nodes[number].is_self_issued()).count();
        logical > self.request.max_depth.unwrap_or(DEPTH_MAX) || path.len() > LENGTH_MAX
    }

    /// One CA with one key stands only once in a path: what comes after it again is a circle.
    fn repeats(&self, path: &[usize], candidate: usize) -> bool {
        let new = &self.pool.nodes[candidate];
        path.iter().enumerate().any(|(at, &number)| {
            let old = &self.pool.nodes[number];
            number == candidate || at > 0 && old.subject == new.subject && old.key() == new.key()
        })
    }

    fn signed_by(&mut self, node: usize, issuer: usize) -> Option<Verdict> {
        let key = self.pool.nodes[issuer].key();
        if let Some(verdict) = self.signatures.get(&(node, key)) {
            return Some(*verdict);
        }
        if !self.budget.signature() {
            return None;
        }
        let verdict = strict::verify(&self.pool.nodes[node], &self.pool.nodes[issuer], None);
        self.signatures.insert((node, key), verdict);
        Some(verdict)
    }

    fn too_deep(&mut self, path: &[usize]) {
        let target = &self.pool.nodes[path[0]];
        let message = format!(
            "a path of {} certificates above {} goes on further than is followed",
            path.len() - 1,
            target.label()
        );
        let problem = Problem::new(Fault::TooDeep, Some(target.fingerprint), message);
        let judgement = Judgement { problems: vec![problem], policies: Vec::new() };
        if self.found.len() < DEAD_ENDS_MAX {
            self.found.push(Found { path: path.to_vec(), judgement, second_gate: SecondGate::NotAsked });
        }
    }

    fn finish(&mut self, path: &[usize]) {
        if !self.budget.path() {
            return;
        }
        let nodes: Vec<&Node<'a>> = path.iter().map(|&number| &self.pool.nodes[number]).collect();
        let signature = |pair: &[usize]| self.signatures.get(&(pair[0], self.pool.nodes[pair[1]].key())).copied();
        let known: Vec<_> = path.windows(2).map(signature).collect();
        let mut judgement = strict::judge(&nodes, &known, self.request, self.budget);
        if judgement.problems.is_empty() && !self.request.crls.is_empty() {
            judgement.problems.extend(self.revocation(path));
        }
        let mut second_gate = SecondGate::NotAsked;
        if judgement.problems.is_empty() {
            second_gate = webpki_gate::ask(&nodes, self.request);
            if let SecondGate::Refused(reason) = &second_gate {
                let message = format!("our own checks accept the path, rustls-webpki refuses it: {reason}");
                judgement.problems.push(Problem::new(Fault::Disagreement, Some(nodes[0].fingerprint), message));
            }
        }
        rank(&mut judgement.problems);
        self.found.push(Found { path: path.to_vec(), judgement, second_gate });
    }

    /// Every certificate below the anchor must be known not to be revoked.
    fn revocation(&mut self, path: &[usize]) -> Option<Problem> {
        let (&anchor, below) = path.split_last()?;
        for (at, &number) in below.iter().enumerate().rev() {
            let node = &self.pool.nodes[number];
            // Who signs the list on which it would itself stand is believed about itself: a CA may
            // have handed all its lists to this one signer (PKITS 4.14.30).
            if self.in_question.contains(&number) {
                continue;
            }
            if self.in_question.len() >= QUESTIONS_MAX {
                let message = format!("too many lists depend on one another to know about {}", node.label());
                return Some(Problem::new(Fault::RevocationUnknown, Some(node.fingerprint), message));
            }
            self.in_question.push(number);
            let signers = PathSigners { builder: self, anchor, above: &path[at + 1..] };
            let problem = self.lists.check(node, self.request, &signers, self.budget);
            self.in_question.pop();
            if problem.is_some() {
                return problem;
            }
        }
        None
    }
}

/// Who may sign revocation lists: the CAs of the path, and other certificates of their names whose
/// own path leads to the same anchor (RFC 5280, 6.3.3 (f)).
struct PathSigners<'s, 'p, 'r, 'a> {
    builder: &'s Builder<'p, 'r, 'a>,
    anchor: usize,
    above: &'s [usize],
}

impl<'a> Signers<'a> for PathSigners<'_, '_, '_, 'a> {
    fn any(&self, list_issuer: &NameKey, check: &mut dyn FnMut(&Node<'a>, Option<&[u8]>) -> bool) -> bool {
        let pool = self.builder.pool;
        let mut parameters = None;
        for &number in self.above.iter().rev() {
            let node = &pool.nodes[number];
            parameters = strict::key_parameters(node, parameters);
            if node.subject == *list_issuer && check(node, parameters.as_deref()) {
                return true;
            }
        }
        let others = pool.named(list_issuer).iter().filter(|number| !self.above.contains(number));
        others.into_iter().any(|&number| check(&pool.nodes[number], None) && self.is_trusted(number))
    }
}

impl PathSigners<'_, '_, '_, '_> {
    fn is_trusted(&self, number: usize) -> bool {
        let mut request = self.builder.request.clone();
        request.hosts = &[];
        request.usage = None;
        request.policies = super::PolicyInput::default();
        request.rules = RuleSet::Path;
        let mut builder = Builder::new(self.builder.pool, &request, self.builder.lists, self.builder.budget);
        builder.in_question.clone_from(&self.builder.in_question);
        builder.run(number);
        builder.found.iter().any(|found| found.is_valid() && found.path.last() == Some(&self.anchor))
    }
}

/// Certificates in a path, self-issued ones included, when nobody allows more CAs.
const LENGTH_MAX: usize = 2 * DEPTH_MAX;
/// Enough to say what is missing.
const DEAD_ENDS_MAX: usize = 32;
/// A list whose signer's list's signer's … is not looked into any deeper.
const QUESTIONS_MAX: usize = 6;
