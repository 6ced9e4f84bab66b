//! How often clusters are looked at: once a day, and every hour from one day before an end on (M4).
//!
//! This is about looking, not about mails, which keep to their own rule.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// How long to wait before the next look: a day, or an hour where a certificate has expired or expires within a
/// day (M4). Whoever looks by a timer asks here for the next time.
pub fn check_interval(ends: impl IntoIterator<Item = DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    let near = ends.into_iter().any(|end| end - now <= TimeDelta::days(1));
    if near { HOUR } else { DAY }
}

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(86_400);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m4_hourly_within_one_day_and_after_the_end() {
        let now: DateTime<Utc> = "2026-06-01T00:00:00Z".parse().expect("a moment");
        let at = |seconds: i64| check_interval([now + TimeDelta::seconds(seconds)], now);
        assert_eq!(at(86_401), DAY);
        assert_eq!(at(7 * 86_400), DAY, "not yet at seven days");
        assert_eq!(at(86_400), HOUR);
        assert_eq!(at(-86_400), HOUR, "expired");
        assert_eq!(check_interval([], now), DAY);
    }
}
