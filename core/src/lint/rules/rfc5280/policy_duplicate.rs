//! ## What it finds
//!
//! The same policy more than once in the certificate policies.
//!
//! ## Why it matters
//!
//! It is forbidden, though UC nodes do not look at policies. Strict peers may refuse it.
//!
//! ## Repair
//!
//! Correct the template of the CA.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{Troubles, oids, policies};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/policy_duplicate",
    title: "A policy stands twice",
    help: "Have the certificate issued with each policy once.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.2.1.4",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(extension) = case.extension(oids::CERTIFICATE_POLICIES) else { return };
    let Ok(policies) = policies(extension.reader(), &mut Troubles::default()) else { return };
    for (at, policy) in policies.iter().enumerate().take(POLICIES_MAX) {
        if policies[..at].iter().any(|before| before.oid == policy.oid) {
            let place = case.at_extension(oids::CERTIFICATE_POLICIES, "certificatePolicies");
            super::_own::add(case, findings, policy.oid.to_string(), place);
        }
    }
}

/// More than any certificate has: a bound on the work.
const POLICIES_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/policy_duplicate";

    #[test]
    fn fires() {
        let policy = tlv(0x30, &tlv(0x06, &dotted("1.2.3")));
        let twice = leaf().extension(oids::CERTIFICATE_POLICIES, false, &tlv(0x30, &[&policy[..], &policy].concat()));
        check(ID, &twice, &["1.2.3"]);
    }

    #[test]
    fn spares() {
        let [one, other] = ["1.2.3", "1.2.4"].map(|oid| tlv(0x30, &tlv(0x06, &dotted(oid))));
        let both = leaf().extension(oids::CERTIFICATE_POLICIES, false, &tlv(0x30, &[&one[..], &other].concat()));
        check(ID, &both, &[]);
    }
}
