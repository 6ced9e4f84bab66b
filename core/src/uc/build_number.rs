//! Build numbers, as nodes name their software: `15.0.1.12900-234`.

use super::shape::Text;
use super::tables::BUILDS;
use super::version::{UnknownVersion, Version};

impl Version {
    /// Reads what a person or a node writes: a release (`14 SU1`) or a build number.
    ///
    /// A build number that our table does not know tells its line and nothing more.
    ///
    /// # Errors
    /// When it is neither.
    pub fn read(text: &str) -> Result<Self, UnknownVersion> {
        text.parse().or_else(|error| Self::of_build(text).ok_or(error))
    }

    /// The release of a build number, with or without what follows the dash.
    #[must_use]
    pub fn of_build(text: &str) -> Option<Self> {
        let build = text.trim();
        let build = build.split_once('-').map_or(build, |(build, _)| build);
        let known = BUILDS.iter().find(|row| row.build == build).map(|row| row.release);
        known.or_else(|| line_of(build))
    }

    /// Every release of which we know a build number, the oldest first.
    pub fn known() -> impl DoubleEndedIterator<Item = Self> {
        let first = |at: usize| at == 0 || BUILDS[at - 1].release != BUILDS[at].release;
        (0..BUILDS.len()).filter(move |at| first(*at)).map(|at| BUILDS[at].release)
    }

    /// Every build number that we know of a release.
    pub fn builds(self) -> impl Iterator<Item = Text> {
        BUILDS.iter().filter(move |row| row.release == self).map(|row| row.build)
    }
}

/// `15.0.1` and `15.0.1.12900` belong to 15; anything else is no build number.
fn line_of(build: &str) -> Option<Version> {
    let parts: Vec<&str> = build.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !(3..=4).contains(&parts.len()) || !parts.iter().all(digits) {
        return None;
    }
    Some(Version::of_line(parts[0].parse().ok()?, parts[1].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let got = Version::read(text).map_or_else(|_| "-".to_owned(), |v| v.to_string());
        assert_eq!(got, expect, "{text:?}");
    }

    #[test]
    fn builds_that_a_source_prints() {
        check("15.0.1.12900-234", "15SU2");
        check("15.0.1.11901-2", "15SU1a");
        check("14.0.1.10000-20", "14");
        check("14.0.1.12900", "14SU2");
        check("12.5.1.15900-66", "12.5SU5");
        check("12.5.1.18901-1", "12.5SU8a");
        check("12.5.1.21900-29", "12.5SU9");
        check("15.0.1.14900-45", "15SU4");
    }

    #[test]
    fn other_builds_tell_their_line_only() {
        check("12.5.1.11000-22", "12.5SU?");
        check("14.0.1.12033-1", "14SU?");
        check("15.0.1", "15SU?");
        check("11.5.1.12900-21", "11.5SU?");
    }

    #[test]
    fn releases_and_nonsense() {
        check("14 SU1", "14SU1");
        check("15.0.1.x", "-");
        check("15.0.1.1.1", "-");
        check("X14.0.8", "-");
        check("", "-");
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(BUILDS.iter().map(|row| row.release).is_sorted());
        assert_eq!(Version::new(15, 0, 3).builds().collect::<Vec<_>>(), ["15.0.1.13900", "15.0.1.13901"]);
    }
}
