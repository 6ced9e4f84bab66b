//! RisPort70 (cisco-interfaces 13.2): which devices are registered where.

use certwright_core::uc::Product;

use super::control_center::TOO_FAST;
use super::http::Answer;
use super::route::Question;
use super::soap::{AST, body, fault, response, tag, wrap};
use super::xml::Element;
use crate::world::{Node, Phone, Visit};

/// Requests a minute, and devices in an answer.
const RATE: usize = 15;
const DEVICES_MAX: usize = 1000;
/// What is below `H323Trunk`, empty for a phone: every one must be there (RIS-wsdl).
const H323_TRUNK: [&str; 10] = [
    "ConfigName",
    "TechPrefix",
    "Zone",
    "RemoteCmServer1",
    "RemoteCmServer2",
    "RemoteCmServer3",
    "AltGkList",
    "ActiveGk",
    "CallSignalAddr",
    "RasAddr",
];

pub(super) fn answer(question: &Question<'_>) -> Answer {
    let Some(asked) = body(&question.ask.text()).filter(|asked| asked.is_all_in(AST)) else {
        return fault("Client", "Unmarshalling Error: the request is not of this service", "");
    };
    if !matches!(asked.name.as_str(), "selectCmDevice" | "selectCmDeviceExt") {
        return fault("Client", &format!("No such operation '{}'", asked.name), "");
    }
    if !question.wire.throttles.allows(question.place.id, "realtime", RATE, question.visit().now) {
        return fault("Server", TOO_FAST, "");
    }
    let Some(criteria) = asked.child("CmSelectionCriteria") else {
        return fault("Client", "Unmarshalling Error: CmSelectionCriteria is missing", "");
    };
    let visit = question.visit();
    let wanted = Wanted::of(criteria);
    let mut total = 0;
    let nodes: String = visit
        .cluster
        .nodes_of(&[Product::Cucm])
        .into_iter()
        .map(|at| {
            let node = &visit.cluster.nodes[at];
            let room = wanted.devices_max.saturating_sub(total);
            let phones: Vec<&Phone> =
                visit.cluster.phones.iter().filter(|phone| phone.node == at && wanted.has(phone)).take(room).collect();
            total += phones.len();
            node_item(&visit, node, &phones)
        })
        .collect();
    let result = [tag("TotalDevicesFound", &total.to_string()), wrap("CmNodes", &nodes)];
    let state = tag("StateInfo", "");
    let content = wrap("selectCmDeviceReturn", &(wrap("SelectCmDeviceResult", &result.concat()) + state.as_str()));
    // Per WSDL both operations answer under the one name (13.2).
    response("selectCmDevice", &content)
}

struct Wanted {
    devices_max: usize,
    names: Vec<String>,
    status: String,
}

impl Wanted {
    fn of(criteria: &Element) -> Self {
        let names = criteria.child("SelectItems").map(|items| {
            items.children.iter().map(|item| item.value("Item").to_owned()).filter(|name| !name.is_empty()).collect()
        });
        Self {
            devices_max: criteria.value("MaxReturnedDevices").parse().unwrap_or(DEVICES_MAX).min(DEVICES_MAX),
            names: names.unwrap_or_default(),
            status: criteria.value("Status").to_owned(),
        }
    }

    fn has(&self, phone: &Phone) -> bool {
        let named = self.names.is_empty() || self.names.iter().any(|name| matches(name, &phone.name));
        named && (self.status.is_empty() || self.status == "Any" || self.status == phone.registration.word())
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
        None => pattern.eq_ignore_ascii_case(name),
    }
}

fn node_item(visit: &Visit<'_>, node: &Node, phones: &[&Phone]) -> String {
    let (code, devices) = if !node.is_up() {
        ("NodeNotResponding", String::new())
    } else if phones.is_empty() {
        ("NotFound", String::new())
    } else {
        ("Ok", phones.iter().map(|phone| device(visit, phone)).collect())
    };
    let parts =
        [tag("ReturnCode", code), tag("Name", &node.host), tag("NoChange", "false"), wrap("CmDevices", &devices)];
    wrap("item", &parts.concat())
}

fn device(visit: &Visit<'_>, phone: &Phone) -> String {
    let status = phone.registration.word();
    let address = visit.cluster.nodes[phone.node].address.octets();
    let ip = format!("10.{}.{}.{}", address[1], phone.number / 250 % 250, phone.number % 250);
    let lines = [
        tag("Name", &phone.name),
        tag("DirNumber", &format!("{}-{status}", phone.number)),
        tag("DeviceClass", "Phone"),
        tag("Model", "621"),
        tag("Product", "508"),
        tag("BoxProduct", "0"),
        tag("Httpd", "No"),
        tag("RegistrationAttempts", "0"),
        tag("IsCtiControllable", "true"),
        tag("LoginUserId", ""),
        tag("Status", status),
        tag("StatusReason", "0"),
        tag("PerfMonObject", "2"),
        tag("DChannel", "0"),
        tag("Description", &phone.name),
        wrap("H323Trunk", &H323_TRUNK.map(|name| tag(name, "")).concat()),
        tag("TimeStamp", &phone.since.timestamp().to_string()),
        tag("Protocol", "SIP"),
        tag("NumOfLines", "1"),
        wrap("LinesStatus", ""),
        tag("ActiveLoadID", "sip78xx.14-3-1-0001-60"),
        tag("InactiveLoadID", ""),
        tag("DownloadStatus", "Unknown"),
        tag("DownloadFailureReason", ""),
        tag("DownloadServer", ""),
        wrap(
            "IPAddress",
            &wrap("item", &[tag("IP", &ip), tag("IPAddrType", "ipv4"), tag("Attribute", "Unknown")].concat()),
        ),
    ];
    wrap("item", &lines.concat())
}
