//! Sentences that are said in English and may be said in another language: the id of a template, and what stands in
//! its places.
//!
//! The English is made of the same table as the id, so the two cannot drift apart; `www/locales/said` has the templates
//! in the other languages (`tests/conformance/tests/said_words.rs`). What a node or a person wrote is a value, never a
//! template.

pub mod actions;
pub mod alerts;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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
    /// Which it is; none where somebody else wrote it.
    pub text: Option<Text>,
}

/// What stands in a place of a sentence.
#[derive(Clone, Debug)]
pub struct Part {
    english: String,
    value: Value,
}

/// All templates there are.
pub fn templates() -> impl Iterator<Item = Template> {
    [alerts::ALL, actions::ALL].into_iter().flatten().copied()
}

impl Template {
    /// With these values in its places.
    #[must_use]
    pub fn with<const N: usize>(self, parts: [(&str, Part); N]) -> Sentence {
        debug_assert_eq!(N, self.places().count(), "{}: values and places are not as many", self.id);
        let mut english = String::new();
        let mut rest = self.english;
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?)))
        {
            let part = parts.iter().find(|(known, _)| *known == name);
            debug_assert!(part.is_some(), "{}: nothing stands in the place {name}", self.id);
            english.push_str(before);
            english.push_str(part.map_or("", |(_, part)| &part.english));
            rest = after;
        }
        english.push_str(rest);
        let values = parts.into_iter().map(|(name, part)| (name.to_owned(), part.value)).collect();
        Sentence { english, text: Some(Text { id: self.id.to_owned(), values }) }
    }

    /// One that has no places.
    #[must_use]
    pub fn plain(self) -> Sentence {
        self.with([])
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
        Self { english: english.into(), text: Some(Text { id: id.into(), values }) }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.english)
    }
}

impl From<&str> for Sentence {
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
        let Sentence { english, text } = sentence;
        let value = text.map_or_else(|| json!(english), |text| json!(text));
        Self { english, value }
    }
}

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
