//! ## What it finds
//!
//! An extended key usage without `ipsecEndSystem` where the table asks for it: the certificates of IM and
//! Presence, and ipsec.
//!
//! ## Why it matters
//!
//! The table asks for it, so a private CA that leaves it out made an error; a public CA does not set it, so
//! it is a warning there. tomcat does not need it, although older prose lists it [K10].
//!
//! ## Repair
//!
//! Add the usage to the template or profile of the CA, and have the same request signed again.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Column;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/ipsec_end_system_missing",
    title: "Extended key usage lacks ipsecEndSystem, which the request asks for",
    help: "Have the CA issue the certificate with ipsecEndSystem (1.3.6.1.5.5.7.3.5).",
    severity: Severity::Warning,
    reference: "Table of requested extensions, IM and Presence",
    requirements: &["KT6", "KT7", "KT8", "KT9", "K10"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    _usage::report_lack(case, findings, Column::IpsecEndSystem, RULE.severity);
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf};
    use crate::uc::Purpose;
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/ipsec_end_system_missing", &leaf().purpose(Purpose::Cup), &["serverAuth, clientAuth"]);
        check_weights("cisco_uc/ipsec_end_system_missing", &leaf().purpose(Purpose::Cup), &["error"]);
        check_weights("cisco_uc/ipsec_end_system_missing", &leaf().purpose(Purpose::Cup).public(), &["warning"]);
        check_weights("cisco_uc/ipsec_end_system_missing", &leaf().purpose(Purpose::Ipsec), &["warning"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/ipsec_end_system_missing", &leaf(), &[]);
        let usages = [oids::SERVER_AUTH, oids::CLIENT_AUTH, oids::IPSEC_END_SYSTEM];
        check("cisco_uc/ipsec_end_system_missing", &leaf().purpose(Purpose::Cup).extended(&usages), &[]);
    }
}
