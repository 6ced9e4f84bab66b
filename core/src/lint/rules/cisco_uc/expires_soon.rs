//! ## What it finds
//!
//! A certificate that ends within the days of the profile, 60 if there is none; of one that lives less than
//! 90 days, within the last third of its life. The detail is its end and the days that are left.
//!
//! ## Why it matters
//!
//! Renewal needs time for the CA, for a window and for phones to fetch new trust lists: renew before the end.
//! Public certificates live 200, then 100, then 47 days [Z11]; for those a fixed number of days would
//! never be silent.
//!
//! ## Repair
//!
//! Regenerate what is self-signed, or make a new request and have it signed.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use chrono::TimeDelta;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/expires_soon",
    title: "It expires soon",
    help: "Plan its renewal, with a window for the restarts that follow.",
    severity: Severity::Warning,
    reference: "Administration guide, release 14",
    requirements: &["S2", "Z11", "N1"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(begin), Some(end)) = (case.not_before(), case.not_after()) else { return };
    let days = case.context.profile.map_or(SOON_DAYS, |profile| profile.soon_days);
    let lifetime = end - begin;
    let soon = if lifetime < SHORT { lifetime / 3 } else { TimeDelta::days(days.into()) };
    let left = end - case.context.at;
    if left >= TimeDelta::zero() && left < soon {
        findings.add(format!("{}, {}", end.date_naive(), left.num_days()), case.field("validity.notAfter"));
    }
}

/// Where no profile says: in the middle of what S2 allows and field practice uses.
const SOON_DAYS: u32 = 60;

/// Shorter lives are judged by a fraction: certificates of 47 days would otherwise expire soon from birth.
const SHORT: TimeDelta = TimeDelta::days(90);

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};

    #[test]
    fn fires() {
        check(
            "cisco_uc/expires_soon",
            &leaf().valid("2026-01-01T00:00:00Z", "2026-07-30T00:00:00Z"),
            &["2026-07-30, 59"],
        );
        check(
            "cisco_uc/expires_soon",
            &leaf().valid("2026-05-01T00:00:00Z", "2026-06-16T00:00:00Z"),
            &["2026-06-16, 15"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/expires_soon", &leaf(), &[]);
        check("cisco_uc/expires_soon", &leaf().valid("2026-01-01T00:00:00Z", "2026-07-31T00:00:00Z"), &[]);
        check("cisco_uc/expires_soon", &leaf().valid("2026-05-20T00:00:00Z", "2026-07-06T00:00:00Z"), &[]);
        check("cisco_uc/expires_soon", &leaf().valid("2025-01-01T00:00:00Z", "2026-05-01T00:00:00Z"), &[]);
    }
}
