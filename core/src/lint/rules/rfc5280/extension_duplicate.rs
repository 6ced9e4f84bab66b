//! ## What it finds
//!
//! Two extensions of the same kind in one certificate or request.
//!
//! ## Why it matters
//!
//! Readers take the first, or the last, or refuse. Two alternative-name extensions are the usual
//! case, one from the request and one from the template of the CA: half of the nodes of a
//! multi-server certificate are then missing for some readers.
//!
//! ## Repair
//!
//! Have it issued again. Let the CA either copy the names of the request or set its own, not both.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/extension_duplicate",
    title: "An extension stands twice",
    help: "Have the certificate issued again with each extension once.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let all = &case.extensions().all;
    for (at, extension) in all.iter().enumerate().take(EXTENSIONS_MAX) {
        if all[..at].iter().any(|before| before.oid == extension.oid) {
            let name = extension.oid.label();
            let place = case.bytes(&format!("extensions.{name}"), extension.value);
            super::_own::add(case, findings, name, place);
        }
    }
}

/// Ten times as many as any certificate has: a bound on the work.
const EXTENSIONS_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/extension_duplicate";

    #[test]
    fn fires() {
        check(
            ID,
            &leaf().another(oids::SUBJECT_ALT_NAME, false, &tlv(0x30, &tlv(0x82, b"a.example"))),
            &["subjectAltName"],
        );
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().another(oids::ISSUER_ALT_NAME, false, &tlv(0x30, &tlv(0x82, b"a.example"))), &[]);
    }
}
