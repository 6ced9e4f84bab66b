//! PerfMon (cisco-interfaces 13.3): counters.

use super::http::Answer;
use super::route::Question;
use super::soap::{AST, body, fault, response, tag, wrap};
use crate::world::{Node, Visit};

const RATE: usize = 80;
const TOO_FAST: &str = "Exceeded allowed rate for Perfmon information. Current allowed rate for perfmon information is 80 requests per minute.PerfmonService";

pub(super) fn answer(question: &Question<'_>) -> Answer {
    let Some(asked) = body(&question.ask.text()).filter(|asked| asked.is_all_in(AST)) else {
        return fault("Client", "Unmarshalling Error: the request is not of this service", "");
    };
    if !question.wire.throttles.allows(question.place.id, "perfmon", RATE, question.visit().now) {
        return fault("Server", TOO_FAST, "");
    }
    let visit = question.visit();
    let host = asked.value("Host");
    let found = visit.cluster.nodes.iter().position(|node| {
        [node.host.as_str(), &node.fqdn, &node.address.to_string()].iter().any(|name| name.eq_ignore_ascii_case(host))
    });
    let Some(at) = found.filter(|at| visit.cluster.nodes[*at].is_up()) else {
        return fault("Server", &format!("Error connecting to host {host}"), "");
    };
    match asked.name.as_str() {
        "perfmonCollectCounterData" => collect(&visit, at, host, asked.value("Object")),
        "perfmonListCounter" => list(&visit, at),
        _ => fault("Client", &format!("No such operation '{}'", asked.name), ""),
    }
}

/// Objects with their counters, as far as guards read them.
fn counters(visit: &Visit<'_>, at: usize, object: &str) -> Option<Vec<(String, u64)>> {
    let node: &Node = &visit.cluster.nodes[at];
    let counter = |name: &str, value: usize| (name.to_owned(), value as u64);
    let of_presence = |value: u32| value as usize;
    match object {
        "Cisco CallManager" if node.services.contains_key("Cisco CallManager") => {
            let registered = visit.cluster.registered_on(at);
            Some(vec![
                counter("RegisteredHardwarePhones", registered),
                counter("RegisteredOtherStationDevices", 0),
                counter("CallsActive", 0),
                counter("InitializationState", if node.runs("Cisco CallManager") { 100 } else { 0 }),
            ])
        }
        "Cisco Presence Engine" if node.services.contains_key("Cisco Presence Engine") => {
            Some(vec![counter("ActiveJsmSessions", of_presence(node.presence.sessions))])
        }
        "Number of Replicates Created and State of Replication" => Some(vec![
            counter("Number of Replicates Created", 754),
            counter("Replicate_State", usize::from(visit.cluster.replication_state)),
        ]),
        _ => None,
    }
}

fn collect(visit: &Visit<'_>, at: usize, host: &str, object: &str) -> Answer {
    let Some(counters) = counters(visit, at, object) else {
        return fault("Server", &format!("Object {object} was not found"), "");
    };
    let content: String = counters
        .iter()
        .map(|(name, value)| {
            let parts = [
                tag("Name", &format!("\\\\{host}\\{object}\\{name}")),
                tag("Value", &value.to_string()),
                tag("CStatus", "0"),
            ];
            wrap("perfmonCollectCounterDataReturn", &parts.concat())
        })
        .collect();
    response("perfmonCollectCounterData", &content)
}

fn list(visit: &Visit<'_>, at: usize) -> Answer {
    const OBJECTS: [&str; 3] =
        ["Cisco CallManager", "Cisco Presence Engine", "Number of Replicates Created and State of Replication"];
    let content: String = OBJECTS
        .iter()
        .filter_map(|object| {
            let counters = counters(visit, at, object)?;
            let names: String = counters.iter().map(|(name, _)| wrap("item", &tag("Name", name))).collect();
            let parts = [tag("Name", object), tag("MultiInstance", "false"), wrap("ArrayOfCounter", &names)];
            Some(wrap("perfmonListCounterReturn", &parts.concat()))
        })
        .collect();
    response("perfmonListCounter", &content)
}
