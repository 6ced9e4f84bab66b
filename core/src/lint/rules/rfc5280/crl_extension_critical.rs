//! ## What it finds
//!
//! CRL distribution points, or the pointer to the freshest list, marked critical. The first should
//! not be, the second must not.
//!
//! ## Why it matters
//!
//! A reader that does not fetch lists must refuse the certificate. Finesse and UCCX break logins over
//! marks that they do not expect [Z12].
//!
//! ## Repair
//!
//! Have it issued again without the mark.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/crl_extension_critical",
    title: "Where to find revocation lists is critical",
    help: "Have the certificate issued with the extension not critical.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.2.1.13 and 4.2.1.15",
    requirements: &["Z12"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for (oid, name) in [(oids::CRL_DISTRIBUTION_POINTS, "cRLDistributionPoints"), (oids::FRESHEST_CRL, "freshestCRL")] {
        if case.extension(oid).is_some_and(|extension| extension.critical) {
            super::_own::add(case, findings, name, case.at_extension(oid, name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/crl_extension_critical";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::FRESHEST_CRL, true, &tlv(0x30, &[])), &["freshestCRL"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().extension(oids::FRESHEST_CRL, false, &tlv(0x30, &[])), &[]);
    }
}
