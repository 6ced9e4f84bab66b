//! ## What it finds
//!
//! A certificate from a CA without an authority key identifier, or with one that has no key
//! identifier in it. Self-issued ones may do without.
//!
//! ## Why it matters
//!
//! It leads to the key of the CA. After a CA was renewed, nodes with both its certificates in
//! tomcat-trust build the wrong chain without it.
//!
//! ## Repair
//!
//! Have it issued again. OpenSSL wants `authorityKeyIdentifier = keyid` in the extensions.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/authority_key_id_missing",
    title: "There is no authority key identifier",
    help: "Have the certificate issued with an authority key identifier.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.1",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let identifier = case.extensions().authority_key_id.as_ref();
    if !case.is_self_issued() && identifier.is_none_or(|identifier| identifier.key_id.is_none()) {
        findings.add("", case.at_extension(oids::AUTHORITY_KEY_IDENTIFIER, "authorityKeyIdentifier"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/authority_key_id_missing";

    #[test]
    fn fires() {
        check(ID, &leaf().without(oids::AUTHORITY_KEY_IDENTIFIER), &[""]);
        check(ID, &leaf().extension(oids::AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &tlv(0x82, &[1]))), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &root(), &[]);
    }
}
