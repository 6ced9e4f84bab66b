//! ## What it finds
//!
//! A CA certificate whose basic constraints are not critical.
//!
//! ## Why it matters
//!
//! A reader that passes over the extension does not see that this is a CA, nor how long a chain may
//! be. UC nodes accept such a CA, stricter peers do not.
//!
//! ## Repair
//!
//! Have the certificate of the CA renewed with critical basic constraints; CAPF makes its own so.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/basic_constraints_not_critical",
    title: "The basic constraints of a CA are not critical",
    help: "Have the CA certificate issued again with critical basic constraints.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.9",
    requirements: &[],
    since: None,
    applies: Applies::Authorities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extension(oids::BASIC_CONSTRAINTS).is_some_and(|extension| !extension.critical) {
        super::_own::add(case, findings, "", case.at_extension(oids::BASIC_CONSTRAINTS, "basicConstraints"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/basic_constraints_not_critical";

    #[test]
    fn fires() {
        check(ID, &root().extension(oids::BASIC_CONSTRAINTS, false, &tlv(0x30, &[1, 1, 0xff])), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &root(), &[]);
        check(ID, &leaf().extension(oids::BASIC_CONSTRAINTS, false, &tlv(0x30, &[])), &[]);
    }
}
