//! Ends of certificates as a calendar (RFC 5545): one event for each certificate, with an alarm on its start day.
//!
//! An event keeps its UID for ever, as it is made of the certificate's SHA-256: a calendar that reads the feed
//! again changes what it has and adds nothing twice.

use chrono::{DateTime, Utc};

use crate::alert::{Holder, starts};

/// The end of a certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expiry {
    /// SHA-256 of the DER, hex.
    pub sha256: String,
    /// Its common name.
    pub common_name: Option<String>,
    /// Its first second.
    pub not_before: Option<DateTime<Utc>>,
    /// Its last second.
    pub not_after: DateTime<Utc>,
    /// Where it is.
    pub holders: Vec<Holder>,
}

/// The calendar, in the order given.
#[must_use]
pub fn calendar(ends: &[Expiry], start_days: u32, now: DateTime<Utc>) -> String {
    let mut lines = vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned()];
    lines.push(format!("PRODID:-//certwright//certwright {}//EN", env!("CARGO_PKG_VERSION")));
    lines.extend(["METHOD:PUBLISH", "CALSCALE:GREGORIAN", "X-WR-CALNAME:Certificates"].map(str::to_owned));
    for end in ends {
        event(end, start_days, now, &mut lines);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(end: &Expiry, start_days: u32, now: DateTime<Utc>, lines: &mut Vec<String>) {
    let unit = end.holders.first().and_then(|holder| holder.unit.as_deref()).unwrap_or("certificate");
    let name = end.common_name.as_deref().unwrap_or(&end.sha256);
    let places =
        end.holders.iter().take(PLACES_MAX).map(|holder| {
            format!("{}: {} {}", holder.cluster, holder.node, holder.unit.as_deref().unwrap_or_default())
        });
    let mut places: Vec<String> = places.collect();
    if end.holders.len() > PLACES_MAX {
        places.push(format!("and {} more", end.holders.len() - PLACES_MAX));
    }
    let alarm = starts(end.not_before, end.not_after, start_days);
    lines.extend([
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@certwright", end.sha256),
        format!("DTSTAMP:{}", moment(now)),
        format!("DTSTART:{}", moment(end.not_after)),
        format!("SUMMARY:{}", escaped(&format!("{unit} certificate {name} ends"))),
        format!("DESCRIPTION:{}", escaped(&format!("{}\nSHA-256 {}", places.join("\n"), end.sha256))),
        // It takes no time in anybody's day.
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escaped(&format!("{name} ends soon"))),
        format!("TRIGGER;VALUE=DATE-TIME:{}", moment(alarm)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
    ]);
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT (RFC 5545, 3.3.11); control characters, which it does not know, become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded behind at most 75 octets and never within a character (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS_MAX {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

const LINE_OCTETS_MAX: usize = 75;
/// A certificate of a CA may be held by every node; an event names so many places.
const PLACES_MAX: usize = 50;

#[cfg(test)]
mod tests {
    use certwright_core::uc::Product;

    use super::*;

    fn expiry(name: &str) -> Expiry {
        let holder = Holder {
            cluster: "hq".into(),
            node: "cucm-pub".into(),
            product: Product::Cucm,
            kind: None,
            unit: Some("tomcat".into()),
        };
        Expiry {
            sha256: "ab".repeat(32),
            common_name: Some(name.into()),
            not_before: Some("2026-01-01T00:00:00Z".parse().expect("a moment")),
            not_after: "2027-01-01T00:00:00Z".parse().expect("a moment"),
            holders: vec![holder],
        }
    }

    fn made(name: &str, now: &str) -> String {
        calendar(&[expiry(name)], 30, now.parse().expect("a moment"))
    }

    #[test]
    fn lines_are_folded_within_75_octets_and_unfold_to_what_they_were() {
        let name = "Zürich, Süd; \\ 東京電話 ".repeat(12) + "\r\nEND:VCALENDAR";
        let text = made(&name, "2026-06-01T00:00:00Z");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_OCTETS_MAX && !line.contains(['\r', '\n'])));
        let whole = text.replace("\r\n ", "");
        let escaped = "Zürich\\, Süd\\; \\\\ 東京電話 ".repeat(12) + " \\nEND:VCALENDAR";
        assert!(whole.contains(&format!("SUMMARY:tomcat certificate {escaped} ends\r\n")), "{whole}");
        assert_eq!(whole.lines().filter(|line| *line == "END:VCALENDAR").count(), 1);
    }

    #[test]
    fn one_event_with_a_lasting_uid_and_an_alarm_on_the_start_day() {
        let (one, two) = (made("a", "2026-06-01T00:00:00Z"), made("a", "2026-07-01T00:00:00Z"));
        let uid =
            |text: &str| text.replace("\r\n ", "").lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
        assert_eq!(uid(&one), uid(&two));
        assert_eq!(one.matches("BEGIN:VEVENT").count(), 1);
        assert!(one.contains("DTSTART:20270101T000000Z\r\n"));
        assert!(one.contains("TRIGGER;VALUE=DATE-TIME:20261202T000000Z\r\n"));
    }
}
