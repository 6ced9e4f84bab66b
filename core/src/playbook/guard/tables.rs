//! What the guards go by: names, and who trusts what. Rows that no source states are marked as assumed.

use crate::sentence::{Part, guards::w06, plans as say};
use crate::uc::{Purpose, Store};

/// The certificates on which the trust of phones rests: one group per cluster [W1, Z6].
pub const fn phone_trust() -> &'static [Purpose] {
    &[Purpose::CallManager, Purpose::CallManagerEcdsa, Purpose::Tvs, Purpose::Capf, Purpose::ItlRecovery]
}

/// The stores in which a CA is trusted by, or for, phones [W14].
pub(super) const GRANTING: [Store; 8] = [
    Store::CallManagerTrust,
    Store::CapfTrust,
    Store::PhoneSastTrust,
    Store::PhoneTrust,
    Store::PhoneVpnTrust,
    Store::PhoneCtlTrust,
    Store::PhoneCtlAsaTrust,
    Store::PhoneEdgeTrust,
];

/// The services of call processing, of which one node at a time goes down [W11].
const CALL_SERVICES: [&str; 6] = [
    "Cisco Tftp",
    "Cisco CallManager",
    "Cisco CTIManager",
    "Cisco CTI Manager",
    "Cisco HAProxy",
    "Cisco Trust Verification Service",
];

/// Whether a service belongs to call processing [W11].
pub(in crate::playbook) fn is_call_service(name: &str) -> bool {
    CALL_SERVICES.iter().any(|service| service.eq_ignore_ascii_case(name.trim()))
}

/// Whether a service presents the certificate of tomcat [W11].
pub(in crate::playbook) fn is_web_service(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("Cisco Tomcat")
}

/// How the service is called that carries certificates from node to node; AXL adds a word.
pub(super) const CHANGE_NOTIFICATION: &str = "Cisco Certificate Change Notification";

/// Cisco's own CAs, which nodes come with: by these manufacturers' certificates of phones are judged [W3]. As public
/// clients list them; nodes may have further ones, so a common name that begins so is one as well (assumed).
pub(super) const MANUFACTURERS: [&str; 9] = [
    "Cisco Root CA 2048",
    "Cisco Root CA M2",
    "Cisco Root CA 2099",
    "Cisco Manufacturing CA",
    "Cisco Manufacturing CA SHA2",
    "Cisco Manufacturing CA III",
    "ACT2 SUDI CA",
    "High Assurance SUDI CA",
    "Cisco Basic Assurance Root CA 2099",
];

/// The same by how they begin (assumed).
pub(super) const MANUFACTURERS_BEGIN: [&str; 4] =
    ["Cisco Root CA", "Cisco Manufacturing CA", "CAP-RTP-", "Cisco Basic Assurance"];

/// Who trusts the issuer of a certificate of these purposes [W6]; which purpose whom is assumed.
pub(super) struct Relying {
    /// The purposes.
    pub(super) purposes: &'static [Purpose],
    /// Kinds of peers, as in [`Peer::kind`](crate::playbook::Peer::kind).
    pub(super) kinds: &'static [&'static str],
    /// The same for people: who, and what they need where there is more to say.
    pub(super) people: &'static [(&'static str, &'static str)],
}

impl Relying {
    /// All of them in a line.
    pub(super) fn words(&self) -> Part {
        let told = |(who, needs): &(&str, &str)| {
            if needs.is_empty() { (*who).into() } else { w06::NEEDS.of(&[who, needs]) }
        };
        Part::list(self.people.iter().map(told).collect(), ", ")
    }
}

/// The table.
pub(super) const RELYING: [Relying; 5] = [
    Relying {
        purposes: &[Purpose::Tomcat, Purpose::TomcatEcdsa],
        kinds: &["cluster", "expressway", "cuc", "cer", "uccx", "finesse", "cuic", "idp"],
        people: &[
            (say::CLUSTERS_AND_PRESENCE, ""),
            ("Expressway-C", say::ITS_STORE),
            ("Unity Connection", ""),
            ("Emergency Responder", ""),
            ("UCCX", ""),
            ("Finesse", ""),
            ("CUIC", ""),
            (say::IDENTITY_PROVIDER, ""),
            (say::JABBER, say::BY_POLICY),
        ],
    },
    Relying {
        purposes: &[Purpose::CallManager, Purpose::CallManagerEcdsa],
        kinds: &["cluster", "expressway", "cuc", "sip", "cube", "recorder"],
        people: &[
            (say::CLUSTERS, ""),
            ("Expressway-C", say::ITS_CHAIN),
            ("Unity Connection", ""),
            (say::SIP_PEERS, ""),
            ("CUBE", ""),
            (say::RECORDERS, ""),
        ],
    },
    Relying {
        purposes: &[Purpose::Cup, Purpose::CupEcdsa],
        kinds: &["cluster", "sip"],
        people: &[(say::CALL_PROCESSING, say::SIP_TRUNK), (say::SIP_FEDERATION, "")],
    },
    Relying {
        purposes: &[Purpose::CupXmpp, Purpose::CupXmppEcdsa],
        kinds: &["cluster", "expressway"],
        people: &[(say::JABBER, say::BY_POLICY), ("Expressway-C", ""), (say::PRESENCE, "")],
    },
    Relying {
        purposes: &[Purpose::CupXmppS2s, Purpose::CupXmppS2sEcdsa],
        kinds: &["cluster", "expressway"],
        people: &[(say::XMPP_FEDERATION, ""), ("Expressway", "")],
    },
];

/// The services of IM and Presence that its high availability watches, by how they begin: before one restarts it is
/// switched off [H3, W2]. Which ones it watches is assumed to be those that the procedures restart.
const PRESENCE_SERVICES: [&str; 3] = ["Cisco SIP Proxy", "Cisco Presence Engine", "Cisco XCP "];

/// Whether high availability watches a service.
pub(in crate::playbook) fn is_presence_service(name: &str) -> bool {
    PRESENCE_SERVICES.iter().any(|begin| name.trim().starts_with(begin))
}
