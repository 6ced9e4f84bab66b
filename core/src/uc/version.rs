//! Releases as values that order, and ranges of them.
//!
//! Shared with `build.rs`, which reads the ranges of the tables. How a node's build number maps
//! onto a release is data and stands in `build_number.rs`.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A release: `11.5`, `12.5SU5`, `14`, `14SU2a`. They order as they were released within a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Version {
    /// The 12 of `12.5SU5`.
    pub major: u8,
    /// The 5 of `12.5SU5`; 0 for `14`.
    pub minor: u8,
    /// The 5 of `12.5SU5`; 0 for the release itself.
    pub service_update: u8,
    /// The `a` of `14SU2a`, or 0.
    pub letter: u8,
    /// False where a node named its line by a build number that our table does not know.
    /// Such a version is then the line's lowest; ask ranges by [`Span::may_contain`].
    pub service_update_known: bool,
}

impl Version {
    /// The release `major.minor`, with its service update, or 0.
    #[must_use]
    pub const fn new(major: u8, minor: u8, service_update: u8) -> Self {
        Self { major, minor, service_update, letter: 0, service_update_known: true }
    }

    /// A respin: the `a` of `15SU1a`.
    #[must_use]
    pub const fn with_letter(self, letter: u8) -> Self {
        Self { letter, ..self }
    }

    /// The line of which the service update is not known.
    #[must_use]
    pub const fn of_line(major: u8, minor: u8) -> Self {
        Self { major, minor, service_update: 0, letter: 0, service_update_known: false }
    }

    /// The highest release this one may be: itself, unless its service update is not known.
    #[must_use]
    const fn highest(self) -> Self {
        if self.service_update_known {
            return self;
        }
        Self { service_update: u8::MAX, letter: u8::MAX, ..self }
    }
}

/// The words of a release: `11.5`, `12.5SU5`, `12.5(1)SU5`, `14 SU1`.
impl FromStr for Version {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        let unknown = || UnknownVersion(text.to_owned());
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let upper = compact.to_ascii_uppercase();
        let (release, update) = match upper.split_once("SU") {
            Some((release, update)) => (release, Some(update)),
            None => (upper.as_str(), None),
        };
        // The maintenance number of `12.5(1)` is 1 in every release here: it tells nothing.
        let release = match release.split_once('(') {
            Some((release, maintenance)) => {
                let digits = maintenance.strip_suffix(')').ok_or_else(unknown)?;
                number(digits).ok_or_else(unknown)?;
                release
            }
            None => release,
        };
        let (major, minor) = release.split_once('.').unwrap_or((release, "0"));
        let major = number(major).ok_or_else(unknown)?;
        let minor = number(minor).ok_or_else(unknown)?;
        let Some(update) = update else { return Ok(Self::new(major, minor, 0)) };
        if update == "?" {
            return Ok(Self::of_line(major, minor));
        }
        let digits = update.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let letter = match &update.as_bytes()[digits.len()..] {
            [] => 0,
            [letter] => letter.to_ascii_lowercase(),
            _ => return Err(unknown()),
        };
        let service_update = number(digits).filter(|n| *n > 0).ok_or_else(unknown)?;
        Ok(Self::new(major, minor, service_update).with_letter(letter))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.major)?;
        if self.minor != 0 {
            write!(f, ".{}", self.minor)?;
        }
        if !self.service_update_known {
            return f.write_str("SU?");
        }
        if self.service_update != 0 {
            write!(f, "SU{}", self.service_update)?;
        }
        if self.letter != 0 {
            write!(f, "{}", char::from(self.letter))?;
        }
        Ok(())
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Releases from one on, and up to but without another: `14..14SU1`, `14SU2..`, `..12.5`, `..`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    /// The first release that belongs to it; none means from the beginning.
    pub from: Option<Version>,
    /// The first release that does not; none means to this day.
    pub until: Option<Version>,
}

impl Span {
    /// Whether the release lies within. One with an unknown service update counts as its lowest.
    #[must_use]
    pub fn contains(self, version: Version) -> bool {
        self.from.is_none_or(|from| from <= version) && self.until.is_none_or(|until| version < until)
    }

    /// Whether the release may lie within: the same, unless its service update is not known.
    #[must_use]
    pub fn may_contain(self, version: Version) -> bool {
        self.from.is_none_or(|from| from <= version.highest()) && self.until.is_none_or(|until| version < until)
    }
}

impl FromStr for Span {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        let (from, until) = text.split_once("..").ok_or_else(|| UnknownVersion(text.to_owned()))?;
        let end = |text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some),
        };
        Ok(Self { from: end(from)?, until: end(until)? })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        if let Some(until) = self.until {
            write!(f, "{until}")?;
        }
        Ok(())
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is neither a release nor a range of releases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownVersion(pub String);

impl fmt::Display for UnknownVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no release such as 12.5SU5, 14 or 15SU2", self.0)
    }
}

impl std::error::Error for UnknownVersion {}

/// Digits only: `parse` alone would take a plus sign.
fn number(digits: &str) -> Option<u8> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let got = text.parse::<Version>().map_or_else(|_| "-".to_owned(), |v| v.to_string());
        assert_eq!(got, expect, "{text:?}");
    }

    #[test]
    fn words_of_releases() {
        check("11.5", "11.5");
        check("12.5SU5", "12.5SU5");
        check("12.5(1)SU5", "12.5SU5");
        check("12.5(1)", "12.5");
        check("14SU1", "14SU1");
        check("14 SU1", "14SU1");
        check("14.0(1)su2", "14SU2");
        check("15SU1a", "15SU1a");
        check("14SU?", "14SU?");
        check("15", "15");
    }

    #[test]
    fn what_is_no_release() {
        for text in ["", "SU1", "14SU", "14SU0", "14SUx", "14SU1ab", "+14", "12.5(1", "x", "300", "14.", "12.5.1"] {
            check(text, "-");
        }
    }

    #[test]
    fn releases_order() {
        let order =
            ["10.5", "11.5", "12.5", "12.5SU5", "14SU?", "14", "14SU1", "14SU2", "14SU2a", "14SU10", "15", "15SU1"];
        let versions: Vec<Version> = order.iter().map(|v| v.parse().expect("a release")).collect();
        assert!(versions.is_sorted_by(|a, b| a < b), "{versions:?}");
    }

    fn check_span(span: &str, version: &str, contains: bool, may_contain: bool) {
        let parsed: Span = span.parse().expect("a range");
        assert_eq!(parsed.to_string(), span);
        let version: Version = version.parse().expect("a release");
        assert_eq!(
            (parsed.contains(version), parsed.may_contain(version)),
            (contains, may_contain),
            "{span} {version}"
        );
    }

    #[test]
    fn ranges() {
        check_span("..", "11.5", true, true);
        check_span("14..", "12.5SU9", false, false);
        check_span("14..", "14", true, true);
        check_span("14..14SU1", "14SU1", false, false);
        check_span("..14", "14", false, false);
        check_span("14..", "15SU?", true, true);
        check_span("14SU2..", "14SU?", false, true);
        check_span("14..14SU1", "14SU?", false, true);
        check_span("15..", "14SU?", false, false);
        check_span("..14", "14SU?", true, true);
    }
}
