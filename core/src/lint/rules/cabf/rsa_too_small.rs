//! ## What it finds
//!
//! An RSA key of fewer than 2048 bits in a certificate, a CA or a request.
//!
//! ## Why it matters
//!
//! Such keys can be broken. Public CAs refuse the request, browsers and current TLS libraries refuse
//! the connection, and FIPS mode refuses the upload.
//!
//! ## Repair
//!
//! Generate a new request on the node with 2048 bits. Above that, ask first whether your phones
//! register [Z8].

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::KeyAlgorithm;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/rsa_too_small",
    title: "The RSA key is smaller than 2048 bits",
    help: "Generate a new key of 2048 bits or more on the node.",
    severity: Severity::Error,
    reference: "TLS BR 6.1.5; NIST SP 800-57 part 1",
    requirements: &["Z8"],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(key) = case.public_key() else { return };
    let bits = key.bits.filter(|bits| *bits < BITS_MIN);
    if let (KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss, Some(bits)) = (key.kind, bits) {
        findings.add(format!("{bits} < {BITS_MIN}"), case.at_key());
    }
}

const BITS_MIN: u32 = 2048;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/rsa_too_small";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.key = rsa(1024)), &["1024 < 2048"]);
        check(ID, &request().with(|request| request.key = rsa(2040)), &["2040 < 2048"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.key = p256()), &[]);
    }
}
