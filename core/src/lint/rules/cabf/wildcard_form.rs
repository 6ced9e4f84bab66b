//! ## What it finds
//!
//! A DNS name with an asterisk that is not the whole first label, or with nothing behind it. An error
//! in a TLS certificate of a public CA, else a warning.
//!
//! ## Why it matters
//!
//! Clients match only `*.` and a domain. UC nodes take no wildcards at all [Z7].
//!
//! ## Repair
//!
//! Request a multi-server certificate that lists every node.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/wildcard_form",
    title: "An asterisk is not alone in the first label",
    help: "Write the wildcard as *.example.com; on UC nodes, list the hosts instead.",
    severity: Severity::Error,
    reference: "TLS BR 3.2.2.6; RFC 6125 6.4.3",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let public = case.issuer == Some(Issuer::Public) && super::_tls::is_tls(case);
    let severity = if public { Severity::Error } else { Severity::Warning };
    let bad = case.dns_names().filter(|name| match name.strip_prefix("*.") {
        Some(rest) => rest.is_empty() || rest.contains('*'),
        None => name.contains('*'),
    });
    for name in bad.take(NAMES_MAX) {
        findings.weigh(
            severity,
            crate::text::safe::visible(name),
            case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"),
        );
    }
}

/// Enough to see what is wrong.
const NAMES_MAX: usize = 10;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/wildcard_form";

    #[test]
    fn fires() {
        check(
            ID,
            &leaf().public().dns(&["*", "a*.example.com", "a.*.example.com", "*.*.com"]),
            &["*", "a*.example.com", "a.*.example.com", "*.*.com"],
        );
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public().dns(&["*.example.com", "star.example.com"]), &[]);
    }
}
