//! ## What it finds
//!
//! An authority or subject information access extension that is marked critical.
//!
//! ## Why it matters
//!
//! It only tells where the CA and its status service are found, and CAs must not mark it. Finesse and
//! UCCX break logins over marks that they do not expect [Z12].
//!
//! ## Repair
//!
//! Have it issued again without the mark.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/access_info_critical",
    title: "Information on access is critical",
    help: "Have the certificate issued with the extension not critical.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.2",
    requirements: &["Z12"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for (oid, name) in
        [(oids::AUTHORITY_INFO_ACCESS, "authorityInfoAccess"), (oids::SUBJECT_INFO_ACCESS, "subjectInfoAccess")]
    {
        if case.extension(oid).is_some_and(|extension| extension.critical) {
            super::_own::add(case, findings, name, case.at_extension(oid, name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/access_info_critical";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::AUTHORITY_INFO_ACCESS, true, &tlv(0x30, &[])), &["authorityInfoAccess"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().extension(oids::AUTHORITY_INFO_ACCESS, false, &tlv(0x30, &[])), &[]);
    }
}
