//! What is wrong with what an endpoint presents: the rules of its certificates, its chain, its name,
//! and whether the store holds the same.

use std::collections::HashSet;

use certwright::nodes::probe::{Presented, PresentedChain};
use certwright_core::asn1::Time;
use certwright_core::chain::{Fingerprint, Host, Problem as ChainProblem, Request, Usage, diagnose};
use certwright_core::inspect::sha256_hex;
use certwright_core::lint::{Beside, Context, Finding, Severity, Subject, lint};
use certwright_core::x509::Certificate;
use serde_json::Value;

/// What the person who asks holds against it.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    /// Certificates that are trusted; `None` where trust is not judged.
    pub(super) roots: Option<&'a Vec<Vec<u8>>>,
    /// What the node's store holds; `None` where that is not known.
    pub(super) store: Option<&'a Vec<Vec<u8>>>,
}

/// The verdict on one endpoint.
pub(super) struct Judgement {
    /// Whether every chain leads to a trusted root; `None` where no root was given.
    pub(super) trusted: Option<bool>,
    /// What was found, the heaviest first.
    pub(super) findings: Vec<About>,
}

/// A finding, and the certificate that it is about.
pub(super) struct About {
    pub(super) finding: Finding,
    certificate: Option<String>,
}

impl Judgement {
    /// Whether an error was found, or a departure from the profile.
    pub(super) fn is_wrong(&self) -> bool {
        self.findings.iter().any(|found| found.finding.breaks_compliance())
    }

    /// The weight of the heaviest finding.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|found| found.finding.severity).min()
    }

    /// The findings as JSON, each with its certificate.
    pub(super) fn values(&self) -> Vec<Value> {
        let value = |found: &About| {
            let mut value = serde_json::to_value(&found.finding).unwrap_or_default();
            value["certificate"] = found.certificate.clone().into();
            value
        };
        self.findings.iter().map(value).collect()
    }
}

/// Judges everything that an endpoint presented.
pub(super) fn judge(presented: &Presented, held: Held<'_>, context: &Context<'_>) -> Judgement {
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    let mut trusted = held.roots.map(|_| true);
    for chain in &presented.chains {
        let beside = Beside::new(chain.certificates.iter().map(Vec::as_slice));
        let context = Context { beside: Some(&beside), ..*context };
        for der in &chain.certificates {
            if seen.insert(der) {
                certificate(der, &context, &mut findings);
            }
        }
        let judged = path(chain, held.roots, context.at.into(), &mut findings);
        let named = presented.server_name.as_deref().is_none_or(|asked| name(chain, asked, &mut findings));
        trusted = trusted.map(|so_far| so_far && judged && named);
    }
    if let Some(store) = held.store {
        presented.chains.iter().for_each(|chain| compare(chain, store, &mut findings));
    }
    findings.sort_by_key(|found| found.finding.severity);
    Judgement { trusted, findings }
}

/// The rules of one certificate.
fn certificate(der: &[u8], context: &Context<'_>, findings: &mut Vec<About>) {
    let sha256 = sha256(der);
    match Certificate::parse(der) {
        Ok(certificate) => {
            let found = lint("", Subject::Certificate(&certificate), context).findings;
            findings.extend(found.into_iter().map(|finding| About { finding, certificate: Some(sha256.clone()) }));
        }
        Err(_) => findings.push(About {
            finding: own(
                "probe/certificate_unreadable",
                "The service presents something that is no certificate",
                String::new(),
                "Look what listens on this port, and what is installed there.",
                "RFC 8446, 4.4.2",
            ),
            certificate: Some(sha256),
        }),
    }
}

/// Whether the certificate is for the name that was asked for.
fn name(chain: &PresentedChain, asked: &str, findings: &mut Vec<About>) -> bool {
    let Some(der) = chain.certificates.first() else { return false };
    let Ok(certificate) = Certificate::parse(der) else { return false };
    let names = &certificate.extensions.subject_alt_names;
    if Host::parse(asked).matches(names) {
        return true;
    }
    let finding = own(
        "probe/name_not_in_certificate",
        "The certificate is not for the name that was asked for",
        asked.to_owned(),
        "Ask for a name that the node has, or have a certificate issued with this one among its alternative names.",
        "RFC 9525, 6",
    );
    findings.push(About { finding, certificate: Some(sha256(der)) });
    false
}

/// The path and its order; whether it is trusted.
fn path(chain: &PresentedChain, roots: Option<&Vec<Vec<u8>>>, at: Time, findings: &mut Vec<About>) -> bool {
    let Some(target) = chain.certificates.first() else { return false };
    let pool: Vec<&[u8]> = chain.certificates.iter().map(Vec::as_slice).collect();
    let trusted: Vec<&[u8]> = roots.into_iter().flatten().map(Vec::as_slice).collect();
    let mut request = Request::new(target, at);
    request.intermediates = &pool;
    request.roots = &trusted;
    request.usage = Some(Usage::Server);
    let diagnosis = diagnose(&request);
    let served: HashSet<Fingerprint> = pool.iter().map(|der| Fingerprint::of(der)).collect();
    let said = |problem: &ChainProblem| {
        SAID_BY_RULES.contains(&problem.code) && problem.certificate.is_some_and(|one| served.contains(&one))
    };
    let unknowable = |problem: &ChainProblem| roots.is_none() && NEEDS_ROOTS.contains(&problem.code);
    let problems = diagnosis.report.problems.iter().filter(|problem| !said(problem) && !unknowable(problem));
    findings.extend(problems.map(|problem| of_chain(problem, Severity::Error)));
    findings.extend(diagnosis.remarks.iter().map(|remark| of_chain(remark, Severity::Notice)));
    diagnosis.report.trusted
}

fn of_chain(problem: &ChainProblem, severity: Severity) -> About {
    About {
        finding: Finding {
            rule: format!("chain/{}", problem.code).into(),
            severity,
            message: problem.message.to_string(),
            detail: String::new(),
            help: problem.help.into(),
            reference: problem.section.unwrap_or_default().into(),
            requirement: None,
            generation: None,
            place: None,
            plugin: None,
        },
        certificate: problem.certificate.map(|fingerprint| fingerprint.to_string()),
    }
}

/// What is served, and what the store would serve after a restart [U15].
fn compare(chain: &PresentedChain, store: &[Vec<u8>], findings: &mut Vec<About>) {
    let Some(served) = chain.certificates.first() else { return };
    if store.contains(served) {
        return;
    }
    let stored: Vec<String> = store.iter().filter(|der| is_rival(der, served)).map(|der| label(der)).collect();
    let stored = if stored.is_empty() { "another".to_owned() } else { stored.join("; ") };
    let mut finding = own(
        "probe/served_differs_from_store",
        "The service presents another certificate than its store holds",
        format!("served {}; stored {stored}", label(served)),
        "Restart the service, then probe again; until then peers see the certificate that is served.",
        "RFC 8446, 4.4.2",
    );
    finding.requirement = Some("U15".into());
    findings.push(About { finding, certificate: Some(sha256(served)) });
}

/// Whether a stored certificate could stand in the place of the served one: not a CA, or of its name.
fn is_rival(stored: &[u8], served: &[u8]) -> bool {
    let (Ok(stored), Ok(served)) = (Certificate::parse(stored), Certificate::parse(served)) else { return false };
    let same_name = stored.subject.zip(served.subject).is_some_and(|(one, other)| one.matches(&other));
    same_name || !stored.extensions.is_ca()
}

/// A certificate as a person tells it from its sisters.
fn label(der: &[u8]) -> String {
    let Ok(certificate) = Certificate::parse(der) else { return "a certificate that cannot be read".to_owned() };
    let name = certificate.subject.as_ref().and_then(|subject| subject.common_name());
    let end =
        certificate.validity.not_after.map_or_else(String::new, |end| format!(" until {}", end.moment().format("%F")));
    format!("{}{end} ({})", name.as_deref().unwrap_or("no name"), &sha256(der)[..16])
}

fn own(rule: &'static str, title: &str, detail: String, help: &'static str, reference: &'static str) -> Finding {
    Finding {
        rule: rule.into(),
        severity: Severity::Error,
        message: if detail.is_empty() { title.to_owned() } else { format!("{title}: {detail}") },
        detail,
        help: help.into(),
        reference: reference.into(),
        requirement: None,
        generation: None,
        place: None,
        plugin: None,
    }
}

/// SHA-256 of the DER, in hex.
pub(super) fn sha256(der: &[u8]) -> String {
    sha256_hex(der)
}

/// What a rule of each certificate says already (`cisco_uc/expired`, `cisco_uc/not_yet_valid`).
const SAID_BY_RULES: [&str; 4] = ["expired", "not_yet_valid", "issuer_expired", "issuer_not_yet_valid"];
/// What cannot be known where nobody says which roots are trusted.
const NEEDS_ROOTS: [&str; 4] = ["no_trust_anchor", "root_not_trusted", "self_signed", "issuer_missing"];
