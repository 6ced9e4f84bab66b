//! Findings and the gate, over a set of items. A question is JSON, as a page asks it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Session;
use crate::gate::{Submission, Verdict, gate};
use crate::inspect::Body;
use crate::lint::{Beside, Context, LintReport, Severity};
use crate::profile::Profile;
use crate::uc::{Generation, Issuer, Product, Purpose, Role, Version};
use crate::x509::CertificationRequest;

/// As what items are judged; only the moment must be said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// RFC 3339.
    pub at: DateTime<Utc>,
    /// The product; guessed if absent.
    #[serde(default)]
    pub product: Option<Product>,
    /// The release; the newest line if absent.
    #[serde(default)]
    pub version: Option<Version>,
    /// What it is for; guessed if absent.
    #[serde(default)]
    pub purpose: Option<Purpose>,
    /// The node's place.
    #[serde(default)]
    pub role: Option<Role>,
    /// Edition of the table of extensions.
    #[serde(default)]
    pub generation: Option<Generation>,
    /// Who signs.
    #[serde(default)]
    pub issuer: Option<Issuer>,
    /// The nodes that the certificate is for.
    #[serde(default)]
    pub nodes: Vec<String>,
    /// The cluster's profile.
    #[serde(default)]
    pub profile: Option<Profile>,
    /// The number of the request that the certificate answers.
    #[serde(default)]
    pub csr: Option<usize>,
}

/// A question to the gate. Product, purpose and version must be said; the chain is the set.
#[derive(Clone, Debug, Deserialize)]
pub struct GateAsked {
    /// The number of the certificate.
    pub certificate: usize,
    /// As what it is judged, with the number of the request.
    #[serde(flatten)]
    pub asked: Asked,
}

/// How many findings an item has.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LintRow {
    /// The item's number.
    pub id: usize,
    /// As what it was judged.
    pub product: Option<Product>,
    /// As what it was judged.
    pub purpose: Option<Purpose>,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notices.
    pub notices: usize,
}

impl Asked {
    fn context(&self) -> Context<'_> {
        Context {
            product: self.product,
            version: self.version,
            purpose: self.purpose,
            role: self.role,
            generation: self.generation,
            issuer: self.issuer,
            nodes: &self.nodes,
            profile: self.profile.as_ref(),
            ..Context::at(self.at)
        }
    }
}

impl Session {
    /// Findings of one item; `None` for what is neither certificate nor request.
    #[must_use]
    pub fn lint(&mut self, id: usize, asked: &Asked) -> Option<LintReport> {
        let neighbours = self.neighbours(id);
        let beside = Beside::new(neighbours.iter().filter_map(|&other| self.item(other)?.der()));
        let csr = asked.csr.and_then(|csr| self.request(csr));
        let request = csr.and_then(|der| CertificationRequest::parse(der).ok());
        let context = Context { request: request.as_ref(), beside: Some(&beside), ..asked.context() };
        LintReport::of(self.item(id)?, &context)
    }

    /// How many findings items have, from the `offset`th that is still there.
    #[must_use]
    pub fn lint_rows(&mut self, offset: usize, limit: usize, asked: &Asked) -> Vec<LintRow> {
        let ids: Vec<usize> = self.items().skip(offset).take(limit).map(|(id, _)| id).collect();
        ids.into_iter().filter_map(|id| Some(LintRow::of(id, &self.lint(id, asked)?))).collect()
    }

    /// What the gate says of a certificate of the set; `None` without product, purpose, version or
    /// request, and for what is no certificate.
    #[must_use]
    pub fn gate(&mut self, question: &GateAsked) -> Option<Verdict> {
        let asked = &question.asked;
        let chain: Vec<usize> = self.relatives(question.certificate);
        let Body::Certificate(certificate) = &self.item(question.certificate)?.body else { return None };
        let chain: Vec<&[u8]> = chain.iter().filter_map(|&other| self.item(other)?.der()).collect();
        let submission = Submission {
            csr: self.request(asked.csr?)?,
            certificate,
            chain: &chain,
            store: &[],
            product: asked.product?,
            purpose: asked.purpose?,
            version: asked.version?,
            role: asked.role,
            nodes: &asked.nodes,
            context: &asked.context(),
        };
        gate(&submission).ok()
    }

    fn request(&self, id: usize) -> Option<&[u8]> {
        match &self.item(id)?.body {
            Body::Request(der) => Some(der),
            _ => None,
        }
    }
}

impl LintRow {
    fn of(id: usize, report: &LintReport) -> Self {
        let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            id,
            product: report.judged.product,
            purpose: report.judged.purpose,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notices: count(Severity::Notice),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::Input;

    fn session(files: &[&str]) -> Session {
        let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus/cisco");
        let mut session = Session::default();
        for name in files {
            let bytes = std::fs::read(corpus.join(name)).unwrap();
            session.add(Input { name, bytes: &bytes, passwords: &[] });
        }
        session
    }

    fn asked(more: &str) -> Asked {
        serde_json::from_str(&format!(r#"{{"at":"2026-06-01T00:00:00Z"{more}}}"#)).unwrap()
    }

    #[test]
    fn what_is_said_of_a_set_is_not_said_of_its_authorities() {
        let mut session = session(&["certs/ca/root.pem", "certs/ca-signed/tomcat-ms.pem"]);
        let said = asked(r#","product":"imp","purpose":"cup""#);
        assert_eq!(session.lint(0, &said).unwrap().judged.purpose, None);
        assert_eq!(session.lint(1, &said).unwrap().judged.purpose, Some(Purpose::Cup));
    }

    #[test]
    fn rows_count_what_one_item_has() {
        let mut session = session(&["certs/ca-signed/wildcard.pem", "pkcs12/modern.p12", "csr/tomcat-ms.csr"]);
        let rows = session.lint_rows(0, 10, &asked(""));
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [0, 2]);
        let report = session.lint(0, &asked("")).unwrap();
        assert_eq!(rows[0].errors + rows[0].warnings + rows[0].notices, report.findings.len());
        assert!(rows[0].errors > 0);
    }
}
