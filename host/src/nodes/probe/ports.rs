//! On which ports the services of a purpose present its certificate.

use certwright_core::uc::{Product, Purpose};

use super::{Begin, Starttls};

/// A port of a product.
#[derive(Debug)]
pub struct TlsPort {
    /// The products that have it; empty means all.
    products: &'static [Product],
    /// The purposes whose certificates it presents: RSA, then EC.
    units: &'static [Purpose],
    /// The port.
    pub port: u16,
    /// How TLS begins there.
    pub begin: Begin,
    /// The service that answers, in the node's words.
    pub service: &'static str,
    /// Its word in the simulator's ready line.
    pub word: &'static str,
}

impl TlsPort {
    /// Whether the certificate of a purpose has a key of an elliptic curve: the second of a port's purposes.
    pub fn is_elliptic(&self, unit: Purpose) -> bool {
        self.units.get(1) == Some(&unit)
    }
}

/// The ports on which nodes of a product present the certificate of a purpose; none where none is known.
pub fn tls_ports(product: Product, unit: Purpose) -> impl Iterator<Item = &'static TlsPort> {
    let fits =
        move |row: &&TlsPort| (row.products.is_empty() || row.products.contains(&product)) && row.units.contains(&unit);
    PORTS.iter().filter(fits)
}

/// The table. That of the web service is documented; which service of the others presents which certificate follows from
/// the restarts that guides ask for, and is assumed. CAPF, ipsec and ITLRecovery have no port that presents them by TLS.
const PORTS: [TlsPort; 6] = [
    TlsPort {
        products: &[],
        units: &[Purpose::Tomcat, Purpose::TomcatEcdsa],
        port: 8443,
        begin: Begin::AtOnce,
        service: "Cisco Tomcat",
        word: "tomcat",
    },
    TlsPort {
        products: &[Product::Cucm],
        units: &[Purpose::CallManager, Purpose::CallManagerEcdsa],
        port: 5061,
        begin: Begin::AtOnce,
        service: "Cisco CallManager",
        word: "sip_tls",
    },
    TlsPort {
        products: &[Product::Cucm],
        units: &[Purpose::Tvs],
        port: 2445,
        begin: Begin::AtOnce,
        service: "Cisco Trust Verification Service",
        word: "tvs",
    },
    TlsPort {
        products: &[Product::Imp],
        units: &[Purpose::Cup, Purpose::CupEcdsa],
        port: 5061,
        begin: Begin::AtOnce,
        service: "Cisco SIP Proxy",
        word: "sip_tls",
    },
    TlsPort {
        products: &[Product::Imp],
        units: &[Purpose::CupXmpp, Purpose::CupXmppEcdsa],
        port: 5222,
        begin: Begin::After(Starttls::Xmpp),
        service: "Cisco XCP Connection Manager",
        word: "xmpp",
    },
    TlsPort {
        products: &[Product::Imp],
        units: &[Purpose::CupXmppS2s, Purpose::CupXmppS2sEcdsa],
        port: 5269,
        begin: Begin::After(Starttls::XmppServer),
        service: "Cisco XCP XMPP Federation Connection Manager",
        word: "xmpp_server",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(product: Product, unit: Purpose, expect: &[u16]) {
        let ports: Vec<u16> = tls_ports(product, unit).map(|row| row.port).collect();
        assert_eq!(ports, expect, "{product} {unit}");
    }

    #[test]
    fn u15_a_purpose_is_presented_where_its_service_answers() {
        check(Product::Cuc, Purpose::Tomcat, &[8443]);
        check(Product::Cucm, Purpose::CallManagerEcdsa, &[5061]);
        check(Product::Imp, Purpose::Cup, &[5061]);
        check(Product::Imp, Purpose::CallManager, &[]);
        check(Product::Cucm, Purpose::Capf, &[]);
        check(Product::Cucm, Purpose::Ipsec, &[]);
    }
}
