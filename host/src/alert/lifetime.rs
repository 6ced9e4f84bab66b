//! From when on a certificate counts as expiring [S2, Z11].

use certwright_core::sentence::{Sentence, alerts as say};
use chrono::{DateTime, TimeDelta, Utc};

/// Certificates that live shorter are judged by a fraction of their life: one of 47 days would otherwise expire
/// soon from birth [Z11]. The same bound and fraction as the core's rule `cisco_uc/expires_soon`.
pub const SHORT_LIVED: TimeDelta = TimeDelta::days(90);

/// A third, as ACME clients renew.
const FRACTION: i64 = 3;

/// The moment from which on a certificate counts as expiring: so many days before its end, or, for one that
/// lives shorter than [`SHORT_LIVED`], when a third of its life is left.
#[must_use]
pub fn starts(not_before: Option<DateTime<Utc>>, not_after: DateTime<Utc>, start_days: u32) -> DateTime<Utc> {
    short_from(not_before, not_after).unwrap_or_else(|| {
        let notice = TimeDelta::days(start_days.into());
        not_after.checked_sub_signed(notice).unwrap_or(DateTime::<Utc>::MIN_UTC)
    })
}

/// The same of one that lives shorter than [`SHORT_LIVED`], which no setting changes, to the second; none for others.
#[must_use]
pub fn short_from(not_before: Option<DateTime<Utc>>, not_after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let life = (not_after - not_before?).num_seconds();
    let short = (0..SHORT_LIVED.num_seconds()).contains(&life);
    short.then(|| not_after.checked_sub_signed(TimeDelta::seconds(life / FRACTION)).unwrap_or(not_after))
}

/// How much of its life is left, in words.
pub(super) fn left(not_after: DateTime<Utc>, now: DateTime<Utc>) -> Sentence {
    let left = not_after - now;
    match (left.num_days(), left.num_hours()) {
        (0, hours) => say::LEFT_HOURS.with([("count", hours.into())]),
        (1, _) => say::LEFT_DAY.plain(),
        (days, _) => say::LEFT_DAYS.with([("count", days.into())]),
    }
}
