//! Presence Redundancy Groups and their high availability (`cisco-interfaces.md` 4.5).

use async_trait::async_trait;

use super::Axl;
use super::operation::Operation;
use crate::nodes::capability::{Done, HighAvailability, RedundancyGroup};
use crate::nodes::soap::{Body, Element};
use crate::nodes::{NodeFault, Reading};

#[async_trait]
impl HighAvailability for Axl {
    async fn groups(&self) -> Result<Reading<Vec<RedundancyGroup>>, NodeFault> {
        let criteria = |body: Body| body.leaf("name", "%");
        Ok(groups(&self.list(Operation::ListRedundancyGroups, ELEMENT, criteria, &TAGS).await?))
    }

    /// Whether a node refuses this while nodes are failed over is not known (4.5).
    async fn set_ha(&self, group: &str, enabled: bool) -> Result<Done, NodeFault> {
        let body = Body::default().leaf("name", group).leaf("haEnabled", if enabled { "true" } else { "false" });
        let answer = self.change(Operation::SetRedundancyGroup, &body).await?;
        Ok(Done { text: answer.trimmed().to_owned(), notes: Vec::new() })
    }
}

fn groups(all: &[Element]) -> Reading<Vec<RedundancyGroup>> {
    let mut reading = Reading::<Vec<RedundancyGroup>>::default();
    for (number, element) in all.iter().enumerate() {
        let (Some(name), Some(ha)) = (element.owned("name"), element.word("haEnabled").and_then(boolean)) else {
            // A group whose state is unknown must not look like one that is off.
            reading.trouble(number + 1, "a group without a name or state", element.word("name").unwrap_or_default());
            continue;
        };
        let servers = ["server1", "server2"].into_iter().filter_map(|server| element.owned(server));
        let users = element.word("numUsers").and_then(|number| number.parse().ok());
        reading.value.push(RedundancyGroup { name, servers: servers.collect(), ha_enabled: ha, users });
    }
    reading
}

/// `true` and `false` in AXL, `t` and `f` in tables.
fn boolean(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "t" | "1" => Some(true),
        "false" | "f" | "0" => Some(false),
        _ => None,
    }
}

const ELEMENT: &str = "presenceRedundancyGroup";
const TAGS: [&str; 6] = ["name", "description", "server1", "server2", "haEnabled", "numUsers"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    #[test]
    fn groups_are_read() {
        let text = "<return><presenceRedundancyGroup uuid='{A}'><haEnabled>true</haEnabled><name>DefaultCUPSubcluster\
                    </name><server1 uuid='{B}'>imp01</server1><server2>imp02</server2><numUsers>12</numUsers>\
                    </presenceRedundancyGroup><presenceRedundancyGroup><name>b</name><server1>imp03</server1><server2/>\
                    <haEnabled>f</haEnabled></presenceRedundancyGroup><presenceRedundancyGroup><name>c</name>\
                    </presenceRedundancyGroup></return>";
        let reading = groups(&parse(text).unwrap().children);
        let [first, second] = reading.value.as_slice() else { panic!("two groups") };
        assert_eq!((first.servers.len(), first.ha_enabled, first.users), (2, true, Some(12)));
        assert_eq!((second.servers.len(), second.ha_enabled, second.users), (1, false, None));
        assert_eq!(reading.troubles.len(), 1);
    }
}
