//! ## What it finds
//!
//! A common name that is a host and that no subject alternative name repeats.
//!
//! ## Why it matters
//!
//! Clients look at the alternative names only, so they refuse the server under its own name; release 10.5.2
//! made such requests by a defect. Names that nodes make up for several servers or for elliptic curves,
//! `host-ms` and `host-EC` [Z8], are looked up by nobody: for them it is only good to know.
//!
//! ## Repair
//!
//! Make the request again on the node and check its names before the CA signs it.

use super::_usage;
use crate::lint::node_name::NodeName;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/common_name_not_in_san",
    title: "The common name is not among the subject alternative names",
    help: "Have the name added to the subject alternative names, at the node or at the CA.",
    severity: Severity::Error,
    reference: "RFC 9525 6.3; CABF TLS BR 7.1.4.3",
    requirements: &["L19", "Z8"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(common_name) = case.common_name() else { return };
    let Some(name) = NodeName::of(&common_name) else { return };
    let mut names = case.dns_names().peekable();
    if names.peek().is_none() || names.any(|name| name.eq_ignore_ascii_case(&common_name)) || case.is_self_issued() {
        return;
    }
    let severity = if name.is_made_up() { Severity::Notice } else { _usage::softened(case, RULE.severity) };
    findings.weigh(severity, common_name.as_ref(), case.at_subject());
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, check_weights, leaf, request};
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/common_name_not_in_san", &leaf().dns(&["cucm-sub.uc.example.com"]), &[HOST]);
        check_weights("cisco_uc/common_name_not_in_san", &leaf().dns(&["cucm-sub.uc.example.com"]), &["error"]);
        check_weights("cisco_uc/common_name_not_in_san", &request().dns(&["cucm-sub.uc.example.com"]), &["warning"]);
        check_weights(
            "cisco_uc/common_name_not_in_san",
            &leaf().common_name("cucm-pub-EC-ms.uc.example.com"),
            &["notice"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/common_name_not_in_san", &leaf(), &[]);
        check("cisco_uc/common_name_not_in_san", &leaf().dns(&["CUCM-PUB.uc.example.com", "uc.example.com"]), &[]);
        check("cisco_uc/common_name_not_in_san", &leaf().common_name("CAPF-4f3d9a12"), &[]);
        check("cisco_uc/common_name_not_in_san", &leaf().without(oids::SUBJECT_ALT_NAME), &[]);
    }
}
