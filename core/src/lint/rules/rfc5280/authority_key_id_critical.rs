//! ## What it finds
//!
//! An authority key identifier that is marked critical.
//!
//! ## Why it matters
//!
//! CAs must not mark it. Finesse and UCCX break logins over marks that they do not expect [Z12], and
//! strict readers refuse the certificate.
//!
//! ## Repair
//!
//! Have it issued again without the mark.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/authority_key_id_critical",
    title: "The authority key identifier is critical",
    help: "Have the certificate issued with the extension not critical.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.1",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extension(oids::AUTHORITY_KEY_IDENTIFIER).is_some_and(|extension| extension.critical) {
        super::_own::add(
            case,
            findings,
            "",
            case.at_extension(oids::AUTHORITY_KEY_IDENTIFIER, "authorityKeyIdentifier"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/authority_key_id_critical";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::AUTHORITY_KEY_IDENTIFIER, true, &tlv(0x30, &tlv(0x80, &[9; 20]))), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().extension(oids::AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &tlv(0x80, &[9; 20]))), &[]);
        check(ID, &leaf().without(oids::AUTHORITY_KEY_IDENTIFIER), &[]);
    }
}
