//! ## What it finds
//!
//! A TLS certificate of a public CA that is valid for more days than were allowed on the day of its
//! issue: 200 from 15 March 2026, 100 from 15 March 2027, 47 from 15 March 2029 [Z11]. Before: 398
//! days from September 2020, 825 from March 2018, 39 months from July 2016. One day less is advised,
//! and a certificate at the limit gets a warning. Both ends count: exactly 200 times 86,400 seconds
//! is one second too long [Z17].
//!
//! ## Why it matters
//!
//! Browsers and phones refuse it whatever its dates say, and the CA must revoke it. Certificates of a
//! private CA are free of the limit; where nothing is known of the CA, it is a notice that a public
//! one may not issue it so.
//!
//! ## Repair
//!
//! Have it issued again for fewer days. Let a multi-server certificate be renewed by a schedule: at
//! 47 days nobody does it by hand.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

use crate::inspect::certificate_signs_itself;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Issuer};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/lifetime",
    title: "The certificate lives longer than public CAs may let it",
    help: "Have it issued for a shorter time, and plan to renew it more often.",
    severity: Severity::Error,
    reference: "TLS BR 6.3.2",
    requirements: &["Z11", "Z17"],
    since: None,
    applies: Applies::Subscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(from), Some(until)) = (case.not_before(), case.not_after()) else { return };
    let (too_long, much) = match case.issuer {
        Some(Issuer::Private) => return,
        Some(Issuer::Public) => (Severity::Error, Severity::Warning),
        None if case.is_self_issued() => return,
        None => (Severity::Notice, Severity::Notice),
    };
    let Some(limit) = limit(from) else { return };
    if !super::_tls::is_tls(case) {
        return;
    }
    let severity = if !limit.holds(from, until, 0) {
        too_long
    } else if case.issuer == Some(Issuer::Public) && !limit.holds(from, until, 1) {
        much
    } else {
        return;
    };
    // No public CA signed what signed itself, whatever it says.
    if case.is_self_issued() && case.certificate().and_then(certificate_signs_itself) == Some(true) {
        return;
    }
    // The last second counts, so a day that has begun is a whole one.
    let days = (until - from).num_seconds() / 86_400 + 1;
    findings.weigh(severity, format!("{days} d > {limit}"), case.field("validity"));
}

/// How long.
#[derive(Clone, Copy)]
enum Limit {
    Days(u32),
    Months(u32),
}

impl Limit {
    fn holds(self, from: DateTime<Utc>, until: DateTime<Utc>, less: u32) -> bool {
        match self {
            // Until 2020 the last second did not count, and nothing shorter was advised.
            Self::Days(days) if days > 398 => (until - from) <= TimeDelta::days(i64::from(days)),
            Self::Days(days) => !uc::lives_too_long(from, until, days - less),
            Self::Months(months) => {
                let end = from.checked_add_months(Months::new(months)).unwrap_or(from);
                until - end <= TimeDelta::zero()
            }
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days} d"),
            Self::Months(months) => write!(f, "{months} m"),
        }
    }
}

/// The limit on the day of issue.
fn limit(issued: DateTime<Utc>) -> Option<Limit> {
    let before = || EARLIER.iter().find(|(since, _)| *since <= Some(issued.date_naive())).map(|(_, limit)| *limit);
    uc::lifetime_limit(issued).map(|row| Limit::Days(row.days_max)).or_else(before)
}

/// TLS BR 1.7.1 and ballots 193 and SC31; limits that the table of today's dates does not hold.
const EARLIER: [(Option<NaiveDate>, Limit); 3] = [
    (NaiveDate::from_ymd_opt(2020, 9, 1), Limit::Days(398)),
    (NaiveDate::from_ymd_opt(2018, 3, 1), Limit::Days(825)),
    (NaiveDate::from_ymd_opt(2016, 7, 1), Limit::Months(39)),
];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/lifetime";

    #[test]
    fn fires() {
        let exactly = leaf().public().valid("2026-04-01T00:00:00Z", "2026-10-18T00:00:00Z");
        check(ID, &exactly, &["201 d > 200 d"]);
        check_weights(ID, &exactly, &["error"]);
        check_weights(ID, &leaf().public().valid("2026-04-01T00:00:00Z", "2026-10-17T23:59:59Z"), &["warning"]);
        let unknown = leaf().valid("2026-04-01T00:00:00Z", "2027-04-01T00:00:00Z").with(|leaf| leaf.signer = None);
        check_weights(ID, &unknown, &["notice"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public().valid("2026-04-01T00:00:00Z", "2026-10-16T23:59:59Z"), &[]);
        check(ID, &leaf().public().valid("2026-03-14T00:00:00Z", "2027-04-01T00:00:00Z"), &[]);
        check(ID, &leaf().valid("2026-04-01T00:00:00Z", "2036-04-01T00:00:00Z"), &[]);
    }
}
