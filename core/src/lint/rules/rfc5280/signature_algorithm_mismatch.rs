//! ## What it finds
//!
//! A signature algorithm inside the signed part that differs from the one outside, be it in its
//! parameters only.
//!
//! ## Why it matters
//!
//! The one outside is not signed. Readers must refuse a certificate in which the two differ, and
//! nodes do.
//!
//! ## Repair
//!
//! Have it issued again.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/signature_algorithm_mismatch",
    title: "Two different signature algorithms are named",
    help: "Have the certificate issued again; somebody changed it or the CA is broken.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.1.2",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(certificate) = case.certificate() else { return };
    let (Some(inner), Some(outer)) = (certificate.inner_signature_algorithm, certificate.signature_algorithm) else {
        return;
    };
    if inner.raw != outer.raw {
        findings.add(format!("{} / {}", inner.oid.label(), outer.oid.label()), case.bytes("signature", inner.raw));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/signature_algorithm_mismatch";

    #[test]
    fn fires() {
        let changed = leaf().with(|leaf| leaf.outer_algorithm = algorithm("1.2.840.10045.4.3.2"));
        check(ID, &changed, &["sha256WithRSAEncryption / ecdsa-with-SHA256"]);
        let without_null = leaf().with(|leaf| leaf.inner_algorithm = algorithm("1.2.840.113549.1.1.11"));
        check(ID, &without_null, &["sha256WithRSAEncryption / sha256WithRSAEncryption"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
    }
}
