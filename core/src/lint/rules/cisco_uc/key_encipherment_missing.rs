//! ## What it finds
//!
//! No `keyEncipherment` where the edition of the table by which is judged asks for it.
//!
//! ## Why it matters
//!
//! The three public editions differ on this bit, and nothing fails without it [Y1, Y3]. The finding names the
//! edition.
//!
//! ## Repair
//!
//! None is needed. Judge by another edition if your guide prints another table.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Column;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_encipherment_missing",
    title: "Key usage lacks keyEncipherment, which this edition of the table asks for",
    help: "Nothing has to be done; nodes take the certificate.",
    severity: Severity::Notice,
    reference: "Comparison of three editions of the table",
    requirements: &["Y1", "Y3", "KT3"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    _usage::report_lack(case, findings, Column::KeyEncipherment, RULE.severity);
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{ask, check, check_weights, leaf};
    use crate::uc::{Generation, Purpose};

    #[test]
    fn fires() {
        check(
            "cisco_uc/key_encipherment_missing",
            &leaf().purpose(Purpose::Tvs).key_usage(&[0, 3]),
            &["digitalSignature, dataEncipherment"],
        );
        check_weights(
            "cisco_uc/key_encipherment_missing",
            &leaf().purpose(Purpose::Tvs).key_usage(&[0, 3]),
            &["notice"],
        );
        let found = ask("cisco_uc/key_encipherment_missing", &leaf().purpose(Purpose::Tvs).key_usage(&[0, 3]));
        assert_eq!(found[0].generation, Some(Generation::B));
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_encipherment_missing", &leaf(), &[]);
        check("cisco_uc/key_encipherment_missing", &leaf().purpose(Purpose::Tvs).key_usage(&[0, 2, 3]), &[]);
    }
}
