//! ## What it finds
//!
//! A self-signed certificate whose life, in whole years, is not that of the profile.
//!
//! ## Why it matters
//!
//! From release 14 on it may be 5 to 20 years; before, it is always 5, whatever is chosen [P8], and then
//! nothing is said. It is the first of two clocks: the other one is for CAs [Y10]. A mark on the certificate
//! shows that it differs from the profile [I11], and no action should be sent off before it is looked at
//! [I12].
//!
//! ## Repair
//!
//! Set the validity on the node, and generate the certificate again.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/self_signed_years_unwanted",
    title: "A self-signed certificate lives another number of years than the profile wants",
    help: "Generate it again with the years of the profile.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P8", "Y10"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = case.wanted().and_then(|wanted| wanted.self_signed_years) else { return };
    let (Some(begin), Some(end)) = (case.not_before(), case.not_after()) else { return };
    let limits = uc::self_signed_years(case.version);
    let possible = limits.map_or(wanted, |row| wanted.clamp(row.years_min, row.years_max));
    // To the nearest year: leap days differ.
    let found = ((end - begin).num_days() + 182) / 365;
    if case.is_self_issued() && found != i64::from(possible) {
        findings.add(format!("{found} ≠ {possible}"), case.field("validity"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::profile::Wanted;
    use crate::uc::Version;

    #[test]
    fn fires() {
        let wanted = Wanted { self_signed_years: Some(10), ..Wanted::default() };
        let five = leaf().self_issued().valid("2026-01-01T00:00:00Z", "2030-12-31T00:00:00Z");
        check("site/self_signed_years_unwanted", &five.wanting(wanted), &["5 ≠ 10"]);
    }

    #[test]
    fn spares() {
        let wanted = Wanted { self_signed_years: Some(10), ..Wanted::default() };
        check("site/self_signed_years_unwanted", &leaf().wanting(wanted.clone()), &[]);
        let five = leaf().self_issued().valid("2026-01-01T00:00:00Z", "2030-12-31T00:00:00Z");
        check("site/self_signed_years_unwanted", &five, &[]);
        let mut older = five.wanting(wanted);
        older.release = Some(Version::new(12, 5, 0));
        check("site/self_signed_years_unwanted", &older, &[]);
    }
}
