//! ## What it finds
//!
//! Policy constraints, or inhibitAnyPolicy, that are not marked critical.
//!
//! ## Why it matters
//!
//! A reader that passes over them allows more than the CA wanted to. UC nodes do not look at
//! policies, so that nothing breaks there.
//!
//! ## Repair
//!
//! Renew the certificate of the CA with the mark.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/policy_constraints_not_critical",
    title: "Constraints on policies are not critical",
    help: "Have the CA certificate issued with the extension critical.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.2.1.11 and 4.2.1.14",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for (oid, name) in [(oids::POLICY_CONSTRAINTS, "policyConstraints"), (oids::INHIBIT_ANY_POLICY, "inhibitAnyPolicy")]
    {
        if case.extension(oid).is_some_and(|extension| !extension.critical) {
            super::_own::add(case, findings, name, case.at_extension(oid, name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/policy_constraints_not_critical";

    #[test]
    fn fires() {
        check(ID, &root().extension(oids::INHIBIT_ANY_POLICY, false, &[2, 1, 0]), &["inhibitAnyPolicy"]);
    }

    #[test]
    fn spares() {
        check(ID, &root().extension(oids::INHIBIT_ANY_POLICY, true, &[2, 1, 0]), &[]);
    }
}
