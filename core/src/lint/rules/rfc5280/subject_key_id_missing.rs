//! ## What it finds
//!
//! A CA certificate, or any other, without the subject key identifier.
//!
//! ## Why it matters
//!
//! Chains are found by it: where a CA was renewed under the same name, it tells the old key from the
//! new one. In a CA it is a must. In the certificate of a node it is advice, and for public TLS
//! certificates nobody asks for it any more.
//!
//! ## Repair
//!
//! Have it issued again; every CA can write it.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/subject_key_id_missing",
    title: "There is no subject key identifier",
    help: "Have the certificate issued with a subject key identifier.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.2",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.extension(oids::SUBJECT_KEY_IDENTIFIER).is_some() {
        return;
    }
    let severity = match case.issuer {
        _ if case.is_node_made() => Severity::Notice,
        _ if case.is_ca() => Severity::Error,
        Some(Issuer::Public) => Severity::Notice,
        _ => Severity::Warning,
    };
    findings.weigh(severity, "", case.at_extension(oids::SUBJECT_KEY_IDENTIFIER, "subjectKeyIdentifier"));
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/subject_key_id_missing";

    #[test]
    fn fires() {
        check_weights(ID, &root().without(oids::SUBJECT_KEY_IDENTIFIER), &["error"]);
        check_weights(ID, &leaf().without(oids::SUBJECT_KEY_IDENTIFIER), &["warning"]);
        check_weights(ID, &leaf().public().without(oids::SUBJECT_KEY_IDENTIFIER), &["notice"]);
    }

    #[test]
    fn spares() {
        check(ID, &root(), &[]);
        check(ID, &leaf(), &[]);
        check(ID, &request(), &[]);
    }
}
