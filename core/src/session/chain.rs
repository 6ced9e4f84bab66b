//! The chain of one certificate within a set.
//!
//! Nobody tells a page which roots are trusted, so the self-signed CAs of the set count: `trusted`
//! then means that the chain is complete and valid up to such a root.

use serde::Serialize;

use super::Session;
use crate::asn1::Time;
use crate::chain::{Diagnosis, Fingerprint, Missing, Problem, Request, SecondGate, diagnose};
use crate::inspect::{Body, certificate_signs_itself};
use crate::x509::Certificate;

/// The chain as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ChainView {
    /// Whether it is complete and valid up to a self-signed CA of the set.
    pub trusted: bool,
    /// The path, the certificate itself first.
    pub path: Vec<Fingerprint>,
    /// All valid paths.
    pub paths: Vec<Vec<Fingerprint>>,
    /// What is wrong, the most useful first.
    pub problems: Vec<Problem>,
    /// What to know, but not wrong.
    pub remarks: Vec<Problem>,
    /// Issuers that are not in the set.
    pub missing: Vec<Missing>,
    /// What to upload in which order [U10, L9].
    pub upload_order: Vec<UploadStep>,
    /// Certificates of the set that this chain does not need.
    pub superfluous: Vec<Fingerprint>,
    /// What rustls-webpki said.
    pub second_gate: SecondGate,
}

/// One step of an upload.
#[derive(Clone, Debug, Serialize)]
pub struct UploadStep {
    /// From 1.
    pub order: usize,
    /// Which certificate.
    pub sha256: Fingerprint,
    /// Its number in the set.
    pub id: Option<usize>,
    /// `root`, `intermediate`, `identity`.
    pub role: &'static str,
}

impl Session {
    /// The chain of a certificate at a moment; `None` for what is no certificate.
    #[must_use]
    pub fn chain(&self, id: usize, at: Time) -> Option<ChainView> {
        let Body::Certificate(target) = &self.item(id)?.body else { return None };
        let others: Vec<&[u8]> = self.certificates().filter(|&(other, _)| other != id).map(|(_, der)| der).collect();
        let roots: Vec<&[u8]> = self.certificates().map(|(_, der)| der).filter(|der| is_self_signed_ca(der)).collect();
        let crls: Vec<&[u8]> = self.lists().collect();
        let mut request = Request::new(target, at);
        request.intermediates = &others;
        request.roots = &roots;
        request.crls = &crls;
        Some(self.view(diagnose(&request)))
    }

    fn certificates(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.items().filter_map(|(id, item)| match &item.body {
            Body::Certificate(der) => Some((id, der.as_slice())),
            _ => None,
        })
    }

    fn lists(&self) -> impl Iterator<Item = &[u8]> {
        self.items().filter_map(|(_, item)| match &item.body {
            Body::Crl(der) => Some(der.as_slice()),
            _ => None,
        })
    }

    fn view(&self, diagnosis: Diagnosis) -> ChainView {
        let Diagnosis { report, upload_order, missing, superfluous, remarks, candidate_root } = diagnosis;
        let last = upload_order.len();
        let step = |(at, sha256): (usize, Fingerprint)| UploadStep {
            order: at + 1,
            sha256,
            id: self.certificates().find(|(_, der)| Fingerprint::of(der) == sha256).map(|(id, _)| id),
            role: match at {
                _ if at + 1 == last => "identity",
                _ if Some(sha256) == candidate_root => "root",
                _ => "intermediate",
            },
        };
        ChainView {
            trusted: report.trusted,
            path: report.path,
            paths: report.paths,
            problems: report.problems,
            remarks,
            missing: missing.into_iter().collect(),
            upload_order: upload_order.into_iter().enumerate().map(step).collect(),
            superfluous,
            second_gate: report.second_gate,
        }
    }
}

fn is_self_signed_ca(der: &[u8]) -> bool {
    let Ok(certificate) = Certificate::parse(der) else { return false };
    let is_ca = certificate.extensions.basic_constraints.is_some_and(|constraints| constraints.ca);
    // Roots of version 1 have no extensions that could say so.
    let may_be_ca = is_ca || certificate.version == Some(1);
    may_be_ca && certificate.is_self_issued() && certificate_signs_itself(&certificate) == Some(true)
}
