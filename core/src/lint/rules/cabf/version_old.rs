//! ## What it finds
//!
//! A certificate of a public CA, or its own, of version 1 or 2.
//!
//! ## Why it matters
//!
//! It has no alternative names and no usages. Clients do not accept it for TLS.
//!
//! ## Repair
//!
//! Have it issued again. An old root of version 1 should leave the trust stores.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/version_old",
    title: "The certificate is not of version 3",
    help: "Have the certificate issued as version 3.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.1",
    requirements: &[],
    since: None,
    applies: Applies::Public,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let version = case.certificate().and_then(|certificate| certificate.version);
    if let Some(version) = version.filter(|version| *version != 3) {
        findings.add(version.to_string(), case.field("version"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/version_old";

    #[test]
    fn fires() {
        check(ID, &leaf().public().with(|leaf| leaf.version = 1), &["1"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().with(|leaf| leaf.version = 1), &[]);
    }
}
