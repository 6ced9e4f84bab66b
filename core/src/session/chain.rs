//! The chain of one certificate within a set.
//!
//! Nobody tells a page which roots are trusted, so the self-signed CAs of the set count: `trusted`
//! then means that the chain is complete and valid up to such a root.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::Session;
use crate::asn1::Time;
use crate::chain::{Diagnosis, Fingerprint, Missing, NameKey, Problem, Request, SecondGate, diagnose};
use crate::inspect::{Body, Item, certificate_signs_itself};
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

/// Who issued whom in a set, by name: made once, and again after the set has changed.
#[derive(Clone, Debug)]
pub(super) struct Issuers {
    by_subject: HashMap<NameKey, Vec<usize>>,
    issuer_of: HashMap<usize, NameKey>,
    by_key: HashMap<Fingerprint, Vec<usize>>,
    /// The first two that differ: beside any certificate, one of them is another.
    first: Vec<usize>,
}

impl Session {
    /// The chain of a certificate at a moment; `None` for what is no certificate.
    ///
    /// Only certificates whose names can lead from it to a root are looked at: a set may hold every
    /// root of six platforms, and testing them all would take seconds.
    #[must_use]
    pub fn chain(&mut self, id: usize, at: Time) -> Option<ChainView> {
        let Body::Certificate(_) = self.item(id)?.body else { return None };
        let relatives = self.relatives(id);
        let target = self.item(id)?.der()?;
        let related = || relatives.iter().filter_map(|&other| self.item(other)?.der());
        let others: Vec<&[u8]> = related().collect();
        let own = Some(target).filter(|_| !relatives.contains(&id));
        let roots: Vec<&[u8]> = related().chain(own).filter(|der| is_self_signed_ca(der)).collect();
        let crls: Vec<&[u8]> = self.lists().collect();
        let mut request = Request::new(target, at);
        request.intermediates = &others;
        request.roots = &roots;
        request.crls = &crls;
        Some(self.view(diagnose(&request)))
    }

    /// The certificates that rules compare one with: those of its issuer's name, of its own subject
    /// and of its own key; at most [`RELATIVES_MAX`] of each. Two others stand for the rest: a rule
    /// may ask whether anything is beside it at all. It stands among them itself: what signed itself
    /// must find its issuer.
    pub(super) fn neighbours(&mut self, id: usize) -> Vec<usize> {
        self.index();
        let (Some(issuers), Some(der)) = (&self.issuers, self.item(id).and_then(Item::der)) else { return Vec::new() };
        let own = Certificate::parse(der).ok();
        let subject = own.as_ref().and_then(|own| own.subject.as_ref()).map(NameKey::of);
        let key = own.as_ref().and_then(|own| own.public_key).map(|key| Fingerprint::of(key.raw));
        let groups = [
            issuers.issuer_of.get(&id).and_then(|issuer| issuers.by_subject.get(issuer)),
            subject.and_then(|subject| issuers.by_subject.get(&subject)),
            key.and_then(|key| issuers.by_key.get(&key)),
        ];
        let found = groups.into_iter().flatten().flat_map(|group| group.iter().copied().take(RELATIVES_MAX));
        found.chain(issuers.first.iter().copied()).chain([id]).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn index(&mut self) {
        if self.issuers.is_none() {
            self.issuers = Some(Issuers::of(self.certificates()));
        }
    }

    /// The certificates that stand above one, by name, in the order of the set; at most [`RELATIVES_MAX`].
    pub(super) fn relatives(&mut self, id: usize) -> Vec<usize> {
        self.index();
        let Some(issuers) = &self.issuers else { return Vec::new() };
        let mut found = BTreeSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let above = issuers.issuer_of.get(&next).and_then(|issuer| issuers.by_subject.get(issuer));
            for &other in above.into_iter().flatten() {
                if other != id && found.len() < RELATIVES_MAX && found.insert(other) {
                    open.push(other);
                }
            }
        }
        found.into_iter().collect()
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
        let Diagnosis { mut report, upload_order, missing, superfluous, remarks, candidate_root } = diagnosis;
        // Nobody names roots to a set; what is missing in it is said by the other problems.
        report.problems.retain(|problem| problem.code != "no_trust_anchor");
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

impl Issuers {
    fn of<'a>(certificates: impl Iterator<Item = (usize, &'a [u8])>) -> Self {
        let mut issuers =
            Self { by_subject: HashMap::new(), issuer_of: HashMap::new(), by_key: HashMap::new(), first: Vec::new() };
        let mut seen = HashSet::new();
        for (id, der) in certificates {
            let Ok(certificate) = Certificate::parse(der) else { continue };
            if let Some(issuer) = &certificate.issuer {
                issuers.issuer_of.insert(id, NameKey::of(issuer));
            }
            // Copies say nothing new, and reading each for each of the others costs their square.
            if !seen.insert(der) {
                continue;
            }
            if issuers.first.len() < 2 {
                issuers.first.push(id);
            }
            if let Some(subject) = &certificate.subject {
                issuers.by_subject.entry(NameKey::of(subject)).or_default().push(id);
            }
            if let Some(key) = &certificate.public_key {
                issuers.by_key.entry(Fingerprint::of(key.raw)).or_default().push(id);
            }
        }
        issuers
    }
}

fn is_self_signed_ca(der: &[u8]) -> bool {
    let Ok(certificate) = Certificate::parse(der) else { return false };
    let is_ca = certificate.extensions.is_ca();
    // Roots of version 1 have no extensions that could say so.
    let may_be_ca = is_ca || certificate.version == Some(1);
    may_be_ca && certificate.is_self_issued() && certificate_signs_itself(&certificate) == Some(true)
}

/// More certificates of one family than any PKI has; the search itself has its own budget.
const RELATIVES_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::Input;

    /// A set with every file of a folder of the corpus in it.
    fn session(folders: &[&str]) -> Session {
        let mut session = Session::default();
        for folder in folders {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus").join(folder);
            let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.sort();
            for file in files {
                let bytes = std::fs::read(&file).unwrap();
                session.add(Input { name: &file.display().to_string(), bytes: &bytes, passwords: &[] });
            }
        }
        session
    }

    fn june() -> Time {
        chrono::DateTime::from_timestamp(1_780_272_000, 0).unwrap().into()
    }

    fn find(session: &Session, name: &str) -> usize {
        session.items().find(|(_, item)| item.source.name.ends_with(name)).unwrap().0
    }

    #[test]
    fn a_chain_is_found_among_hundreds_of_strangers() {
        let mut session = session(&["roots", "cisco/certs/ca", "cisco/certs/ca-signed"]);
        let chain = session.chain(find(&session.clone(), "tomcat-ms.pem"), june()).unwrap();
        assert!(chain.trusted, "{:?}", chain.problems);
        let roles: Vec<_> = chain.upload_order.iter().map(|step| (step.order, step.role)).collect();
        assert_eq!(roles, [(1, "root"), (2, "intermediate"), (3, "identity")]);
        assert!(chain.superfluous.is_empty() && chain.missing.is_empty());
    }

    #[test]
    fn a_change_of_the_set_changes_the_chain() {
        let mut session = session(&["cisco/certs/ca", "cisco/certs/ca-signed"]);
        let (leaf, issuing) = (find(&session, "tomcat-ms.pem"), find(&session, "issuing.pem"));
        assert!(session.chain(leaf, june()).unwrap().trusted);
        session.remove(issuing);
        let chain = session.chain(leaf, june()).unwrap();
        assert!(!chain.trusted && chain.missing.len() == 1, "{:?}", chain.problems);
        assert!(session.chain(issuing, june()).is_none());
    }

    #[test]
    fn a_root_is_its_own_chain() {
        let mut session = session(&["cisco/certs/ca"]);
        let chain = session.chain(find(&session.clone(), "root.pem"), june()).unwrap();
        assert!(chain.trusted && chain.path.len() == 1, "{:?}", chain.problems);
    }
}
