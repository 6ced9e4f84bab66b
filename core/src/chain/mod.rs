//! Is this certificate to be trusted, by which path, and if not, why?
//!
//! Two gates must agree: `strict`, which is RFC 5280 as we read it, and rustls-webpki. Start at
//! [`build`]; [`diagnose()`] says of a bag of certificates what a person has to do with it.
//!
//! It must never know where certificates came from, and it fetches nothing. The work of every
//! request is bounded.

mod budget;
mod diagnose;
mod host;
mod name_constraints;
mod name_key;
mod node;
mod path;
mod policy_graph;
mod problem;
mod request;
mod revocation;
mod strict;
mod webpki_gate;

pub use diagnose::{Diagnosis, Missing, diagnose};
pub use host::Host;
pub use name_key::NameKey;
pub use node::Fingerprint;
pub use policy_graph::PolicyInput;
pub use problem::Problem;
pub use request::{DEPTH_MAX, Report, Request, RuleSet, SecondGate, Usage};

pub(crate) use strict::PROCESSED;

use budget::Budget;
use path::{Builder, Found, Pool};
use problem::{Fault, rank};
use revocation::Lists;

use crate::asn1::Oid;

/// Finds paths from the target to the trusted certificates and judges them.
#[must_use]
pub fn build(request: &Request<'_>) -> Report {
    match Search::run(request) {
        Some(search) => search.report(),
        None => unreadable(request),
    }
}

/// What was found, before it is told.
struct Search<'a> {
    pool: Pool<'a>,
    budget: Budget,
    found: Vec<Found>,
    dead_ends: Vec<path::DeadEnd>,
}

impl<'a> Search<'a> {
    /// `None` where the target cannot be read.
    fn run(request: &Request<'a>) -> Option<Self> {
        Self::run_with(request, request.roots)
    }

    /// With other roots than the request's.
    fn run_with(request: &Request<'a>, roots: &[&'a [u8]]) -> Option<Self> {
        let pool = Pool::new(request, roots)?;
        let lists = Lists::parse(request.crls);
        let budget = Budget::default();
        let mut builder = Builder::new(&pool, request, &lists, &budget);
        builder.run(0);
        let (found, dead_ends) = (builder.found, builder.dead_ends);
        Some(Self { pool, budget, found, dead_ends })
    }

    fn report(&self) -> Report {
        let fingerprints = |path: &[usize]| path.iter().map(|&number| self.pool.nodes[number].fingerprint).collect();
        let mut valid: Vec<&Found> = self.found.iter().filter(|found| found.is_valid()).collect();
        valid.sort_by_key(|found| found.path.len());
        let best = valid.first().copied().or_else(|| self.best_invalid());
        let mut problems = Vec::new();
        match best {
            Some(found) => problems.extend(found.judgement.problems.iter().cloned()),
            None => self.explain(&mut problems),
        }
        if valid.is_empty() {
            problems.extend(self.overspent());
        }
        rank(&mut problems);
        Report {
            trusted: !valid.is_empty(),
            path: match best {
                Some(found) => fingerprints(&found.path),
                None => self
                    .dead_ends
                    .iter()
                    .map(|end| &end.path)
                    .max_by_key(|path| path.len())
                    .map_or_else(|| fingerprints(&[0]), |path| fingerprints(path)),
            },
            problems,
            paths: valid.iter().map(|found| fingerprints(&found.path)).collect(),
            policies: best
                .map(|found| &found.judgement.policies)
                .into_iter()
                .flatten()
                .map(|oid| dotted(oid))
                .collect(),
            second_gate: best.map(|found| found.second_gate.clone()).unwrap_or_default(),
        }
    }

    /// The path with the fewest and least severe problems.
    fn best_invalid(&self) -> Option<&Found> {
        let severity = |found: &&Found| {
            let first = found.judgement.problems.first().map(|problem| problem.fault);
            (found.judgement.problems.len(), std::cmp::Reverse(first), found.path.len())
        };
        self.found.iter().min_by_key(severity)
    }

    fn overspent(&self) -> Option<Problem> {
        let what = self.budget.spent()?;
        let target = &self.pool.nodes[0];
        let message = format!("no more {what} are spent on {}: the search is not complete", target.label());
        Some(Problem::new(Fault::BudgetSpent, Some(target.fingerprint), message))
    }

    /// Why no trusted certificate was reached.
    fn explain(&self, problems: &mut Vec<Problem>) {
        if !self.pool.trusted.contains(&true) {
            let message = "no root certificate was given that is trusted";
            problems.push(Problem::new(Fault::NoTrustAnchor, None, message));
        }
        for end in &self.dead_ends {
            let Some(&last) = end.path.last() else {
                continue;
            };
            let node = &self.pool.nodes[last];
            // A root that another certificate of its name did not sign is just not trusted.
            let wrong_key = end.wrong_keys.first().copied().filter(|_| !node.is_self_issued());
            problems.push(if let Some(issuer) = wrong_key {
                let issuer = self.pool.nodes[issuer].label();
                let message = format!(
                    "{} names {issuer} as its issuer, but the key of that certificate did not sign it",
                    node.label()
                );
                Problem::new(Fault::WrongKey, Some(node.fingerprint), message)
            } else if !node.is_self_issued() {
                let message = format!("the issuer of {} is not there: {}", node.label(), node.issuer_text());
                Problem::new(Fault::MissingIssuer, Some(node.fingerprint), message)
            } else if end.path.len() == 1 {
                let message = format!("{} is self-signed and not among the trusted certificates", node.label());
                Problem::new(Fault::SelfSigned, Some(node.fingerprint), message)
            } else {
                let message =
                    format!("the chain ends at the root {}, which is not among the trusted ones", node.label());
                Problem::new(Fault::UntrustedRoot, Some(node.fingerprint), message)
            });
        }
        if problems.is_empty() {
            let target = &self.pool.nodes[0];
            let message = format!("no path leads from {} to a trusted certificate", target.label());
            problems.push(Problem::new(Fault::UntrustedRoot, Some(target.fingerprint), message));
        }
    }
}

fn dotted(oid: &[u8]) -> String {
    Oid(oid).to_string()
}

fn unreadable(request: &Request<'_>) -> Report {
    let fingerprint = Fingerprint::of(request.target);
    Report {
        trusted: false,
        path: vec![fingerprint],
        problems: vec![Problem::new(Fault::Unreadable, Some(fingerprint), "the certificate cannot be read")],
        paths: Vec::new(),
        policies: Vec::new(),
        second_gate: SecondGate::NotAsked,
    }
}

#[cfg(test)]
mod tests;
