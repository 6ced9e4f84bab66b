//! ## What it finds
//!
//! A key usage extension that is not marked critical.
//!
//! ## Why it matters
//!
//! It should be critical. UC nodes write their own certificates without the mark, and everything
//! works; a public CA must set it for its CAs.
//!
//! ## Repair
//!
//! Nothing urgent. Set the mark in the template of the CA when the certificate is renewed.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/key_usage_not_critical",
    title: "The key usage is not critical",
    help: "Have the certificate issued with a critical key usage; a node certificate works without.",
    severity: Severity::Notice,
    reference: "RFC 5280 4.2.1.3",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extension(oids::KEY_USAGE).is_some_and(|extension| !extension.critical) {
        findings.add("", case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/key_usage_not_critical";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::KEY_USAGE, false, &[3, 2, 5, 0xa0]), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().without(oids::KEY_USAGE), &[]);
    }
}
