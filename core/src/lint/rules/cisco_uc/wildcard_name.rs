//! ## What it finds
//!
//! A wildcard such as `*.example.com` among the subject alternative names, or as the common name.
//!
//! ## Why it matters
//!
//! UC nodes refuse to import a certificate with a wildcard [Z7], and phones compare whole names.
//! A multi-server certificate does what a wildcard is wanted for: one certificate for the cluster.
//!
//! ## Repair
//!
//! Make the request on the node with distribution Multi-server (SAN), and let the CA sign it with
//! the names that it asks for.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/wildcard_name",
    title: "A wildcard name is in the certificate; UC nodes take none",
    help: "Request a multi-server certificate that lists every node by its full name.",
    severity: Severity::Error,
    reference: "Security guides 12.5 and 14",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let common_name = case.name().and_then(|name| name.common_name());
    if let Some(name) = case.dns_names().find(|name| name.contains('*')) {
        findings.add(name, case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    } else if let Some(name) = common_name.filter(|name| name.contains('*')) {
        findings.add(name, case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};

    #[test]
    fn fires() {
        check("cisco_uc/wildcard_name", &leaf().common_name("*.uc.example.com"), &["*.uc.example.com"]);
        check("cisco_uc/wildcard_name", &leaf().dns(&["*.uc.example.com"]), &["*.uc.example.com"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/wildcard_name", &leaf(), &[]);
        check("cisco_uc/wildcard_name", &leaf().dns(&["star.uc.example.com"]), &[]);
    }
}
