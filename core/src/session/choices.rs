//! What a page lets its reader choose: the words of the tables, so that no page has lists of its own.

use serde::Serialize;

use crate::uc::{self, Product, Purpose, Version};

/// As what something can be judged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Choices {
    /// Products, in the order of the table.
    pub products: Vec<ProductChoice>,
    /// Releases, the newest first.
    pub versions: Vec<Version>,
}

/// A product and what its certificates can be for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ProductChoice {
    /// The product.
    pub product: Product,
    /// Its name.
    pub name: &'static str,
    /// Its purposes.
    pub purposes: Vec<Purpose>,
}

/// All that can be chosen.
#[must_use]
pub fn choices() -> Choices {
    let choice = |product: &Product| ProductChoice {
        product: *product,
        name: uc::product(*product).name,
        purposes: uc::purposes_of(*product).map(|row| row.purpose).collect(),
    };
    Choices { products: Product::ALL.iter().map(choice).collect(), versions: Version::known().rev().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_has_purposes_and_every_release_stands_once() {
        let choices = choices();
        assert!(choices.products.iter().all(|product| product.purposes.contains(&Purpose::Tomcat)));
        assert!(choices.versions.is_sorted_by(|newer, older| newer > older));
        assert!(choices.versions.contains(&Version::new(14, 0, 2)));
    }
}
