//! What the guards go by: names. Rows that no source states are marked as assumed.

use crate::uc::Purpose;

/// The certificates on which the trust of phones rests: one group per cluster [W1, Z6].
pub const fn phone_trust() -> &'static [Purpose] {
    &[Purpose::CallManager, Purpose::CallManagerEcdsa, Purpose::Tvs, Purpose::Capf, Purpose::ItlRecovery]
}

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
