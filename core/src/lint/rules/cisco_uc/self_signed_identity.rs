//! ## What it finds
//!
//! A self-signed certificate for a purpose that a CA could sign.
//!
//! ## Why it matters
//!
//! Both kinds occur. Every peer and client must be given a self-signed certificate itself, and again
//! after each renewal.
//!
//! ## Repair
//!
//! Make a request, have it signed, load the chain into the trust stores, and upload the answer.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/self_signed_identity",
    title: "It is signed by the node itself",
    help: "Nothing has to be done; have it signed by a CA if clients should trust it without being told.",
    severity: Severity::Notice,
    reference: "Administration guide, release 14",
    requirements: &["V1", "V2"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.is_self_issued() && case.requested().is_some() && !_usage::is_authority(case) {
        findings.add("", case.field("issuer"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::uc::Purpose;

    #[test]
    fn fires() {
        check("cisco_uc/self_signed_identity", &leaf().self_issued(), &[""]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/self_signed_identity", &leaf(), &[]);
        check("cisco_uc/self_signed_identity", &leaf().purpose(Purpose::ItlRecovery).self_issued(), &[]);
        check("cisco_uc/self_signed_identity", &leaf().purpose(Purpose::Capf).self_issued(), &[]);
    }
}
