//! ## What it finds
//!
//! A certificate from a CA that lives longer than the profile allows.
//!
//! ## Why it matters
//!
//! It is the second of two clocks: self-signed certificates live for years, those of CAs for days, and of
//! public CAs for fewer and fewer [Y10]. A mark on the certificate shows that it differs from the profile
//! [I11], and no action should be sent off before it is looked at [I12].
//!
//! ## Repair
//!
//! Change the validity in the template or profile of the CA, or the number in the profile of the cluster.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/ca_days_unwanted",
    title: "A CA signed it for more days than the profile allows",
    help: "Have it signed for fewer days.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "Y10"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = case.wanted().and_then(|wanted| wanted.ca_days_max) else { return };
    let (Some(begin), Some(end)) = (case.not_before(), case.not_after()) else { return };
    if !case.is_self_issued() && uc::lives_too_long(begin, end, wanted) {
        // Both ends count, and a day that has begun counts.
        let found = (end - begin).num_days() + 1;
        findings.add(format!("{found} > {wanted}"), case.field("validity"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::profile::Wanted;

    #[test]
    fn fires() {
        let wanted = Wanted { ca_days_max: Some(365), ..Wanted::default() };
        check("site/ca_days_unwanted", &leaf().wanting(wanted), &["366 > 365"]);
    }

    #[test]
    fn spares() {
        let wanted = Wanted { ca_days_max: Some(366), ..Wanted::default() };
        check("site/ca_days_unwanted", &leaf().wanting(wanted.clone()), &[]);
        let own = leaf().self_issued().valid("2026-01-01T00:00:00Z", "2030-12-31T00:00:00Z");
        check("site/ca_days_unwanted", &own.wanting(wanted), &[]);
        check("site/ca_days_unwanted", &leaf(), &[]);
    }
}
