//! Sentences that are said in English and may be said in another language: the id of a template, and what stands in
//! its places.
//!
//! The English is made of the same table as the id, so the two cannot drift apart; `www/locales/said` has the templates
//! in the other languages (`tests/conformance/tests/said_words.rs`). What a node or a person wrote is a value, never a
//! template.

pub mod actions;
pub mod alerts;
pub mod effects;
pub mod faults;
pub mod guards;
pub mod jobs;
mod place;
pub mod plans;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use place::Place;

/// A sentence with places for values, such as `the {unit} certificate ended on {at}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its id, for ever.
    pub id: &'static str,
    /// Its English.
    pub english: &'static str,
}

/// Which sentence it is, for programs that say it in another language.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// The template's id.
    pub id: String,
    /// What stands in its places: words, numbers, sentences, or lists of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
}

/// A sentence: its English, and which it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its English.
    pub english: String,
    /// Which it is; none where somebody else wrote it. Boxed, since guards hand hundreds of sentences on, and
    /// each move is code in the module for browsers.
    pub text: Option<Box<Text>>,
}

/// What stands in a place of a sentence.
#[derive(Clone, Debug)]
pub struct Part {
    english: String,
    value: Value,
}

/// All templates there are.
pub fn templates() -> impl Iterator<Item = Template> {
    let of_guards = guards::TEMPLATES.iter().copied();
    [alerts::ALL, actions::ALL, plans::ALL, jobs::ALL, faults::ALL, effects::ALL]
        .into_iter()
        .chain(of_guards)
        .flatten()
        .copied()
}

/// Sentences without places that are known by their English: an id for translators, and the words.
pub fn known_by_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    guards::FIXED.iter().copied().chain([plans::FIXED, jobs::FIXED, faults::FIXED, effects::FIXED]).flatten().copied()
}

impl Template {
    /// With these values in its places.
    #[must_use]
    pub fn with<const N: usize>(self, parts: [(&str, Part); N]) -> Sentence {
        let mut all = Vec::from(parts);
        self.filled(&mut |name| {
            let found = all.iter().position(|(known, _)| *known == name);
            debug_assert!(found.is_some(), "{}: nothing stands in the place {name}", self.id);
            found.map(|at| all.swap_remove(at).1)
        })
    }

    /// With these in its places, in their order: one body for all calls, since the modules for the browser have many.
    #[must_use]
    #[inline(never)]
    pub fn of(&self, places: &[&dyn Place]) -> Sentence {
        debug_assert_eq!(places.len(), self.places().count(), "{}: values and places are not as many", self.id);
        let mut rest = places.iter();
        self.filled(&mut |_| rest.next().map(|place| place.part()))
    }

    fn filled(self, next: &mut dyn FnMut(&str) -> Option<Part>) -> Sentence {
        let mut english = String::new();
        let mut values = BTreeMap::new();
        let mut rest = self.english;
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?)))
        {
            english.push_str(before);
            rest = after;
            if let Some(part) = next(name) {
                english.push_str(&part.english);
                values.insert(name.to_owned(), part.value);
            }
        }
        english.push_str(rest);
        Sentence { english, text: Some(Box::new(Text { id: self.id.to_owned(), values })) }
    }

    /// One that has no places.
    #[must_use]
    pub fn plain(self) -> Sentence {
        self.of(&[])
    }

    /// The names of its places, in their order.
    pub fn places(self) -> impl Iterator<Item = &'static str> {
        self.english.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
    }
}

impl Sentence {
    /// What somebody else says: no template of ours.
    #[must_use]
    pub fn verbatim(english: impl Into<String>) -> Self {
        Self { english: english.into(), text: None }
    }

    /// A sentence that another table has: its id there, and its values.
    #[must_use]
    pub fn of(id: impl Into<String>, english: impl Into<String>, values: BTreeMap<String, Value>) -> Self {
        Self { english: english.into(), text: Some(Box::new(Text { id: id.into(), values })) }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.english)
    }
}

impl From<&str> for Sentence {
    #[inline(never)]
    fn from(english: &str) -> Self {
        Self::verbatim(english)
    }
}

impl From<String> for Sentence {
    fn from(english: String) -> Self {
        Self::verbatim(english)
    }
}

impl Part {
    /// Sentences, one after the other, with this between them in English.
    #[must_use]
    pub fn list(sentences: Vec<Sentence>, between: &str) -> Self {
        let all: Vec<&str> = sentences.iter().map(|one| one.english.as_str()).collect();
        let english = all.join(between);
        Self { english, value: sentences.into_iter().map(|one| Self::from(one).value).collect() }
    }
}

impl From<&str> for Part {
    fn from(words: &str) -> Self {
        Self { english: words.to_owned(), value: words.into() }
    }
}

impl From<&String> for Part {
    fn from(words: &String) -> Self {
        words.as_str().into()
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        words.as_str().into()
    }
}

impl From<i64> for Part {
    fn from(number: i64) -> Self {
        Self { english: number.to_string(), value: number.into() }
    }
}

impl From<usize> for Part {
    fn from(number: usize) -> Self {
        Self { english: number.to_string(), value: number.into() }
    }
}

impl From<Sentence> for Part {
    fn from(sentence: Sentence) -> Self {
        sentence.part()
    }
}

/// A table of sentences without places, which a page knows by their English: a constant for each, and `FIXED`, all of
/// them.
macro_rules! fixed {
    ($($name:ident = $id:literal: $english:literal;)*) => {
        $(#[doc = $english] pub const $name: &str = $english;)*
        /// All of them, each with its id for translators.
        pub(super) const FIXED: &[(&str, &str)] = &[$(($id, $english)),*];
    };
}
use fixed;

/// A table of templates: a constant for each, and `ALL` of them.
macro_rules! table {
    ($($name:ident = $id:literal: $english:literal;)*) => {
        $(#[doc = $english] pub const $name: Template = Template { id: $id, english: $english };)*
        /// All of them.
        pub(super) const ALL: &[Template] = &[$($name),*];
    };
}
use table;

#[cfg(test)]
mod tests;
