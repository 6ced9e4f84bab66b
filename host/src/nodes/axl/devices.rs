//! Phones by name, SIP trunks and their security profiles (`cisco-interfaces.md` 13.2, 13.7).

use async_trait::async_trait;
use serde::Serialize;

use super::Axl;
use super::operation::Operation;
use crate::nodes::NodeFault;
use crate::nodes::capability::{Phones, SipTrunk, SipTrunkProfile};
use crate::nodes::soap::{Body, Element};

/// Where a SIP trunk leads to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SipDestination {
    /// IPv4 address or name.
    pub address: Option<String>,
    /// IPv6 address.
    pub address_v6: Option<String>,
    /// The port.
    pub port: Option<u16>,
}

impl Axl {
    /// Where a SIP trunk leads to.
    pub async fn sip_destinations(&self, trunk: &str) -> Result<Vec<SipDestination>, NodeFault> {
        let answer = self.read(Operation::GetSipTrunk, &Body::default().leaf("name", trunk)).await?;
        Ok(destinations(&answer))
    }
}

#[async_trait]
impl Phones for Axl {
    async fn phone_names(&self) -> Result<Vec<String>, NodeFault> {
        let all = self.list(Operation::ListPhones, "phone", by_name, &["name"]).await?;
        Ok(all.iter().filter_map(|phone| phone.owned("name")).collect())
    }
}

impl Axl {
    /// All SIP trunks, without their destinations.
    pub(super) async fn all_sip_trunks(&self) -> Result<Vec<SipTrunk>, NodeFault> {
        let tags = ["name", "securityProfileName", "sipProfileName"];
        let all = self.list(Operation::ListSipTrunks, "sipTrunk", by_name, &tags).await?;
        Ok(all.iter().filter_map(trunk).collect())
    }

    /// All security profiles of SIP trunks.
    pub(super) async fn all_sip_trunk_profiles(&self) -> Result<Vec<SipTrunkProfile>, NodeFault> {
        let all = self.list(Operation::ListSipTrunkProfiles, "sipTrunkSecurityProfile", by_name, &PROFILE_TAGS).await?;
        Ok(all.iter().filter_map(profile).collect())
    }
}

fn by_name(body: Body) -> Body {
    body.leaf("name", "%")
}

fn trunk(element: &Element) -> Option<SipTrunk> {
    Some(SipTrunk {
        name: element.owned("name")?,
        security_profile: element.owned("securityProfileName"),
        sip_profile: element.owned("sipProfileName"),
    })
}

fn destinations(answer: &Element) -> Vec<SipDestination> {
    let list = answer.find(&["destinations"]).into_iter().flat_map(|list| list.all("destination"));
    let mut all: Vec<(u64, SipDestination)> = list
        .map(|element| {
            let order = element.word("sortOrder").and_then(|order| order.parse().ok()).unwrap_or(u64::MAX);
            let destination = SipDestination {
                address: element.owned("addressIpv4"),
                address_v6: element.owned("addressIpv6"),
                port: element.word("port").and_then(|port| port.parse().ok()),
            };
            (order, destination)
        })
        .collect();
    all.sort_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, destination)| destination).collect()
}

fn profile(element: &Element) -> Option<SipTrunkProfile> {
    Some(SipTrunkProfile {
        name: element.owned("name")?,
        security_mode: element.owned("securityMode"),
        incoming_transport: element.owned("incomingTransport"),
        outgoing_transport: element.owned("outgoingTransport"),
        x509_subject_name: element.owned("x509SubjectName"),
        incoming_port: element.word("incomingPort").and_then(|port| port.parse().ok()),
    })
}

const PROFILE_TAGS: [&str; 6] =
    ["name", "securityMode", "incomingTransport", "outgoingTransport", "x509SubjectName", "incomingPort"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    #[test]
    fn trunks_and_profiles_are_read() {
        let text = "<return><sipTrunk uuid='{A}'><securityProfileName uuid='{B}'>Secure</securityProfileName>\
                    <name>to-cube</name></sipTrunk></return>";
        let trunk = trunk(&parse(text).unwrap().children[0]).unwrap();
        assert_eq!((trunk.name.as_str(), trunk.security_profile.as_deref()), ("to-cube", Some("Secure")));
        let text = "<p><name>Secure</name><securityMode>Encrypted</securityMode><incomingPort>5061</incomingPort>\
                    <x509SubjectName>cube.example.com</x509SubjectName></p>";
        let profile = profile(&parse(text).unwrap()).unwrap();
        assert_eq!((profile.incoming_port, profile.incoming_transport), (Some(5061), None));
        assert_eq!(profile.x509_subject_name.as_deref(), Some("cube.example.com"));
    }

    #[test]
    fn destinations_stand_in_their_own_order() {
        let text = "<return><sipTrunk><destinations><destination><addressIpv4>192.0.2.2</addressIpv4><port>5061</port>\
                    <sortOrder>2</sortOrder></destination><destination><addressIpv4>cube</addressIpv4><addressIpv6/>\
                    <port>5061</port><sortOrder>1</sortOrder></destination></destinations></sipTrunk></return>";
        let all = destinations(&parse(text).unwrap());
        assert_eq!(all[0].address.as_deref(), Some("cube"));
        assert_eq!((all[1].port, all[1].address_v6.as_deref()), (Some(5061), None));
    }
}
