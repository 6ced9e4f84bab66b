//! ## What it finds
//!
//! A certificate without a subject that has no subject alternative name either; and any CA without a
//! subject.
//!
//! ## Why it matters
//!
//! Nothing says whose it is. Nodes file a certificate by its subject: one certificate for each
//! subject in a trust store [Z7].
//!
//! ## Repair
//!
//! Make the request on the node, which fills the subject in.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/subject_empty",
    title: "There is neither a subject nor an alternative name",
    help: "Have the certificate issued with the full name of the host.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.6",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let empty = case.name().is_some_and(|name| name.attributes.is_empty());
    if empty && (case.is_ca() || case.extension(oids::SUBJECT_ALT_NAME).is_none()) {
        super::_own::add(case, findings, "", case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/subject_empty";

    #[test]
    fn fires() {
        let nobody = leaf().with(|leaf| leaf.subject = name(&[]));
        check(ID, &nobody.clone().without(oids::SUBJECT_ALT_NAME), &[""]);
        check(ID, &root().with(|root| root.subject = name(&[])), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.subject = name(&[])), &[]);
    }
}
