//! ## What it finds
//!
//! A critical subject alternative name in a certificate that has a subject too. An error with a
//! public CA.
//!
//! ## Why it matters
//!
//! Only a certificate without a subject needs the mark. Logins to Finesse and UCCX break over it
//! [Z12].
//!
//! ## Repair
//!
//! Have it issued again without the mark.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/san_critical",
    title: "The alternative names are critical beside a subject",
    help: "Have the certificate issued with alternative names that are not critical.",
    severity: Severity::Warning,
    reference: "TLS BR 7.1.2.7.12; RFC 5280 4.2.1.6",
    requirements: &["Z12"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let named = case.name().is_some_and(|name| !name.attributes.is_empty());
    if named && case.extension(oids::SUBJECT_ALT_NAME).is_some_and(|extension| extension.critical) {
        let public = case.issuer == Some(Issuer::Public) && super::_tls::is_tls(case);
        let severity = if public { Severity::Error } else { Severity::Warning };
        findings.weigh(severity, "", case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "cabf/san_critical";

    #[test]
    fn fires() {
        let names = tlv(0x30, &tlv(0x82, HOST.as_bytes()));
        let marked = leaf().extension(oids::SUBJECT_ALT_NAME, true, &names);
        check_weights(ID, &marked, &["warning"]);
        check_weights(ID, &marked.public(), &["error"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        let names = tlv(0x30, &tlv(0x82, HOST.as_bytes()));
        let nobody = leaf().extension(oids::SUBJECT_ALT_NAME, true, &names).with(|leaf| leaf.subject = name(&[]));
        check(ID, &nobody, &[]);
    }
}
