//! Whether a licence expression can be met with the licences that `deny.toml` allows.
//!
//! SPDX expressions with `AND`, `OR`, `WITH` and parentheses, and cargo's old `A/B` for `A OR B`.
//! `OR` binds weaker than `AND`, as in SPDX 2.3 annex D.4.

use std::path::Path;

use crate::fault::{OnFile as _, Outcome};

/// What `deny.toml` says under `[licenses]`.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    everywhere: Vec<String>,
    exceptions: Vec<(String, String)>,
}

impl Allowed {
    /// Reads `allow` and `exceptions`.
    pub(crate) fn read(path: &Path) -> Outcome<Self> {
        let file = std::fs::read_to_string(path).on_file("read", path)?;
        let file: toml::Table = file.parse().on_file("understand", path)?;
        let licenses = file.get("licenses");
        let mut allowed =
            Self { everywhere: strings(licenses.and_then(|licenses| licenses.get("allow"))), exceptions: Vec::new() };
        let exceptions = licenses.and_then(|licenses| licenses.get("exceptions")).and_then(toml::Value::as_array);
        for exception in exceptions.into_iter().flatten() {
            let name = exception.get("crate").and_then(toml::Value::as_str);
            for licence in strings(exception.get("allow")) {
                let name = name.unwrap_or_default().to_owned();
                allowed.exceptions.push((name, licence));
            }
        }
        Ok(allowed)
    }

    fn has(&self, licence: &str, package: &str) -> bool {
        self.everywhere.iter().any(|allowed| allowed == licence)
            || self.exceptions.iter().any(|(name, allowed)| name == package && allowed == licence)
    }
}

/// Whether `expression`, the licence of `package`, can be met. No expression cannot.
pub(crate) fn is_allowed(expression: &str, package: &str, allowed: &Allowed) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    let met = any(&mut rest, &|licence| allowed.has(licence, package));
    met == Some(true) && rest.is_empty()
}

type Test<'a> = dyn Fn(&str) -> bool + 'a;

fn any(words: &mut &[&str], is_met: &Test<'_>) -> Option<bool> {
    let mut met = all(words, is_met)?;
    while take(words, "OR") {
        // Not `||`: the right side must be read even if the left is met.
        met |= all(words, is_met)?;
    }
    Some(met)
}

fn all(words: &mut &[&str], is_met: &Test<'_>) -> Option<bool> {
    let mut met = one(words, is_met)?;
    while take(words, "AND") {
        met &= one(words, is_met)?;
    }
    Some(met)
}

fn one(words: &mut &[&str], is_met: &Test<'_>) -> Option<bool> {
    if take(words, "(") {
        let met = any(words, is_met)?;
        return take(words, ")").then_some(met);
    }
    let (licence, rest) = words.split_first()?;
    *words = rest;
    if take(words, "WITH") {
        let (exception, rest) = words.split_first()?;
        *words = rest;
        return Some(is_met(&format!("{licence} WITH {exception}")));
    }
    Some(is_met(licence))
}

fn take(words: &mut &[&str], wanted: &str) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    if *first == wanted {
        *words = rest;
    }
    *first == wanted
}

fn strings(value: Option<&toml::Value>) -> Vec<String> {
    value
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Allowed, is_allowed};

    fn check(expression: &str, expect: bool) {
        let allowed = Allowed {
            everywhere: ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).to_vec(),
            exceptions: vec![("guest".to_owned(), "MPL-2.0".to_owned())],
        };
        assert_eq!(is_allowed(expression, "guest", &allowed), expect, "{expression}");
    }

    #[test]
    fn expressions_are_met_or_not() {
        check("MIT", true);
        check("GPL-3.0", false);
        check("MIT OR Apache-2.0", true);
        check("Apache-2.0/MIT", true);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("(MIT OR Apache-2.0) AND GPL-2.0", false);
        check("GPL-2.0 AND MIT OR MIT", true);
        check("Apache-2.0 WITH LLVM-exception", true);
        check("MPL-2.0", true);
        check("", false);
        check("MIT OR", false);
        check("(MIT", false);
    }
}
