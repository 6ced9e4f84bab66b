//! ## What it finds
//!
//! keyCertSign in the key usage of a certificate that is no CA by its basic constraints.
//!
//! ## Why it matters
//!
//! Readers disagree about what it is, and strict ones refuse it. UC nodes make their own self-signed
//! certificates so: for those it is a notice only. A CAPF certificate needs both, the CA flag and
//! keyCertSign [Z18].
//!
//! ## Repair
//!
//! From a CA: have it issued with the template for servers. A self-signed one stays as it is until it
//! is replaced by one from a CA.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/cert_sign_without_ca",
    title: "The key usage allows to sign certificates, but the certificate is no CA",
    help: "Have the certificate issued without keyCertSign.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.3 and 4.2.1.9",
    requirements: &["Z18"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !case.is_ca() && case.extensions().key_usage.is_some_and(|usage| usage.key_cert_sign()) {
        super::_own::add(case, findings, "", case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/cert_sign_without_ca";

    #[test]
    fn fires() {
        check_weights(ID, &leaf().key_usage(&[0, 2, 5]), &["error"]);
        let own = leaf().with(|leaf| leaf.issuer = leaf.subject.clone());
        check_weights(ID, &own.key_usage(&[0, 2, 5]), &["notice"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().key_usage(&[0, 2, 4, 6]), &[]);
        check(ID, &root(), &[]);
    }
}
