//! One certificate for several nodes: whether, where its request is made, and its names [L3, L21].

use super::rows::{MultiServerFacts, RequestPlace};
use super::tables::{MULTI_SERVER, REQUEST_PLACES};
use super::version::Version;
use super::vocabulary::{Product, Purpose};

/// Whether one certificate of this purpose may serve several nodes. None: no source says.
#[must_use]
pub fn is_multi_server(product: Product, purpose: Purpose, version: Version) -> Option<bool> {
    let applies = |row: &&MultiServerFacts| {
        row.products.contains(&product) && row.purposes.contains(&purpose) && row.versions.contains(version)
    };
    MULTI_SERVER.iter().find(applies).map(|row| row.supported)
}

/// Where a multi-server request is made, and the names it must carry. None where there is none.
#[must_use]
pub fn request_place(purpose: Purpose) -> Option<&'static RequestPlace> {
    REQUEST_PLACES.iter().find(|row| row.purposes.contains(&purpose))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(product: Product, purpose: Purpose, version: &str, expect: Option<bool>) {
        let version = version.parse().expect("a release");
        assert_eq!(is_multi_server(product, purpose, version), expect, "{product} {purpose} {version}");
    }

    #[test]
    fn by_purpose() {
        check(Product::Cucm, Purpose::Tomcat, "11.5", Some(true));
        check(Product::Imp, Purpose::TomcatEcdsa, "12.5", Some(true));
        check(Product::Cucm, Purpose::CallManager, "10.5", Some(true));
        check(Product::Cucm, Purpose::CallManager, "10", None);
        check(Product::Imp, Purpose::CupXmpp, "14", Some(true));
        check(Product::Imp, Purpose::CupXmppS2sEcdsa, "14", Some(true));
        check(Product::Imp, Purpose::Cup, "15", Some(false));
        check(Product::Cucm, Purpose::Capf, "15", Some(false));
        check(Product::Imp, Purpose::Ipsec, "15", Some(false));
        check(Product::Cucm, Purpose::ItlRecovery, "15", Some(false));
        check(Product::Finesse, Purpose::Tomcat, "12.5", None);
    }

    #[test]
    fn tvs_from_14() {
        check(Product::Cucm, Purpose::Tvs, "12.5SU9", Some(false));
        check(Product::Cucm, Purpose::Tvs, "14", Some(true));
    }

    #[test]
    fn places() {
        let names = |purpose| {
            let row = request_place(purpose)?;
            let names: Vec<&str> = row.names.iter().map(|name| name.word()).collect();
            Some(format!("{} {}: {}{}", row.made_on, row.role, names.join(" "), if row.assumed { " ?" } else { "" }))
        };
        assert_eq!(names(Purpose::Tomcat).as_deref(), Some("cucm publisher: cucm-nodes imp-nodes"));
        assert_eq!(names(Purpose::CallManager).as_deref(), Some("cucm publisher: cucm-nodes"));
        assert_eq!(names(Purpose::CupXmpp).as_deref(), Some("imp publisher: imp-nodes im-domains ?"));
        assert_eq!(names(Purpose::CupXmppS2s).as_deref(), Some("imp publisher: imp-nodes im-domains chat-aliases ?"));
        assert_eq!(names(Purpose::Ipsec), None);
    }
}
