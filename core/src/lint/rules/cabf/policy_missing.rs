//! ## What it finds
//!
//! A TLS certificate of a public CA without certificate policies, or with an empty list of them.
//!
//! ## Why it matters
//!
//! The policy tells which checks the CA made. A public CA that leaves it out has mis-issued and must
//! revoke; UC nodes do not look at it.
//!
//! ## Repair
//!
//! Have it issued again; the CA writes the extension.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{Troubles, oids, policies};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/policy_missing",
    title: "No policy says by which rules the certificate was issued",
    help: "Have the certificate issued with a policy of the CA/Browser Forum.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.9",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !super::_tls::is_tls(case) {
        return;
    }
    let extension = case.extension(oids::CERTIFICATE_POLICIES);
    let some = |read: Vec<crate::x509::Policy<'_>>| !read.is_empty();
    if !extension.is_some_and(|extension| policies(extension.reader(), &mut Troubles::default()).is_ok_and(some)) {
        findings.add("", case.at_extension(oids::CERTIFICATE_POLICIES, "certificatePolicies"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::uc::Issuer;

    const ID: &str = "cabf/policy_missing";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.signer = Some(Issuer::Public)), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf(), &[]);
    }
}
