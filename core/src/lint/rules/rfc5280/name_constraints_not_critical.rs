//! ## What it finds
//!
//! Name constraints that are not marked critical.
//!
//! ## Why it matters
//!
//! A reader that passes over them trusts the CA for every name. The TLS Baseline Requirements allow
//! it for public CAs (7.1.2.10.8), so that for those it is a notice only.
//!
//! ## Repair
//!
//! Renew the certificate of the private CA with the mark, after a test that all nodes take it.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/name_constraints_not_critical",
    title: "Name constraints are not critical",
    help: "Have the CA certificate issued with critical name constraints.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.10",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extension(oids::NAME_CONSTRAINTS).is_some_and(|extension| !extension.critical) {
        let public = case.issuer == Some(Issuer::Public);
        let severity = if public || case.is_node_made() { Severity::Notice } else { Severity::Error };
        findings.weigh(severity, "", case.at_extension(oids::NAME_CONSTRAINTS, "nameConstraints"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/name_constraints_not_critical";

    #[test]
    fn fires() {
        let constrained = root().extension(oids::NAME_CONSTRAINTS, false, &tlv(0x30, &[]));
        check_weights(ID, &constrained, &["error"]);
        check_weights(ID, &constrained.public(), &["notice"]);
    }

    #[test]
    fn spares() {
        check(ID, &root().extension(oids::NAME_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
    }
}
