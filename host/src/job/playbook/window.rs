//! Maintenance windows: on which days, from when to when, in which time zone.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;

/// A window that opens every week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Window {
    days: Vec<Weekday>,
    from: NaiveTime,
    until: NaiveTime,
    zone: Tz,
}

const FORM: &str = "Write it as in: Sun 22:00-04:00 Europe/Stockholm, or Sat,Sun 01:00-05:30 UTC.";

impl Window {
    /// Reads `Sun 22:00-04:00 Europe/Stockholm`; days may be a list, a span `Mon-Fri`, or `daily`.
    ///
    /// # Errors
    /// In words.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("{text:?} is no maintenance window: {what}. {FORM}");
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [days, hours, zone] = parts.as_slice() else { return Err(wrong("it has days, hours and a time zone")) };
        let (from, until) = hours.split_once('-').ok_or_else(|| wrong("hours are FROM-UNTIL"))?;
        let time =
            |text: &str| NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| wrong(&format!("{text} is no time")));
        let (from, until) = (time(from)?, time(until)?);
        if from == until {
            return Err(wrong("it opens and closes at the same time"));
        }
        let zone = zone.parse().map_err(|_| wrong(&format!("{zone} is no time zone")))?;
        let days = self::days(days).ok_or_else(|| wrong(&format!("{days} are no days")))?;
        Ok(Self { days, from, until, zone })
    }

    /// When it opens next with so much time left; none where it is open now for so long.
    pub(super) fn next_opening(&self, now: DateTime<Utc>, needed: chrono::Duration) -> Option<DateTime<Utc>> {
        let today = now.with_timezone(&self.zone).date_naive();
        // One that opened yesterday may be open still.
        let from = today.checked_sub_days(Days::new(1)).unwrap_or(today);
        for ahead in 0..=9 {
            let Some((opens, closes)) = from.checked_add_days(Days::new(ahead)).and_then(|day| self.on(day)) else {
                continue;
            };
            if opens <= now && now + needed.max(chrono::Duration::seconds(1)) <= closes {
                return None;
            }
            if now < opens {
                return Some(opens);
            }
        }
        // A window in which that much time never fits is no way to wait for: a week later it is asked again.
        Some(now + chrono::Duration::days(7))
    }

    /// When the window of a day opens and closes; none on other days.
    fn on(&self, day: NaiveDate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        if !self.days.contains(&day.weekday()) {
            return None;
        }
        let last = if self.until > self.from { day } else { day.checked_add_days(Days::new(1))? };
        let moment = |day: NaiveDate, time: NaiveTime| {
            let local = self.zone.from_local_datetime(&day.and_time(time));
            // An hour that a change of the clocks leaves out: the window opens when the clocks go on.
            local.earliest().or_else(|| {
                self.zone.from_local_datetime(&(day.and_time(time) + chrono::Duration::hours(1))).earliest()
            })
        };
        Some((moment(day, self.from)?.with_timezone(&Utc), moment(last, self.until)?.with_timezone(&Utc)))
    }
}

fn days(text: &str) -> Option<Vec<Weekday>> {
    const ALL: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    if text.eq_ignore_ascii_case("daily") {
        return Some(ALL.to_vec());
    }
    let mut found = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            Some((first, last)) => {
                let (mut day, last): (Weekday, Weekday) = (first.parse().ok()?, last.parse().ok()?);
                found.push(day);
                while day != last {
                    day = day.succ();
                    found.push(day);
                }
            }
            None => found.push(part.parse().ok()?),
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(window: &str, now: &str, minutes: i64, expect: &str) {
        let now = now.parse().unwrap();
        let opens = Window::read(window).unwrap().next_opening(now, chrono::Duration::minutes(minutes));
        let told = opens.map_or_else(|| "open".to_owned(), |at| at.format("%m-%dT%H:%M").to_string());
        assert_eq!(told, expect, "{window} at {now} for {minutes}");
    }

    #[test]
    fn a_window_over_midnight_in_a_time_zone() {
        // 2026-11-22 is a Sunday; Stockholm is an hour ahead of UTC.
        check("Sun 22:00-04:00 Europe/Stockholm", "2026-11-22T20:59:00Z", 0, "11-22T21:00");
        check("Sun 22:00-04:00 Europe/Stockholm", "2026-11-22T21:00:00Z", 0, "open");
        check("Sun 22:00-04:00 Europe/Stockholm", "2026-11-23T02:00:00Z", 60, "open");
        check("Sun 22:00-04:00 Europe/Stockholm", "2026-11-23T02:01:00Z", 60, "11-29T21:00");
        check("Sun 22:00-04:00 Europe/Stockholm", "2026-11-23T03:00:00Z", 0, "11-29T21:00");
        check("Mon-Fri 01:00-02:00 UTC", "2026-11-22T12:00:00Z", 0, "11-23T01:00");
        check("daily 01:00-02:00 UTC", "2026-11-22T01:30:00Z", 0, "open");
        check("Sat,Sun 01:00-02:00 UTC", "2026-11-22T03:00:00Z", 0, "11-28T01:00");
    }

    #[test]
    fn clocks_that_change() {
        // Summer time begins at 2026-03-29 02:00 in Stockholm, which is 01:00 UTC.
        check("Sun 02:30-05:00 Europe/Stockholm", "2026-03-29T00:00:00Z", 0, "03-29T01:30");
        // It ends at 2026-10-25 03:00, which is 01:00 UTC: the window lasts an hour longer.
        check("Sat 23:00-04:00 Europe/Stockholm", "2026-10-25T02:30:00Z", 0, "open");
    }

    #[test]
    fn what_is_no_window() {
        for wrong in [
            "",
            "Sun",
            "Sun 22:00 UTC",
            "Sun 22:00-04:00 Nowhere",
            "Someday 22:00-23:00 UTC",
            "Sun 22:00-22:00 UTC",
            "Sun 25:00-26:00 UTC",
        ] {
            assert!(Window::read(wrong).is_err(), "{wrong}");
        }
    }
}
