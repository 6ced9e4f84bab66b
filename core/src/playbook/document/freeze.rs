//! Days on which nothing should be changed. A plan that falls into them says so, and is stopped by nothing: who asks
//! for the job may know more than who set the days.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Days on which nothing should be changed, both included.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Freeze {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
    /// Why, in the words of whoever set them; may be empty.
    pub why: String,
    /// Who set them, where that is known.
    pub set_by: Option<String>,
}

impl Freeze {
    /// Whether a moment falls into it: its day in UTC.
    #[must_use]
    pub fn covers(&self, at: DateTime<Utc>) -> bool {
        (self.from..=self.until).contains(&at.date_naive())
    }

    /// As a sentence without its stop.
    #[must_use]
    pub fn says(&self) -> String {
        let why = if self.why.is_empty() { String::new() } else { format!(" ({})", self.why) };
        let by = self.set_by.as_deref().map(|by| format!(", set by {by}")).unwrap_or_default();
        format!("in the freeze from {} to {}{why}{by}", self.from, self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_first_and_last_day_are_of_it() {
        let day = |text: &str| text.parse().unwrap();
        let freeze = Freeze { from: day("2026-12-18"), until: day("2027-01-06"), why: String::new(), set_by: None };
        for (at, is_in) in [
            ("2026-12-17T23:59:59Z", false),
            ("2026-12-18T00:00:00Z", true),
            ("2027-01-06T23:59:59Z", true),
            ("2027-01-07T00:00:00Z", false),
        ] {
            assert_eq!(freeze.covers(at.parse().unwrap()), is_in, "{at}");
        }
        assert_eq!(freeze.says(), "in the freeze from 2026-12-18 to 2027-01-06");
        let said = Freeze { why: "year end".into(), set_by: Some("user:ann".into()), ..freeze };
        assert_eq!(said.says(), "in the freeze from 2026-12-18 to 2027-01-06 (year end), set by user:ann");
    }
}
