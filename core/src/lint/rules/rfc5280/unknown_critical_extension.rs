//! ## What it finds
//!
//! An extension marked critical that is none of those which every reader of certificates processes.
//! The poison of a precertificate is one of them: a precertificate is no certificate.
//!
//! ## Why it matters
//!
//! A reader that does not know a critical extension must refuse the certificate. Nodes import it at
//! best, and phones and other servers break the connection.
//!
//! ## Repair
//!
//! Have it issued again. In a template of a Microsoft CA, take the tick of "critical" away.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/unknown_critical_extension",
    title: "A critical extension is one that nodes and phones do not know",
    help: "Have the certificate issued without it, or with it not critical.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for extension in case.extensions().all.iter().filter(|extension| extension.critical) {
        if !KNOWN.contains(&extension.oid.0) {
            let name = extension.oid.name().map_or_else(|| extension.oid.to_string(), str::to_owned);
            let place = case.at_extension(extension.oid.0, &name);
            super::_own::add(case, findings, name, place);
        }
    }
}

/// What path validation processes, and what every reader knows although it must not be critical.
const KNOWN: [&[u8]; 16] = [
    oids::KEY_USAGE,
    oids::BASIC_CONSTRAINTS,
    oids::SUBJECT_ALT_NAME,
    oids::EXTENDED_KEY_USAGE,
    oids::NAME_CONSTRAINTS,
    oids::CERTIFICATE_POLICIES,
    oids::POLICY_MAPPINGS,
    oids::POLICY_CONSTRAINTS,
    oids::INHIBIT_ANY_POLICY,
    oids::CRL_DISTRIBUTION_POINTS,
    oids::SUBJECT_KEY_IDENTIFIER,
    oids::AUTHORITY_KEY_IDENTIFIER,
    oids::AUTHORITY_INFO_ACCESS,
    oids::SUBJECT_INFO_ACCESS,
    oids::ISSUER_ALT_NAME,
    oids::FRESHEST_CRL,
];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/unknown_critical_extension";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(&dotted("1.2.3.4"), true, &[5, 0]), &["1.2.3.4"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().extension(&dotted("1.2.3.4"), false, &[5, 0]), &[]);
    }
}
