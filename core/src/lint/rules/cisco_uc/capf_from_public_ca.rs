//! ## What it finds
//!
//! A certificate or request for CAPF of which a public CA is the signer.
//!
//! ## Why it matters
//!
//! The certificate of CAPF is a CA for the phones of one company, and public CAs issue no such thing [Z18].
//!
//! ## Repair
//!
//! Use a private CA. Most clusters leave CAPF self-signed.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/capf_from_public_ca",
    title: "A public CA cannot issue the certificate of CAPF",
    help: "Leave CAPF self-signed, or have it signed by a private CA.",
    severity: Severity::Error,
    reference: "Security guide 15, Certificates; CABF TLS BR 7.1.2",
    requirements: &["Z18"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if _usage::is_authority(case) && case.issuer == Some(Issuer::Public) {
        findings.add("", case.field("issuer"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::uc::Purpose;

    #[test]
    fn fires() {
        check("cisco_uc/capf_from_public_ca", &leaf().purpose(Purpose::Capf).public(), &[""]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/capf_from_public_ca", &leaf().purpose(Purpose::Capf), &[]);
        check("cisco_uc/capf_from_public_ca", &leaf().public(), &[]);
    }
}
