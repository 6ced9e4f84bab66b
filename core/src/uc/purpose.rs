//! Purposes, and the trust stores in which their issuers belong [H1, H36, U3, U17].

use super::rows::{Placement, PurposeFacts, StoreFacts};
use super::tables::{PLACEMENTS, PURPOSES, STORES};
use super::vocabulary::{Product, Purpose, Role, Store};

/// What is known of a purpose.
#[must_use]
pub fn purpose(purpose: Purpose) -> &'static PurposeFacts {
    // `build.rs` refuses a table in which a purpose has not one row.
    PURPOSES.iter().find(|row| row.purpose == purpose).unwrap_or(&PURPOSES[0])
}

/// The purposes of a product.
pub fn purposes_of(product: Product) -> impl Iterator<Item = &'static PurposeFacts> {
    PURPOSES.iter().filter(move |row| row.products.contains(&product))
}

/// What is known of a trust store.
#[must_use]
pub fn store(store: Store) -> &'static StoreFacts {
    // `build.rs` refuses a table in which a store has not one row.
    STORES.iter().find(|row| row.store == store).unwrap_or(&STORES[0])
}

/// The trust stores to which the issuers of a certificate of this purpose go, on a node of this
/// role. One with `where_listed_instead_of` takes the other's place on nodes that list it.
pub fn stores_of(purpose: Purpose, role: Role) -> impl Iterator<Item = &'static Placement> {
    PLACEMENTS.iter().filter(move |row| row.purposes.contains(&purpose) && row.role.is_none_or(|on| on == role))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::{Algorithm, Scope};
    use super::*;

    fn check(word: &str, role: Role, expect: &str) {
        let stores: Vec<String> = stores_of(word.parse().expect("a purpose"), role)
            .map(|row| match row.where_listed_instead_of {
                Some(other) => format!("{} for {other}", row.store),
                None => row.store.to_string(),
            })
            .collect();
        assert_eq!(stores.join(", "), expect, "{word} on {role}");
    }

    #[test]
    fn stores_by_purpose() {
        for role in [Role::Publisher, Role::Subscriber] {
            check("tomcat", role, "tomcat-trust");
            check("tomcat-ECDSA", role, "tomcat-trust");
            check("CallManager", role, "CallManager-trust");
            check("CallManager-ECDSA", role, "CallManager-trust");
            check("TVS", role, "TVS-trust");
            check("ipsec", role, "ipsec-trust");
            check("cup-ECDSA", role, "cup-trust");
            check("cup-xmpp", role, "cup-xmpp-trust");
            check("cup-xmpp-s2s", role, "cup-xmpp-trust, cup-xmpp-s2s-trust for cup-xmpp-trust");
            check("ITLRecovery", role, "");
            check("authz", role, "");
        }
        check("CAPF", Role::Publisher, "CAPF-trust, CallManager-trust");
        check("CAPF", Role::Subscriber, "CAPF-trust");
    }

    #[test]
    fn words_of_purposes() {
        let words: Vec<&str> = Purpose::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(
            words.join(" "),
            "tomcat tomcat-ECDSA CallManager CallManager-ECDSA CAPF TVS ITLRecovery ipsec authz cup cup-ECDSA \
             cup-xmpp cup-xmpp-ECDSA cup-xmpp-s2s cup-xmpp-s2s-ECDSA"
        );
        for one in Purpose::ALL {
            let curves = one.word().ends_with("-ECDSA");
            assert_eq!(purpose(*one).purpose, *one);
            assert_eq!(purpose(*one).key == Algorithm::Ecdsa, curves, "{one}");
        }
        let error = "tomcat-trust".parse::<Purpose>().expect_err("a store").to_string();
        assert!(error.starts_with("\"tomcat-trust\" is no Purpose; there are tomcat,"), "{error}");
    }

    #[test]
    fn purposes_by_product() {
        let words = |product| purposes_of(product).map(|row| row.purpose.word()).collect::<Vec<_>>().join(" ");
        assert_eq!(words(Product::Cuc), "tomcat tomcat-ECDSA ipsec");
        assert!(words(Product::Imp).ends_with("cup-xmpp-s2s cup-xmpp-s2s-ECDSA"));
        assert!(!words(Product::Cucm).contains("cup"));
    }

    #[test]
    fn scopes_and_availability() {
        assert_eq!(purpose(Purpose::Capf).scope, Scope::Publisher);
        assert_eq!(purpose(Purpose::ItlRecovery).scope, Scope::Cluster);
        assert_eq!(purpose(Purpose::Tomcat).scope, Scope::EveryNode);
        for one in Purpose::ALL {
            assert_eq!(purpose(*one).high_availability_off, one.word().starts_with("cup"), "{one}");
        }
    }

    #[test]
    fn stores_know_where_they_may_be_changed() {
        assert_eq!("phone-edge-trust".parse(), Ok(Store::PhoneEdgeTrust));
        for one in Store::ALL {
            let only = store(*one).change_only_on;
            assert_eq!(only, (*one == Store::PhoneEdgeTrust).then_some(Role::Publisher), "{one}");
        }
    }
}
