//! ## What it finds
//!
//! A certificate of a server without any subject alternative name.
//!
//! ## Why it matters
//!
//! Browsers, Jabber, Expressway and phones look for the name of the server among the subject alternative
//! names and no longer in the common name.
//!
//! ## Repair
//!
//! Have the request signed again with its names; where the request had none, the CA must add the full name of
//! the node [F7].

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/san_missing",
    title: "There is no subject alternative name",
    help: "Have the CA take over the names of the request, or add the full name of the node.",
    severity: Severity::Error,
    reference: "RFC 9525 6.3; TAC note, multi-server SAN",
    requirements: &["K6", "F7"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if _usage::is_nameless_server(case) && !case.is_self_issued() {
        _usage::report_nameless(case, findings);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf, request};
    use crate::uc::Purpose;
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/san_missing", &leaf().without(oids::SUBJECT_ALT_NAME), &[HOST]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/san_missing", &leaf(), &[]);
        check("cisco_uc/san_missing", &leaf().without(oids::SUBJECT_ALT_NAME).self_issued(), &[]);
        check("cisco_uc/san_missing", &leaf().without(oids::SUBJECT_ALT_NAME).purpose(Purpose::Capf), &[]);
        check("cisco_uc/san_missing", &request().without(oids::SUBJECT_ALT_NAME), &[]);
    }
}
