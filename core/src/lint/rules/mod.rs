//! The rules, by authority.

mod cabf;
mod cisco_uc;
mod rfc5280;
mod site;

use super::rule::Rule;

/// All rules, in the order in which they are asked.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [cisco_uc::RULES, site::RULES, cabf::RULES, rfc5280::RULES].into_iter().flatten().copied()
}

/// A rule by its id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// The page of a rule: what it finds, why that matters on UC, how to repair it. Markdown, English.
#[must_use]
pub fn page(id: &str) -> Option<&'static str> {
    PAGES.iter().find(|(of, _)| *of == id).map(|(_, text)| *text)
}

include!(concat!(env!("OUT_DIR"), "/rule_pages.rs"));

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Every file of a folder is a rule, every rule has its file, and its page says three things.
    #[test]
    fn one_rule_one_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules");
        let mut files = BTreeSet::new();
        for authority in ["rfc5280", "cabf", "cisco_uc", "site"] {
            for entry in std::fs::read_dir(folder.join(authority)).expect("a folder of rules") {
                let name = entry.expect("an entry").file_name().into_string().expect("a name");
                let name = name.strip_suffix(".rs").expect("Rust");
                // `mod.rs` lists; a file with an underscore in front is shared by rules.
                if name != "mod" && !name.starts_with('_') {
                    files.insert(format!("{authority}/{name}"));
                }
            }
        }
        let ids: BTreeSet<String> = rules().map(|rule| rule.id.to_owned()).collect();
        assert_eq!(ids, files);
        for id in &ids {
            let page = page(id).unwrap_or_default();
            for part in ["## What it finds", "## Why it matters", "## Repair"] {
                assert!(page.contains(part), "{id} has no '{part}'");
            }
        }
    }

    #[test]
    fn heads_are_whole() {
        for rule in rules() {
            assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{}: title", rule.id);
            assert!(rule.help.ends_with('.'), "{}: help is a sentence", rule.id);
            assert!(!rule.reference.is_empty(), "{}: reference", rule.id);
            for id in rule.requirements {
                assert!(crate::uc::requirements().iter().any(|row| row.id == *id), "{}: {id}", rule.id);
            }
        }
    }
}
