//! ## What it finds
//!
//! A certificate of a public CA with `CA:TRUE` whose key usage does not allow to sign certificates,
//! or which names hosts.
//!
//! ## Why it matters
//!
//! Whoever has its key could sign for others if a reader believes the flag. A public CA that issues
//! it must revoke it; TLS peers refuse it as a server. A CAPF certificate is a CA, and no public CA
//! can issue it [Z18].
//!
//! ## Repair
//!
//! Have it issued with the template for servers. Let CAPF be signed by a private CA, or sign itself.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/ca_as_subscriber",
    title: "The certificate is a CA, but made like one for a server",
    help: "Have the certificate issued again without the CA flag.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.8",
    requirements: &["Z18"],
    since: None,
    applies: Applies::Public,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let signs = case.extensions().key_usage.is_none_or(|usage| usage.key_cert_sign());
    if case.is_ca() && !signs {
        findings.add("", case.at_extension(oids::BASIC_CONSTRAINTS, "basicConstraints"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "cabf/ca_as_subscriber";

    #[test]
    fn fires() {
        let flagged = leaf().public().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0xff]));
        check(ID, &flagged, &[""]);
        check(ID, &root().public().key_usage(&[0]), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &root().public(), &[]);
    }
}
