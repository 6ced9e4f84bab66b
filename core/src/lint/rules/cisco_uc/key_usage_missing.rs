//! ## What it finds
//!
//! A key usage that the table asks for and that has no rule of its own, such as `digitalSignature`.
//!
//! ## Why it matters
//!
//! If the CA ignores requested extensions they must be set at the CA by hand [K9]. Without `digitalSignature`
//! modern TLS cannot use the key to sign its handshake.
//!
//! ## Repair
//!
//! Change the template or profile of the CA, and have the same request signed again.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{Column, Departure};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_usage_missing",
    title: "Key usage lacks what the request asks for",
    help: "Have the CA take over the key usage of the request.",
    severity: Severity::Warning,
    reference: "Administration guide, release 14; table of requested extensions",
    requirements: &["K9", "KT1", "KT4"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    // The other columns have rules of their own; those of a CA are judged together with its constraints.
    if _usage::is_authority(case) {
        return;
    }
    let columns = [Column::DigitalSignature, Column::KeyAgreement, Column::KeyCertSign];
    let lacking: Vec<Column> = columns.into_iter().filter(|column| _usage::lacks(case, *column)).collect();
    if lacking.is_empty() {
        return;
    }
    let weigh = |column: &Column| _usage::weight(case, column.word(), Departure::Missing).unwrap_or(RULE.severity);
    let severity = lacking.iter().map(weigh).min().unwrap_or(RULE.severity);
    let words: Vec<&str> = lacking.iter().map(|column| column.word()).collect();
    findings.by_table(_usage::softened(case, severity), words.join(", "), _usage::place(case, lacking[0]));
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/key_usage_missing", &leaf().key_usage(&[3]), &["digitalSignature"]);
        check("cisco_uc/key_usage_missing", &leaf().without(oids::KEY_USAGE), &["digitalSignature"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_usage_missing", &leaf(), &[]);
        check("cisco_uc/key_usage_missing", &leaf().key_usage(&[0]), &[]);
        check("cisco_uc/key_usage_missing", &leaf().key_usage(&[3]).self_issued(), &[]);
    }
}
