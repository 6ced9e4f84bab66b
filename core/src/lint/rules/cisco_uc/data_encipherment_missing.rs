//! ## What it finds
//!
//! A certificate whose key usage has no `dataEncipherment`, although the table of requested extensions asks
//! for it for this purpose.
//!
//! ## Why it matters
//!
//! A CA must neither change nor remove this bit [K11]. From a private CA that is an error, since the CA can
//! be told to; a public CA is discouraged from setting it, so it is a warning there. Keys on elliptic curves
//! cannot encipher (RFC 8813), so for them either way is accepted [Y13].
//!
//! ## Repair
//!
//! Change the template or profile of the CA, and have the same request signed again.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Column;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/data_encipherment_missing",
    title: "Key usage lacks dataEncipherment, which the request asks for",
    help: "Have the CA take over the key usage of the request unchanged; at a Microsoft CA choose a template that sets data encipherment.",
    severity: Severity::Error,
    reference: "Administration guide, release 14; table of requested extensions",
    requirements: &["K11", "Y13"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    _usage::report_lack(case, findings, Column::DataEncipherment, RULE.severity);
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf, p256, request};
    use crate::uc::Purpose;

    #[test]
    fn fires() {
        check("cisco_uc/data_encipherment_missing", &leaf().key_usage(&[0, 2]), &["digitalSignature, keyEncipherment"]);
        check_weights("cisco_uc/data_encipherment_missing", &leaf().key_usage(&[0, 2]), &["error"]);
        check_weights("cisco_uc/data_encipherment_missing", &leaf().key_usage(&[0, 2]).public(), &["warning"]);
        check_weights("cisco_uc/data_encipherment_missing", &request().key_usage(&[0]), &["warning"]);
        let mut elliptic = leaf().purpose(Purpose::TomcatEcdsa).key_usage(&[0, 4]);
        elliptic.key = p256();
        check_weights("cisco_uc/data_encipherment_missing", &elliptic, &["notice"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/data_encipherment_missing", &leaf(), &[]);
        check("cisco_uc/data_encipherment_missing", &leaf().key_usage(&[0, 2]).self_issued(), &[]);
        check("cisco_uc/data_encipherment_missing", &leaf().purpose(Purpose::Capf).key_usage(&[0, 5]), &[]);
    }
}
