//! Moments in the words of nodes: without a zone that can be trusted.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// `Fri Dec 12 13:45:19 2025`, with or without a zone's name, and `Fri Jan 2, 2026 16:22:34`: in either form a
/// month, a day, a time and a year.
pub(crate) fn read(text: &str) -> Option<NaiveDateTime> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let month_at = words.iter().position(|word| month(word).is_some())?;
    let day: u32 = words.get(month_at + 1)?.parse().ok()?;
    let after = &words[month_at + 2..];
    let time = after.iter().find_map(|word| NaiveTime::parse_from_str(word, "%H:%M:%S").ok())?;
    let is_year = |word: &&&str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let year: i32 = after.iter().find(is_year)?.parse().ok()?;
    Some(NaiveDate::from_ymd_opt(year, month(words[month_at])?, day)?.and_time(time))
}

fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word))?;
    u32::try_from(at + 1).ok()
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether a zone's name means the same everywhere.
pub(super) fn is_universal(zone: &str) -> bool {
    ["UTC", "GMT", "Z"].contains(&zone)
}

/// How far a node's local clock is from universal time, in whole quarters of an hour as zones are; none where that
/// is no zone. A change to or from summer time in between makes an hour's difference, no more.
pub(super) fn shift(local: NaiveDateTime, now: DateTime<Utc>) -> Option<Duration> {
    let seconds = (local - now.naive_utc()).num_seconds();
    let quarters = (seconds + 450).div_euclid(900);
    (-4 * 13..=4 * 15).contains(&quarters).then(|| Duration::minutes(15 * quarters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(read(text).map(|moment| moment.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn both_forms_are_read() {
        check("Fri Dec 12 13:45:19 2025", Some("2025-12-12 13:45:19"));
        check("Fri Jan 2, 2026 16:22:34", Some("2026-01-02 16:22:34"));
        check("Fri Jan  2 16:18:22 -05 2026", Some("2026-01-02 16:18:22"));
        check("Sun Mar 01 00:00:00 UTC 2026", Some("2026-03-01 00:00:00"));
        for none in
            ["", "Fri Dec 12", "12/12/2025 13:45", "Fri Dec 42 13:45:19 2025", "Dec", "Fri Dec 12 25:61:00 2025"]
        {
            check(none, None);
        }
    }

    #[test]
    fn w12_a_zone_is_found_by_the_clock() {
        let now: DateTime<Utc> = "2026-01-02T21:22:00Z".parse().unwrap();
        let hours = |text: &str| shift(read(text).unwrap(), now).map(|shift| shift.num_minutes());
        assert_eq!(hours("Fri Jan 2, 2026 16:22:34"), Some(-300));
        assert_eq!(hours("Sat Jan 3, 2026 02:51:10"), Some(330), "half an hour beside");
        assert_eq!(hours("Fri Jan 2, 2026 21:19:00"), Some(0));
        assert_eq!(hours("Fri Jan 9, 2026 21:19:00"), None, "a clock that is wrong");
    }
}
