//! What follows a changed certificate or trust store [X1, X4, H11, H36].
//!
//! Facts and their order only: which nodes run a service, and who waits for whom, the plan decides.

use super::rows::Restart;
use super::tables::RESTARTS;
use super::version::Version;
use super::vocabulary::{Product, Purpose, Store};

/// What follows a changed certificate, in order. With an unknown service update: whatever may be
/// needed, since one restart too many is better than a certificate nobody serves.
pub fn restarts(product: Product, purpose: Purpose, version: Version) -> impl Iterator<Item = &'static Restart> {
    RESTARTS.iter().filter(move |row| {
        row.products.contains(&product) && row.purposes.contains(&purpose) && row.versions.may_contain(version)
    })
}

/// What follows a change of a trust store, in order [H36].
pub fn restarts_after_trust(
    product: Product,
    store: Store,
    version: Version,
) -> impl Iterator<Item = &'static Restart> {
    RESTARTS.iter().filter(move |row| {
        row.products.contains(&product) && row.stores.contains(&store) && row.versions.may_contain(version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a step: what, on which nodes, under which condition; `~` disputed, `?` assumed.
    fn lines<'a>(rows: impl Iterator<Item = &'a Restart>) -> String {
        let lines: Vec<String> = rows
            .map(|row| {
                let what = row.service.or(row.command).unwrap_or(row.act.word());
                let condition = row.condition.map_or(String::new(), |one| format!(" if {one}"));
                let of = row.nodes_of.map_or(String::new(), |one| format!(" of {one}"));
                let doubt = if row.assumed {
                    " ?"
                } else if row.disputed {
                    " ~"
                } else {
                    ""
                };
                format!("{what} on {}{of}{condition}{doubt}", row.nodes)
            })
            .collect();
        lines.join("\n")
    }

    fn check(product: Product, purpose: Purpose, version: &str, expect: &str) {
        let steps = lines(restarts(product, purpose, version.parse().expect("a release")));
        assert_eq!(steps, expect.trim(), "{product} {purpose} {version}");
    }

    fn check_trust(store: Store, expect: &str) {
        let steps = lines(restarts_after_trust(Product::Imp, store, Version::new(14, 0, 0)));
        assert_eq!(steps, expect.trim(), "{store}");
    }

    #[test]
    fn call_manager_before_14() {
        let steps = "
utils ctl update CTLFile on once if mixed-mode
Cisco Tftp on where-active
Cisco CallManager on where-active
Cisco CTIManager on where-active
Cisco Trust Verification Service on where-active
reset-phones on once";
        check(Product::Cucm, Purpose::CallManager, "11.5", steps);
        check(Product::Cucm, Purpose::CallManagerEcdsa, "12.5SU5", steps);
    }

    #[test]
    fn call_manager_from_14() {
        check(
            Product::Cucm,
            Purpose::CallManager,
            "14",
            "
utils ctl update CTLFile on once if mixed-mode
Cisco CallManager on where-active
Cisco CTIManager on where-active
Cisco HAProxy on where-active
reset-phones on once",
        );
        for version in ["14SU1", "14SU2", "15"] {
            check(
                Product::Cucm,
                Purpose::CallManager,
                version,
                "
utils ctl update CTLFile on once if mixed-mode
Cisco HAProxy on where-active
reset-phones on once",
            );
            check(
                Product::Cucm,
                Purpose::CallManagerEcdsa,
                version,
                "
utils ctl update CTLFile on once if mixed-mode
Cisco CallManager on where-active
Cisco HAProxy on where-active
reset-phones on once",
            );
        }
    }

    #[test]
    fn tomcat_of_cucm() {
        check(
            Product::Cucm,
            Purpose::Tomcat,
            "12.5",
            "
Cisco Tomcat on publisher-first
Cisco Tftp on where-active
provision-sp-metadata on once if saml-sso-with-tomcat",
        );
        check(
            Product::Cucm,
            Purpose::Tomcat,
            "14SU2",
            "
Cisco Tomcat on publisher-first
Cisco UDS Tomcat on publisher-first
Cisco AXL Tomcat on publisher-first
Cisco AXL Web Service on where-active if service-active ?
Cisco Tftp on where-active
Cisco Intercluster Lookup Service on where-active if service-active ?
Cisco Location Bandwidth Manager on where-active if service-active ?
Cisco Extension Mobility on where-active if service-active ?
Cisco DRF Master on publisher ~
Cisco DRF Local on publisher-first ~
provision-sp-metadata on once if saml-sso-with-tomcat",
        );
    }

    #[test]
    fn an_unknown_service_update_restarts_what_may_be_needed() {
        let steps = lines(restarts(Product::Cucm, Purpose::CallManager, Version::of_line(14, 0)));
        assert_eq!(steps.matches("Cisco HAProxy").count(), 2, "{steps}");
        assert!(steps.contains("Cisco CallManager"), "{steps}");
    }

    #[test]
    fn phones_and_their_trust() {
        check(
            Product::Cucm,
            Purpose::Capf,
            "14",
            "
utils ctl update CTLFile on once if mixed-mode
Cisco Tftp on where-active ~
Cisco Trust Verification Service on where-active ~
Cisco Certificate Authority Proxy Function on publisher ~
Cisco HAProxy on where-active if sip-oauth
reset-phones on once",
        );
        check(
            Product::Cucm,
            Purpose::Tvs,
            "14",
            "
Cisco Tftp on where-active ~
Cisco Trust Verification Service on where-active ~
reset-phones on once",
        );
        check(
            Product::Cucm,
            Purpose::ItlRecovery,
            "14",
            "
utils ctl update CTLFile on once if mixed-mode
provision-sp-metadata on once if saml-sso-with-tomcat",
        );
        check(Product::Cucm, Purpose::Authz, "14", "Cisco XCP Authentication Service on publisher-first of imp");
    }

    #[test]
    fn ipsec_restarts_before_backup() {
        for product in [Product::Cucm, Product::Imp] {
            check(
                product,
                Purpose::Ipsec,
                "12.5",
                "
utils ipsec restart on publisher-first
Cisco DRF Master on publisher
Cisco DRF Local on publisher
Cisco DRF Local on subscribers",
            );
        }
    }

    #[test]
    fn im_and_presence() {
        let cup = "
Cisco SIP Proxy on publisher-first
Cisco Presence Engine on publisher-first
Cisco XCP SIP Federation Connection Manager on publisher-first if sip-federation";
        let federation = "
Cisco XCP Router on publisher-first
Cisco XCP XMPP Federation Connection Manager on publisher-first";
        check(Product::Imp, Purpose::Cup, "11.5", cup);
        check(Product::Imp, Purpose::CupEcdsa, "14", cup);
        check(Product::Imp, Purpose::CupXmpp, "14", "Cisco XCP Router on publisher-first");
        check(Product::Imp, Purpose::CupXmppS2s, "14", federation);
        check(Product::Imp, Purpose::Tomcat, "12.5", "Cisco Tomcat on publisher-first");
        check_trust(Store::CupTrust, cup);
        check_trust(Store::CupXmppTrust, "Cisco XCP Router on publisher-first");
        check_trust(Store::CupXmppS2sTrust, federation);
        check_trust(Store::IpsecTrust, "Cisco DRF Master on publisher\nCisco DRF Local on publisher-first");
        check_trust(Store::TomcatTrust, "Cisco Tomcat on publisher-first");
    }

    #[test]
    fn the_other_products() {
        check(Product::Finesse, Purpose::Tomcat, "12.5", "utils system restart on primary-first");
        check(Product::LiveData, Purpose::Tomcat, "12.5", "utils system restart on primary-first");
        check(Product::Cuc, Purpose::Tomcat, "14", "Cisco Tomcat on publisher-first ?");
        check(Product::Cer, Purpose::CupXmpp, "14", "");
    }
}
