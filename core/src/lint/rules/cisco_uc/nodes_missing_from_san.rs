//! ## What it finds
//!
//! Names of nodes, as the database holds them, that are not among the subject alternative names.
//!
//! ## Why it matters
//!
//! A node that joined, was renamed or was rebuilt after the request is not covered by the certificate of the
//! cluster: it keeps or makes a self-signed one, and clients of it warn [L20]. tomcat carries all nodes of
//! CUCM and IM and Presence, CallManager those of CUCM, cup-xmpp those of IM and Presence [L6, L21].
//!
//! ## Repair
//!
//! Make a new multi-server request; a certificate cannot be extended.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/nodes_missing_from_san",
    title: "Nodes of the cluster are not among the names",
    help: "Make a new multi-server request on the publisher, with all nodes, and have it signed.",
    severity: Severity::Error,
    reference: "TAC note, multi-server SAN",
    requirements: &["L6", "L20", "L21"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let there = |node: &String| case.dns_names().any(|name| name.eq_ignore_ascii_case(node));
    let missing: Vec<&str> = case.context.nodes.iter().filter(|node| !there(node)).map(String::as_str).collect();
    if !missing.is_empty() {
        findings.add(missing.join(", "), case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf};

    #[test]
    fn fires() {
        check(
            "cisco_uc/nodes_missing_from_san",
            &leaf().nodes(&[HOST, "cucm-sub.uc.example.com"]),
            &["cucm-sub.uc.example.com"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/nodes_missing_from_san", &leaf(), &[]);
        check("cisco_uc/nodes_missing_from_san", &leaf().nodes(&["CUCM-pub.uc.example.com"]), &[]);
    }
}
