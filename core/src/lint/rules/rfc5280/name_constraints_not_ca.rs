//! ## What it finds
//!
//! Name constraints in a certificate that is no CA.
//!
//! ## Why it matters
//!
//! They limit the names below a CA and mean nothing here. It is a sign of a wrong template, and
//! strict readers refuse it.
//!
//! ## Repair
//!
//! Have it issued with the template for servers.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/name_constraints_not_ca",
    title: "There are name constraints, but the certificate is no CA",
    help: "Have the certificate issued without name constraints.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.10",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !case.is_ca() && case.extension(oids::NAME_CONSTRAINTS).is_some() {
        super::_own::add(case, findings, "", case.at_extension(oids::NAME_CONSTRAINTS, "nameConstraints"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/name_constraints_not_ca";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::NAME_CONSTRAINTS, true, &tlv(0x30, &[])), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &root().extension(oids::NAME_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
        check(ID, &leaf(), &[]);
    }
}
