//! Before an upload: will the node take this certificate, what will it say if not, and what goes where?
//!
//! The rules judge certificate, request and chain; a table (`core/data/uc/refusals.toml`) says on which
//! findings a node refuses, in its own words. Errors on which no node refuses are findings all the
//! same: the certificate would be taken, and would fail later [K9, K11].

mod uploads;

pub use uploads::{Kind, Upload};

use serde::Serialize;

use crate::chain::{Fingerprint, Request, diagnose};
use crate::lint::{Beside, Context, Finding, Severity, Subject, lint};
use crate::uc::{self, Product, Purpose, Role, Version};
use crate::x509::{Certificate, CertificationRequest};
use chrono::{DateTime, Utc};

/// What is about to be uploaded, and where. Certificates and request are DER.
#[derive(Clone, Copy)]
pub struct Submission<'a> {
    /// The request that the node made.
    pub csr: &'a [u8],
    /// What the CA returned for it.
    pub certificate: &'a [u8],
    /// The CA certificates that came with it, in any order.
    pub chain: &'a [&'a [u8]],
    /// What the trust store holds already, where it is known.
    pub store: &'a [&'a [u8]],
    /// The product.
    pub product: Product,
    /// What the certificate is for.
    pub purpose: Purpose,
    /// The release.
    pub version: Version,
    /// The node's place, for a purpose that is not the same everywhere.
    pub role: Option<Role>,
    /// The nodes that the certificate is for, the publisher first; empty if not known.
    pub nodes: &'a [String],
    /// What else is known; product, purpose, version and request are taken from above.
    pub context: &'a Context<'a>,
}

/// The verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// The node would take it.
    pub accepted: bool,
    /// Nothing is wrong that would fail later either: no finding is an error.
    pub fit: bool,
    /// What was found: what the node refuses first, then the heaviest.
    pub findings: Vec<Obstacle>,
    /// What to upload in which order; empty where the chain is not complete.
    pub uploads: Vec<Upload>,
    /// Certificates that came along and are not needed.
    pub superfluous: Vec<Fingerprint>,
}

/// A finding, and what the node makes of it.
#[derive(Clone, Debug, Serialize)]
pub struct Obstacle {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// The certificate that it is about; `null` for the request.
    pub certificate: Option<Fingerprint>,
    /// The node refuses the upload for it.
    pub refused: bool,
    /// The node's own words, where they are known.
    pub node_says: Option<&'static str>,
    /// That the node refuses is read between the lines of its documents.
    pub assumed: bool,
}

/// Why there is no verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// The certificate cannot be read.
    Certificate,
    /// The request cannot be read.
    Request,
}

/// Judges a submission at the moment of its context.
///
/// # Errors
/// [`Unreadable`], where certificate or request are none.
pub fn gate(submission: &Submission<'_>) -> Result<Verdict, Unreadable> {
    let certificate = Certificate::parse(submission.certificate).map_err(|_| Unreadable::Certificate)?;
    let request = CertificationRequest::parse(submission.csr).map_err(|_| Unreadable::Request)?;
    let beside = Beside::new(submission.chain.iter().chain(submission.store).copied());
    let context = Context {
        product: Some(submission.product),
        purpose: Some(submission.purpose),
        version: Some(submission.version),
        role: submission.role,
        request: Some(&request),
        beside: Some(&beside),
        nodes: submission.nodes,
        ..*submission.context
    };
    let mut findings = obstacles(&lint("", Subject::Certificate(&certificate), &context).findings, certificate.der);
    findings.extend(chain_obstacles(submission, context.at));
    findings.sort_by_key(|obstacle| (!obstacle.refused, obstacle.finding.severity));
    let pool: Vec<&[u8]> = submission.chain.iter().chain(submission.store).copied().collect();
    // Nobody names trusted roots here: the self-signed CA at the end is what the node will be asked to trust.
    let diagnosis = diagnose(&Request { intermediates: &pool, ..Request::new(certificate.der, context.at.into()) });
    let order: Vec<&[u8]> = diagnosis.upload_order.iter().filter_map(|sha256| submission.find(*sha256)).collect();
    Ok(Verdict {
        accepted: !findings.iter().any(|obstacle| obstacle.refused),
        fit: findings.iter().all(|obstacle| obstacle.finding.severity != Severity::Error),
        findings,
        uploads: uploads::plan(submission, &certificate, &order),
        superfluous: diagnosis.superfluous.into_iter().filter(|sha256| came_along(submission, *sha256)).collect(),
    })
}

impl<'a> Submission<'a> {
    fn find(&self, sha256: Fingerprint) -> Option<&'a [u8]> {
        let own = std::iter::once(self.certificate);
        own.chain(self.chain.iter().chain(self.store).copied()).find(|der| Fingerprint::of(der) == sha256)
    }
}

/// What the store holds besides is not this upload's business.
fn came_along(submission: &Submission<'_>, sha256: Fingerprint) -> bool {
    submission.chain.iter().any(|der| Fingerprint::of(der) == sha256)
}

fn obstacles(findings: &[Finding], der: &[u8]) -> Vec<Obstacle> {
    let certificate = Some(Fingerprint::of(der));
    let obstacle = |finding: &Finding| {
        // A notice says that something is unusual, not that it fails.
        let weighs = finding.severity != Severity::Notice;
        let refusal = uc::refusals().iter().find(|row| row.rule == finding.rule && weighs);
        Obstacle {
            finding: finding.clone(),
            certificate,
            refused: refusal.is_some(),
            node_says: refusal.and_then(|row| row.says),
            assumed: refusal.is_some_and(|row| row.assumed),
        }
    };
    findings.iter().map(obstacle).collect()
}

/// The CA certificates are uploaded too, and a node looks at each: what it refuses counts.
fn chain_obstacles(submission: &Submission<'_>, at: DateTime<Utc>) -> Vec<Obstacle> {
    let store = Beside::new(submission.store.iter().copied());
    let context = Context { beside: Some(&store), version: Some(submission.version), ..Context::at(at) };
    let mut found = Vec::new();
    for der in submission.chain {
        let Ok(authority) = Certificate::parse(der) else { continue };
        let judged = lint("", Subject::Certificate(&authority), &context);
        found.extend(obstacles(&judged.findings, authority.der));
    }
    // What is odd about a CA's own certificate is not this upload's business.
    found.retain(|obstacle| obstacle.refused || obstacle.finding.severity == Severity::Error);
    found
}

#[cfg(test)]
mod tests;
