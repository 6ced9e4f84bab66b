//! UTCTime and GeneralizedTime (X.680, 46 and 47; RFC 5280, 4.1.2.5).
//!
//! RFC 5280 allows one form of each, with seconds and `Z`. The others are read too and marked,
//! because an inspector that hides the date of a careless CA helps nobody.

use std::fmt::{self, Display, Formatter};

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde::{Serialize, Serializer};

use super::Tag;

/// A moment of a certificate, in whole seconds of UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Time(i64);

/// Why a time could not be read, or was not written as RFC 5280 wants it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimeFault {
    /// Neither UTCTime nor GeneralizedTime.
    Tag(u8),
    /// Not digits where digits belong, or digits missing.
    Form,
    /// A month, day, hour, minute or second that does not exist.
    Range,
}

impl Time {
    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// As a moment of chrono.
    #[must_use]
    pub fn moment(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }
}

impl From<DateTime<Utc>> for Time {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp())
    }
}

/// RFC 3339, always with `Z`.
impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl Time {
    /// Written by hand: every certificate in a list has two of them, and a formatter is slow.
    fn digits(self) -> [u8; 20] {
        let moment = self.moment();
        let mut text = *b"0000-00-00T00:00:00Z";
        let mut put = |at: usize, digits: usize, mut value: u32| {
            for place in (at..at + digits).rev() {
                text[place] = b'0' + u8::try_from(value % 10).unwrap_or_default();
                value /= 10;
            }
        };
        put(0, 4, moment.year().unsigned_abs());
        put(5, 2, moment.month());
        put(8, 2, moment.day());
        put(11, 2, moment.hour());
        put(14, 2, moment.minute());
        put(17, 2, moment.second());
        text
    }
}

/// The moment, and whether it was written as RFC 5280 wants it.
///
/// # Errors
/// [`TimeFault`] where no moment can be read.
pub fn decode_time(tag: u8, content: &[u8]) -> Result<(Time, bool), TimeFault> {
    let (year, rest) = match tag {
        Tag::UTC_TIME => {
            let (year, rest) = number(content, 2)?;
            // RFC 5280, 4.1.2.5.1: 50 and above is the twentieth century.
            (if year >= 50 { 1900 + year } else { 2000 + year }, rest)
        }
        Tag::GENERALIZED_TIME => number(content, 4)?,
        other => return Err(TimeFault::Tag(other)),
    };
    let (month, rest) = number(rest, 2)?;
    let (day, rest) = number(rest, 2)?;
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(rest, 2)?;
    let (second, rest) = if rest.first().is_some_and(u8::is_ascii_digit) { number(rest, 2)? } else { (0, rest) };
    let has_seconds = content.len() - rest.len() == if tag == Tag::UTC_TIME { 12 } else { 14 };
    let (fraction, rest) = fraction(rest);
    let offset_seconds = zone(rest)?;
    let year = i32::try_from(year).map_err(|_| TimeFault::Form)?;
    let moment = NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|date| date.and_hms_opt(hour, minute, second))
        .ok_or(TimeFault::Range)?;
    let seconds = moment.and_utc().timestamp() - offset_seconds;
    Ok((Time(seconds), has_seconds && !fraction && rest == b"Z"))
}

fn number(text: &[u8], digits: usize) -> Result<(u32, &[u8]), TimeFault> {
    let (head, rest) = text.split_at_checked(digits).ok_or(TimeFault::Form)?;
    if !head.iter().all(u8::is_ascii_digit) {
        return Err(TimeFault::Form);
    }
    Ok((head.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')), rest))
}

/// A fraction of a second, which is passed over.
fn fraction(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'.' | b',', rest @ ..] => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (true, &rest[digits..])
        }
        _ => (false, text),
    }
}

/// Seconds east of UTC. No zone at all is read as UTC.
fn zone(text: &[u8]) -> Result<i64, TimeFault> {
    let (sign, rest) = match text {
        b"Z" | b"" => return Ok(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return Err(TimeFault::Form),
    };
    let (hours, rest) = number(rest, 2)?;
    let (minutes, rest) = if rest.is_empty() { (0, rest) } else { number(rest, 2)? };
    if !rest.is_empty() {
        return Err(TimeFault::Form);
    }
    if hours > 23 || minutes > 59 {
        return Err(TimeFault::Range);
    }
    Ok(sign * i64::from(hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: u8, text: &str, expect: Result<(&str, bool), TimeFault>) {
        let found = decode_time(tag, text.as_bytes()).map(|(time, strict)| (time.to_string(), strict));
        assert_eq!(found, expect.map(|(time, strict)| (time.to_owned(), strict)), "{text}");
    }

    #[test]
    fn the_forms_of_rfc_5280() {
        check(Tag::UTC_TIME, "260601000000Z", Ok(("2026-06-01T00:00:00Z", true)));
        check(Tag::UTC_TIME, "500101000000Z", Ok(("1950-01-01T00:00:00Z", true)));
        check(Tag::UTC_TIME, "491231235959Z", Ok(("2049-12-31T23:59:59Z", true)));
        check(Tag::GENERALIZED_TIME, "99991231235959Z", Ok(("9999-12-31T23:59:59Z", true)));
        check(Tag::GENERALIZED_TIME, "00010101000000Z", Ok(("0001-01-01T00:00:00Z", true)));
    }

    #[test]
    fn careless_forms_are_read_and_marked() {
        check(Tag::UTC_TIME, "2606010000Z", Ok(("2026-06-01T00:00:00Z", false)));
        check(Tag::UTC_TIME, "260601000000+0200", Ok(("2026-05-31T22:00:00Z", false)));
        check(Tag::GENERALIZED_TIME, "20260601000000.5Z", Ok(("2026-06-01T00:00:00Z", false)));
        check(Tag::GENERALIZED_TIME, "20260601000000", Ok(("2026-06-01T00:00:00Z", false)));
    }

    #[test]
    fn what_is_no_time() {
        check(Tag::UTC_TIME, "", Err(TimeFault::Form));
        check(Tag::UTC_TIME, "26060100000", Err(TimeFault::Form));
        check(Tag::UTC_TIME, "260231000000Z", Err(TimeFault::Range));
        check(Tag::UTC_TIME, "260601240000Z", Err(TimeFault::Range));
        check(Tag::UTC_TIME, "260601000000+9900", Err(TimeFault::Range));
        check(Tag::UTC_TIME, "260601000000X", Err(TimeFault::Form));
        check(Tag::INTEGER, "260601000000Z", Err(TimeFault::Tag(Tag::INTEGER)));
    }
}
