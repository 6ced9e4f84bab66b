//! ## What it finds
//!
//! A certificate without a subject whose subject alternative name is not critical.
//!
//! ## Why it matters
//!
//! A reader that passes over the extension sees a certificate for nobody. UC nodes want a common name
//! anyway.
//!
//! ## Repair
//!
//! Prefer a subject: make the request on the node, and tell the CA to keep it.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/subject_empty_san_not_critical",
    title: "The subject is empty, but the alternative names are not critical",
    help: "Have the certificate issued with a subject, or with critical alternative names.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.6",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let empty = case.name().is_some_and(|name| name.attributes.is_empty());
    let names = case.extension(oids::SUBJECT_ALT_NAME);
    if empty && names.is_some_and(|extension| !extension.critical) {
        super::_own::add(case, findings, "", case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/subject_empty_san_not_critical";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.subject = name(&[])), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        let nobody = leaf().with(|leaf| leaf.subject = name(&[]));
        check(ID, &nobody.extension(oids::SUBJECT_ALT_NAME, true, &tlv(0x30, &tlv(0x82, b"a.example"))), &[]);
    }
}
