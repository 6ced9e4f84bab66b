//! ## What it finds
//!
//! A certificate of a public CA without an extended key usage, or with one that allows anything
//! without naming serverAuth.
//!
//! ## Why it matters
//!
//! Browsers and phones look for serverAuth. Certificates for other purposes, such as mail, are not
//! asked.
//!
//! ## Repair
//!
//! Have it issued again as a TLS server certificate.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/eku_missing",
    title: "The extended key usage does not name serverAuth",
    help: "Have the certificate issued with serverAuth.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.10",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let server = case.extensions().extended_key_usage.iter().any(|usage| usage.0 == oids::SERVER_AUTH);
    if super::_tls::is_tls(case) && !server {
        findings.add("", case.at_extension(oids::EXTENDED_KEY_USAGE, "extKeyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "cabf/eku_missing";

    #[test]
    fn fires() {
        check(ID, &leaf().public().without(oids::EXTENDED_KEY_USAGE), &[""]);
        check(ID, &leaf().public().extended(&[oids::ANY_EXTENDED_KEY_USAGE]), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().public().extended(&[oids::IPSEC_END_SYSTEM]), &[]);
    }
}
