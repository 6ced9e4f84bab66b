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

use crate::chain::PROCESSED;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

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
        if !PROCESSED.contains(&extension.oid.0) {
            let name = extension.oid.label();
            let place = case.at_extension(extension.oid.0, &name);
            super::_own::add(case, findings, name, place);
        }
    }
}

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
