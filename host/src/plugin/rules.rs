//! A policy among the rules: what a case is in the words of the interface, and what a finding is in ours.

use certwright_core::lint::{Case, Facts, Finding, Findings, Place, RuleSource, Severity, Subject};
use certwright_plugins::{self as plugins, Policy};

/// A policy as a source of rules.
#[derive(Debug)]
pub struct Rules {
    policy: Policy,
    always: bool,
}

impl Rules {
    /// Asked of everything.
    #[must_use]
    pub const fn always(policy: Policy) -> Self {
        Self { policy, always: true }
    }

    /// Asked where the profile requires it.
    #[must_use]
    pub const fn where_required(policy: Policy) -> Self {
        Self { policy, always: false }
    }

    fn name(&self) -> &str {
        self.policy.plugin().name()
    }

    fn is_asked(&self, case: &Case<'_>) -> bool {
        let required =
            || case.context.profile.is_some_and(|profile| profile.policies.iter().any(|one| one == self.name()));
        self.always || required()
    }

    fn finding(&self, found: &plugins::Finding) -> Finding {
        let (title, help, reference) =
            self.policy.rule(&found.rule).map_or(("", "", ""), |rule| (&rule.title, &rule.help, &rule.reference));
        let message = if found.detail.is_empty() { title.to_owned() } else { format!("{title}: {}", found.detail) };
        Finding {
            rule: format!("{}/{}", self.name(), found.rule).into(),
            severity: match found.severity {
                plugins::Severity::Error => Severity::Error,
                plugins::Severity::Warning => Severity::Warning,
                plugins::Severity::Notice => Severity::Notice,
            },
            message,
            detail: found.detail.clone(),
            help: help.to_owned().into(),
            reference: reference.to_owned().into(),
            requirement: None,
            generation: None,
            place: (!found.place.is_empty()).then(|| Place::field(found.place.clone())),
            plugin: Some(self.name().to_owned()),
        }
    }
}

impl RuleSource for Rules {
    fn is_policy(&self, plugin: &str) -> bool {
        self.name() == plugin
    }

    fn check(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        if !self.is_asked(case) {
            return;
        }
        match self.policy.check(&subject(case)) {
            Ok(found) => found.iter().for_each(|one| findings.foreign(self.finding(one))),
            Err(fault) => findings.foreign(Finding::did_not_finish(self.name(), &fault.reason.to_string())),
        }
    }
}

/// A case in the words of the interface.
fn subject(case: &Case<'_>) -> plugins::Subject {
    let facts = Facts::of(case);
    plugins::Subject {
        kind: match case.subject {
            Subject::Certificate(_) => plugins::Kind::Certificate,
            Subject::Request(_) => plugins::Kind::Request,
        },
        der: case.der().to_vec(),
        subject: facts.subject,
        common_name: facts.common_name,
        issuer: facts.issuer,
        serial: facts.serial,
        not_before: facts.not_before,
        not_after: facts.not_after,
        key_algorithm: facts.key_algorithm,
        key_bits: facts.key_bits,
        signature_algorithm: facts.signature_algorithm,
        key_usage: facts.key_usage,
        extended_key_usage: facts.extended_key_usage,
        dns_names: facts.dns_names,
        is_ca: facts.is_ca,
        is_self_issued: facts.is_self_issued,
        context: plugins::SubjectContext {
            at: facts.at,
            product: facts.product.map(|product| product.word().to_owned()),
            version: facts.version,
            purpose: facts.purpose.map(|purpose| purpose.to_string()),
            role: facts.role.map(|role| role.word().to_owned()),
            nodes: facts.nodes,
            profile: facts.profile,
        },
    }
}
