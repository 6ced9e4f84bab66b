//! ## What it finds
//!
//! A critical extension other than key usage and basic constraints. The detail names it.
//!
//! ## Why it matters
//!
//! Logins of UCCX and Finesse can break when a certificate of CUCM marks anything else critical [Z12].
//!
//! ## Repair
//!
//! Clear the critical flag in the template or profile of the CA, and have the request signed again.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Departure;
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/critical_extension_other",
    title: "An extension other than key usage and basic constraints is critical",
    help: "Have the CA mark no extension critical but key usage and basic constraints.",
    severity: Severity::Warning,
    reference: "UCCX certificate guide",
    requirements: &["Z12"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    // The table says for which products this matters at all.
    if _usage::weight(case, "subjectAltName", Departure::Critical).is_none() {
        return;
    }
    for extension in case.extensions().all.iter().filter(|extension| extension.critical) {
        let what = match extension.oid.0 {
            oids::KEY_USAGE => "keyUsage",
            oids::BASIC_CONSTRAINTS => "basicConstraints",
            oids::EXTENDED_KEY_USAGE => "extendedKeyUsage",
            _ => extension.oid.name().unwrap_or_default(),
        };
        let weight = _usage::weight(case, what, Departure::Critical).unwrap_or(RULE.severity);
        if weight != Severity::Notice {
            let name = extension.oid.label();
            findings.weigh(weight, name, case.at_extension(extension.oid.0, what));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf, tlv};
    use crate::uc::Purpose;
    use crate::x509::oids;

    #[test]
    fn fires() {
        let usages = tlv(0x30, &tlv(0x06, oids::SERVER_AUTH));
        check(
            "cisco_uc/critical_extension_other",
            &leaf().extension(oids::EXTENDED_KEY_USAGE, true, &usages),
            &["extKeyUsage"],
        );
        check_weights(
            "cisco_uc/critical_extension_other",
            &leaf().extension(oids::EXTENDED_KEY_USAGE, true, &usages),
            &["warning"],
        );
        check(
            "cisco_uc/critical_extension_other",
            &leaf().extension(oids::CERTIFICATE_POLICIES, true, &[]),
            &["certificatePolicies"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/critical_extension_other", &leaf(), &[]);
        check(
            "cisco_uc/critical_extension_other",
            &leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[])),
            &[],
        );
        let usages = tlv(0x30, &tlv(0x06, oids::SERVER_AUTH));
        check(
            "cisco_uc/critical_extension_other",
            &leaf().purpose(Purpose::Cup).extension(oids::EXTENDED_KEY_USAGE, true, &usages),
            &[],
        );
    }
}
