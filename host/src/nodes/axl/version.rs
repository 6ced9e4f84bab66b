//! Which version of AXL a node speaks (`cisco-interfaces.md` 4.1).

use std::fmt;

use crate::nodes::soap::words_of_page;

/// A version of the namespace: its place in [`VERSIONS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct AxlVersion(usize);

impl AxlVersion {
    /// The first to be tried.
    pub(super) const NEWEST: Self = Self(0);
    /// How many there are.
    pub(super) const COUNT: usize = VERSIONS.len();

    /// The version to try after this one was refused: the newest that the page names and that is older;
    /// where it names none, the next older one.
    pub(super) fn instead(self, page: &str) -> Option<Self> {
        let words = words_of_page(page);
        // "HTTP Status 599 - Incorrect axl version. Supported axl versions are 12.x, 14.0 and 15.0"
        let named = words.split_once("Supported").map_or("", |(_, rest)| rest);
        let named: Vec<&str> = named
            .split(|one: char| one.is_whitespace() || one == ',')
            .map(|word| word.trim_end_matches('.'))
            .filter(|word| word.contains('.') && word.starts_with(|one: char| one.is_ascii_digit()))
            .collect();
        let fits = |version: &str| named.iter().any(|one| is_of(version, one));
        let older = (self.0 + 1)..VERSIONS.len();
        match named.is_empty() {
            true => older.map(Self).next(),
            false => older.map(Self).find(|version| fits(VERSIONS[version.0])),
        }
    }
}

/// Whether a version is the one that is named, or of the line `12.x`.
fn is_of(version: &str, named: &str) -> bool {
    match named.strip_suffix(".x") {
        Some(line) => version.split('.').next() == Some(line),
        None => version == named,
    }
}

impl fmt::Display for AxlVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(VERSIONS[self.0])
    }
}

/// The newest first.
const VERSIONS: [&str; 8] = ["15.0", "14.0", "12.5", "12.0", "11.5", "11.0", "10.5", "10.0"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_supported_version_is_taken() {
        let check = |page: &str, expect: Option<&str>| {
            let version = AxlVersion::NEWEST.instead(page).map(|version| version.to_string());
            assert_eq!(version.as_deref(), expect, "{page}");
        };
        let page = |supported: &str| {
            format!(
                "<html><h1>HTTP Status 599 - Incorrect axl version. Supported axl versions are {supported}</h1></html>"
            )
        };
        check(&page("12.x, 14.0 and 15.0"), Some("14.0"));
        check(&page("11.x and 12.x"), Some("12.5"));
        check(&page("9.x and 10.0."), Some("10.0"));
        check(&page("8.x"), None);
        check("", Some("14.0"));
        check("HTTP Status 599", Some("14.0"));
    }

    #[test]
    fn trying_ends() {
        let mut version = AxlVersion::NEWEST;
        let mut tried = 1;
        while let Some(next) = version.instead("") {
            version = next;
            tried += 1;
        }
        assert_eq!(tried, AxlVersion::COUNT);
    }
}
