//! RisPort70: registered devices (`cisco-interfaces.md` 13.2).
//!
//! One answer holds what each CallManager node has seen since its RIS Data Collector started. A device
//! stands below every node that it was registered on; here it is merged into one. A name that no node
//! has seen is not in the answer, and not "unregistered".

use std::collections::HashMap;

use async_trait::async_trait;

use super::control_center::{NAMESPACE, PREFIX};
use super::{Body, Call, Element, call, envelope};
use crate::nodes::capability::{Driver, Phones, RegisteredDevice, Registration};
use crate::nodes::http::{NodeHttp, again};
use crate::nodes::timing::Wait;
use crate::nodes::{Interface, NodeFault, Reading};

/// Registered devices of a cluster, asked on one of its nodes: the publisher.
#[derive(Clone)]
pub struct Ris {
    http: NodeHttp,
}

impl Ris {
    /// On this node.
    pub const fn new(http: NodeHttp) -> Self {
        Self { http }
    }

    async fn select(&self, operation: &str, names: &[&str]) -> Result<Reading<Vec<RegisteredDevice>>, NodeFault> {
        let envelope = envelope("soap", NAMESPACE, criteria(operation, names).text());
        let asked = Call {
            interface: self.interface(),
            wait: Wait::Ris,
            path: PATH,
            action: operation,
            what: operation,
            changes: false,
            envelope,
        };
        let answer = again(self.http.timings(), Wait::Ris, || async {
            self.http.limits().realtime.take().await;
            call(&self.http, &asked).await
        });
        Ok(devices(&answer.await?))
    }
}

impl Driver for Ris {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::Ris
    }
}

#[async_trait]
impl Phones for Ris {
    /// By names in batches; without names the first thousand, with a trouble if there are more.
    async fn registered(&self, names: Option<&[String]>) -> Result<Reading<Vec<RegisteredDevice>>, NodeFault> {
        let Some(names) = names else {
            // Wildcards are sure with selectCmDevice only (13.2).
            return self.select("selectCmDevice", &["*"]).await;
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut all = Reading::<Vec<RegisteredDevice>>::default();
        for batch in names.chunks(BATCH) {
            let part = self.select("selectCmDeviceExt", batch).await?;
            all.value.extend(part.value);
            all.troubles.extend(part.troubles);
        }
        all.value = merged(all.value);
        Ok(all)
    }
}

/// `StateInfo` is always empty: sent back, it would leave out what has not changed (13.2).
fn criteria(operation: &str, names: &[&str]) -> Body {
    Body::prefixed(PREFIX).branch(operation, |body| {
        body.leaf("StateInfo", "").branch("CmSelectionCriteria", |body| {
            let body = body.leaf("MaxReturnedDevices", &BATCH.to_string()).leaf("DeviceClass", "Phone");
            let body = body.leaf("Model", ALL_MODELS).leaf("Status", "Any").leaf("NodeName", "");
            let body = body.leaf("SelectBy", "Name").branch("SelectItems", |body| {
                names.iter().fold(body, |body, name| body.branch("item", |body| body.leaf("Item", name)))
            });
            body.leaf("Protocol", "Any").leaf("DownloadStatus", "Any")
        })
    })
}

/// The devices in an answer, merged. Both operations answer alike (13.2).
fn devices(answer: &Element) -> Reading<Vec<RegisteredDevice>> {
    let mut reading = Reading::<Vec<RegisteredDevice>>::default();
    let Some(result) = answer.find(&["SelectCmDeviceResult"]) else {
        reading.missing("no result in the answer");
        return reading;
    };
    let nodes = result.child("CmNodes").into_iter().flat_map(|nodes| nodes.all("item"));
    for node in nodes {
        read_node(node, &mut reading);
    }
    let found = result.word("TotalDevicesFound").and_then(|number| number.parse::<usize>().ok());
    if found.is_some_and(|found| found > reading.value.len()) {
        let message = format!("{} devices were found, and {} told of", found.unwrap_or_default(), reading.value.len());
        reading.missing(message);
    }
    reading.map(merged)
}

fn read_node(node: &Element, reading: &mut Reading<Vec<RegisteredDevice>>) {
    let name = node.word("Name").unwrap_or_default();
    match node.word("ReturnCode") {
        // NotFound is a node that has none of them, which is normal.
        Some("Ok" | "NotFound") => {}
        other => reading.missing(format!("the node {name} did not answer: {}", other.unwrap_or("no code"))),
    }
    let items = node.child("CmDevices").into_iter().flat_map(|devices| devices.all("item"));
    for (number, item) in items.enumerate() {
        match device(item, name) {
            Some(device) => reading.value.push(device),
            None => reading.trouble(number + 1, "a device without a name", ""),
        }
    }
}

fn device(item: &Element, node: &str) -> Option<RegisteredDevice> {
    let status = item.word("Status").unwrap_or_default();
    let address = item.child("IPAddress").map(|address| address.find(&["IP"]).unwrap_or(address));
    Some(RegisteredDevice {
        name: item.owned("Name")?,
        registration: STATES
            .iter()
            .find(|(word, _)| *word == status)
            .map_or(Registration::Unknown, |(_, state)| *state),
        node: node.to_owned(),
        protocol: item.owned("Protocol"),
        changed_at: item.word("TimeStamp").and_then(|seconds| seconds.parse().ok()),
        address: address.map(|address| address.trimmed().to_owned()).filter(|text| !text.is_empty()),
        load: item.owned("ActiveLoadID"),
        web_access: item.word("Httpd").and_then(|word| match word {
            "Yes" => Some(true),
            "No" => Some(false),
            _ => None,
        }),
    })
}

/// One entry a device: a registered one wins, else the newest (13.2). In the order of first sight.
fn merged(all: Vec<RegisteredDevice>) -> Vec<RegisteredDevice> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<RegisteredDevice> = Vec::new();
    for device in all {
        match places.get(&device.name) {
            Some(&place) if weight(&device) > weight(&kept[place]) => kept[place] = device,
            Some(_) => {}
            None => {
                places.insert(device.name.clone(), kept.len());
                kept.push(device);
            }
        }
    }
    kept
}

fn weight(device: &RegisteredDevice) -> (u8, Option<i64>) {
    let state = match device.registration {
        Registration::Registered => 2,
        Registration::PartiallyRegistered => 1,
        _ => 0,
    };
    (state, device.changed_at)
}

const PATH: &str = "/realtimeservice2/services/RISService70";
/// Names of a call, and devices of an answer: "1000 from 9.1" (13.2).
const BATCH: usize = 1_000;
const ALL_MODELS: &str = "255";
const STATES: [(&str, Registration); 4] = [
    ("Registered", Registration::Registered),
    ("UnRegistered", Registration::Unregistered),
    ("Rejected", Registration::Rejected),
    ("PartiallyRegistered", Registration::PartiallyRegistered),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    /// The sample of 13.2.
    const ANSWER: &str = r#"<ns1:selectCmDeviceResponse xmlns:ns1="http://schemas.cisco.com/ast/soap"><ns1:selectCmDeviceReturn>
 <ns1:SelectCmDeviceResult><ns1:TotalDevicesFound>1</ns1:TotalDevicesFound><ns1:CmNodes>
  <ns1:item><ns1:ReturnCode>Ok</ns1:ReturnCode><ns1:Name>cucm15-cluster1</ns1:Name><ns1:NoChange>false</ns1:NoChange>
   <ns1:CmDevices><ns1:item><ns1:Name>SEP000832C78E0F</ns1:Name><ns1:DirNumber>1001-Registered</ns1:DirNumber>
    <ns1:DeviceClass>Phone</ns1:DeviceClass><ns1:Model>621</ns1:Model><ns1:Status>Registered</ns1:Status>
    <ns1:TimeStamp>1765570000</ns1:TimeStamp><ns1:Protocol>SIP</ns1:Protocol><ns1:ActiveLoadID>sip78xx.14-3-1-0001-60</ns1:ActiveLoadID>
    <ns1:IPAddress><ns1:item><ns1:IP>192.168.125.85</ns1:IP><ns1:IPAddrType>ipv4</ns1:IPAddrType><ns1:Attribute>Unknown</ns1:Attribute></ns1:item></ns1:IPAddress>
 </ns1:item></ns1:CmDevices></ns1:item></ns1:CmNodes></ns1:SelectCmDeviceResult><ns1:StateInfo>...</ns1:StateInfo></ns1:selectCmDeviceReturn></ns1:selectCmDeviceResponse>"#;

    fn node(name: &str, code: &str, devices: &str) -> String {
        format!("<item><Name>{name}</Name><CmDevices>{devices}</CmDevices><ReturnCode>{code}</ReturnCode></item>")
    }

    fn item(name: &str, status: &str, time: i64) -> String {
        format!("<item><TimeStamp>{time}</TimeStamp><Status>{status}</Status><Name>{name}</Name></item>")
    }

    fn read(found: usize, nodes: &str) -> Reading<Vec<RegisteredDevice>> {
        let text = format!(
            "<selectCmDeviceExtResponse><SelectCmDeviceResult><CmNodes>{nodes}</CmNodes>\
             <TotalDevicesFound>{found}</TotalDevicesFound></SelectCmDeviceResult></selectCmDeviceExtResponse>"
        );
        devices(&parse(&text).unwrap())
    }

    #[test]
    fn the_sample_is_read() {
        let reading = devices(&parse(ANSWER).unwrap());
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        let device = &reading.value[0];
        assert_eq!((device.name.as_str(), device.registration), ("SEP000832C78E0F", Registration::Registered));
        assert_eq!((device.node.as_str(), device.changed_at), ("cucm15-cluster1", Some(1_765_570_000)));
        assert_eq!(device.address.as_deref(), Some("192.168.125.85"));
        assert_eq!(device.load.as_deref(), Some("sip78xx.14-3-1-0001-60"));
        assert_eq!(device.web_access, None);
    }

    #[test]
    fn w1_a_registered_entry_wins_then_the_newest() {
        let first = node("a", "Ok", &[item("P1", "UnRegistered", 9), item("P2", "UnRegistered", 3)].concat());
        let second = node("b", "Ok", &[item("P1", "Registered", 5), item("P2", "Rejected", 4)].concat());
        let reading = read(4, &[first, second].concat());
        assert!(reading.is_whole());
        let seen: Vec<_> =
            reading.value.iter().map(|one| (one.name.as_str(), one.registration, one.node.as_str())).collect();
        assert_eq!(seen, [("P1", Registration::Registered, "b"), ("P2", Registration::Rejected, "b")]);
    }

    #[test]
    fn a_node_without_devices_is_normal_and_a_silent_one_is_not() {
        assert!(read(0, &node("a", "NotFound", "")).is_whole());
        assert!(!read(0, &node("a", "NodeNotResponding", "")).is_whole());
        assert!(!read(0, "<item/>").is_whole());
    }

    #[test]
    fn more_than_one_answer_holds_is_told() {
        assert!(!read(1_500, &node("a", "Ok", &item("P1", "Registered", 1))).is_whole());
        assert!(!devices(&parse("<r/>").unwrap()).is_whole());
    }

    #[test]
    fn names_are_asked_for_in_the_order_of_the_schema() {
        let body = criteria("selectCmDeviceExt", &["SEP1", "SEP2"]);
        let root = parse(&super::envelope("soap", NAMESPACE, body.text())).unwrap();
        let criteria = root.find(&["CmSelectionCriteria"]).unwrap();
        let names: Vec<_> = criteria.children.iter().map(|child| child.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "MaxReturnedDevices",
                "DeviceClass",
                "Model",
                "Status",
                "NodeName",
                "SelectBy",
                "SelectItems",
                "Protocol",
                "DownloadStatus",
            ]
        );
        assert_eq!(root.find(&["SelectItems"]).unwrap().all("item").count(), 2);
        assert_eq!(root.find(&["StateInfo"]).unwrap().text, "");
    }
}
