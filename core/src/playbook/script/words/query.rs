//! Words that ask: all is told from the clusters as the steps before leave them.

use rhai::Dynamic;
use serde_json::{Value, json};

use super::super::super::{Cluster, Held, Node};
use super::super::scope::Branch;
use super::super::value;
use super::{Call, Given, name};
use crate::text::pem;
use crate::uc::{self, Product, Purpose, Role, Span, Store, Version};

pub(super) fn answer(call: &Call<'_>, branch: &Branch) -> Given {
    let world = branch.world();
    let now = branch.stage.now();
    match call.word.name {
        "param" => {
            let name = call.text(0)?;
            return branch.argument(&name).ok_or_else(|| call.wrong(format!("there is no parameter {name}")));
        }
        "cluster" => {
            let name = call.named(0)?;
            let cluster = world.cluster(&name).ok_or_else(|| call.wrong(format!("there is no cluster {name}")))?;
            return Ok(value::dynamic(&value::cluster(cluster)));
        }
        "clusters" => {
            let names = if call.given.is_empty() { Vec::new() } else { call.list(0)? };
            let mut found: Vec<&Cluster> = world.clusters().map(AsRef::as_ref).collect();
            if !names.is_empty() {
                found.clear();
                for one in &names {
                    let name = name(one).ok_or_else(|| call.wrong("a name must be a text"))?;
                    let known = world.cluster(&name);
                    found.push(known.ok_or_else(|| call.wrong(format!("there is no cluster {name}")))?);
                }
            }
            return Ok(value::dynamic(&Value::Array(found.into_iter().map(value::cluster).collect())));
        }
        "read_certificates" => return read_certificates(call, now),
        _ => {}
    }
    if matches!(call.word.name, "nodes" | "publisher" | "groups") {
        let name = call.named(0)?;
        let cluster = world.cluster(&name).ok_or_else(|| call.wrong(format!("there is no cluster {name}")))?;
        return of_cluster(call, cluster);
    }
    let asked = call.named(0)?;
    let node = world.clusters().find_map(|cluster| cluster.node(&asked));
    let node = node.ok_or_else(|| call.wrong(format!("there is no node {asked}")))?;
    of_node(call, node, now).map(|value| value::dynamic(&value))
}

fn of_cluster(call: &Call<'_>, cluster: &Cluster) -> Given {
    if call.word.name == "groups" {
        let groups = cluster.groups.value().into_iter().flatten().map(value::group).collect();
        return Ok(value::dynamic(&Value::Array(groups)));
    }
    let product = match call.is_given(1) {
        true => Some(call.text(1)?.parse::<Product>().map_err(|error| call.wrong(error))?),
        false => None,
    };
    let is_wanted = |node: &&Node| product.is_none_or(|product| node.product == product);
    if call.word.name == "publisher" {
        let product = product.unwrap_or(cluster.product);
        let found = cluster.nodes.iter().find(|node| node.product == product && node.role == Role::Publisher);
        return Ok(found.map_or(Dynamic::UNIT, |node| value::dynamic(&value::node(&cluster.name, node))));
    }
    let mut nodes: Vec<&Node> = cluster.nodes.iter().filter(is_wanted).collect();
    value::sort(cluster, &mut nodes);
    let nodes = nodes.into_iter().map(|node| value::node(&cluster.name, node)).collect();
    Ok(value::dynamic(&Value::Array(nodes)))
}

fn of_node(call: &Call<'_>, node: &Node, now: chrono::DateTime<chrono::Utc>) -> Result<Value, super::Stop> {
    if node.product.is_foreign() && ["identity", "has", "trust", "request"].contains(&call.word.name) {
        return of_driver(call, node, now);
    }
    let unit = |at| call.text(at)?.parse::<Purpose>().map_err(|error| call.wrong(error));
    let unread = |what: &str, why: &str| call.wrong(format!("the {what} of {} could not be read: {why}", node.name));
    Ok(match call.word.name {
        "identity" | "has" => {
            let unit = unit(1)?;
            if let Some(why) = node.identities.why_not() {
                return Err(unread("certificates", why));
            }
            let held = node.identity(unit);
            if call.word.name == "has" { json!(held.is_some()) } else { json!(held.map(|one| value::held(one, now))) }
        }
        "trust" => {
            if !call.is_given(1) {
                return Err(call.wrong(format!("{} is no node of a driver plugin: name the store", node.name)));
            }
            let store = call.text(1)?.parse::<Store>().map_err(|error| call.wrong(error))?;
            if let Some(why) = node.trust.why_not() {
                return Err(unread("trust stores", why));
            }
            let all = node.trust.value().into_iter().flatten().filter(|held| held.unit == store.word());
            Value::Array(all.map(|held| value::held(held, now)).collect())
        }
        "request" => json!(node.request(unit(1)?).map(value::request)),
        "service" | "services_of" => {
            if let Some(why) = node.services.why_not() {
                return Err(unread("services", why));
            }
            let mut all = node.services.value().into_iter().flatten();
            if call.word.name == "services_of" {
                Value::Array(all.map(value::service).collect())
            } else {
                let name = call.text(1)?;
                json!(all.find(|one| one.name.eq_ignore_ascii_case(&name)).map(value::service))
            }
        }
        "restarts" => match call.text(1)?.parse::<Store>() {
            Ok(store) => rows(uc::restarts_after_trust(node.product, store, node.version)),
            Err(_) => rows(uc::restarts(node.product, unit(1)?, node.version)),
        },
        "has_capability" => json!(uc::has_capability(&call.text(1)?, node.version)),
        "since" => {
            let first = call.text(1)?.parse::<Version>().map_err(|error| call.wrong(error))?;
            json!(node.version >= first)
        }
        _ => {
            let span = call.text(1)?;
            let wanted = self::span(&span).ok_or_else(|| call.wrong(format!("{span} is no span of releases")))?;
            if !wanted.contains(node.version) {
                let message = format!("{} runs {}, and this is for {span}", node.name, node.version);
                return Err(super::Stop::failed(message));
            }
            Value::Null
        }
    })
}

/// What a node of a driver plugin holds: by the node's own words, of which no table tells.
fn of_driver(call: &Call<'_>, node: &Node, now: chrono::DateTime<chrono::Utc>) -> Result<Value, super::Stop> {
    let word = if call.word.name == "trust" && !call.is_given(1) { String::new() } else { call.text(1)? };
    let (why, what) = match call.word.name {
        "trust" => (node.trust.why_not(), "trust stores"),
        "request" => (node.requests.why_not(), "requests"),
        _ => (node.identities.why_not(), "certificates"),
    };
    if let Some(why) = why {
        return Err(call.wrong(format!("the {what} of {} could not be read: {why}", node.name)));
    }
    Ok(match call.word.name {
        "has" => json!(node.own(&word).is_some()),
        "identity" => json!(node.own(&word).map(|one| value::held(one, now))),
        "request" => {
            let found = node.requests.value().into_iter().flatten().find(|request| request.unit == word);
            json!(found.map(value::request))
        }
        _ => {
            let all = node.trust.value().into_iter().flatten().filter(|held| word.is_empty() || held.unit == word);
            Value::Array(all.map(|held| value::held(held, now)).collect())
        }
    })
}

fn rows(all: impl Iterator<Item = &'static uc::Restart>) -> Value {
    Value::Array(all.map(value::restart).collect())
}

/// `>=14`, `<15`, `12.5..15`.
fn span(text: &str) -> Option<Span> {
    let version = |text: &str| text.trim().parse::<Version>().ok();
    let text = text.trim();
    if let Some(from) = text.strip_prefix(">=") {
        return Some(Span { from: Some(version(from)?), until: None });
    }
    if let Some(until) = text.strip_prefix('<') {
        return Some(Span { from: None, until: Some(version(until)?) });
    }
    text.parse().ok()
}

fn read_certificates(call: &Call<'_>, now: chrono::DateTime<chrono::Utc>) -> Given {
    let text = call.text(0)?;
    let mut found = Vec::new();
    for block in pem::blocks(&text) {
        let der = block.contents.map_err(|_| call.wrong("a certificate in it cannot be read"))?;
        let held = Held::of("", None, &der).ok_or_else(|| call.wrong("it holds something that is no certificate"))?;
        found.push(value::held(&held, now));
    }
    if found.is_empty() && !text.trim().is_empty() {
        return Err(call.wrong("there is no certificate in it"));
    }
    Ok(value::dynamic(&Value::Array(found)))
}
