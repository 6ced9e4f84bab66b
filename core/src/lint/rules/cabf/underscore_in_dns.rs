//! ## What it finds
//!
//! An underscore in a DNS name of a TLS certificate of a public CA.
//!
//! ## Why it matters
//!
//! Public CAs have not been allowed to issue it since 2019. Nodes with an underscore in their name
//! get no certificate from one.
//!
//! ## Repair
//!
//! Rename the host, or let a private CA sign.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/underscore_in_dns",
    title: "A DNS name has an underscore",
    help: "Rename the host; host names have letters, digits and hyphens.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.12",
    requirements: &[],
    since: None,
    applies: Applies::Public,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !super::_tls::is_tls(case) {
        return;
    }
    for name in case.dns_names().filter(|name| name.contains('_')).take(NAMES_MAX) {
        findings.add(crate::text::safe::visible(name), case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

/// Enough to see what is wrong.
const NAMES_MAX: usize = 10;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/underscore_in_dns";

    #[test]
    fn fires() {
        check(ID, &leaf().public().dns(&["cucm_pub.example.com"]), &["cucm_pub.example.com"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public().dns(&["cucm-pub.example.com"]), &[]);
        check(ID, &leaf().dns(&["cucm_pub.example.com"]), &[]);
    }
}
