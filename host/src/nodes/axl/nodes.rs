//! `getCCMVersion` and `listProcessNode` (`cisco-interfaces.md` 4.2).

use async_trait::async_trait;

use super::Axl;
use super::operation::Operation;
use crate::nodes::capability::{ClusterNode, Driver as _, NodeIdentity, ReadIdentity};
use crate::nodes::soap::{Body, Element};
use crate::nodes::{NodeFault, Reading};

#[async_trait]
impl ReadIdentity for Axl {
    async fn identity(&self) -> Result<NodeIdentity, NodeFault> {
        let answer = self.read(Operation::GetVersion, &Body::default()).await?;
        let version = version(&answer);
        if version.is_none() {
            return Err(NodeFault::unreadable(self.node(), self.interface(), "a version", ""));
        }
        Ok(NodeIdentity { host_name: None, version, product: None })
    }

    async fn cluster_nodes(&self) -> Result<Reading<Vec<ClusterNode>>, NodeFault> {
        let all = self.list(Operation::ListNodes, "processNode", |body| body.leaf("name", "%"), &TAGS).await?;
        Ok(nodes(&all))
    }
}

fn version(answer: &Element) -> Option<String> {
    answer.find(&["componentVersion"])?.owned("version")
}

fn nodes(all: &[Element]) -> Reading<Vec<ClusterNode>> {
    let mut reading = Reading::<Vec<ClusterNode>>::default();
    for (number, element) in all.iter().enumerate() {
        let Some(name) = element.owned("name") else {
            reading.trouble(number + 1, "a node without a name", "");
            continue;
        };
        if name == PSEUDO_NODE {
            continue;
        }
        let role = element.owned("processNodeRole");
        let presence = role.as_deref().is_some_and(|role| role.contains(PRESENCE));
        let publisher = element.word("nodeUsage").is_some_and(|usage| usage.eq_ignore_ascii_case("Publisher"));
        reading.value.push(ClusterNode {
            address: name.parse::<std::net::IpAddr>().is_ok().then(|| name.clone()),
            fqdn: is_fqdn(&name).then(|| name.clone()),
            name,
            description: element.owned("description"),
            // The publisher of IM and Presence is none of the cluster.
            publisher: publisher && !presence,
            product: role,
            database_role: None,
            authenticated: None,
        });
    }
    if reading.value.is_empty() {
        reading.missing("no node in the answer");
    }
    reading
}

fn is_fqdn(name: &str) -> bool {
    name.contains('.') && !name.contains(':') && name.parse::<std::net::IpAddr>().is_err()
}

const TAGS: [&str; 4] = ["name", "description", "nodeUsage", "processNodeRole"];
/// A row for settings of the whole enterprise, and no node (4.2).
const PSEUDO_NODE: &str = "EnterpriseWideData";
const PRESENCE: &str = "IM and Presence";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    /// The sample of 4.2, and a node of IM and Presence.
    const NODES: &str = r#"<return>
 <processNode uuid="{00000000-1111-0000-0000-000000000000}"><name>EnterpriseWideData</name><description/><nodeUsage>Publisher</nodeUsage></processNode>
 <processNode uuid="{953D3FCA-EAB5-4B3C-928B-450C6884CE26}"><name>pub01.example.com</name><description>UCM-PUB</description><nodeUsage>Publisher</nodeUsage><processNodeRole>CUCM Voice/Video</processNodeRole></processNode>
 <processNode><processNodeRole>CUCM IM and Presence</processNodeRole><nodeUsage>Publisher</nodeUsage><name>192.0.2.7</name></processNode>
 <processNode><nodeUsage>Subscriber</nodeUsage></processNode>
</return>"#;

    #[test]
    fn the_pseudo_node_is_left_out() {
        let all = parse(NODES).unwrap();
        let reading = nodes(&all.children);
        assert_eq!((reading.value.len(), reading.troubles.len()), (2, 1));
        let [publisher, presence] = reading.value.as_slice() else { panic!("two nodes") };
        assert!(publisher.publisher && !presence.publisher);
        assert_eq!(publisher.fqdn.as_deref(), Some("pub01.example.com"));
        assert_eq!(publisher.description.as_deref(), Some("UCM-PUB"));
        assert_eq!((presence.address.as_deref(), presence.fqdn.as_deref()), (Some("192.0.2.7"), None));
    }

    #[test]
    fn the_version_is_read() {
        let text = "<return><componentVersion><version>15.0.1.12900-234</version></componentVersion></return>";
        assert_eq!(version(&parse(text).unwrap()).as_deref(), Some("15.0.1.12900-234"));
        assert_eq!(version(&parse("<return/>").unwrap()), None);
    }
}
