//! Findings and the gate, over a set of items. A question is JSON, as a page asks it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Session;
use crate::gate::{Submission, Verdict, gate};
use crate::inspect::Body;
use crate::lint::{
    AnsweredPolicies, AnsweredRules, Beside, Context, Facts, LintReport, RuleSource, SaidByPolicy, Severity, Subject,
    facts,
};
use crate::profile::{Profile, Said};
use crate::uc::{Generation, Issuer, Product, Purpose, Role, Version};
use crate::x509::{Certificate, CertificationRequest};

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
    /// What the rules of the profile say of items, asked elsewhere from [`Session::facts`]; of one that is not among
    /// them nobody has asked.
    #[serde(default)]
    pub answered: Vec<Answered>,
    /// What the policies that the profile requires say of items, asked elsewhere from the same facts; one that is not
    /// among them does not run here.
    #[serde(default)]
    pub policies: Vec<SaidByPolicy>,
}

/// The number of an item, and what the rules of the profile say of it.
pub type Answered = (usize, Vec<Said>);

/// Of which items facts are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FactsOf {
    /// Of one item, for [`Session::lint`].
    Item(usize),
    /// From so many on so many, for [`Session::lint_rows`].
    Rows(usize, usize),
    /// Of a certificate, for [`Session::gate`].
    Gate(usize),
}

/// The number of an item, and its facts.
pub type ItemFacts = (usize, Facts);

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

/// What was said elsewhere of one item.
struct Elsewhere<'a> {
    /// None where nobody was asked.
    rules: Option<AnsweredRules<'a>>,
    policies: AnsweredPolicies<'a>,
}

impl Asked {
    fn elsewhere(&self, id: usize) -> Elsewhere<'_> {
        let rules = self.answered.iter().find(|(item, _)| *item == id);
        Elsewhere {
            rules: rules.map(|(_, said)| AnsweredRules(said)),
            policies: AnsweredPolicies { said: &self.policies, item: id },
        }
    }
}

impl Elsewhere<'_> {
    /// In the order in which a host asks them.
    fn sources(&self) -> Vec<&dyn RuleSource> {
        match &self.rules {
            Some(rules) => vec![rules, &self.policies],
            None => vec![&self.policies],
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
        let elsewhere = asked.elsewhere(id);
        let sources = elsewhere.sources();
        let context = Context {
            request: request.as_ref(),
            beside: Some(&beside),
            sources: sources.as_slice(),
            ..asked.context()
        };
        LintReport::of(self.item(id)?, &context)
    }

    /// What the rules of a profile see of items; those that are neither certificate nor request are left out.
    #[must_use]
    pub fn facts(&self, of: FactsOf, asked: &Asked) -> Vec<ItemFacts> {
        let (ids, by_name): (Vec<usize>, bool) = match of {
            FactsOf::Item(id) => (vec![id], true),
            FactsOf::Rows(offset, limit) => (self.rows_of(offset, limit), true),
            // The gate is told as what it judges.
            FactsOf::Gate(id) => (vec![id], false),
        };
        let csr = asked.csr.and_then(|csr| self.request(csr));
        let request = csr.and_then(|der| CertificationRequest::parse(der).ok());
        let context = Context { request: request.as_ref(), ..asked.context() };
        let of_item = |id| {
            let item = self.item(id)?;
            let name = if by_name { item.source.name.as_str() } else { "" };
            let facts = match &item.body {
                Body::Certificate(der) => facts(name, Subject::Certificate(&Certificate::parse(der).ok()?), &context),
                Body::Request(der) => facts(name, Subject::Request(&CertificationRequest::parse(der).ok()?), &context),
                _ => return None,
            };
            Some((id, facts))
        };
        ids.into_iter().filter_map(of_item).collect()
    }

    fn rows_of(&self, offset: usize, limit: usize) -> Vec<usize> {
        self.items().skip(offset).take(limit).map(|(id, _)| id).collect()
    }

    /// How many findings items have, from the `offset`th that is still there.
    #[must_use]
    pub fn lint_rows(&mut self, offset: usize, limit: usize, asked: &Asked) -> Vec<LintRow> {
        self.rows_of(offset, limit).into_iter().filter_map(|id| Some(LintRow::of(id, &self.lint(id, asked)?))).collect()
    }

    /// What the gate says of a certificate of the set; `None` without product, purpose, version or
    /// request, and for what is no certificate.
    #[must_use]
    pub fn gate(&mut self, question: &GateAsked) -> Option<Verdict> {
        let asked = &question.asked;
        let chain: Vec<usize> = self.relatives(question.certificate);
        let Body::Certificate(certificate) = &self.item(question.certificate)?.body else { return None };
        let chain: Vec<&[u8]> = chain.iter().filter_map(|&other| self.item(other)?.der()).collect();
        let elsewhere = asked.elsewhere(question.certificate);
        let sources = elsewhere.sources();
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
            context: &Context { sources: sources.as_slice(), ..asked.context() },
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

    #[cfg(feature = "script")]
    #[test]
    fn what_was_answered_elsewhere_is_what_a_host_says_itself() {
        use crate::lint::SiteRules;
        use crate::site_rules::Judge;

        let profile = r#","profile":{"name":"ours","rules":[
            {"id":"weak","severity":"warning","title":"weak","condition":"key_bits != () && key_bits < 3072"},
            {"id":"endless","severity":"notice","title":"endless","condition":"loop {}"}]}"#;
        let mut session = session(&["certs/ca/root.pem", "certs/ca-signed/wildcard.pem", "csr/tomcat-ms.csr"]);
        let mut asked = asked(profile);
        let unasked = session.lint(1, &asked).unwrap();
        let named = |report: &LintReport| -> Vec<(String, Severity)> {
            let of_profile = report.findings.iter().filter(|finding| finding.departs_from_profile());
            of_profile.map(|finding| (finding.message.clone(), finding.severity)).collect()
        };
        assert_eq!(named(&unasked).len(), 2, "nobody asked: none has passed");
        assert!(!unasked.compliant);
        let judge = Judge::new(&asked.profile.as_ref().unwrap().rules);
        for (id, facts) in session.facts(FactsOf::Rows(0, 9), &asked) {
            let said = judge.asked(&serde_json::to_value(facts).unwrap());
            asked.answered.push((id, said));
        }
        assert_eq!(asked.answered.len(), 3);
        let own = SiteRules::default();
        for id in 0..3 {
            let report = session.lint(id, &asked).unwrap();
            assert!(report.findings.iter().any(|finding| finding.rule == "profile/did_not_finish"));
            let der = session.item(id).unwrap();
            let native = LintReport::of(der, &Context { sources: &[&own], ..asked.context() }).unwrap();
            let of_profile = |report: &LintReport| -> Vec<crate::lint::Finding> {
                report.findings.iter().filter(|finding| finding.rule.starts_with("profile/")).cloned().collect()
            };
            assert_eq!(of_profile(&report), of_profile(&native), "{id}");
        }
    }

    #[test]
    fn policies_that_were_asked_elsewhere_join_the_findings() {
        let mut session = session(&["certs/ca/root.pem", "certs/ca-signed/wildcard.pem"]);
        let mut asked = asked(r#","profile":{"name":"ours","policies":["house","absent"]}"#);
        let said = |report: LintReport| -> Vec<(String, String)> {
            let of_plugins = report.findings.into_iter().filter(|one| one.plugin.is_some());
            of_plugins.map(|one| (one.rule.into_owned(), one.detail)).collect()
        };
        let unfinished = |why: &str| ("plugin/did_not_finish".to_owned(), why.to_owned());
        let nobody = [unfinished("house does not run here"), unfinished("absent does not run here")];
        assert_eq!(said(session.lint(0, &asked).unwrap()), nobody);
        let answers = r#"[["0","house"],["1","house"],["1","house","foreign","notice","Foreign","","","*.example.com",""],
            ["1","absent","was stopped after 2000 ms"]]"#;
        asked.policies = serde_json::from_str(answers).unwrap();
        assert_eq!(said(session.lint(0, &asked).unwrap()), [unfinished("absent does not run here")]);
        let found = ("house/foreign".to_owned(), "*.example.com".to_owned());
        assert_eq!(said(session.lint(1, &asked).unwrap()), [unfinished("absent was stopped after 2000 ms"), found]);
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
