//! A policy among the rules: what a case is in the words of the interface, and what a finding is in ours.

use certwright_core::lint::{Case, Finding, Findings, Place, RuleSource, Severity, Subject};
use certwright_core::x509::Name;
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
    let text = |name: Option<&Name<'_>>| name.map(Name::text).unwrap_or_default();
    let certificate = case.certificate();
    let extensions = case.extensions();
    plugins::Subject {
        kind: match case.subject {
            Subject::Certificate(_) => plugins::Kind::Certificate,
            Subject::Request(_) => plugins::Kind::Request,
        },
        der: case.der().to_vec(),
        subject: text(case.name()),
        common_name: case.common_name().map(|name| name.into_owned()),
        issuer: text(certificate.and_then(|certificate| certificate.issuer.as_ref())),
        serial: certificate.and_then(|one| one.serial).map(|serial| serial.to_string()).unwrap_or_default(),
        not_before: case.not_before().map(|moment| moment.timestamp()),
        not_after: case.not_after().map(|moment| moment.timestamp()),
        key_algorithm: case.public_key().map(|key| key.algorithm_name().into_owned()).unwrap_or_default(),
        key_bits: case.public_key().and_then(|key| key.bits),
        signature_algorithm: case
            .signature_algorithm()
            .and_then(|algorithm| algorithm.oid.name())
            .unwrap_or_default()
            .to_owned(),
        key_usage: extensions.key_usage.into_iter().flat_map(|usage| usage.names()).map(str::to_owned).collect(),
        extended_key_usage: extensions.extended_key_usage.iter().map(ToString::to_string).collect(),
        dns_names: case.dns_names().map(str::to_owned).collect(),
        is_ca: case.is_ca(),
        is_self_issued: case.is_self_issued(),
        context: plugins::SubjectContext {
            at: case.context.at.timestamp(),
            product: case.product.map(|product| product.word().to_owned()),
            version: case.version.to_string(),
            purpose: case.purpose.map(|purpose| purpose.to_string()),
            role: case.context.role.map(|role| role.word().to_owned()),
            nodes: case.context.nodes.to_vec(),
            profile: case.context.profile.map(|profile| profile.name.clone()),
        },
    }
}
