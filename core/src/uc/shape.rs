//! What the product makes of the declarations in `vocabulary.rs` and `rows.rs`.
//!
//! `build.rs` has macros of the same names that make readers of them.

use std::fmt;

/// Text of a table.
pub type Text = &'static str;

/// A list of a table.
pub type List<T> = &'static [T];

/// A day of a table.
pub type Date = chrono::NaiveDate;

/// A word that is not in a vocabulary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// What it was taken for.
    pub vocabulary: &'static str,
    /// The words there are.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}; there are {}", self.word, self.vocabulary, self.known.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// A day that is written in a table; one that does not exist stops the build.
pub(super) const fn date(year: i32, month: u32, day: u32) -> Date {
    match chrono::NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => panic!("a table names a day that does not exist"),
    }
}

/// A value that is written as its text.
pub(super) fn parsed<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: std::str::FromStr<Err: fmt::Display>,
    D: serde::Deserializer<'de>,
{
    let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

impl<'de> serde::Deserialize<'de> for super::version::Span {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

/// A release by its name, or by a build number.
impl<'de> serde::Deserialize<'de> for super::version::Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
        Self::read(&text).map_err(serde::de::Error::custom)
    }
}

macro_rules! words {
    // Closed but for the words that are added while the program runs: each stands in `super::foreign`.
    ($(#[$doc:meta])* open $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$of])* $variant,)+
            /// One that is not of these tables.
            Foreign(super::foreign::Foreign),
        }

        words! { @methods $name { $($variant = $word,)+ } Self::Foreign(foreign) => foreign.word(), }

        /// Upper and lower case do not matter.
        impl std::str::FromStr for $name {
            type Err = super::shape::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let known = Self::ALL.iter().copied().find(|v| v.word().eq_ignore_ascii_case(text));
                let added = || super::foreign::Foreign::known(text).map(Self::Foreign);
                known.or_else(added).ok_or_else(|| super::shape::UnknownWord {
                    word: text.to_owned(),
                    vocabulary: stringify!($name),
                    known: &[$($word,)+],
                })
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[allow(clippy::enum_variant_names, reason = "every word of a store ends in -trust")]
        pub enum $name { $($(#[$of])* $variant,)+ }

        words! { @methods $name { $($variant = $word,)+ } }

        /// Upper and lower case do not matter: documents write `phone-edge-trust`.
        impl std::str::FromStr for $name {
            type Err = super::shape::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.word().eq_ignore_ascii_case(text)).ok_or_else(|| super::shape::UnknownWord {
                    word: text.to_owned(),
                    vocabulary: stringify!($name),
                    known: &[$($word,)+],
                })
            }
        }
    };
    (@methods $name:ident { $($variant:ident = $word:literal,)+ } $($more:pat => $said:expr,)?) => {
        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word for it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ $($more => $said,)? }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::shape::parsed(deserializer)
            }
        }
    };
}

macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $of:literal])* $(#[serde($serde:ident)])? $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
        pub struct $name { $($(#[doc = $of])* pub $field: $type,)+ }
    };
}
