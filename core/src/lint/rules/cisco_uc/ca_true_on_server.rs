//! ## What it finds
//!
//! CA:TRUE in a certificate or request for a purpose that is no CA.
//!
//! ## Why it matters
//!
//! Whoever holds its key could sign certificates that every peer trusts, and many peers refuse a CA as a
//! server. Only CAPF is a CA [Z18]. What a node signs itself is spared, since it is its own anchor.
//!
//! ## Repair
//!
//! Choose the template for servers at the CA, not the one for subordinate CAs, and have the request signed
//! again. Ask the CA to revoke what it issued.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/ca_true_on_server",
    title: "The certificate of a server says that it is a CA",
    help: "Have it issued for a server, without CA:TRUE.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.9; table of requested extensions",
    requirements: &["KT1", "KT4", "Z18"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.is_ca() && !_usage::is_authority(case) && !case.is_self_issued() {
        findings.add("", case.at_extension(oids::BASIC_CONSTRAINTS, "basicConstraints"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, root, tlv};
    use crate::uc::Purpose;
    use crate::x509::oids;

    #[test]
    fn fires() {
        let constraints = tlv(0x30, &[1, 1, 0xff]);
        check("cisco_uc/ca_true_on_server", &leaf().extension(oids::BASIC_CONSTRAINTS, true, &constraints), &[""]);
    }

    #[test]
    fn spares() {
        let constraints = tlv(0x30, &[1, 1, 0xff]);
        check("cisco_uc/ca_true_on_server", &leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
        check(
            "cisco_uc/ca_true_on_server",
            &leaf().purpose(Purpose::Capf).extension(oids::BASIC_CONSTRAINTS, true, &constraints),
            &[],
        );
        check("cisco_uc/ca_true_on_server", &root(), &[]);
    }
}
