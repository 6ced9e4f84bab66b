//! Products, and what their nodes can do from which version on [G1, V6, Z9].

use super::rows::{Capability, ProductFacts};
use super::tables::{CAPABILITIES, PRODUCTS};
use super::version::Version;
use super::vocabulary::Product;

/// What is known of a product.
#[must_use]
pub fn product(product: Product) -> &'static ProductFacts {
    if let Product::Foreign(foreign) = product
        && let Some(facts) = foreign.facts()
    {
        return facts;
    }
    // `build.rs` refuses a table in which a product has not one row.
    PRODUCTS.iter().find(|row| row.product == product).unwrap_or(&PRODUCTS[0])
}

/// What nodes of a version can do, or do differently.
pub fn capabilities(version: Version) -> impl Iterator<Item = &'static Capability> {
    CAPABILITIES.iter().filter(move |row| row.versions.contains(version))
}

/// Whether nodes of a version surely have a capability.
#[must_use]
pub fn has_capability(name: &str, version: Version) -> bool {
    capabilities(version).any(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, from: &str, before: &str) {
        let has = |version: &str| has_capability(name, version.parse().expect("a release"));
        assert!(has(from), "{name} from {from}");
        assert!(!has(before), "{name} not {before}");
    }

    #[test]
    fn capabilities_by_version() {
        check("usage_filter", "14", "12.5SU9");
        check("bouncy_castle_text", "14SU2", "14SU1");
        check("rest_certificates", "14", "12.5");
        check("reused_certificate_hidden", "14SU4", "14SU3");
        check("organizational_unit_optional", "14SU1", "14");
        check("multi_server_common_name", "14", "12.5");
        check("revocation_lists", "14SU3", "14SU2");
        check("five_distribution_points", "15SU3", "15SU2");
        check("itl_signed_by_call_manager", "11.5", "12");
        check("itl_signed_by_itl_recovery", "12", "11.5");
        check("stop_services_before_trust_deletion", "11.5", "12.5");
        assert!(!has_capability("revocation_lists", Version::of_line(14, 0)));
    }

    #[test]
    fn words_of_products() {
        for one in Product::ALL {
            assert_eq!(product(*one).product, *one);
            assert_eq!(one.word().parse(), Ok(*one));
        }
        let words: Vec<&str> = Product::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(words.join(" "), "cucm imp cuc cer finesse cuic livedata");
    }
}
