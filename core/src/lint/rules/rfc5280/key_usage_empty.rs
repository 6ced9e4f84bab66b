//! ## What it finds
//!
//! A key usage extension in which no bit is set.
//!
//! ## Why it matters
//!
//! The key may be used for nothing: no TLS, no IPsec, no signature.
//!
//! ## Repair
//!
//! Have it issued again. Correct the template of the CA.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/key_usage_empty",
    title: "The key usage allows nothing",
    help: "Have the certificate issued with the key usages of the request.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.3",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extensions().key_usage.is_some_and(|usage| usage.0 == 0) {
        super::_own::add(case, findings, "", case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/key_usage_empty";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::KEY_USAGE, true, &[3, 2, 7, 0]), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().key_usage(&[0]), &[]);
        check(ID, &leaf().key_usage(&[8]), &[]);
        check(ID, &leaf().without(oids::KEY_USAGE), &[]);
    }
}
