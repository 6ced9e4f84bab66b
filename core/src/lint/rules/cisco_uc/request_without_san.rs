//! ## What it finds
//!
//! A request of a server that carries no subject alternative name.
//!
//! ## Why it matters
//!
//! A CA that signs what it is given issues a certificate that clients refuse. That the parent domain was
//! emptied is the known remedy where the CA changes names [F7]; then the CA must set them.
//!
//! ## Repair
//!
//! Make the request again on the node with its names, or tell the CA which names to put in.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/request_without_san",
    title: "The request asks for no subject alternative name",
    help: "Make the request with the full names of its nodes, or be sure that the CA adds them.",
    severity: Severity::Warning,
    reference: "RFC 9525 6.3; TAC note 200641",
    requirements: &["K6", "F7"],
    since: None,
    applies: Applies::IdentityRequests,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if _usage::is_nameless_server(case) {
        _usage::report_nameless(case, findings);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf, request};
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/request_without_san", &request().without(oids::SUBJECT_ALT_NAME), &[HOST]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/request_without_san", &request(), &[]);
        check("cisco_uc/request_without_san", &leaf().without(oids::SUBJECT_ALT_NAME), &[]);
    }
}
