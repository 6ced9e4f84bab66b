//! Products that are not ours: a driver of somebody else speaks to them, and gives them their name.
//!
//! No table knows them. Where a row holds for all products, it holds for all of ours.

use std::fmt;
use std::str::FromStr as _;
use std::sync::{PoisonError, RwLock};

use super::rows::ProductFacts;
use super::vocabulary::Product;

/// The word of a product that is not ours. Made by [`Product::foreign`] alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Foreign(&'static str);

/// Why a word cannot be that of a foreign product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotForeign {
    /// It is the word of a product of ours.
    Ours(Product),
    /// It is no word: lower-case letters, digits and hyphens, a letter first, at most [`WORD_MAX`] characters.
    Form,
    /// There are [`FOREIGN_MAX`] already.
    TooMany,
}

impl Foreign {
    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.0
    }

    /// One that was added, by its word.
    pub(super) fn known(word: &str) -> Option<Self> {
        let all = ADDED.read().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|facts| facts.name).find(|known| known.eq_ignore_ascii_case(word)).map(Self)
    }

    /// What is known of it: its word.
    pub(super) fn facts(self) -> Option<&'static ProductFacts> {
        let all = ADDED.read().unwrap_or_else(PoisonError::into_inner);
        all.iter().copied().find(|facts| facts.name == self.0)
    }
}

impl Product {
    /// A product that is not ours, by the word that its driver gives it. From then on the word can be read
    /// everywhere in this process.
    ///
    /// # Errors
    /// The word cannot be one.
    pub fn foreign(word: &str) -> Result<Self, NotForeign> {
        match Self::from_str(word) {
            Ok(known @ Self::Foreign(_)) => return Ok(known),
            Ok(ours) => return Err(NotForeign::Ours(ours)),
            Err(_) => {}
        }
        let fits = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-';
        if word.len() > WORD_MAX || !word.starts_with(|one: char| one.is_ascii_lowercase()) || !word.chars().all(fits) {
            return Err(NotForeign::Form);
        }
        let mut all = ADDED.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(facts) = all.iter().find(|facts| facts.name == word) {
            return Ok(facts.product);
        }
        if all.len() >= FOREIGN_MAX {
            return Err(NotForeign::TooMany);
        }
        // They live as long as the process, and are few.
        let word: &'static str = Box::leak(word.to_owned().into_boxed_str());
        let product = Self::Foreign(Foreign(word));
        let facts = ProductFacts { product, name: word, requirements: &[], source: "its driver" };
        all.push(Box::leak(Box::new(facts)));
        Ok(product)
    }

    /// A product by a word that was written down: one of ours, or that of a driver, which may be gone by now or was never
    /// here. As serde's `deserialize_with` wants it, [`kept_product`].
    ///
    /// # Errors
    /// The word cannot be one.
    pub fn kept(word: &str) -> Result<Self, NotForeign> {
        word.parse().or_else(|_| Self::foreign(word))
    }

    /// Whether it is not ours.
    #[must_use]
    pub const fn is_foreign(self) -> bool {
        matches!(self, Self::Foreign(_))
    }
}

/// [`Product::kept`] of a document.
///
/// # Errors
/// The word cannot be a product's.
pub fn kept_product<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Product, D::Error> {
    let word = <String as serde::Deserialize>::deserialize(deserializer)?;
    Product::kept(&word).map_err(serde::de::Error::custom)
}

impl fmt::Debug for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Display for NotForeign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ours(product) => write!(f, "{product} is spoken to without a driver"),
            Self::Form => {
                write!(f, "a product's word is 1 to {WORD_MAX} lower-case letters, digits and hyphens, a letter first")
            }
            Self::TooMany => write!(f, "there are {FOREIGN_MAX} foreign products already"),
        }
    }
}

impl std::error::Error for NotForeign {}

static ADDED: RwLock<Vec<&'static ProductFacts>> = RwLock::new(Vec::new());
const WORD_MAX: usize = 32;
/// A folder of plugins has a few; what makes more of them is at fault.
const FOREIGN_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_after_it_was_added() {
        assert!("turnstile-3".parse::<Product>().is_err());
        let product = Product::foreign("turnstile-3").expect("a product");
        assert_eq!(Product::foreign("turnstile-3"), Ok(product));
        assert_eq!("Turnstile-3".parse(), Ok(product));
        assert_eq!((product.word(), crate::uc::product(product).name), ("turnstile-3", "turnstile-3"));
        assert!(product.is_foreign() && !Product::ALL.contains(&product) && !Product::Cucm.is_foreign());
        let read: Product = serde_json::from_str("\"turnstile-3\"").expect("JSON");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), "\"turnstile-3\"");
    }

    #[test]
    fn what_cannot_be_one_is_refused() {
        assert_eq!(Product::foreign("cucm"), Err(NotForeign::Ours(Product::Cucm)));
        for word in ["", "-a", "3com", "Upper", "two words", "ü", &"a".repeat(WORD_MAX + 1)] {
            assert_eq!(Product::foreign(word), Err(NotForeign::Form), "{word}");
        }
    }

    #[test]
    fn rows_for_all_products_are_for_ours() {
        let product = Product::foreign("turnstile-4").expect("a product");
        assert!(!crate::uc::covers_product(&[], product) && crate::uc::covers_product(&[], Product::Cer));
        assert!(crate::uc::covers_product(&[product], product));
    }
}
