//! ## What it finds
//!
//! A certificate without any extended key usage, for a purpose for which the table asks for some.
//!
//! ## Why it matters
//!
//! By RFC 5280 such a certificate is good for anything, but not all peers go by that: Jabber on Apple systems
//! takes no server certificate without `serverAuth`, and peers of mutual TLS look for `clientAuth`. A CA that
//! ignores what a request asks for must be told by hand [K9].
//!
//! ## Repair
//!
//! Change the template or profile of the CA so that it copies the extended key usages, and have the same
//! request signed again.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/extended_key_usage_absent",
    title: "There is no extended key usage, although the request asks for one",
    help: "Have the CA set the extended key usages of the request.",
    severity: Severity::Error,
    reference: "Table of requested extensions; Apple, requirements for trusted certificates",
    requirements: &["K9", "KT1", "KT4", "KT10"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(row) = case.requested() else { return };
    let asked: Vec<&str> = row.extended_key_usage().map(|column| column.word()).collect();
    if !asked.is_empty() && case.extension(oids::EXTENDED_KEY_USAGE).is_none() && !case.is_self_issued() {
        let place = case.field("extensions.extKeyUsage");
        findings.by_table(_usage::softened(case, RULE.severity), asked.join(", "), place);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf, request};
    use crate::uc::Purpose;
    use crate::x509::oids;

    #[test]
    fn fires() {
        check(
            "cisco_uc/extended_key_usage_absent",
            &leaf().without(oids::EXTENDED_KEY_USAGE),
            &["serverAuth, clientAuth"],
        );
        check_weights("cisco_uc/extended_key_usage_absent", &leaf().without(oids::EXTENDED_KEY_USAGE), &["error"]);
        check_weights("cisco_uc/extended_key_usage_absent", &request().without(oids::EXTENDED_KEY_USAGE), &["warning"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/extended_key_usage_absent", &leaf(), &[]);
        check("cisco_uc/extended_key_usage_absent", &leaf().extended(&[oids::CLIENT_AUTH]), &[]);
        check(
            "cisco_uc/extended_key_usage_absent",
            &leaf().purpose(Purpose::ItlRecovery).without(oids::EXTENDED_KEY_USAGE),
            &[],
        );
    }
}
