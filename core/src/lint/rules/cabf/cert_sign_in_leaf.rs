//! ## What it finds
//!
//! keyCertSign or cRLSign in a certificate of a public CA that is no CA.
//!
//! ## Why it matters
//!
//! The CA may not issue it, and strict clients refuse it.
//!
//! ## Repair
//!
//! Make the request on the node again and have it signed with the template for servers.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{KeyUsage, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/cert_sign_in_leaf",
    title: "The key usage of a server certificate allows to sign certificates or lists",
    help: "Have the certificate issued with digitalSignature and, for RSA, keyEncipherment.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.11",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(usage) = case.extensions().key_usage else { return };
    let signs = KeyUsage(usage.0 & (1 << 5 | 1 << 6));
    if signs.0 != 0 {
        let names: Vec<&str> = signs.names().collect();
        findings.add(names.join(", "), case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/cert_sign_in_leaf";

    #[test]
    fn fires() {
        check(ID, &leaf().public().key_usage(&[0, 5, 6]), &["keyCertSign, cRLSign"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().key_usage(&[0, 6]), &[]);
    }
}
