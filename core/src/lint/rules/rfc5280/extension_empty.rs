//! ## What it finds
//!
//! An extension that is a list of at least one thing and lists none: policies, key purposes,
//! alternative names of the issuer, distribution points, access descriptions, name or policy
//! constraints. Also one whose value is no list at all. Empty subject alternative names have a rule
//! of their own.
//!
//! ## Why it matters
//!
//! An empty list of key purposes allows nothing: no TLS, although the extension looks as if it were
//! there. Strict readers refuse all of them.
//!
//! ## Repair
//!
//! Have it issued again; leave the extension out, or fill it.

use crate::asn1::Tag;
use crate::lint::Place;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/extension_empty",
    title: "An extension that must be a list is empty or none",
    help: "Have the certificate issued again without that extension.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for extension in case.extensions().all.iter().filter(|extension| LISTS.contains(&extension.oid.0)) {
        if !extension.reader().expect(Tag::SEQUENCE).is_ok_and(|list| !list.content.is_empty()) {
            let name = extension.oid.label();
            let place: Place = case.at_extension(extension.oid.0, &name);
            super::_own::add(case, findings, name, place);
        }
    }
}

/// `SEQUENCE SIZE (1..MAX)`, and the two constraints of which "an empty sequence" is forbidden.
const LISTS: [&[u8]; 11] = [
    oids::CERTIFICATE_POLICIES,
    oids::POLICY_MAPPINGS,
    oids::ISSUER_ALT_NAME,
    // 2.5.29.9: subjectDirectoryAttributes.
    &[0x55, 0x1d, 9],
    oids::EXTENDED_KEY_USAGE,
    oids::CRL_DISTRIBUTION_POINTS,
    oids::FRESHEST_CRL,
    oids::AUTHORITY_INFO_ACCESS,
    oids::SUBJECT_INFO_ACCESS,
    oids::NAME_CONSTRAINTS,
    oids::POLICY_CONSTRAINTS,
];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/extension_empty";

    #[test]
    fn fires() {
        check(ID, &leaf().extended(&[]), &["extKeyUsage"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        // All of basic constraints has a default.
        check(ID, &leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
    }
}
