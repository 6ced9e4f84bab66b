//! One answer for a certificate or request: what commands, API and browser share.

use serde::Serialize;

use super::case::{Case, Context, Subject};
use super::facts::Facts;
use super::finding::{Finding, Findings};
use super::guess::{Confidence, Guess, guess};
use super::rules::rules;
use super::site;
use crate::inspect::{Body, Item, Source, sha256_hex};
use crate::uc::{Generation, Product, Purpose, Version};
use crate::x509::{Certificate, CertificationRequest};

/// What was found about one certificate or request.
#[derive(Clone, Debug, Serialize)]
pub struct LintReport {
    /// Where it stood.
    pub source: Source,
    /// `certificate` or `request`.
    pub kind: &'static str,
    /// SHA-256 of the DER.
    pub sha256: String,
    /// No finding is an error, and nothing departs from the profile.
    pub compliant: bool,
    /// As what it was judged.
    #[serde(flatten)]
    pub judged: Judged,
    /// What rules found, the heaviest first.
    pub findings: Vec<Finding>,
}

/// As what something was judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Judged {
    /// The product, given or guessed.
    pub product: Option<Product>,
    /// The purpose, given or guessed.
    pub purpose: Option<Purpose>,
    /// The release, given or the newest line.
    pub version: Version,
    /// The edition of the table of extensions.
    pub generation: Generation,
    /// How sure the guess is; `null` where nothing was guessed.
    pub guess: Option<Confidence>,
}

/// Findings, and as what the subject was judged.
#[derive(Clone, Debug)]
pub struct Linted {
    /// As what.
    pub judged: Judged,
    /// What rules found, the heaviest first.
    pub findings: Vec<Finding>,
}

/// Asks every rule of a subject. The file's name helps to guess the purpose where none is given.
#[must_use]
pub fn lint(file: &str, subject: Subject<'_>, context: &Context<'_>) -> Linted {
    let (case, guessed) = cased(file, subject, context);
    let mut findings = Findings::new(subject.der(), case.requested().map(|_| case.generation));
    for rule in rules() {
        rule.run(&case, &mut findings);
    }
    for source in context.sources {
        source.check(&case, &mut findings);
    }
    let required = context.profile.map_or(&[][..], |profile| &profile.policies);
    for name in required.iter().filter(|name| !context.sources.iter().any(|source| source.is_policy(name))) {
        findings.foreign(Finding::did_not_finish(name, "does not run here"));
    }
    if !context.sources.iter().any(|source| source.runs_site_rules()) {
        site::nobody_asked(&case, &mut findings);
    }
    let judged = Judged {
        product: case.product,
        purpose: case.purpose,
        version: case.version,
        generation: case.generation,
        guess: guessed.map(|guess| guess.confidence),
    };
    Linted { judged, findings: findings.into_sorted() }
}

/// What the rules of others see of a subject: as what it is judged is found out as for [`lint`].
#[must_use]
pub fn facts(file: &str, subject: Subject<'_>, context: &Context<'_>) -> Facts {
    Facts::of(&cased(file, subject, context).0)
}

/// The subject as what it is judged, and the guess where one was needed.
fn cased<'a>(file: &str, subject: Subject<'a>, context: &'a Context<'a>) -> (Case<'a>, Option<Guess>) {
    let given = context.purpose.filter(|purpose| !is_issuer(file, &subject, *purpose));
    // What is no product of ours has no purpose of ours either: whatever its file or contents look like.
    let is_foreign = context.product.is_some_and(Product::is_foreign);
    let given = given.filter(|_| !is_foreign);
    let guessed: Option<Guess> = if context.purpose.is_none() && !is_foreign { guess(file, &subject) } else { None };
    let purpose = given.or(guessed.map(|guess| guess.purpose));
    let product = context.product.or(guessed.map(|guess| guess.product)).or_else(|| purpose.map(usual_product));
    (Case::new(subject, context, product, purpose), guessed)
}

impl LintReport {
    /// Lints an item; `None` for what is neither certificate nor request, and for what cannot be read.
    #[must_use]
    pub fn of(item: &Item, context: &Context<'_>) -> Option<Self> {
        match &item.body {
            Body::Certificate(der) => {
                let certificate = Certificate::parse(der).ok()?;
                Some(Self::made(item, Subject::Certificate(&certificate), context))
            }
            Body::Request(der) => {
                let request = CertificationRequest::parse(der).ok()?;
                Some(Self::made(item, Subject::Request(&request), context))
            }
            _ => None,
        }
    }

    fn made(item: &Item, subject: Subject<'_>, context: &Context<'_>) -> Self {
        let Linted { judged, findings } = lint(&item.source.name, subject, context);
        Self {
            source: item.source.clone(),
            kind: item.kind(),
            sha256: sha256_hex(subject.der()),
            compliant: !findings.iter().any(Finding::breaks_compliance),
            judged,
            findings,
        }
    }
}

/// A purpose given for a whole bundle is not meant for the CAs in it: they are judged as CAs.
fn is_issuer(file: &str, subject: &Subject<'_>, purpose: Purpose) -> bool {
    purpose != Purpose::Capf && subject.extensions().is_ca() && guess(file, subject).is_none()
}

/// Where a purpose is named without a product, the product that has it first.
fn usual_product(purpose: Purpose) -> Product {
    crate::uc::purpose(purpose).products.first().copied().unwrap_or(Product::Cucm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::x509::Certificate;

    /// The purpose, and whether something was found that holds for all, and something that holds for purposes of ours.
    fn judged(product: Option<Product>, purpose: Option<Purpose>) -> (Option<Purpose>, bool, bool) {
        let der = include_bytes!("../../../tests/fixtures/corpus/cisco/certs/self-signed/tomcat.der");
        let certificate = Certificate::parse(der).expect("a certificate");
        let at = chrono::DateTime::from_timestamp(4_000_000_000, 0).expect("a moment");
        let context = Context { product, purpose, ..Context::at(at) };
        let Linted { judged, findings } = lint("tomcat.pem", Subject::Certificate(&certificate), &context);
        let found = |rule: &str| findings.iter().any(|one| one.rule == rule);
        (judged.purpose, found("rfc5280/cert_sign_without_ca"), found("cisco_uc/self_signed_identity"))
    }

    #[test]
    fn a_product_that_is_not_ours_has_no_purpose_of_ours() {
        let foreign = Product::foreign("turnstile-5").expect("a product");
        assert_eq!(judged(None, None), (Some(Purpose::Tomcat), true, true));
        for purpose in [None, Some(Purpose::Tomcat)] {
            assert_eq!(judged(Some(foreign), purpose), (None, true, false));
        }
    }
}
