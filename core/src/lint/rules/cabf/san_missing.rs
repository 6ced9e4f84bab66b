//! ## What it finds
//!
//! A TLS certificate of a public CA without the subject alternative name.
//!
//! ## Why it matters
//!
//! Clients look for the name of the host there only; the common name has long been ignored.
//!
//! ## Repair
//!
//! Make the request on the node: it holds the names of the node, or with Multi-server those of the
//! cluster.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/san_missing",
    title: "There are no alternative names",
    help: "Have the certificate issued with the names of the hosts.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.12",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if super::_tls::is_tls(case) && case.extension(oids::SUBJECT_ALT_NAME).is_none() {
        findings.add("", case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "cabf/san_missing";

    #[test]
    fn fires() {
        check(ID, &leaf().public().without(oids::SUBJECT_ALT_NAME), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().without(oids::SUBJECT_ALT_NAME), &[]);
    }
}
