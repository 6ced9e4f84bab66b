//! `show version active`, `show version inactive`, `show cuc version`.

use super::text::{contains, filled, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::Versions;

/// The builds named in one of these answers, or in several one after the other.
///
/// A node without an inactive version has no line for it (its exact text is not known): `inactive` is
/// then `None` without a trouble.
pub fn versions(text: &str) -> Reading<Versions> {
    let mut reading = Reading::<Versions>::default();
    let mut listing = Listing::Nothing;
    for (number, line) in filled(text) {
        if let Some(build) = either(line, "Active Master Version", "Active Version") {
            reading.value.active = some(build);
            listing = Listing::Nothing;
        } else if let Some(build) = either(line, "Inactive Master Version", "Inactive Version") {
            reading.value.inactive = some(build);
            listing = Listing::Nothing;
        } else if value(line, "Active Version Installed Software Options").is_some() {
            listing = Listing::Active;
        } else if value(line, "Inactive Version Installed Software Options").is_some() {
            listing = Listing::Inactive;
        } else if contains(line, "No Installed Software Options Found") || listing == Listing::Inactive {
        } else if listing == Listing::Active && !line.contains(' ') {
            reading.value.options.push(line.to_owned());
        } else {
            reading.trouble(number, "no version", line);
        }
    }
    reading
}

/// Whether an answer without an inactive version says that there is none: by nothing at all, or by a sentence that
/// says no to what is inactive (assumed: its exact text is not known).
pub fn says_no_inactive_version(text: &str) -> bool {
    let says_no = |line: &str| contains(line, "inactive") && line.split(' ').any(|word| NO.contains(&word));
    let mut lines = filled(text).peekable();
    lines.peek().is_none() || lines.any(|(_, line)| says_no(line))
}

const NO: [&str; 4] = ["no", "No", "not", "Not"];

#[derive(PartialEq)]
enum Listing {
    Nothing,
    Active,
    Inactive,
}

fn either<'a>(line: &'a str, label: &str, other: &str) -> Option<&'a str> {
    value(line, label).or_else(|| value(line, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTIVE: &str = "\
Active Master Version: 15.0.1.12900-234
Active Version Installed Software Options:
ciscocm.V15.0.1_CSCwi12345.cop.sha512
";
    const ACTIVE_BARE: &str = "\
Active Master Version: 15.0.1.12900-234
Active Version Installed Software Options:
No Installed Software Options Found.
";
    const INACTIVE: &str = "\
Inactive Master Version: 12.5.1.11000-22
Inactive Version Installed Software Options:
No Installed Software Options Found.
";
    const CUC: &str = "Active version: 7.0.1.10000-323\nInactive version: 7.0.0.39700-277\n";

    #[test]
    fn both_partitions_are_read() {
        let reading = versions(&format!("{ACTIVE}{INACTIVE}"));
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        assert_eq!(reading.value.active.as_deref(), Some("15.0.1.12900-234"));
        assert_eq!(reading.value.inactive.as_deref(), Some("12.5.1.11000-22"));
        assert_eq!(reading.value.options, ["ciscocm.V15.0.1_CSCwi12345.cop.sha512"]);
        assert!(versions(ACTIVE_BARE).value.options.is_empty());
    }

    #[test]
    fn unity_connection_has_words_of_its_own() {
        let reading = versions(CUC);
        assert!(reading.is_whole());
        assert_eq!(reading.value.active.as_deref(), Some("7.0.1.10000-323"));
        assert_eq!(reading.value.inactive.as_deref(), Some("7.0.0.39700-277"));
    }

    #[test]
    fn w13_no_inactive_version_is_told_from_an_answer_that_tells_nothing() {
        assert!(says_no_inactive_version("\n"));
        assert!(says_no_inactive_version("There is no inactive side available on the system.\n"));
        assert!(!says_no_inactive_version("the disk is full\n"));
        assert!(!says_no_inactive_version(INACTIVE.lines().next().unwrap()));
    }

    #[test]
    fn nothing_breaks_it() {
        for text in [ACTIVE, ACTIVE_BARE, INACTIVE, CUC] {
            super::super::torture(text, versions);
        }
    }
}
