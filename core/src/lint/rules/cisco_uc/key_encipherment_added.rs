//! ## What it finds
//!
//! `keyEncipherment` where the edition of the table by which is judged prints that it is not asked for.
//!
//! ## Why it matters
//!
//! Many CAs set this bit, older nodes ask for it, and nothing fails with it [Y1, Y3]. It is said so that a
//! comparison with the request does not surprise.
//!
//! ## Repair
//!
//! None is needed.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{Cell, Column, Departure};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_encipherment_added",
    title: "Key usage has keyEncipherment, which this edition of the table does not ask for",
    help: "Nothing has to be done; nodes take the certificate.",
    severity: Severity::Notice,
    reference: "Comparison of three editions of the table",
    requirements: &["Y1", "Y3"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let printed_no = case.requested().is_some_and(|row| row.cell(Column::KeyEncipherment) == Cell::No);
    if printed_no && case.has_usage(Column::KeyEncipherment) && !case.is_self_issued() {
        let weight = _usage::weight(case, Column::KeyEncipherment.word(), Departure::Added);
        let place = _usage::place(case, Column::KeyEncipherment);
        findings.by_table(weight.unwrap_or(RULE.severity), _usage::present(case, Column::KeyEncipherment), place);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf};
    use crate::uc::{Purpose, Version};

    #[test]
    fn fires() {
        let usages = ["digitalSignature, keyEncipherment, dataEncipherment"];
        check("cisco_uc/key_encipherment_added", &leaf().key_usage(&[0, 2, 3]), &usages);
        check_weights("cisco_uc/key_encipherment_added", &leaf().key_usage(&[0, 2, 3]), &["notice"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_encipherment_added", &leaf().key_usage(&[0, 3]), &[]);
        check("cisco_uc/key_encipherment_added", &leaf().purpose(Purpose::Tvs).key_usage(&[0, 2, 3]), &[]);
        let mut older = leaf().key_usage(&[0, 2, 3]);
        older.release = Some(Version::new(12, 5, 0));
        check("cisco_uc/key_encipherment_added", &older, &[]);
    }
}
