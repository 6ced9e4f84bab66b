//! ## What it finds
//!
//! Bytes that are no DER: lengths in a long form where the short one is due, tags where others
//! belong, BOOLEANs that are neither 0x00 nor 0xff, fields that end too soon. Each finding names the
//! field and the kind of damage.
//!
//! ## Why it matters
//!
//! Some programs read such a certificate and others refuse it, so that one node imports it and the
//! phone does not connect. A signature covers bytes; where two programs read the same bytes
//! differently, attacks begin.
//!
//! ## Repair
//!
//! Compare with the original file first: it may have been damaged on its way. If the CA made it so,
//! have it issued again by another CA or by a corrected one.

use crate::lint::Place;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/encoding_not_der",
    title: "Parts are not encoded as DER demands",
    help: "Have the certificate issued again; report the encoding to the vendor of the CA.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1; X.690 8 to 11",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for trouble in case.troubles().iter().filter(|trouble| !OWN_RULES.contains(&trouble.code)) {
        let detail = match &*trouble.path {
            "" => trouble.code.to_owned(),
            path => format!("{path} ({})", trouble.code),
        };
        let place = Place { path: trouble.path.to_string(), offset: trouble.offset, length: None };
        findings.add(detail, place);
    }
}

/// Troubles that other rules speak of.
const OWN_RULES: [&str; 5] =
    ["duplicate_extension", "string_encoding", "time_form", "time_unreadable", "trailing_data"];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/encoding_not_der";

    #[test]
    fn fires() {
        let careless = leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0x49]));
        check(ID, &careless, &["basicConstraints (boolean_value)"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().another(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
    }
}
