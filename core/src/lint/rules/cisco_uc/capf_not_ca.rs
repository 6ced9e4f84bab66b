//! ## What it finds
//!
//! A CAPF certificate without CA:TRUE, without a path length of 0, or without the key usages
//! `digitalSignature` and `keyCertSign`. The detail names what is missing.
//!
//! ## Why it matters
//!
//! CAPF issues the certificates of phones, so its own certificate must be a CA. If it is not, phones refuse
//! what CAPF signs and TLS to them fails [Z18]. A request need not carry basic constraints; there only the
//! key usage is looked at.
//!
//! ## Repair
//!
//! Sign the request with the CA profile for subordinate CAs, path length 0.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{Column, Departure};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/capf_not_ca",
    title: "The certificate of CAPF is not the CA that it must be",
    help: "Have it issued as a subordinate CA: CA:TRUE, pathlen:0, digitalSignature and keyCertSign.",
    severity: Severity::Error,
    reference: "Security guide 15, Certificates",
    requirements: &["Z18", "KT2"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !_usage::is_authority(case) {
        return;
    }
    let extensions = case.extensions();
    let mut lacking = Vec::new();
    match extensions.basic_constraints {
        Some(constraints) if constraints.ca && constraints.path_len == Some(0) => {}
        Some(constraints) if constraints.ca => lacking.push("pathlen:0"),
        None if case.certificate().is_none() => {}
        _ => lacking.extend(["CA:TRUE", "pathlen:0"]),
    }
    let columns = [Column::DigitalSignature, Column::KeyCertSign];
    lacking.extend(columns.into_iter().filter(|column| !case.has_usage(*column)).map(|column| column.word()));
    if !lacking.is_empty() {
        let weight = _usage::weight(case, "basicConstraints", Departure::Missing).unwrap_or(RULE.severity);
        let place = case.at_extension(oids::BASIC_CONSTRAINTS, "basicConstraints");
        findings.weigh(_usage::softened(case, weight), lacking.join(", "), place);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf, request, tlv};
    use crate::uc::Purpose;
    use crate::x509::oids;

    #[test]
    fn fires() {
        let all = "CA:TRUE, pathlen:0, keyCertSign";
        check("cisco_uc/capf_not_ca", &leaf().purpose(Purpose::Capf), &[all]);
        check_weights("cisco_uc/capf_not_ca", &leaf().purpose(Purpose::Capf), &["error"]);
        let endless = leaf().purpose(Purpose::Capf).key_usage(&[0, 5]).extension(
            oids::BASIC_CONSTRAINTS,
            true,
            &tlv(0x30, &[1, 1, 0xff]),
        );
        check("cisco_uc/capf_not_ca", &endless, &["pathlen:0"]);
    }

    #[test]
    fn spares() {
        let capf = leaf().purpose(Purpose::Capf).key_usage(&[0, 5]);
        check(
            "cisco_uc/capf_not_ca",
            &capf.extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0xff, 2, 1, 0])),
            &[],
        );
        check("cisco_uc/capf_not_ca", &request().purpose(Purpose::Capf).key_usage(&[0, 5]), &[]);
        check("cisco_uc/capf_not_ca", &leaf(), &[]);
    }
}
