//! Links in Markdown to files and headings of this repository: what they name exists.
//!
//! Addresses on the web are not followed; the gate needs no network.

use std::path::Path;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::repository::{Repository, files_below};

/// Checks every `*.md`, except those of foreign fixtures.
pub(crate) fn check(repository: &Repository) -> Outcome {
    let fixtures = repository.path("tests/fixtures");
    let mut files = files_below(repository.root())?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md") && !file.starts_with(&fixtures));
    let mut count = 0;
    let mut broken = 0;
    for file in &files {
        let text = std::fs::read_to_string(file).on_file("read", file)?;
        for (line, target) in links(&text) {
            count += 1;
            if let Some(why) = trouble(file, target) {
                let shown = file.strip_prefix(repository.root()).unwrap_or(file);
                println!("{}:{line}: {target}: {why}", shown.display());
                broken += 1;
            }
        }
    }
    if broken > 0 {
        return Err(Fault::found(format!("{broken} of {count} links lead nowhere"))
            .hint("correct the path, or the heading after '#'"));
    }
    println!("{count} links in {} Markdown files lead somewhere", files.len());
    Ok(())
}

/// The targets of `[text](target)` with their line, without code and without the web.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        // Every second piece between back-ticks is code.
        let words = line.split('`').step_by(2);
        for piece in words.flat_map(|words| words.split("](").skip(1)) {
            let target = piece.split([')', ' ']).next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") {
                found.push((index + 1, target));
            }
        }
    }
    found
}

fn trouble(from: &Path, target: &str) -> Option<&'static str> {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let file = if path.is_empty() { from.to_path_buf() } else { from.parent()?.join(path) };
    if !file.exists() {
        return Some("no such file");
    }
    if heading.is_empty() || file.extension().is_none_or(|extension| extension != "md") {
        return None;
    }
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let there = text.lines().filter(|line| line.starts_with('#')).any(|line| slug(line) == heading);
    (!there).then_some("no such heading")
}

/// How the usual forges name a heading: lower case, hyphens, no punctuation.
fn slug(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ if character.is_alphanumeric() => character.to_lowercase().next(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{links, slug};

    #[test]
    fn links_are_found_outside_of_code() {
        let text =
            "See [a](docs/a.md#top), [b](b.md \"title\").\n`[c](c.md)`\n```\n[d](d.md)\n```\n[e](https://example.com/)";
        assert_eq!(links(text), [(1, "docs/a.md#top"), (1, "b.md")]);
    }

    #[test]
    fn headings_become_slugs() {
        assert_eq!(slug("## What `core` decides, and why"), "what-core-decides-and-why");
    }
}
