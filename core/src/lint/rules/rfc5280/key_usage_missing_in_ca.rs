//! ## What it finds
//!
//! A CA certificate without the key usage extension.
//!
//! ## Why it matters
//!
//! Nothing says that the key may sign certificates. Old roots are often so and still work as anchors;
//! strict readers refuse such a CA between root and node.
//!
//! ## Repair
//!
//! Renew the certificate of the CA. For an old root, check that nodes and phones take it before you
//! rely on it.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/key_usage_missing_in_ca",
    title: "The CA certificate has no key usage",
    help: "Have the CA certificate issued again with keyCertSign and cRLSign.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.3",
    requirements: &[],
    since: None,
    applies: Applies::Authorities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extension(oids::KEY_USAGE).is_none() {
        super::_own::add(case, findings, "", case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/key_usage_missing_in_ca";

    #[test]
    fn fires() {
        check(ID, &root().without(oids::KEY_USAGE), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &root(), &[]);
        check(ID, &leaf().without(oids::KEY_USAGE), &[]);
    }
}
