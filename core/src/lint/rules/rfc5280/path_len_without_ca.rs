//! ## What it finds
//!
//! Basic constraints with a path length in a certificate that is no CA, or that has no key usage with
//! keyCertSign.
//!
//! ## Why it matters
//!
//! A path length limits the CAs below. Where there are none it is a sign of a wrong template, and
//! strict readers refuse it.
//!
//! ## Repair
//!
//! Have it issued with the template for servers. A CAPF certificate needs both: CA with path length
//! 0, and keyCertSign [Z18].

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/path_len_without_ca",
    title: "There is a path length, but the certificate signs no certificates",
    help: "Have the certificate issued without a path length.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.9",
    requirements: &["Z18"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let extensions = case.extensions();
    let unreadable = case.troubles().iter().any(|trouble| trouble.code == "path_length");
    let length = extensions.basic_constraints.and_then(|constraints| constraints.path_len);
    let signs = extensions.key_usage.is_some_and(|usage| usage.key_cert_sign());
    if (length.is_some() || unreadable) && !(case.is_ca() && signs) {
        let place = case.at_extension(oids::BASIC_CONSTRAINTS, "basicConstraints");
        let detail = length.map_or_else(String::new, |length| length.to_string());
        super::_own::add(case, findings, detail, place);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/path_len_without_ca";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[2, 1, 0])), &["0"]);
        let limited = root().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0xff, 2, 1, 3]));
        check(ID, &limited.key_usage(&[6]), &["3"]);
    }

    #[test]
    fn spares() {
        check(ID, &root().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0xff, 2, 1, 0])), &[]);
        check(ID, &leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
    }
}
