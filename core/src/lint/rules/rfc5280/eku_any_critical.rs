//! ## What it finds
//!
//! anyExtendedKeyUsage in an extended key usage that is marked critical.
//!
//! ## Why it matters
//!
//! It says that only the listed purposes are allowed, and lists all. UC nodes look for serverAuth and
//! clientAuth by name, and do not find them in it.
//!
//! ## Repair
//!
//! Have it issued with serverAuth and clientAuth, as the request asks.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/eku_any_critical",
    title: "The extended key usage allows anything and is critical",
    help: "Have the certificate issued with the purposes that the node asked for.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.2.1.12",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let any = case.extensions().extended_key_usage.iter().any(|usage| usage.0 == oids::ANY_EXTENDED_KEY_USAGE);
    if any && case.extension(oids::EXTENDED_KEY_USAGE).is_some_and(|extension| extension.critical) {
        super::_own::add(case, findings, "", case.at_extension(oids::EXTENDED_KEY_USAGE, "extKeyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/eku_any_critical";

    #[test]
    fn fires() {
        let any = tlv(0x30, &tlv(0x06, oids::ANY_EXTENDED_KEY_USAGE));
        check(ID, &leaf().extension(oids::EXTENDED_KEY_USAGE, true, &any), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().extended(&[oids::ANY_EXTENDED_KEY_USAGE]), &[]);
        check(ID, &leaf().extension(oids::EXTENDED_KEY_USAGE, true, &tlv(0x30, &tlv(0x06, oids::SERVER_AUTH))), &[]);
    }
}
