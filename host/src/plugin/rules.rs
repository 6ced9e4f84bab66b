//! A policy among the rules: what a case is in the words of the interface, and what a finding is in ours.

use certwright_core::inspect::sha256_hex;
use certwright_core::lint::{Case, Facts, Finding, Findings, FoundByPolicy, RuleSource, Severity, Subject};
use certwright_plugins::{self as plugins, Policy, World};

use super::folder::{Entry, Folder, FolderFault};

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

    /// Its name, and the SHA-256 of its component.
    pub(super) fn identity(&self) -> (String, String) {
        (self.name().to_owned(), sha256_hex(self.policy.plugin().bytes()))
    }

    fn is_asked(&self, case: &Case<'_>) -> bool {
        let required =
            || case.context.profile.is_some_and(|profile| profile.policies.iter().any(|one| one == self.name()));
        self.always || required()
    }

    fn finding(&self, found: &plugins::Finding) -> Finding {
        let rule = self.policy.rule(&found.rule);
        let word = |of: fn(&plugins::Rule) -> &str| rule.map_or("", of);
        let found = FoundByPolicy {
            rule: &found.rule,
            severity: match found.severity {
                plugins::Severity::Error => Severity::Error,
                plugins::Severity::Warning => Severity::Warning,
                plugins::Severity::Notice => Severity::Notice,
            },
            title: word(|rule| &rule.title),
            help: word(|rule| &rule.help),
            reference: word(|rule| &rule.reference),
            detail: &found.detail,
            place: &found.place,
        };
        Finding::of_policy(self.name(), found)
    }
}

/// The policies of a folder. One that cannot be used is told to `unusable` and left out: it has not finished wherever it
/// is required.
///
/// # Errors
/// The manifest cannot be read.
pub fn begun(folder: &Folder, unusable: impl Fn(&FolderFault)) -> Result<Vec<(Entry, Policy)>, FolderFault> {
    let begin = |name: &str| -> Result<Policy, FolderFault> { Ok(Policy::new(folder.load(name)?)?) };
    let policies = folder.entries()?.into_iter().filter(|entry| entry.world == World::Policy.word());
    let begun = policies.filter_map(|entry| Some((begin(&entry.name).inspect_err(&unusable).ok()?, entry)));
    Ok(begun.map(|(policy, entry)| (entry, policy)).collect())
}

/// The same for a process that first judges and has nobody to tell but its log.
pub(super) fn of_folder_logged(folder: &Folder) -> Vec<Rules> {
    let begun = begun(folder, |fault| tracing::warn!(%fault, "not asked"))
        .inspect_err(|fault| tracing::warn!(%fault, "no policy is asked"))
        .unwrap_or_default();
    begun.into_iter().map(|(_, policy)| Rules::where_required(policy)).collect()
}

/// Names and digests of the policies of a folder, without a look at them.
pub(super) fn added(folder: &Folder) -> Vec<(String, String)> {
    let entries = folder.entries().unwrap_or_default().into_iter();
    let policies = entries.filter(|entry| entry.world == World::Policy.word());
    policies.map(|entry| (entry.name, entry.sha256.to_ascii_lowercase())).collect()
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
