//! ## What it finds
//!
//! A CA certificate whose key usage is there and does not allow to sign certificates.
//!
//! ## Why it matters
//!
//! No certificate below it is accepted. A CAPF certificate must have it, or the certificates of
//! phones are worth nothing [Z18].
//!
//! ## Repair
//!
//! Have it issued again with keyCertSign; for CAPF use the request of the node, and a CA that signs
//! subordinate CAs.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/cert_sign_missing_in_ca",
    title: "The key usage of the CA lacks keyCertSign",
    help: "Have the CA certificate issued again with keyCertSign.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.3 and 4.2.1.9",
    requirements: &["Z18"],
    since: None,
    applies: Applies::Authorities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if let Some(usage) = case.extensions().key_usage.filter(|usage| !usage.key_cert_sign()) {
        let names: Vec<&str> = usage.names().collect();
        super::_own::add(case, findings, names.join(", "), case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/cert_sign_missing_in_ca";

    #[test]
    fn fires() {
        check(ID, &root().key_usage(&[0, 6]), &["digitalSignature, cRLSign"]);
    }

    #[test]
    fn spares() {
        check(ID, &root(), &[]);
        check(ID, &root().key_usage(&[0, 5]), &[]);
        check(ID, &leaf(), &[]);
    }
}
