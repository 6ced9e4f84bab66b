//! The profile that ships with the product [P3].

use super::Profile;

/// The shipped profile: read-only, and in force wherever no other is.
#[must_use]
pub fn shipped() -> Profile {
    // `build.rs` made the text of data/profile/default.toml; a test reads it.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/default_profile.json"))).unwrap_or_else(|_| Profile {
        name: NAME.to_owned(),
        description: String::new(),
        versions: None,
        generation: None,
        soon_days: super::soon_days(),
        purpose: Vec::new(),
        policies: Vec::new(),
        rules: Vec::new(),
    })
}

/// Its name, which no other may have.
pub(super) const NAME: &str = "default";

#[cfg(test)]
mod tests {
    use super::super::validate;
    use super::*;
    use crate::uc::{Product, Purpose};

    #[test]
    fn the_shipped_profile_is_valid() {
        let profile = shipped();
        assert_eq!(profile.name, NAME);
        assert_eq!(validate(&profile), []);
        assert!(profile.wanted(Product::Cucm, Purpose::Tomcat).is_some());
    }
}
