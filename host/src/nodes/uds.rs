//! User Data Services: version and nodes, without login (`cisco-interfaces.md` 4.7).

use async_trait::async_trait;
use reqwest::Method;

use super::capability::{ClusterNode, Driver, NodeIdentity, ReadIdentity};
use super::http::{Ask, NodeHttp, again};
use super::soap::{Element, parse, words_of_page};
use super::timing::Wait;
use super::{Interface, NodeFault, Reading};

/// User Data Services of one node.
#[derive(Clone)]
pub struct Uds {
    http: NodeHttp,
}

impl Uds {
    /// On this node.
    pub const fn new(http: NodeHttp) -> Self {
        Self { http }
    }

    async fn get(&self, path: &str) -> Result<Element, NodeFault> {
        let what = format!("GET {path}");
        let ask = Ask {
            interface: Interface::Uds,
            wait: Wait::Rest,
            what: &what,
            method: Method::GET,
            path,
            headers: &[("Accept", "application/xml")],
            body: None,
            realm: None,
            changes: false,
        };
        let answer = again(self.http.timings(), Wait::Rest, || self.http.send(&ask)).await?;
        if answer.status != 200 {
            let words = words_of_page(&answer.body);
            return Err(NodeFault::refused(self.node(), self.interface(), Some(answer.status), &words));
        }
        parse(&answer.body).map_err(|fault| {
            NodeFault::unreadable(self.node(), self.interface(), &format!("XML ({fault})"), &answer.body)
        })
    }
}

impl Driver for Uds {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::Uds
    }
}

#[async_trait]
impl ReadIdentity for Uds {
    async fn identity(&self) -> Result<NodeIdentity, NodeFault> {
        let answer = self.get("/cucm-uds/version").await?;
        match answer.owned("version").filter(|_| answer.name == "versionInformation") {
            Some(version) => Ok(NodeIdentity { version: Some(version), ..NodeIdentity::default() }),
            None => Err(NodeFault::unreadable(self.node(), self.interface(), "a version", &answer.name)),
        }
    }

    async fn cluster_nodes(&self) -> Result<Reading<Vec<ClusterNode>>, NodeFault> {
        Ok(servers(&self.get("/cucm-uds/servers").await?))
    }
}

/// The servers by name alone: UDS does not say which is the publisher.
fn servers(answer: &Element) -> Reading<Vec<ClusterNode>> {
    let mut reading = Reading::<Vec<ClusterNode>>::default();
    for (number, server) in answer.all("server").enumerate() {
        match server.owned("hostName") {
            Some(name) => reading.value.push(ClusterNode {
                address: name.parse::<std::net::IpAddr>().is_ok().then(|| name.clone()),
                name,
                ..ClusterNode::default()
            }),
            None => reading.trouble(number + 1, "a server without a name", ""),
        }
    }
    if reading.value.is_empty() {
        reading.missing("no server in the answer");
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_not_that_of_the_service() {
        let text = r#"<versionInformation uri="https://host/cucm-uds/version" version="10.0.0"><version>15.0.1</version><capabilities><usersResourceAuthEnabled>true</usersResourceAuthEnabled></capabilities></versionInformation>"#;
        assert_eq!(parse(text).unwrap().word("version"), Some("15.0.1"));
    }

    #[test]
    fn servers_are_listed() {
        let text = "<servers><server><hostName>pub01.example.com</hostName></server><server><hostName>192.0.2.1</hostName>\
                    </server><server/></servers>";
        let reading = servers(&parse(text).unwrap());
        assert_eq!((reading.value.len(), reading.troubles.len()), (2, 1));
        assert_eq!(reading.value[1].address.as_deref(), Some("192.0.2.1"));
    }
}
