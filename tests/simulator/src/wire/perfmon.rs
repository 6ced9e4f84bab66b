//! PerfMon (cisco-interfaces 13.3): counters.

use super::http::Answer;
use super::route::Question;
use super::soap::{AST, body, fault, response, tag, wrap};
use super::xml::Element;
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
    match asked.name.as_str() {
        "perfmonOpenSession" => return open(question),
        "perfmonAddCounter" => return change(question, &visit, &asked, true),
        "perfmonRemoveCounter" => return change(question, &visit, &asked, false),
        "perfmonCollectSessionData" => return collect_session(question, &visit, &asked),
        "perfmonCloseSession" => return close(question, &asked),
        "perfmonQueryCounterDescription" => return describe(&visit, asked.value("Counter")),
        _ => {}
    }
    let host = asked.value("Host");
    let Some(at) = node_of(&visit, host) else {
        return fault("Server", &format!("Error connecting to host {host}"), "");
    };
    match asked.name.as_str() {
        "perfmonCollectCounterData" => collect(&visit, at, host, asked.value("Object")),
        "perfmonListCounter" => list(&visit, at),
        // None of the objects here has instances. That such an object has none, and no fault, is assumed.
        "perfmonListInstance" => match counters(&visit, at, asked.value("Object")) {
            Some(_) => response("perfmonListInstance", ""),
            None => no_object(asked.value("Object")),
        },
        _ => fault("Client", &format!("No such operation '{}'", asked.name), ""),
    }
}

fn node_of(visit: &Visit<'_>, host: &str) -> Option<usize> {
    let names = |node: &Node| [node.host.clone(), node.fqdn.clone(), node.address.to_string()];
    let nodes = &visit.cluster.nodes;
    let found = nodes.iter().position(|node| names(node).iter().any(|name| name.eq_ignore_ascii_case(host)));
    found.filter(|at| nodes[*at].is_up())
}

fn no_object(object: &str) -> Answer {
    fault("Server", &format!("Object {object} was not found"), "")
}

/// The value of `\\\\host\\object\\counter`.
fn counter(visit: &Visit<'_>, name: &str) -> Option<u64> {
    let mut parts = name.strip_prefix(r"\\")?.splitn(3, '\\');
    let (host, object, counter) = (parts.next()?, parts.next()?, parts.next()?);
    let known = counters(visit, node_of(visit, host)?, object)?;
    known.into_iter().find(|(name, _)| name == counter).map(|(_, value)| value)
}

fn value_of(name: &str, value: u64) -> String {
    [tag("Name", name), tag("Value", &value.to_string()), tag("CStatus", "0")].concat()
}

/// Counters by the handle of their session.
pub(super) type Sessions = std::sync::Mutex<std::collections::HashMap<String, Vec<String>>>;

/// More sessions than that are nobody's.
const SESSIONS_MAX: usize = 100;

fn open(question: &Question<'_>) -> Answer {
    let handle = uuid::Uuid::new_v4().to_string();
    let mut sessions = crate::lock(&question.wire.counters);
    if sessions.len() >= SESSIONS_MAX {
        return fault("Server", "Too many sessions", "");
    }
    sessions.insert(handle.clone(), Vec::new());
    response("perfmonOpenSession", &tag("perfmonOpenSessionReturn", &handle))
}

/// Assumed: the words of all refusals of a session.
fn no_session() -> Answer {
    fault("Server", "Invalid session handle", "")
}

fn change(question: &Question<'_>, visit: &Visit<'_>, asked: &Element, add: bool) -> Answer {
    let list = asked.child("ArrayOfCounter").map_or(&[][..], |list| &list.children);
    let names: Vec<String> = list.iter().map(|counter| counter.value("Name").to_owned()).collect();
    if let Some(unknown) = names.iter().find(|name| counter(visit, name).is_none()) {
        return fault("Server", &format!("Counter {unknown} was not found"), "");
    }
    let mut sessions = crate::lock(&question.wire.counters);
    let Some(session) = sessions.get_mut(asked.value("SessionHandle")) else { return no_session() };
    session.retain(|known| !names.contains(known));
    if add {
        session.extend(names);
    }
    response(&asked.name, "")
}

fn collect_session(question: &Question<'_>, visit: &Visit<'_>, asked: &Element) -> Answer {
    let sessions = crate::lock(&question.wire.counters);
    let Some(session) = sessions.get(asked.value("SessionHandle")) else { return no_session() };
    let content = session
        .iter()
        .filter_map(|name| Some(wrap("perfmonCollectSessionDataReturn", &value_of(name, counter(visit, name)?))));
    response("perfmonCollectSessionData", &content.collect::<String>())
}

fn close(question: &Question<'_>, asked: &Element) -> Answer {
    match crate::lock(&question.wire.counters).remove(asked.value("SessionHandle")) {
        Some(_) => response("perfmonCloseSession", ""),
        None => no_session(),
    }
}

fn describe(visit: &Visit<'_>, name: &str) -> Answer {
    match counter(visit, name) {
        // The texts of nodes are theirs; here is the name once more.
        Some(_) => response(
            "perfmonQueryCounterDescription",
            &tag("perfmonQueryCounterDescriptionReturn", name.rsplit('\\').next().unwrap_or_default()),
        ),
        None => fault("Server", &format!("Counter {name} was not found"), ""),
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
        return no_object(object);
    };
    let content: String = counters
        .iter()
        .map(|(name, value)| {
            wrap("perfmonCollectCounterDataReturn", &value_of(&format!("\\\\{host}\\{object}\\{name}"), *value))
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
