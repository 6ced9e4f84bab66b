//! ## What it finds
//!
//! An issuerUniqueID or a subjectUniqueID, fields of version 2.
//!
//! ## Why it matters
//!
//! CAs must not write them. They help nobody, and some readers stop there.
//!
//! ## Repair
//!
//! Have it issued again without them.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/unique_ids_present",
    title: "The certificate has unique identifiers",
    help: "Have the certificate issued again without issuerUniqueID and subjectUniqueID.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.1.2.8",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.certificate().is_some_and(|certificate| certificate.unique_ids) {
        super::_own::add(case, findings, "", case.field("uniqueID"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/unique_ids_present";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.between = tlv(0x81, &[0, 1])), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
    }
}
